"""Runs each extractor in a process of its own, pinned to one core, in turns: a b c a b c."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.extraction.extractors import Found
from benchmarks.surfaces.child import ROOT, environment

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
)


@dataclass(frozen=True, slots=True)
class Run:
    """One process from its start to its end."""

    start: float
    """Seconds of wall clock from its creation until it has read a first sentence."""
    cpu: float
    """Seconds of CPU, user and system, for all texts."""
    wall: float
    """Seconds of wall clock for all texts."""
    peak: float
    """The most megabytes (10⁶ bytes) that it ever held resident."""
    found: Sequence[Sequence[Found] | None]
    """By text; None: refused."""

    @property
    def speed(self) -> float:
        """Texts per second of CPU."""
        return len(self.found) / self.cpu

    @property
    def refused(self) -> int:
        """How many texts it would not read."""
        return sum(one is None for one in self.found)


def in_turns(names: Sequence[str], model: str, texts: Sequence[str], rounds: int) -> dict[str, list[Run]]:
    """By name, so many runs of each."""
    runs: dict[str, list[Run]] = {name: [] for name in names}
    for turn in range(rounds):
        for name in names:
            sys.stderr.write(f"round {turn + 1} of {rounds}: {name}\n")
            runs[name].append(run(name, model, texts))
    return runs


def run(name: str, model: str, texts: Sequence[str]) -> Run:
    """One run on the last core that this process may use. Raises RuntimeError where it fails, with its last words."""
    core = max(os.sched_getaffinity(0))
    began = time.monotonic()  # one clock for all processes, on Linux
    told = subprocess.run(
        (sys.executable, "-m", "benchmarks.extraction.child", name, model, str(core)),
        cwd=ROOT,
        env=environment(**ONE_THREAD),
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise RuntimeError(f"{name} ended with status {told.returncode}: {told.stderr.strip()[-2000:]}")
    said = json.loads(told.stdout)
    return Run(
        start=said["ready"] - began,
        cpu=said["cpu"],
        wall=said["wall"],
        peak=said["peak"],
        found=[None if one is None else [_found(*row) for row in one] for one in said["found"]],
    )


def _found(segments: list[list[int]], speaker: list[int] | None, name: str | None, kind: str) -> Found:
    return Found(
        [(start, end) for start, end in segments],
        (speaker[0], speaker[1]) if speaker else None,
        name,
        kind,
    )
