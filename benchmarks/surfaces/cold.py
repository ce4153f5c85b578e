"""Cold start: from nothing to the first answer, as whole processes."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.surfaces.child import environment

ASKED = "/who-said Obviously"
ANSWERED = "Elon Musk"
ASK = ("-m", "bot.cli", "ask", ASKED)
RUN = ("-m", "bot.cli", "run")

MADE = "`whosaid ask`, index made before"
FRESH = "`whosaid ask`, very first start in an empty folder"
PIPED = "`whosaid run`, question piped in, index made before, web page on"
BARE = "`python -c pass`"
LIBRARY = '`python -c "import discord"`'


class Start(NamedTuple):
    """Seconds of wall clock from the start of a process."""

    first: float
    """To the first line that it wrote, or to its end where it wrote none."""
    whole: float
    """To its end."""


def measured(runs: int) -> dict[str, list[Start]]:
    """By what was started; the kinds take turns, after one turn that does not count."""
    with tempfile.TemporaryDirectory(prefix="whosaid-bench-") as made:
        folder = Path(made)
        once(ASK, folder)  # makes the index that the later ones find
        kinds: dict[str, Callable[[], Start]] = {
            MADE: lambda: once(ASK, folder),
            FRESH: fresh,
            PIPED: lambda: once(RUN, folder, f"{ASKED}\n"),
            BARE: lambda: once(("-c", "pass"), folder),
            LIBRARY: lambda: once(("-c", "import discord"), folder),
        }
        found: dict[str, list[Start]] = {name: [] for name in kinds}
        for turn in range(runs + 1):
            for name, kind in kinds.items():
                start = kind()
                if turn:
                    found[name].append(start)
    return found


def fresh() -> Start:
    """One in a folder where nothing is: the index and the memory are made."""
    with tempfile.TemporaryDirectory(prefix="whosaid-bench-") as made:
        return once(ASK, Path(made))


def once(arguments: tuple[str, ...], folder: Path, typed: str = "") -> Start:
    """One start. Raises RuntimeError where whosaid does not answer."""
    began = time.perf_counter()
    with subprocess.Popen(
        (sys.executable, *arguments),
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        process.stdin.write(typed)
        process.stdin.close()
        line = process.stdout.readline()
        first = time.perf_counter() - began
        said = line + process.stdout.read()
        trouble = process.stderr.read()
        status = process.wait()
        whole = time.perf_counter() - began
    if status or ("bot.cli" in arguments and ANSWERED not in said):
        raise RuntimeError(f"no answer from {arguments}: status {status}, {said!r} {trouble!r}")
    return Start(first if line else whole, whole)
