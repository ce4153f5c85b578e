-- Feeds that are followed: a restart goes on where the process before it was.
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    due TEXT NOT NULL,          -- when to look at it next
    last_read TEXT,             -- when it was last read to its end
    first_seq INTEGER,          -- up to this line of the index's log, what its first reading brought is no news; absent until that is done
    etag TEXT,                  -- these two: what the server gave to ask by whether it changed
    modified TEXT,
    failures INTEGER NOT NULL,  -- in a row
    trouble TEXT                -- why it could not be read the last time
);

-- What one process does for all that share this memory, and until when it is sure to.
CREATE TABLE leases (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    held_until TEXT NOT NULL
);
