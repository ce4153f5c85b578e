"""Many claims at once: laid aside in any order, then brought into the tables in the order of time, in one transaction.

So rows and words are appended rather than inserted here and there, and every index is made in one go.
"""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from claims import search
from claims.store.document import AGREED, DISPUTED
from claims.store.places import DATED, DAY, SMALL
from claims.store.sqlite.entry import Entry, openings
from claims.store.sqlite.in_step import OPINIONS
from claims.store.sqlite.rows import Row
from claims.store.sqlite.tables import call, count_held, count_words, uncall
from claims.store.wal import Writer

HASH = 64 << 20
"""Bytes of words that a full-text table gathers before it writes them."""
USUAL_HASH = 1 << 20

LAID = (
    "CREATE TEMP TABLE laid (place INTEGER, id TEXT, utterance TEXT, article INTEGER, speaker INTEGER, same INTEGER,"
    " origin INTEGER, kind INTEGER, retracted INTEGER, again INTEGER, body BLOB, words TEXT, marks TEXT NOT NULL DEFAULT '',"
    " low REAL, high REAL, item TEXT, holder TEXT, name TEXT)"
)
LABEL = f"CASE WHEN place < {DAY} THEN place ELSE {DATED} + place / {DAY} * {SMALL} + place % {DAY} END"
LABELLED = f"(place < {DAY} OR place % {DAY} < {SMALL})"
ROWS = "place, id, utterance, article, speaker, same, origin, kind, retracted, again, body"


class Laid(NamedTuple):
    """A claim laid aside: its row with what it was before (retracted, again), and its entry where it stands."""

    row: Row
    """As for rows.CLAIM."""
    retracted: bool = False
    entry: Entry | None = None
    """Without the marks that others decide. Whether it is another report is decided when rows are brought in, else the entry's."""


