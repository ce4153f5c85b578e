"""The default store: one SQLite file. aiosqlite writes; fixed threads read."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from claims.answer import Coverage
from claims.claim import Article, Kind, Speaker
from claims.corpus import Corpus
from claims.errors import IndexTrouble
from claims.everyday import Named
from claims.filters import Filters
from claims.ingest.page import Validators
from claims.store.base import ANY, Change, Looked, Synced
from claims.store.migrate import migrate, plain
from claims.store.page import Page, Preview, Wording
from claims.store.readers import Readers
from claims.store.since import Alike, Counted, Since, Some
from claims.store.sqlite import articles, came, find, near, read, suggest
from claims.store.sqlite.argued import SqliteArgued
from claims.store.sqlite.backup import back_up
from claims.store.sqlite.carry import carry_over, is_behind
from claims.store.sqlite.figures import SqliteFigures
from claims.store.sqlite.health import APPLICATION, SCHEMA, trouble_at_start
from claims.store.sqlite.keep import SqliteKeeping
from claims.store.sqlite.load import derive, load
from claims.store.sqlite.names import SqliteNames
from claims.store.sqlite.rest import LOGGED, MANY, STEPS, clear_log, merge
from claims.store.sqlite.shelves import SqliteShelves
from claims.store.sqlite.sync import synchronise
from claims.store.wal import Writer, connect, write_ahead
from claims.utterance import Utterance

CACHE = 64_000
"""Kilobytes of the file that the writer holds in memory, at most."""
PATIENCE = 5.0
"""Seconds to wait for another process's write."""


