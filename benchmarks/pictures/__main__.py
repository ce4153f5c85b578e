"""What a picture takes: `python -m benchmarks.pictures [--runs N] [--out FILE]`."""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.pictures.plain import plain
from benchmarks.surfaces import machine
from bot.drawing.drawing import Drawing
from claims.claim import Qualifier
from claims.plot import Plot, Row

SIZES = {"2 figures": (2,), "3 groups of 3": (3, 3, 3), "20 figures": (20,), "200 figures": (200,)}
FORMS = ("png", "svg")
Times = dict[tuple[str, str, str], list[float]]
"""Milliseconds, by size, form and who drew."""
OURS, KEPT, PLAIN = "drawn by the process", "kept", "plain matplotlib, in this process"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the report on stdout. None: the arguments of the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.pictures", description=sys.modules[__name__].__doc__)
    parser.add_argument("--out", type=Path, metavar="FILE", help="also write the report here")
    parser.add_argument("--runs", type=int, default=5, help="pictures of each kind")
    options = parser.parse_args(arguments)
    made = report(*asyncio.run(measured(options.runs)))
    if options.out is not None:
        options.out.write_text(made)
    sys.stdout.write(made)


def plots(rows: Sequence[int], run: int) -> list[Plot]:
    """Groups of so many rows each, other ones in each run, so that none is kept."""
    return [
        Plot(
            title=f"DeepSeek: chips of group {group + 1}, asked for {run + 1} times",
            axis="chips",
            rows=tuple(_row(n) for n in range(many)),
        )
        for group, many in enumerate(rows)
    ]


def _row(n: int) -> Row:
    number = 1_000 * (n + 1)
    return Row(
        who=f"Analyst {n % 30}", how="estimates", number=f"about {number:,} chips", hedge="around",
        qualifier=Qualifier.ABOUT, value=number, sources=(n + 1,),
    )  # fmt: skip


async def measured(runs: int) -> tuple[float, dict[str, int], Times]:
    """The first picture of a new process; the process's bytes after each size, at most; all else in turns."""
    times: Times = {}
    memory: dict[str, int] = {}
    async with Drawing() as drawing:
        began = time.perf_counter()
        await drawing.png(plots((2,), -1))
        cold = 1000 * (time.perf_counter() - began)
        for size, rows in SIZES.items():
            for run in range(runs):
                for form in FORMS:
                    await _once(drawing, times, (size, form), plots(rows, run))
            memory[size] = _held(drawing)
    return cold, memory, times


async def _once(drawing: Drawing, times: Times, kind: tuple[str, str], shown: list[Plot]) -> None:
    async def ours() -> None:
        if kind[1] == "png":
            await drawing.png(shown)
        else:
            for plot in shown:
                await drawing.svg(plot)

    for who in (OURS, KEPT):
        began = time.perf_counter()
        await ours()
        times.setdefault((*kind, who), []).append(1000 * (time.perf_counter() - began))
    began = time.perf_counter()
    plain(shown, kind[1])
    times.setdefault((*kind, PLAIN), []).append(1000 * (time.perf_counter() - began))


def _held(drawing: Drawing) -> int:
    """The most bytes that the process ever held."""
    child = drawing._worker._child  # noqa: SLF001  # a measuring instrument reads what nobody else needs
    assert child is not None
    status = Path(f"/proc/{child.pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) * 1024


def report(cold: float, memory: dict[str, int], times: Times) -> str:
    """In Markdown."""
    rows = [
        f"| {size} | {form.upper()} | {' | '.join(_told(times[size, form, who]) for who in (OURS, KEPT, PLAIN))} |"
        for size in SIZES
        for form in FORMS
    ]
    held = ", ".join(f"{size} {most / 1e6:.0f} MB" for size, most in memory.items())
    return "\n".join(
        (
            "# Pictures of figures", "", *machine.described(), "",
            f"The first picture of a new process, with its start: {cold:,.0f} ms.",
            f"The most that the process ever held, after each size: {held}.", "",
            "Milliseconds, median (lowest to highest). Plain matplotlib draws dots and labels alone ([plain.py](plain.py)).",
            "", f"| figures | form | {OURS} | {KEPT} | {PLAIN} |", "|---|---|---|---|---|", *rows, "",
        )
    )  # fmt: skip


def _told(some: list[float]) -> str:
    return f"{median(some):,.1f} ({min(some):,.1f} to {max(some):,.1f})"


if __name__ == "__main__":
    main()
