-- Where ingested articles are found, and what the server gave to ask by whether they changed.
CREATE TABLE address (
    url TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES article, etag TEXT, modified TEXT
) WITHOUT ROWID;
CREATE INDEX address_article ON address (article);
CREATE INDEX article_text ON article (sha256);

-- Claims that are retracted because they stand no longer on the page: the text they stood in, and the day that was seen.
CREATE TABLE gone (claim TEXT PRIMARY KEY, sha256 TEXT NOT NULL, day TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX gone_text ON gone (sha256);

-- Further names that articles print for a speaker. Rows of their own: no reading changes a speaker, and none of a shipped one.
CREATE TABLE alias (speaker TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (speaker, name)) WITHOUT ROWID;

-- Near-duplicates: a sample of each text's shingles, and the article that stands for all that have one origin.
CREATE TABLE shingle (mark INTEGER NOT NULL, article TEXT NOT NULL, PRIMARY KEY (mark, article)) WITHOUT ROWID;
CREATE INDEX shingle_article ON shingle (article);
CREATE TABLE origin (article TEXT PRIMARY KEY, origin TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX origin_origin ON origin (origin);

CREATE INDEX claim_shipped ON claim (origin) WHERE origin = 'shipped';
CREATE INDEX called_speaker ON called (speaker);

-- Derived: what claims of one utterance share.
CREATE TABLE sameness (place INTEGER PRIMARY KEY, key TEXT NOT NULL);
CREATE INDEX sameness_key ON sameness (key);
-- An index that is older has its search tables made anew, and this one with them.
UPDATE fact SET value = '' WHERE name = 'tokeniser';