async def open_sqlite(path: Path) -> "SqliteStore":
    """Open or make the index file. Raises IndexTrouble, naming the file, where it cannot be used.

    Readers are never blocked: the file is in WAL mode, and so its folder must be writable even for reading.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise IndexTrouble(f"The folder {path.parent} cannot be made: {error.strerror}.") from error
    try:
        if trouble := await asyncio.to_thread(trouble_at_start, path, PATIENCE):
            raise IndexTrouble(trouble)
        db = await connect(path, PATIENCE)
    except sqlite3.Error as error:
        raise IndexTrouble(plain(error, str(path))) from error
    store = SqliteStore(path, db)
    try:
        await migrate(db, SCHEMA, application=APPLICATION, trouble=IndexTrouble)
        await write_ahead(db)  # after it: a file that is not ours is left as it was
        for pragma in ("synchronous = NORMAL", f"wal_autocheckpoint = {LOGGED}", f"cache_size = -{CACHE}"):
            await db.execute(f"PRAGMA {pragma}")
        if await is_behind(db):
            async with store.writing():
                if await is_behind(db):  # another process may have brought it up since
                    await carry_over(db)
                    await derive(db)
    except sqlite3.Error as error:
        await store.close()
        raise IndexTrouble(plain(error, str(path))) from error
    except BaseException:
        await store.close()
        raise
    return store


class SqliteStore(SqliteFigures, SqliteShelves, SqliteNames, SqliteArgued):
    """Meets claims.store.base.Store. Made by `open_sqlite`."""

    def __init__(self, path: Path, db: Writer) -> None:
        self.path, self._db = path, db
        self._readers, self._turn, self._written = Readers(path), asyncio.Lock(), 0

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Writer]:
        """One write transaction, taken back where anything raises; one after another. Raises IndexTrouble."""
        async with self._turn:
            try:
                try:
                    await self._db.execute("BEGIN IMMEDIATE")
                    yield self._db
                    await self._db.commit()
                    self._written += 1
                except BaseException:  # also a beginning that was given up: else no later write could begin
                    await self._db.rollback()
                    raise
            except sqlite3.Error as error:
                raise IndexTrouble(plain(error, str(self.path))) from error

    async def sync(self, corpus: Corpus, digest: str) -> Synced:
        """See Store."""
        async with self.writing() as db:
            return await db.run(synchronise, corpus, digest)

    async def load(self, batches: Iterable[Corpus]) -> int:
        """See Store."""
        async with self.writing() as db:
            return await load(db, batches)

    @asynccontextmanager
    async def keeping(self) -> AsyncIterator[SqliteKeeping]:
        """See Store."""
        async with self.writing() as db:
            yield SqliteKeeping(db)

    async def article_at(self, address: str | None, sha256: str) -> Article | None:
        """See Store."""
        return await self._readers.ask(articles.article_at, address, sha256)

    async def known(self, address: str) -> Validators | None:
        """See Store."""
        return await self._readers.ask(articles.known, address)

    async def ingested(self, after: str, limit: int) -> Corpus:
        """See Store."""
        return await self._readers.ask(articles.ingested, after, limit)

    async def origins(self, asked: Sequence[tuple[Sequence[str], str]]) -> tuple[articles.Parted, ...]:
        """See Store."""
        return await self._readers.ask(articles.origins, tuple((tuple(some), who) for some, who in asked))

    async def attach(self, texts: Sequence[tuple[str, str]]) -> int:
        """See Store."""
        async with self.writing() as db:
            before = db.total_changes
            await db.executemany("INSERT OR IGNORE INTO text VALUES (?,?)", texts)
            return db.total_changes - before

    async def texts(self, hashes: Collection[str]) -> Mapping[str, str]:
        """See Store."""
        return await self._readers.ask(articles.texts, tuple(sorted(hashes)))

    async def fact(self, name: str) -> str | None:
        """See Store."""
        return await self._readers.ask(read.fact, name)

    async def saying(self, said: Wording, only: Filters, limit: int) -> Page:
        """See Store."""
        return await self._readers.ask(find.saying, said, only, limit)

    async def misspelt(self, words: Sequence[str], only: Filters, limit: int) -> Page:
        """See Store."""
        return await self._readers.ask(near.misspelt, words, only, limit)

    async def about(self, words: Sequence[Named], only: Filters, limit: int) -> Page:
        """See Store."""
        return await self._readers.ask(find.about, words, only, limit)

    async def nearest(self, words: Sequence[str], only: Filters) -> tuple[tuple[Utterance, float], ...]:
        """See Store."""
        return await self._readers.ask(near.nearest, words, only)

    async def newest(self, only: Filters, limit: int) -> Page:
        """See Store."""
        return await self._readers.ask(find.newest, only, limit)

    async def words_like(self, typed: str, limit: int) -> tuple[tuple[str, int], ...]:
        """See Store."""
        return await self._readers.ask(suggest.words_like, typed, limit)

    async def utterances(self, ids: Sequence[str], only: Filters, margin: int = 0) -> tuple[Utterance, ...]:
        """See Store."""
        return await self._readers.ask(read.utterances, ids, only, margin)

    async def by_speaker(
        self, speaker: str, kinds: Collection[Kind], only: Filters, limit: int, *, spoken: bool | None = None
    ) -> Page:
        """See Store."""
        return await self._readers.ask(find.by_speaker, speaker, sorted(kinds), only, limit, spoken=spoken)

    async def speakers(self, name: str) -> tuple[Speaker, ...]:
        """See Store."""
        return await self._readers.ask(read.speakers, name)

    async def speakers_like(self, typed: str, limit: int) -> tuple[tuple[str, int], ...]:
        """See Store."""
        return await self._readers.ask(suggest.speakers_like, typed, limit)

    async def phrases_like(self, typed: str, limit: int) -> tuple[Preview, ...]:
        """See Store."""
        return await self._readers.ask(suggest.phrases_like, typed, limit)

    async def look_up(self, public_id: str, margin: int, only: Filters = ANY) -> Looked | None:
        """See Store."""
        return await self._readers.ask(read.look_up, public_id, margin, only)

    async def in_article(self, article: str, limit: int, margin: int) -> Page:
        """See Store."""
        return await self._readers.ask(find.in_article, article, limit, margin)

    async def disputed(self, words: Sequence[Named], only: Filters, limit: int) -> Page:
        """See Store."""
        return await self._readers.ask(find.disputed, words, only, limit)

    async def coverage(self, only: Filters) -> Coverage:
        """See Store."""
        return await self._readers.ask(find.coverage, only)

    async def changes(self, after: int, limit: int) -> tuple[Change, ...]:
        """See Store."""
        return await self._readers.ask(read.changes, after, limit)

    async def newest_change(self) -> int:
        """See Store."""
        return await self._readers.ask(read.newest_change)

    async def news(self, after: int, upto: int, only: Filters, words: Sequence[str], limit: int) -> Since:
        """See Store."""
        return await self._readers.ask(came.news, after, upto, only, words, limit)

    async def rivals(self, after: int, upto: int, groups: Alike, only: Filters, limit: int) -> Some[Counted]:
        """See Store."""
        return await self._readers.ask(came.rivals, after, upto, frozenset(groups), only, limit)

    async def backup(self, file: Path) -> None:
        """See Store."""
        await asyncio.to_thread(back_up, self.path, file)

    async def rest(self) -> bool:
        """See Store."""
        try:
            for _ in range(STEPS):
                async with self.writing() as db:  # each by itself: whoever writes meanwhile waits for one
                    more = await db.run(merge)
                if not more:
                    break
            if not more or self._written >= MANY:
                self._written = 0
                await asyncio.to_thread(clear_log, self.path)
        except sqlite3.Error as error:
            raise IndexTrouble(plain(error, str(self.path))) from error
        return more

    async def close(self) -> None:
        """See Store."""
        self._readers.close()
        await self._db.close()
