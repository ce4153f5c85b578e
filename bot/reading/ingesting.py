"""`whosaid ingest`: brings articles into the index, with a bar on the way and a report at the end."""

import asyncio
import io
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tqdm import tqdm

from bot.opening import open_index
from bot.output import say
from bot.reading.extractor import Extractor
from bot.reading.ingest import INTERRUPTED, ingest
from bot.reading.report import Report, Step
from bot.settings import Settings
from bot.status import ERROR, NOTHING_FOUND, OK, STOPPED
from claims.ingest.address import is_address
from claims.ingest.fetch import Fetcher
from claims.ingest.files import files_of
from claims.ingest.sources import listed, read_sources

SHOWN = 10
"""Articles that the report names one by one; refused sources are named all."""


async def run_ingest(settings: Settings, given: Sequence[str]) -> int:
    """Read the sources, `-` being a list of them on standard input; returns the exit status.

    Raises IndexTrouble where there is no index to bring them into.
    """
    sources = [name for one in given for name in (_typed() if one == "-" else [one])]
    async with (
        open_index(settings) as store,
        Fetcher(settings.whosaid_fetch_allow, contact=settings.whosaid_public_url) as fetcher,
        Extractor() as extractor,
    ):
        with _bar(sources) as bar, _stop() as stop:

            def told(_: Step) -> None:
                bar.update()

            pages = read_sources(sources, fetcher, known=store.known, reading=extractor.read)
            report = await ingest(pages, store=store, extractor=extractor, told=told, stop=stop)
    for line in lines(report):
        say(line)
    if report.stopped == INTERRUPTED:
        return STOPPED
    if report.stopped:
        sys.stderr.write(f"{report.stopped}\n")
        return ERROR
    return OK if len(report.refused) < len(report.steps) else NOTHING_FOUND


def _typed() -> list[str]:
    """The sources on standard input; a name of a file may hold any bytes."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    return listed(sys.stdin or ())


def lines(report: Report) -> Iterator[str]:
    """The report in plain words."""
    if not report.steps:
        yield "Nothing was read."
    counts = [(report.new, "new"), (report.changed, "changed"), (report.unchanged, "unchanged")]
    read = sum(count for count, _ in counts)
    if read:
        yield f"{_count(read, 'article')}: {', '.join(f'{count} {how}' for count, how in counts if count)}."
    fresh = [step for step in report.steps if step.came in {"new", "changed"}]
    for step in fresh[:SHOWN]:
        yield f"  {step.source} · {step.came} · article {step.article} · {_count(step.claims, 'claim')} added"
    if len(fresh) > SHOWN:
        yield f"  … and {len(fresh) - SHOWN} more"
    if fresh:
        yield f"{_count(report.claims_added, 'claim')} added{_gone(report.claims_gone)}."
    if report.refused:
        yield f"{_count(len(report.refused), 'source')} refused:"
        yield from (f"  {source}: {reason}" for source, reason in report.refused)
    if report.stopped == INTERRUPTED:
        yield "Stopped before the last source; the same command goes on from there."


def _gone(count: int) -> str:
    return f", {count} no longer on the page" if count else ""


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


@contextmanager
def _bar(sources: Sequence[str]) -> "Iterator[tqdm[None]]":
    """A bar on standard error where that is a terminal; it grows where a feed holds more than was expected."""
    with tqdm(total=_expected(sources), unit=" articles", disable=None, leave=False, file=sys.stderr) as bar:
        yield bar


def _expected(sources: Sequence[str]) -> int:
    """How many articles there are, as far as one can see without fetching."""
    return sum(
        1 if not source or is_address(source) else sum(1 for _ in files_of(Path(source)))
        for source in sources
    )


@contextmanager
def _stop() -> Iterator[asyncio.Event]:
    """Set by the first Ctrl-C; the second ends the program as ever."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def interrupted() -> None:
        sys.stderr.write("\nStopping after the article in hand; Ctrl-C once more stops at once.\n")
        stop.set()
        loop.remove_signal_handler(signal.SIGINT)

    with suppress(NotImplementedError):  # Windows has no signals here: Ctrl-C raises as ever
        loop.add_signal_handler(signal.SIGINT, interrupted)
    try:
        yield stop
    finally:
        with suppress(NotImplementedError):
            loop.remove_signal_handler(signal.SIGINT)
