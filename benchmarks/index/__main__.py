"""Measures an index of many claims in one run: `python -m benchmarks.index [--sizes 10k,100k,1M] [--out FILE] [--plot FILE.svg]`."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.index.engines.every import here
from benchmarks.index.run import Plan, measured
from benchmarks.index.told.report import drawn, report


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the report on stdout. None: the arguments of the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.index", description=sys.modules[__name__].__doc__)
    parser.add_argument(
        "--sizes", type=sizes, default=sizes("10k"), metavar="10k,100k,1M", help="how many claims"
    )
    parser.add_argument(
        "--questions", type=int, default=300, metavar="N", help="questions of a kind that are timed"
    )
    parser.add_argument(
        "--compared",
        type=int,
        default=1000,
        metavar="N",
        help="questions of a kind whose answers are compared",
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=6.0,
        metavar="N",
        help="for one engine on one kind, and for each run of clients",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="also write the report here")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="draw latency against size")
    parser.add_argument(
        "--work", type=Path, metavar="FOLDER", help="where the indexes are made; none: a temporary folder"
    )
    parser.add_argument("--keep", action="store_true", help="leave them there, and use those that are there")
    options = parser.parse_args(arguments)
    plan = Plan(here(), options.questions, options.compared, options.seconds, keep=options.keep)
    with TemporaryDirectory(prefix="whosaid-bench-") as made:
        found = measured(options.work or Path(made), options.sizes, plan)
    if options.plot is not None:
        options.plot.write_text(drawn(found), encoding="utf-8")
    told = report(found, _address(options.plot, options.out))
    if options.out is not None:
        options.out.write_text(told, encoding="utf-8")
    print(told, end="")


def _address(plot: Path | None, out: Path | None) -> str | None:
    """Of the plot, as the report names it."""
    if plot is None:
        return None
    beside = out is not None and plot.resolve().parent == out.resolve().parent
    return plot.name if beside else str(plot)


def sizes(typed: str) -> list[int]:
    """`10k,1M` → 10,000 and 1,000,000, in their order; argparse tells what is wrong."""
    found = [re.fullmatch(r"(\d+)([kM]?)", part.strip()) for part in typed.split(",")]
    numbers = [int(one[1]) * {"": 1, "k": 1_000, "M": 1_000_000}[one[2]] for one in found if one]
    if len(numbers) != len(found) or min(numbers) < 1:
        raise ValueError
    return sorted(set(numbers))


if __name__ == "__main__":
    main()
