-- Times are ISO 8601 in UTC, to the microsecond, so that their order is that of the text.

-- One row a question. What tells who asked, and the tokens to answer with, stand in `ask` while the question is
-- pending, and are gone after.
CREATE TABLE questions (
    key TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('claimed', 'done', 'unknown')),
    at TEXT NOT NULL,           -- accepted, and once it is finished: finished
    platform TEXT,              -- these three while it is pending only
    ask TEXT,                   -- JSON, see bot/memory/pending.py
    held_until TEXT,
    why TEXT,                   -- of an `unknown` one
    CHECK ((state = 'claimed') = (ask IS NOT NULL)),
    CHECK ((ask IS NULL) = (platform IS NULL) AND (ask IS NULL) = (held_until IS NULL))
);
CREATE INDEX questions_lapsing ON questions (platform, held_until) WHERE state = 'claimed';
CREATE INDEX questions_finished ON questions (at) WHERE state <> 'claimed';

CREATE TABLE receipts (
    id TEXT PRIMARY KEY,
    command TEXT NOT NULL,
    "values" TEXT NOT NULL,     -- JSON object
    claims TEXT NOT NULL,       -- JSON array of public ids
    at TEXT NOT NULL
);
CREATE INDEX receipts_by_age ON receipts (at);

-- What stands on a platform. A message that is edited says something else from then on: one row a message.
CREATE TABLE posts (
    n INTEGER PRIMARY KEY,
    platform TEXT NOT NULL,
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    message TEXT,               -- absent where the platform gives none
    editable INTEGER NOT NULL,
    receipt TEXT NOT NULL,
    command TEXT NOT NULL,
    "values" TEXT NOT NULL,
    claims TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE UNIQUE INDEX posts_by_message ON posts (platform, workspace, channel, message) WHERE message IS NOT NULL;
CREATE INDEX posts_by_age ON posts (at);

-- Derived from posts.claims, for corrections: which posts cite this claim?
CREATE TABLE citing (
    claim TEXT NOT NULL,
    post INTEGER NOT NULL REFERENCES posts (n) ON DELETE CASCADE,
    PRIMARY KEY (claim, post)
) WITHOUT ROWID;
CREATE INDEX citing_by_post ON citing (post);

CREATE TRIGGER post_made AFTER INSERT ON posts BEGIN
    INSERT INTO citing (claim, post) SELECT DISTINCT value, NEW.n FROM json_each(NEW.claims);
END;
CREATE TRIGGER post_edited AFTER UPDATE OF claims ON posts BEGIN
    DELETE FROM citing WHERE post = NEW.n;
    INSERT INTO citing (claim, post) SELECT DISTINCT value, NEW.n FROM json_each(NEW.claims);
END;

CREATE TABLE notes (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
