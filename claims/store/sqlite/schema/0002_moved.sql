-- Where an id of an utterance or a speaker leads, once all of its claims stand under another: ids are given for good.
CREATE TABLE moved (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;
