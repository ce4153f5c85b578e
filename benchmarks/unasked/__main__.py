"""Kills processes that post, again and again, and counts what stands twice and what never: `python -m benchmarks.unasked [--kills N] [--out FILE]`."""

import argparse
import asyncio
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.surfaces import machine
from benchmarks.unasked.schemes import CHANNELS, EVERY, SCHEMES, SLOTS, TAKES, prepare

PROCESSES = 4
LIVES = (0.1, 0.6)
"""Seconds that a process lives, at least and at most, until it is killed."""


@dataclass(frozen=True)
class Came:
    """What came of one scheme."""

    kills: int
    doubled: int
    lost: int
    seconds: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the report on stdout. None: the arguments of the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.unasked", description=sys.modules[__name__].__doc__)
    parser.add_argument("--out", type=Path, metavar="FILE", help="also write the report here")
    parser.add_argument("--kills", type=int, default=12, help="processes that are killed, of each scheme")
    options = parser.parse_args(arguments)
    made = report({name: measured(work, options.kills) for name, work in SCHEMES.items()})
    if options.out is not None:
        options.out.write_text(made)
    sys.stdout.write(made)


def measured(work: Callable[[Path, int], None], kills: int) -> Came:
    """Four processes at a time, each killed at a random moment; then one after the other that are left to finish."""
    began = time.monotonic()
    with TemporaryDirectory() as made:
        folder = Path(made)
        asyncio.run(prepare(folder))
        killed = generation = 0
        while killed < kills and generation < kills:  # all may be done before
            processes = [_forked(work, folder, generation) for _ in range(PROCESSES)]
            killed += sum(_ended(process, random.uniform(*LIVES)) for process in processes)
            generation += 1
        for last in range(2):
            os.waitpid(_forked(work, folder, generation + last), 0)
        lines = (folder / "channel.jsonl").read_text().splitlines()
    stands = Counter((one["delivery"], one["part"]) for one in map(json.loads, lines))
    doubled = sum(number - 1 for number in stands.values())
    return Came(killed, doubled, len(EVERY) - len(stands), time.monotonic() - began)


def report(came: dict[str, Came]) -> str:
    """In Markdown."""
    rows = [
        f"| {name} | {one.kills} | {one.doubled} | {one.lost} | {one.seconds:.1f} |"
        for name, one in came.items()
    ]
    about = (
        f"{len(EVERY):,} posts ({CHANNELS} channels, {SLOTS} slots each), {PROCESSES} processes at a time on one memory,"
        f" each killed by SIGKILL after {LIVES[0]} to {LIVES[1]} s; the platform takes {1000 * TAKES:.0f} ms."
    )
    head = ("# Posts that nobody asked for", "", *machine.described(), "", about, "")
    return "\n".join((*head, "| scheme | killed | doubled | lost | s |", "|---|---|---|---|---|", *rows, ""))


def _forked(work: Callable[[Path, int], None], folder: Path, generation: int) -> int:
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        random.seed()
        work(folder, generation)
        code = 0
    finally:
        os._exit(code)


def _ended(process: int, seconds: float) -> bool:
    """Kill it after so many seconds; whether it had not come to its end before."""
    time.sleep(seconds / PROCESSES)
    os.kill(process, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])


if __name__ == "__main__":
    main()
