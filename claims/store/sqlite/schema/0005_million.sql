-- A million claims: rows are small, places are in the order of time, one full-text table answers every question.
PRAGMA legacy_alter_table = ON; -- other tables refer to what is made anew, not to what is set aside
ALTER TABLE article RENAME TO article_4;
ALTER TABLE speaker RENAME TO speaker_4;
ALTER TABLE claim RENAME TO claim_4;
ALTER TABLE changes RENAME TO changes_4;
PRAGMA legacy_alter_table = OFF;
DROP INDEX article_text;
DROP INDEX claim_utterance;
DROP INDEX claim_article;
DROP INDEX claim_speaker;
DROP INDEX claim_item;
DROP INDEX claim_shipped;
DROP TABLE wording;
DROP TABLE phrase_word;
DROP TABLE phrase;
DROP TABLE topic;
DROP TABLE called;
DROP TABLE sameness;

CREATE TABLE article (
    number INTEGER PRIMARY KEY, -- numbers never leave the store
    id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, sha256 TEXT NOT NULL,
    published TEXT, -- as precise as it is known; null: undated
    body BLOB NOT NULL, -- claims/store/packing.py, as that of a claim
    retracted INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX article_text ON article (substr(sha256, 1, 12)); -- enough to find one by, and small

CREATE TABLE speaker (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, body TEXT NOT NULL,
    retracted INTEGER NOT NULL DEFAULT 0,
    said INTEGER NOT NULL DEFAULT 0 -- derived: utterances of theirs that stand
);

CREATE TABLE claim (
    place INTEGER PRIMARY KEY, -- claims/store/places.py
    id TEXT NOT NULL, utterance TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article, speaker INTEGER NOT NULL REFERENCES speaker,
    same INTEGER NOT NULL, -- the beginning of claims.same.sameness
    origin INTEGER NOT NULL, -- 0 shipped, 1 ingested, 2 corrected
    retracted INTEGER NOT NULL DEFAULT 0,
    kind INTEGER NOT NULL, -- its place in claims.claim.Kind
    again INTEGER NOT NULL DEFAULT 0, -- of the reports of an utterance that stand, all but one are another report of it
    body BLOB NOT NULL
);
CREATE UNIQUE INDEX claim_id ON claim (id);
CREATE INDEX claim_utterance ON claim (utterance);
CREATE INDEX claim_article ON claim (article);
CREATE INDEX claim_speaker ON claim (speaker);
CREATE INDEX claim_same ON claim (same);
CREATE INDEX claim_shipped ON claim (origin) WHERE origin = 0;

CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    what INTEGER NOT NULL, -- the place of its kind and what in claims/store/sqlite/rows.py
    id TEXT NOT NULL, at INTEGER NOT NULL -- seconds since 1970, UTC
);

-- Derived from here on: may be made again from the tables above.
-- One row a claim that stands; claims/store/document.py says which words. The rowid is its label (claims/store/places.py).
CREATE VIRTUAL TABLE search USING fts5(words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '._=~'");
CREATE VIRTUAL TABLE crowded USING fts5(words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '._=~'");
-- Merged in steps of their own, when nothing else is to do: never in the middle of somebody's write.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 200);
INSERT INTO crowded (crowded, rank) VALUES ('automerge', 0);
INSERT INTO crowded (crowded, rank) VALUES ('crisismerge', 200);

-- Reports of an utterance beside the one that counts, and the place of that: what utterances are counted by.
CREATE TABLE repeat (place INTEGER PRIMARY KEY, first INTEGER NOT NULL);
-- Words of quotations of speech, and how many quotations hold each.
CREATE TABLE term (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, n INTEGER NOT NULL);
CREATE INDEX term_1 ON term (substr(word, 1, 1), n);
CREATE INDEX term_2 ON term (substr(word, 1, 2), n);
CREATE INDEX term_3 ON term (substr(word, 1, 3), n);
CREATE INDEX term_end ON term (substr(word, -2));
-- Ways to a word: what is left of its beginning without a letter or two, its stem, its bones; each as a number made of it.
CREATE TABLE way (hash INTEGER NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (hash, term)) WITHOUT ROWID;
-- Short quotations, whole and by how they begin.
CREATE TABLE opening (
    typed TEXT NOT NULL, size INTEGER NOT NULL, back INTEGER NOT NULL, -- the place, negative: the newest first
    PRIMARY KEY (typed, size, back)
) WITHOUT ROWID;
-- Names of speakers in their normal form, and how each of their words begins, by some lengths.
CREATE TABLE called (
    name TEXT NOT NULL, speaker INTEGER NOT NULL, own INTEGER NOT NULL, PRIMARY KEY (name, speaker)
) WITHOUT ROWID;
CREATE INDEX called_speaker ON called (speaker);
CREATE TABLE calling (
    typed TEXT NOT NULL, less INTEGER NOT NULL, -- claims/store/sqlite/entry.py, `less`: those quoted most first, of all of one name
    speaker INTEGER NOT NULL, PRIMARY KEY (typed, less, speaker)
) WITHOUT ROWID;
-- Figures: the numbers of each, and who has how many of what is counted.
CREATE TABLE figure (place INTEGER PRIMARY KEY, low REAL NOT NULL, high REAL NOT NULL);
CREATE TABLE holder (
    item TEXT NOT NULL, holder TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (item, holder, name)
) WITHOUT ROWID;
-- Articles that stand: by words of their titles, and how many there are of each date, in all ('') and by outlet.
CREATE VIRTUAL TABLE title USING fts5(words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '.'");
CREATE TABLE calendar (
    outlet TEXT NOT NULL, published TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (outlet, published)
) WITHOUT ROWID;
UPDATE fact SET value = '' WHERE name = 'tokeniser';
