-- What is known. Every body is the record's JSON; the columns beside it are what questions are narrowed by.
CREATE TABLE article (
    id TEXT PRIMARY KEY, origin TEXT NOT NULL, sha256 TEXT NOT NULL, outlet TEXT,
    first_day TEXT, last_day TEXT, -- what its date may mean: 2025-01 is 2025-01-01 to 2025-01-31; both null: undated
    body TEXT NOT NULL, retracted INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE speaker (
    id TEXT PRIMARY KEY, origin TEXT NOT NULL, body TEXT NOT NULL, retracted INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE claim (
    place INTEGER PRIMARY KEY, -- never leaves the store
    id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL,
    utterance TEXT NOT NULL, article TEXT NOT NULL REFERENCES article, speaker TEXT NOT NULL REFERENCES speaker,
    kind TEXT NOT NULL, modality TEXT NOT NULL, item TEXT, holder TEXT, -- holder in its normal form
    body TEXT NOT NULL, retracted INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX claim_utterance ON claim (utterance);
CREATE INDEX claim_article ON claim (article);
CREATE INDEX claim_speaker ON claim (speaker);
CREATE INDEX claim_item ON claim (item) WHERE item IS NOT NULL;

CREATE TABLE relation (
    id TEXT PRIMARY KEY, origin TEXT NOT NULL, type TEXT NOT NULL, claim TEXT NOT NULL, target TEXT NOT NULL,
    body TEXT NOT NULL, retracted INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX relation_claim ON relation (claim);
CREATE INDEX relation_target ON relation (target);

-- The texts of articles, where somebody has attached them; found by the hash that the article names.
CREATE TABLE text (sha256 TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;

-- Every new, changed and retracted claim and relation, in the order in which the index learnt of it.
CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, what TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL
);

CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Derived from here on: may be dropped and made again from the tables above.
-- Quotations of speech only.
CREATE TABLE wording (place INTEGER PRIMARY KEY, normal TEXT NOT NULL, bones TEXT NOT NULL);
CREATE INDEX wording_normal ON wording (normal);
CREATE INDEX wording_bones ON wording (bones);
CREATE TABLE called (name TEXT NOT NULL, speaker TEXT NOT NULL, PRIMARY KEY (name, speaker)) WITHOUT ROWID;
-- The tokens come from our own tokeniser, joined by blanks; `ascii` takes every other character as part of a word.
CREATE VIRTUAL TABLE phrase USING fts5(words, bones, tokenize = "ascii tokenchars '.'");
CREATE VIRTUAL TABLE phrase_word USING fts5vocab(phrase, col);
CREATE VIRTUAL TABLE topic USING fts5(words, tokenize = "porter ascii tokenchars '.'");
