"""Measures how long each kind of page takes: `python -m benchmarks.reading [--claims N] [--pages N] [--out FILE]`."""

import argparse
import asyncio
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.index.making import made
from benchmarks.index.told.tables import head, row
from benchmarks.reading import paths
from benchmarks.reading.measuring import Reader, Waited, reading
from benchmarks.reading.serving import FIXED, OURS
from benchmarks.surfaces import machine
from benchmarks.surfaces.figures import verdict
from claims.corpus import Corpus, read_corpus, shipped_folder
from claims.store import open_store

AIM = 20.0
"""Milliseconds of p99, from a warm index."""
WARMING = 20


@dataclass(frozen=True)
class Page:
    """What was measured of one kind of page."""

    first: Waited
    """Each page for the first time: the index is warm, and nothing of this page is kept."""
    again: Waited
    known: Waited
    """Asked with its tag and answered by 304; nothing where it has no tag."""
    by_desk: Waited | None
    """The same thing, asked of the desk."""
    fixed: Waited
    """A string of the same size, by aiohttp alone."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the report on stdout. None: the arguments of the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.reading", description=sys.modules[__name__].__doc__)
    parser.add_argument("--out", type=Path, metavar="FILE", help="also write the report here")
    parser.add_argument(
        "--claims", type=int, default=10_000, metavar="N", help="made-up claims of the larger index"
    )
    parser.add_argument("--pages", type=int, default=200, metavar="N", help="pages of a kind, at most")
    options = parser.parse_args(arguments)
    about = machine.described(("aiohttp", "aiosqlite", "jinja2", "pydantic"))
    shipped = read_corpus(shipped_folder())
    found = {
        f"The shipped index, {len(shipped.claims)} claims": measured([shipped], options.pages),
        f"A made-up index, {options.claims:,} claims": measured(list(made(options.claims)), options.pages),
    }
    told = report(about, found)
    if options.out is not None:
        options.out.write_text(told, encoding="utf-8")
    print(told, end="")


def measured(batches: Sequence[Corpus], pages: int) -> dict[str, Page]:
    """Each kind of page over an index of these."""
    kinds = {kind: some for kind, some in paths.drawn(batches, pages).items() if some}
    with TemporaryDirectory(prefix="whosaid-bench-") as folder:
        sys.stderr.write("reading: filling an index …\n")
        asyncio.run(_filled(Path(folder) / "index.sqlite", batches))
        return asyncio.run(_measured(Path(folder), kinds))


async def _filled(file: Path, batches: Iterable[Corpus]) -> None:
    store = await open_store(f"sqlite:///{file}")
    try:
        await store.load(batches)
    finally:
        await store.close()


async def _measured(folder: Path, kinds: Mapping[str, Sequence[str]]) -> dict[str, Page]:
    index = str(folder / "index.sqlite")
    found = {}
    async with reading(FIXED, folder) as fixed:
        for kind, some in kinds.items():
            sys.stderr.write(f"reading: {kind} …\n")
            async with reading(OURS, folder, index) as ours:
                found[kind] = await _of(
                    ours, fixed, some, asked=paths.by_desk(some) if kind in paths.ROOM else ()
                )
    return found


async def _of(ours: Reader, fixed: Reader, some: Sequence[str], asked: Sequence[str]) -> Page:
    """A server of its own for each kind, warmed by a tenth of the pages, which are not counted where there are enough."""
    warming, timed = (some[:WARMING], some[WARMING:]) if len(some) > 3 * WARMING else (some[:1], some)
    await ours.ask([*warming, *asked[:1]])
    first = await ours.ask(timed)
    again = await ours.ask(timed)
    known = await ours.ask(timed, known=True)
    by_desk = await ours.ask(asked[-len(timed) :]) if asked else None
    size = f"/{first.bytes}"
    await fixed.ask([size] * WARMING)
    return Page(first, again, known, by_desk, await fixed.ask([size] * len(timed)))


def report(about: Sequence[str], found: Mapping[str, Mapping[str, Page]]) -> str:
    """In Markdown."""
    lines = ["# How long a reader waits for a page", "", *(f"- {line}" for line in about)]
    lines += [
        "- Milliseconds from the request to the last byte, one request after another over one loopback connection.",
        f"- p50 / p95 / p99. The aim: p99 of a page that is asked for the first time ≤ {AIM:.0f} ms, from a warm index.",
        "- CPU: milliseconds of the server's process for one page, on average; it tells more than the wait where the machine is busy.",
    ]
    for title, pages in found.items():
        lines += ["", f"## {title}", ""]
        lines += head(
            "Page",
            "n",
            "kB",
            "first time",
            "CPU of it",
            "again",
            "304",
            "the same by the desk",
            "a fixed string of its size",
            "aim",
        )
        lines += [_row(kind, page) for kind, page in pages.items()]
    return "\n".join((*lines, ""))


def _row(kind: str, page: Page) -> str:
    told = [_told(one) for one in (page.again, page.known, page.by_desk, page.fixed)]
    size, many = f"{page.first.bytes / 1000:.1f}", str(len(page.first.ms))
    return row(
        kind, many, size, _told(page.first), f"{page.first.cpu:.1f}", *told, verdict(page.first.at(99), AIM)
    )


def _told(waited: Waited | None) -> str:
    return " / ".join(f"{waited.at(share):.1f}" for share in (50, 95, 99)) if waited and waited.ms else "–"


if __name__ == "__main__":
    main()
