-- Digests and watches: what the bot says unasked, and where. See handlers/subscription.py.
CREATE TABLE subscriptions (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('digest', 'watch')),
    platform TEXT NOT NULL,
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT NOT NULL,
    direct INTEGER NOT NULL,
    collection TEXT NOT NULL,
    person TEXT NOT NULL,       -- who set it up; empty once it is removed
    made TEXT NOT NULL,
    schedule TEXT NOT NULL,
    zone TEXT NOT NULL,
    wants TEXT NOT NULL,        -- JSON object, its names in order
    quiet INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'removed')),
    why TEXT NOT NULL,
    since TEXT,                 -- when it came to this state, where that was not when it was made
    seen INTEGER NOT NULL,      -- up to this line of the index's log
    last TEXT,                  -- slots up to this one are over
    CHECK (state <> 'removed' OR person = '')
);
CREATE INDEX subscriptions_by_place ON subscriptions (platform, workspace, channel);
CREATE INDEX subscriptions_by_person ON subscriptions (platform, person);

-- One row a post of the clock's. See bot/memory/outbox.py.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    subscription TEXT NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    slot TEXT NOT NULL,
    after INTEGER NOT NULL,
    upto INTEGER NOT NULL,
    planned TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'sent', 'nothing', 'unknown', 'failed')),
    tries INTEGER NOT NULL DEFAULT 0,
    due TEXT,                   -- planned: when to take it; sending: until when it is held
    may_stand INTEGER NOT NULL DEFAULT 0,
    began TEXT,                 -- when it was first begun to be posted
    ended TEXT,
    message TEXT,               -- the id of the first message
    why TEXT NOT NULL DEFAULT '',
    CHECK ((state IN ('planned', 'sending')) = (due IS NOT NULL)),
    CHECK ((due IS NULL) = (ended IS NOT NULL)),
    UNIQUE (subscription, slot)
);
CREATE INDEX outbox_due ON outbox (due) WHERE state IN ('planned', 'sending');
CREATE UNIQUE INDEX outbox_one_open ON outbox (subscription) WHERE state IN ('planned', 'sending');
CREATE INDEX outbox_ended ON outbox (ended) WHERE ended IS NOT NULL;