class Bulk:
    """One loading, in the caller's transaction: `begin`, `lay` as often as there is something, the rest in its order."""

    def __init__(self, db: Writer) -> None:
        self._db = db
        self._words: Counter[str] = Counter()
        self._openings: list[tuple[str, int, int, str]] = []
        self.count = 0

    async def begin(self) -> None:
        """Make room; what an earlier loading that failed left is thrown away."""
        await self.clear()
        await self._db.execute(LAID)
        await self._db.execute("CREATE TEMP TABLE begun (typed TEXT, size INTEGER, back INTEGER, id TEXT)")

    async def lay(self, claims: Sequence[Laid]) -> None:
        """Lay claims aside."""
        self.count += len(claims)
        await self._db.run(self._lay, claims)

    def _lay(self, db: sqlite3.Connection, claims: Sequence[Laid]) -> None:
        for one in claims:
            self._words.update(set(one.entry.words) if one.entry else ())
        db.executemany(
            f"INSERT INTO laid VALUES ({','.join('?' * 12)},'',?,?,?,?,?)", [_row(one) for one in claims]
        )
        begun = [(*o, one.row[1]) for one in claims if one.entry for o in openings(one.entry)]
        db.executemany("INSERT INTO begun VALUES (?,?,?,?)", begun)

    async def enter(self) -> None:
        """Bring the rows in, having decided which report of each utterance counts."""
        db = self._db
        await db.execute("CREATE INDEX temp.laid_utterance ON laid (utterance)")
        await db.execute(
            "UPDATE laid SET again = 1 WHERE words IS NOT NULL AND EXISTS"
            " (SELECT 1 FROM claim c WHERE c.utterance = laid.utterance AND c.retracted = 0 AND c.again = 0)"
        )
        await db.execute(
            "UPDATE laid SET again = 1 WHERE words IS NOT NULL AND again = 0 AND EXISTS (SELECT 1 FROM laid o"
            " WHERE o.utterance = laid.utterance AND o.words IS NOT NULL AND o.again = 0 AND o.place < laid.place)"
        )
        ((before,),) = await db.execute_fetchall("SELECT EXISTS (SELECT 1 FROM claim)")
        indexes = [] if before else await self._without_indexes()
        await db.execute(f"INSERT INTO claim ({ROWS}) SELECT {ROWS} FROM laid ORDER BY place")
        for sql in indexes:
            await db.execute(sql)

    async def finish(self) -> None:
        """Fill the search tables. Everything that decides on what claims are found by MUST be in."""
        db = self._db
        await db.execute(
            f"UPDATE laid SET marks = o.marks FROM (SELECT utterance, group_concat(mark, '') AS marks FROM"
            f" (SELECT utterance, CASE type WHEN 'agrees' THEN ' {AGREED}' ELSE ' {DISPUTED}' END AS mark FROM ({OPINIONS}))"
            " GROUP BY utterance) o WHERE o.utterance = laid.utterance"
        )
        await self._full_text()
        await db.execute("DELETE FROM repeat WHERE place IN (SELECT place FROM laid)")
        await db.execute(
            "INSERT INTO repeat SELECT l.place, f.place FROM laid l JOIN claim f ON f.utterance = l.utterance"
            " AND f.again = 0 AND f.retracted = 0 WHERE l.again AND l.words IS NOT NULL ORDER BY l.place"
        )
        await db.execute(
            "INSERT INTO figure SELECT place, low, high FROM laid WHERE low IS NOT NULL ORDER BY place"
        )
        await db.execute(
            "INSERT INTO opening SELECT typed, size, back FROM begun WHERE id IN (SELECT id FROM laid WHERE again = 0)"
            " ORDER BY 1, 2, 3"
        )
        held = await db.execute_fetchall(
            "SELECT item, holder, name, count(*) FROM laid WHERE item IS NOT NULL AND again = 0 GROUP BY 1, 2, 3"
        )
        await db.run(count_held, {(str(r[0]), str(r[1]), str(r[2])): int(r[3]) for r in held})
        await db.run(count_words, self._words)
        await self._said()
        await self.clear()
        await db.execute("INSERT OR REPLACE INTO fact VALUES ('tokeniser', ?)", (search.VERSION,))

    async def clear(self) -> None:
        """Throw away what is laid aside."""
        await self._db.execute("DROP TABLE IF EXISTS temp.laid")
        await self._db.execute("DROP TABLE IF EXISTS temp.begun")

    async def _without_indexes(self) -> list[str]:
        """Drop the indexes of claims; how to make them again."""
        found = await self._db.execute_fetchall(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'claim' AND sql IS NOT NULL"
        )
        for name, _ in found:
            await self._db.execute(f"DROP INDEX {name}")
        return [str(sql) for _, sql in found]

    async def _full_text(self) -> None:
        db = self._db
        words = "words || marks"
        for table, where, rowid in (("search", LABELLED, LABEL), ("crowded", f"NOT {LABELLED}", "place")):
            ((before,),) = await db.execute_fetchall(
                f"SELECT count(*) FROM (SELECT 1 FROM {table}_idx LIMIT 2)"
            )
            await db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {HASH})")
            await db.execute(
                f"INSERT INTO {table} (rowid, words) SELECT {rowid}, {words} FROM laid"
                f" WHERE words IS NOT NULL AND {where} ORDER BY place"
            )
            if not before:
                await db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
            await db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {USUAL_HASH})")

    async def _said(self) -> None:
        """Count what speakers said; whoever is known already is found by another number of utterances now."""
        found = await self._db.execute_fetchall(
            "SELECT speaker, sum(again = 0) FROM laid WHERE words IS NOT NULL GROUP BY speaker"
        )
        speakers = [int(row[0]) for row in found]
        await self._db.run(uncall, speakers, named=False)
        await self._db.executemany(
            "UPDATE speaker SET said = said + ? WHERE number = ?", [(n, who) for who, n in found]
        )
        await self._db.run(call, speakers, named=False)


def _row(one: Laid) -> Row:
    made = one.entry
    return (
        *one.row[:8], one.retracted, made is not None and made.again, one.row[8], made and made.text,
        *(made.span if made and made.span else (None, None)), *(made.held if made and made.held else (None, None, None)),
    )  # fmt: skip
