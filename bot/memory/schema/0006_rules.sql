-- What holds in one channel and its threads, where it was ever changed. See ChannelSettings in handlers/rules.py.
CREATE TABLE settings (
    platform TEXT NOT NULL,
    workspace TEXT NOT NULL,
    channel TEXT NOT NULL,
    answers TEXT CHECK (answers IN ('public', 'private')),   -- absent: as WHOSAID_VISIBILITY says
    sure TEXT NOT NULL CHECK (sure IN ('anything', 'words', 'exact')),
    language TEXT NOT NULL,
    zone TEXT NOT NULL,
    rest INTEGER NOT NULL CHECK (rest >= 0),
    PRIMARY KEY (platform, workspace, channel)
) WITHOUT ROWID;

-- Who may do what in one server or workspace, where it was ever granted: one row a permission and person or role.
CREATE TABLE grants (
    platform TEXT NOT NULL,
    workspace TEXT NOT NULL,
    permission TEXT NOT NULL CHECK (permission IN ('subscribe', 'add', 'review')),
    place INTEGER NOT NULL,     -- in the order in which they were named
    who TEXT NOT NULL,          -- `everyone`, `managers`, `nobody`, or an id of that platform
    PRIMARY KEY (platform, workspace, permission, who)
) WITHOUT ROWID;
