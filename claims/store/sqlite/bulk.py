"""Many claims at once: laid aside in any order, then brought into the tables in the order of time, in one transaction.

So rows and words are appended rather than inserted here and there, and every index is made in one go.
"""

import asyncio
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from claims import search
from claims.store.document import AGREED, DISPUTED
from claims.store.migrate import statements
from claims.store.places import LABEL, LABELLED
from claims.store.sqlite.entry import Entry, openings
from claims.store.sqlite.in_step import OPINIONS
from claims.store.sqlite.rows import Row
from claims.store.sqlite.tables import call, count_held, count_words, name, uncall
from claims.store.wal import Writer

HASH, FIRST_HASH = 64 << 20, 8 << 20
"""Bytes of words that a full-text table gathers before it writes them: large pieces, for they are merged much later; of
an empty table, whose pieces are merged at once, as many as stay near the processor."""
USUAL_HASH = 1 << 20

LAID = """
CREATE TEMP TABLE laid (
    place INTEGER, id TEXT, utterance TEXT, speaker INTEGER, again INTEGER, low REAL, high REAL, item TEXT, holder TEXT,
    name TEXT, marks TEXT NOT NULL DEFAULT ''
);
CREATE TEMP TABLE rest (
    article INTEGER, same INTEGER, origin INTEGER, kind INTEGER, retracted INTEGER, body BLOB, words TEXT
);
CREATE TEMP TABLE begun (typed TEXT, size INTEGER, back INTEGER);
"""
"""What is looked through again and again, apart from the rest of the rows, which is read twice: rowids are the same."""
BY_UTTERANCE = "CREATE INDEX temp.laid_utterance ON laid (utterance, place, again)"
"""Has all that is asked for by utterance, so that no row is looked up for it."""
WHOLE = "laid NOT INDEXED JOIN rest ON rest.rowid = laid.rowid"
"""Both in the order in which they lie: by the index, each row would be looked for somewhere else."""
ROWS = "place, id, utterance, speaker, again, article, same, origin, kind, retracted, body"


class Laid(NamedTuple):
    """A claim laid aside: its row as for rows.CLAIM, and its entry where it is to be in the search tables too."""

    row: Row
    entry: Entry | None = None
    """Without the marks that others decide."""
    retracted: bool = False


class Bulk:
    """One loading, in the caller's transaction: `begin`, `lay` as often as there is something, the rest in its order."""

    def __init__(self, db: Writer) -> None:
        self._db = db
        self._words: Counter[str] = Counter()
        self._new: set[int] = set()
        self.count = 0

    async def begin(self) -> None:
        """Make room; what an earlier loading that failed left is thrown away."""
        await self.clear()
        for sql in statements(LAID):
            await self._db.execute(sql)

    async def meet(self, speakers: Collection[int]) -> None:
        """Let new speakers be found by their names; by how these begin once it is known how much they said."""
        self._new.update(speakers)
        await self._db.run(name, speakers)

    async def lay(self, claims: Iterable[Laid]) -> None:
        """Lay claims aside; they are made as they are written, so that no more than one is held whole."""
        laid, begun, words = list[Row](), list[Row](), list[str]()

        def rest() -> Iterator[Row]:
            for (
                place,
                key,
                utterance,
                article,
                speaker,
                same,
                origin,
                kind,
                body,
            ), made, retracted in claims:
                text, again, more = None, False, (None,) * 5
                if made is not None:
                    words.extend(set(made.words))
                    begun.extend(openings(made))
                    text, again = made.text, made.again
                    more = (*(made.span or (None, None)), *(made.held or (None, None, None)))
                laid.append((place, key, utterance, speaker, again, *more))
                yield (article, same, origin, kind, retracted, body, text)

        await self._db.executemany("INSERT INTO rest VALUES (?,?,?,?,?,?,?)", rest())
        await self._db.executemany("INSERT INTO laid VALUES (?,?,?,?,?,?,?,?,?,?,'')", laid)
        await self._db.executemany("INSERT INTO begun VALUES (?,?,?)", begun)
        await asyncio.to_thread(self._words.update, words)
        self.count += len(laid)

    async def lead(self) -> None:
        """Let one report of each utterance count: one that does already, or else the oldest of those laid aside."""
        await self._db.execute(BY_UTTERANCE)
        await self._db.execute(
            "UPDATE laid SET again = 1 WHERE rowid IN (SELECT n FROM (SELECT rowid AS n, place, utterance,"
            " min(place) OVER (PARTITION BY utterance) AS first FROM laid) l WHERE place > first OR EXISTS"
            " (SELECT 1 FROM claim c WHERE c.utterance = l.utterance AND c.retracted = 0 AND c.again = 0))"
        )

    async def enter(self) -> None:
        """Bring the rows in."""
        db = self._db
        ((before,),) = await db.execute_fetchall("SELECT EXISTS (SELECT 1 FROM claim)")
        indexes = [] if before else await self._without_indexes()
        await db.execute(f"INSERT INTO claim ({ROWS}) SELECT {ROWS} FROM {WHOLE} ORDER BY place")
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
        await db.execute(
            "INSERT INTO repeat SELECT * FROM (SELECT place, coalesce("
            "(SELECT f.place FROM laid f WHERE f.utterance = l.utterance AND f.again = 0),"
            " (SELECT f.place FROM claim f WHERE f.utterance = l.utterance AND f.again = 0 AND f.retracted = 0)"
            ") AS first FROM laid l WHERE again) WHERE first IS NOT NULL ORDER BY place"
        )
        await db.execute(
            "INSERT INTO figure SELECT place, low, high FROM laid WHERE low IS NOT NULL ORDER BY place"
        )
        await db.execute(
            "INSERT INTO opening SELECT * FROM begun WHERE -back NOT IN (SELECT place FROM laid WHERE again) ORDER BY 1, 2, 3"
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
        for table in ("laid", "rest", "begun"):
            await self._db.execute(f"DROP TABLE IF EXISTS temp.{table}")

    async def _without_indexes(self) -> list[str]:
        """Drop the indexes of claims; how to make them again."""
        found = await self._db.execute_fetchall(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'claim' AND sql IS NOT NULL"
        )
        for index, _ in found:
            await self._db.execute(f"DROP INDEX {index}")
        return [str(sql) for _, sql in found]

    async def _full_text(self) -> None:
        db = self._db
        words = "words || marks"
        for table, where, rowid in (
            ("search", LABELLED, LABEL),
            ("crowded", f"NOT {LABELLED}", "place * 2 + again"),
        ):
            ((before,),) = await db.execute_fetchall(
                f"SELECT count(*) FROM (SELECT 1 FROM {table}_idx LIMIT 2)"
            )
            gathered = HASH if before else FIRST_HASH
            await db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {gathered})")
            await db.execute(
                f"INSERT INTO {table} (rowid, words) SELECT {rowid}, {words} FROM {WHOLE}"
                f" WHERE {where} ORDER BY place"
            )
            if not before:
                await db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
            await db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {USUAL_HASH})")

    async def _said(self) -> None:
        """Count what speakers said; whoever is known already is found by another number of utterances now."""
        found = await self._db.execute_fetchall("SELECT speaker, sum(again = 0) FROM laid GROUP BY speaker")
        speakers = {int(row[0]) for row in found}
        await self._db.run(uncall, speakers - self._new, named=False)
        await self._db.executemany(
            "UPDATE speaker SET said = said + ? WHERE number = ?", [(n, who) for who, n in found]
        )
        await self._db.run(call, speakers | self._new, named=False)
