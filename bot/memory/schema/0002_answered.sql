-- Where an answer stands, told in one statement and so kept whole or not at all: the question, where there is one, is
-- done; the receipt of an answer that cites is kept, if none is; the post is recorded, and one edited since says what
-- it says now. A door for writing: nothing is ever read from it.
CREATE VIEW answered (
    key, done_at, platform, workspace, channel, message, editable, receipt, command, "values", claims, at
) AS SELECT
    NULL, NULL, platform, workspace, channel, message, editable, receipt, command, "values", claims, at
FROM posts WHERE 0;

CREATE TRIGGER answer_stands INSTEAD OF INSERT ON answered BEGIN
    INSERT INTO questions (key, state, at) SELECT NEW.key, 'done', NEW.done_at WHERE NEW.key IS NOT NULL
    ON CONFLICT DO UPDATE
    SET state = 'done', at = excluded.at, platform = NULL, ask = NULL, held_until = NULL, why = NULL;
    INSERT INTO receipts (id, command, "values", claims, at)
    SELECT NEW.receipt, NEW.command, NEW."values", NEW.claims, NEW.at WHERE NEW.claims <> '[]'
    ON CONFLICT DO NOTHING;
    INSERT INTO posts (platform, workspace, channel, message, editable, receipt, command, "values", claims, at)
    VALUES (
        NEW.platform, NEW.workspace, NEW.channel, NEW.message, NEW.editable, NEW.receipt, NEW.command, NEW."values",
        NEW.claims, NEW.at
    )
    ON CONFLICT DO UPDATE SET
    editable = excluded.editable, receipt = excluded.receipt, command = excluded.command,
    "values" = excluded."values", claims = excluded.claims, at = excluded.at;
END;
