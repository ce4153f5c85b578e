"""SQLite's FTS5 as its tutorials have it: a table of claims, an index of its text beside it, joins for the filters.

Two orders of the same tables: by bm25, and by rowid, newest first, which is as good as it gets without another design.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.index.asked import CHOICES, TEN, Question
from benchmarks.index.engines.engine import Maker, Shown
from benchmarks.index.prepared import rows_of
from benchmarks.index.rows import Row
from claims.store.dates import first_day, last_day

FILE = "fts5.sqlite"
SCHEMA = """
CREATE TABLE speakers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, claims INTEGER NOT NULL DEFAULT 0);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, outlet TEXT, first_day TEXT NOT NULL, last_day TEXT NOT NULL
);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, ref TEXT NOT NULL, utterance TEXT NOT NULL, words TEXT, topic TEXT NOT NULL, told TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speakers, article INTEGER NOT NULL REFERENCES articles, kind TEXT NOT NULL,
    disputed INTEGER NOT NULL, unit TEXT, item TEXT, holder TEXT, low REAL, high REAL
);
CREATE VIRTUAL TABLE found USING fts5(words, topic, content = 'claims', content_rowid = 'id');
CREATE VIRTUAL TABLE terms USING fts5vocab(found, row);
"""
INDEXES = """
CREATE INDEX claims_speaker ON claims (speaker);
CREATE INDEX claims_article ON claims (article);
CREATE INDEX claims_number ON claims (unit, low);
CREATE INDEX claims_item ON claims (item);
CREATE INDEX claims_holder ON claims (holder);
CREATE INDEX articles_outlet ON articles (outlet);
CREATE INDEX articles_day ON articles (last_day);
CREATE INDEX speakers_name ON speakers (name);
UPDATE speakers SET claims = (SELECT count(*) FROM claims WHERE speaker = speakers.id);
"""
SHOWN = (
    "SELECT c.ref, c.utterance, c.told, s.name, a.title FROM {} JOIN speakers s ON s.id = c.speaker"
    " JOIN articles a ON a.id = c.article WHERE {} ORDER BY {} LIMIT {}"
)
NARROW = {
    "speaker": "s.name = ?", "outlet": "a.outlet = ?", "kind": "c.kind = ?", "disputed": "c.disputed = (? = 'true')",
    "since": "a.first_day >= ?", "until": "a.last_day <> '' AND a.last_day <= ?",
    "as_of": "a.last_day <> '' AND a.last_day <= ?",
}  # fmt: skip
DAYS = {"since": first_day, "until": last_day, "as_of": last_day}


def build(rows: Iterable[list[Row]], folder: Path) -> None:
    """The claims in one transaction, then the index of their text."""
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as db:
        db.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; {SCHEMA}")
        db.execute("BEGIN")
        number, speakers, articles = 0, dict[str, int](), dict[str, int]()
        for some in rows:
            _persons(db, some, speakers)
            _articles(db, some, articles)
            db.executemany(
                "INSERT INTO claims VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    (
                        number + at, row.id, row.utterance, row.words, row.topic, row.told, speakers[row.speaker],
                        articles[row.article], row.kind, row.disputed, row.unit, row.item, row.holder, row.low, row.high,
                    )
                    for at, row in enumerate(some, 1)
                ),
            )  # fmt: skip
            number += len(some)
        db.execute("COMMIT")
        db.executescript(
            f"{INDEXES} INSERT INTO found (found) VALUES ('rebuild'); ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);"
        )


def _persons(db: sqlite3.Connection, rows: Iterable[Row], known: dict[str, int]) -> None:
    new = {row.speaker: row.name for row in rows if row.speaker not in known}
    known |= {key: len(known) + at for at, key in enumerate(new, 1)}
    db.executemany("INSERT INTO speakers (id, name) VALUES (?,?)", [(known[key], new[key]) for key in new])


def _articles(db: sqlite3.Connection, rows: Iterable[Row], known: dict[str, int]) -> None:
    new = {row.article: row for row in rows if row.article not in known}
    known |= {key: len(known) + at for at, key in enumerate(new, 1)}
    db.executemany(
        "INSERT INTO articles VALUES (?,?,?,?,?)",
        [(known[key], row.title, row.outlet, row.first_day, row.last_day) for key, row in new.items()],
    )


class Plain:
    """An open index, asked in one of the two orders."""

    def __init__(self, folder: Path, *, ranked: bool) -> None:
        self._db = sqlite3.connect(f"{(folder / FILE).as_uri()}?mode=ro", uri=True, isolation_level=None)
        self._ranked = ranked

    def ask(self, question: Question) -> Sequence[Shown] | None:
        """See Engine."""
        typed = question.typed.replace('"', '""')
        match question.way:
            case "saying":
                return self._matching(question, f'words : "{typed}"')
            case "about":
                return self._matching(question, " AND ".join(_terms(typed)))
            case "misspelt":
                return self._matching(question, " OR ".join(_terms(typed))) if self._ranked else None
            case "phrases_like":
                return self._matching(question, f'words : "{typed}" *', CHOICES)
            case "figures" | "newest":
                narrow = self._figures if question.way == "figures" else self._narrowed
                return self._shown("claims c", *narrow(question))
            case _:
                return [Shown("", "", text) for text in self._suggested(question)]

    def _suggested(self, question: Question) -> list[str]:
        typed = question.typed
        if question.way == "words_like":
            sql = "SELECT term FROM terms WHERE term >= ? AND term < ? ORDER BY doc DESC LIMIT ?"
            values: tuple[object, ...] = (typed, f"{typed}\U0010ffff", CHOICES)
        else:
            sql = "SELECT name FROM speakers WHERE name LIKE ? OR name LIKE ? ORDER BY claims DESC LIMIT ?"
            values = (f"{typed}%", f"% {typed}%", CHOICES)
        return [row[0] for row in self._db.execute(sql, values)]

    def _matching(self, question: Question, match: str, limit: int = TEN) -> list[Shown]:
        conditions, values = self._narrowed(question)
        order = "f.rank" if self._ranked else "f.rowid DESC"
        tables = "found f JOIN claims c ON c.id = f.rowid"
        return self._shown(tables, ["found MATCH ?", *conditions], [match, *values], order, limit)

    def _shown(
        self,
        tables: str,
        conditions: list[str],
        values: list[object],
        order: str = "c.id DESC",
        limit: int = TEN,
    ) -> list[Shown]:
        sql = SHOWN.format(tables, " AND ".join(conditions) or "1", order, limit)
        return [Shown(*row) for row in self._db.execute(sql, values)]

    def _narrowed(self, question: Question) -> tuple[list[str], list[object]]:
        filters = question.filters
        return (
            [NARROW[name] for name in filters],
            [DAYS[name](value) if name in DAYS else value for name, value in filters.items()],
        )

    def _figures(self, question: Question) -> tuple[list[str], list[object]]:
        sought = {
            "c.unit = ?": question.unit or (question.item and "count"), "c.item = ?": question.item,
            "c.holder = ?": question.holder, "c.high >= ?": question.least, "c.low <= ?": question.most,
        }  # fmt: skip
        given = {condition: value for condition, value in sought.items() if value is not None}
        return ["c.unit IS NOT NULL", *given], list(given.values())

    def close(self) -> None:
        """See Engine."""
        self._db.close()


def _terms(typed: str) -> list[str]:
    return [f'"{word}"' for word in re.findall(r"\w+", typed)]


RANKED = Maker("FTS5 + bm25", build, lambda folder: Plain(folder, ranked=True), "fts5", rows_of)
NEWEST = Maker("FTS5, newest first", build, lambda folder: Plain(folder, ranked=False), "fts5", rows_of)
