-- What a post that was begun is looked for and completed by. No version before this one wrote a row of the table.
ALTER TABLE outbox ADD COLUMN mark TEXT;                        -- the platform's own time just before it was begun
ALTER TABLE outbox ADD COLUMN cuts TEXT NOT NULL DEFAULT '[]';  -- JSON: of each message the claims that it cites; empty once it ended
