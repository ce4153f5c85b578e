"""The one path by which articles come in: read, extract where something changed, keep, tell."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from typing import Any, Protocol

from bot.reading.report import Report, Step
from bot.where import where
from claims.errors import BadInput, Busy, ExtractionTrouble, IndexTrouble
from claims.extract.found import Extraction
from claims.ingest.keep import held, keep
from claims.ingest.page import Page, Read, Refused, Unchanged
from claims.store import Store

log = logging.getLogger("whosaid.ingest")

INTERRUPTED = "Stopped before the last source."


class Extracts(Protocol):
    """What `bot.reading.extractor.Extractor` does."""

    async def extract(self, text: str) -> Extraction:
        """See Extractor."""
        ...


async def ingest(
    pages: AsyncIterator[Read],
    *,
    store: Store,
    extractor: Extracts,
    told: Callable[[Step], None] = lambda _: None,
    stop: asyncio.Event | None = None,
) -> Report:
    """Bring in what was read, one article after another; the rest goes on where one cannot be read or kept.

    An article that the index has as it is, is not extracted again. `told` hears each step at once. Once `stop` is set
    the article in hand is finished and no other is brought in; then `pages` is closed, with what it fetched ahead, as
    it is however this ends. What the index or the extraction as a whole cannot do ends it, and stands in
    `Report.stopped`; nothing is raised for it, so that what was done is reported.
    """
    report = Report()
    try:
        async with aclosing(_until(stop or asyncio.Event(), pages, report)) as coming:
            async for page in coming:
                try:
                    step = await bring_in(page, store, extractor)
                except Busy as error:
                    step = Step(page.source, "refused", str(error).removesuffix("."))
                report.steps.append(step)
                told(step)
                log.info("ingest.step came=%s claims=%d gone=%d", step.came, step.claims, step.gone)
    except (
        Busy,
        ExtractionTrouble,
        IndexTrouble,
    ) as error:  # of `pages` too: they are read in the same process
        report.stopped = str(error)
    return report


async def bring_in(page: Read, store: Store, extractor: Extracts, *, backlog: bool = False) -> Step:
    """One source, with what came of it; an article that is new is no news where it is one of a `backlog`.

    Raises ExtractionTrouble or IndexTrouble, for then the next would fare no better, and Busy: later it would.
    """
    match page:
        case Refused():
            return Step(page.source, "refused", page.reason)
        case Unchanged():
            return Step(page.source, "unchanged")
        case Page():
            return await _page(page, store, extractor, backlog=backlog)


async def _page(page: Page, store: Store, extractor: Extracts, *, backlog: bool) -> Step:
    article = await held(store, page)
    if article is not None:
        return Step(page.source, "unchanged", article=article)
    try:
        found = await extractor.extract(page.text)
        kept = await keep(store, page, found, backlog=backlog)
    except BadInput as error:
        return Step(page.source, "refused", str(error))
    except (Busy, ExtractionTrouble, IndexTrouble):
        raise
    except Exception as error:  # noqa: BLE001  # a fault of ours over one article: the rest is brought in
        log.error("ingest.fault error=%s at=%s", type(error).__name__, where(error))  # noqa: TRY400  # its message may hold words of the text
        return Step(page.source, "refused", f"a fault of whosaid: {type(error).__name__} at {where(error)}")
    try:
        await store.rest()  # a step after each article, so that no write ever has much to catch up with
    except IndexTrouble as error:  # it is kept, and the next one catches up
        log.warning("ingest.unrested error=%s", type(error.__cause__).__name__)
    log.info("ingest.kept came=%s added=%d dropped=%d", kept.came, kept.added, kept.dropped)
    return Step(page.source, kept.came, article=kept.article, claims=kept.added, gone=kept.gone)


async def _until(
    stop: asyncio.Event, pages: AsyncIterator[Read], report: Report
) -> AsyncGenerator[Read, None]:
    """The pages, up to the stop; a page that is being fetched then is let go. Closes `pages`, and leaves no task."""
    stopping = asyncio.create_task(stop.wait())
    tasks: set[asyncio.Task[Any]] = {stopping}
    try:
        while not stop.is_set():
            coming = asyncio.create_task(_next(pages))
            tasks = {coming, stopping}
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if not coming.done():
                break
            if (page := await coming) is None:
                return
            yield page
        report.stopped = INTERRUPTED
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        if isinstance(pages, AsyncGenerator):
            await pages.aclose()


async def _next(pages: AsyncIterator[Read]) -> Read | None:
    return await anext(pages, None)
