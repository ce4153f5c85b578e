-- Slots are named by the wall clock of their zone (handlers/times/due.py): outbox.slot and subscriptions.last are such
-- names, and outbox.at is the moment. No version before this one wrote a row of either table.
ALTER TABLE subscriptions ADD COLUMN told INTEGER NOT NULL DEFAULT 0;   -- whether anything of it was ever posted
ALTER TABLE subscriptions ADD COLUMN owes INTEGER NOT NULL DEFAULT 0;   -- whether who set it up is to be told why it was paused
ALTER TABLE outbox ADD COLUMN at TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN missed INTEGER NOT NULL DEFAULT 0;        -- slots before it that became part of it
