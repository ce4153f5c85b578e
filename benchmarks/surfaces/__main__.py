"""Measures all of it in one run: `python -m benchmarks.surfaces [--out FILE] [--runs N] [--commands N]`."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.surfaces import cold, commands, idle, machine
from benchmarks.surfaces.report import Measured, report

PLATFORMS = ("discord", "slack")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the report on stdout. None: the arguments of the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.surfaces", description=sys.modules[__name__].__doc__)
    parser.add_argument("--out", type=Path, metavar="FILE", help="also write the report here")
    parser.add_argument("--runs", type=int, default=5, help="runs of each bot; cold starts: twice as many")
    parser.add_argument("--commands", type=int, default=500, help="slash commands per run")
    options = parser.parse_args(arguments)
    about = machine.described()
    tell("cold starts …")
    starts = cold.measured(2 * options.runs)
    tell("the idle bots …")
    memories = asyncio.run(idle.measured(options.runs))
    costs = {}
    for platform in PLATFORMS:
        tell(f"slash commands on {platform} …")
        costs[platform] = asyncio.run(commands.measured(platform, options.runs, options.commands))
    made = report(Measured(about, starts, memories, costs, options.commands))
    if options.out is not None:
        options.out.write_text(made)
    print(made, end="")


def tell(what: str) -> None:
    sys.stderr.write(f"measuring {what}\n")


if __name__ == "__main__":
    main()
