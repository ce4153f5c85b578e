-- Part of a speaker's own name finds the speaker; of an alias (`OpenAI CEO`) only the whole of it does.
-- Derived: filled when the search tables are made anew, as a new version of the tokeniser has them made.
DROP TABLE called;
CREATE TABLE called (
    name TEXT NOT NULL, speaker TEXT NOT NULL, own INTEGER NOT NULL, PRIMARY KEY (name, speaker)
) WITHOUT ROWID;
