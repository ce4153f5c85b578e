"""The one way in while the bot runs: one fetcher, one extractor, for /add and for followed feeds alike."""

import asyncio
import importlib
from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Protocol, Self

from bot.reading.extractor import Extractor
from bot.reading.ingest import Extracts, bring_in
from bot.reading.report import Step
from claims.errors import Busy
from claims.ingest.address import canonical
from claims.ingest.limits import Limits
from claims.ingest.page import Page, Raw, Read, Refused, Unchanged, Validators
from claims.store import Store
from handlers.context import Added, Tell

if TYPE_CHECKING:
    from claims.ingest.feed import Entries
    from claims.ingest.fetch import Fetcher

MOST = 8
"""Articles that are added for people at one time; who comes beyond is told that it is busy."""
FULL = "I am reading as many articles as I can. Please try again in a minute."
READING = "Reading the page …"
LOOKING = "Looking for who said what in it …"


class Reads(Extracts, Protocol):
    """What `bot.reading.extractor.Extractor` does."""

    async def read(self, raw: Raw) -> Page | Refused:
        """See Extractor."""
        ...

    async def close(self) -> None:
        """See Extractor."""
        ...


class Intake:
    """Opens what it needs when it is first needed: a bot to which nothing is added loads none of it.

    `async with Intake(store, settings.whosaid_fetch_allow) as intake`. `extractor` is for tests.
    """

    def __init__(
        self,
        store: Store,
        allow: Sequence[str],
        *,
        contact: str | None = None,
        limits: Limits = Limits(),  # noqa: B008  # frozen
        extractor: Reads | None = None,
    ) -> None:
        self._store, self._allow, self._contact, self._limits = store, allow, contact, limits
        self._extractor = extractor
        self._fetcher: Fetcher | None = None
        self._opening = asyncio.Lock()
        self._opened = AsyncExitStack()
        self._adding = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._opened.aclose()

    async def add(self, url: str, tell: Tell) -> Added:
        """See Articles."""
        if self._adding >= MOST:
            raise Busy(FULL)
        self._adding += 1
        try:
            await tell(READING)
            page = await self.page(url)
            if isinstance(page, Page):
                await tell(LOOKING)
            step = await self.bring_in(page)
        finally:
            self._adding -= 1
        article = step.article
        if isinstance(page, Unchanged):
            held = await self._store.article_at(page.url, "")
            if held is None:  # it moved since: it is known where it was asked for
                held = await self._store.article_at(canonical(page.source), "")
            article = held.id if held else None
        return Added(step.came, article, step.claims, step.gone, step.reason)

    async def page(self, url: str) -> Read:
        """What stands at an address; whether it changed is asked where the index has it. Raises Busy, ExtractionTrouble, IndexTrouble."""
        fetcher, extractor = await self._readers()
        from claims.ingest.sources import read_page  # noqa: PLC0415  # loaded by _readers, beside the event loop

        return await read_page(url, fetcher, known=self._store.known, reading=extractor.read)

    async def entries(self, feed: str, since: Validators) -> "Entries | Unchanged | Refused":
        """What a feed lists now."""
        fetcher, _ = await self._readers()
        from claims.ingest.sources import entries_of  # noqa: PLC0415  # as above

        return await entries_of(feed, fetcher, since)

    async def bring_in(self, page: Read, *, backlog: bool = False) -> Step:
        """What was read, into the index; as no news, where it is of a `backlog`. Raises Busy, ExtractionTrouble and IndexTrouble."""
        _, extractor = await self._readers()
        return await bring_in(page, self._store, extractor, backlog=backlog)

    async def _readers(self) -> "tuple[Fetcher, Reads]":
        async with self._opening:
            if self._extractor is None:
                self._extractor = Extractor()
            if self._fetcher is None:
                # in a thread: loading aiohttp and lxml must not keep a question waiting
                await asyncio.to_thread(importlib.import_module, "claims.ingest.sources")
                from claims.ingest.fetch import Fetcher  # noqa: PLC0415  # as above

                self._opened.push_async_callback(self._extractor.close)
                fetcher = Fetcher(self._allow, contact=self._contact, limits=self._limits)
                self._fetcher = await self._opened.enter_async_context(fetcher)
            return self._fetcher, self._extractor
