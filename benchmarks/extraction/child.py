"""The process under measure: loads one extractor, reads every text with it, tells time, memory and findings.

    python -m benchmarks.extraction.child NAME MODEL CORE < TEXTS

TEXTS is a JSON array of strings; the answer is one JSON object, which `rounds` reads. Nothing is imported here that the
extractor does not need, for it would count as the extractor's.
"""

import json
import os
import sys
import time
from pathlib import Path

from benchmarks.extraction.extractors import loaded

WARMING = (
    "“The tide waits for nobody,” said Mara Olvec on Monday. She said the ferry, all 40 tonnes of it, would."
)
"""Read once before the clock starts, so that what is loaded at the first use has been."""


def main() -> None:
    """Measure, and answer on stdout."""
    name, model, core = sys.argv[1:]
    os.sched_setaffinity(0, {int(core)})  # before any library starts threads; they inherit it
    texts = json.load(sys.stdin)
    extract = loaded(name, model)
    extract(WARMING)
    ready = time.monotonic()
    cpu, wall = time.process_time(), time.perf_counter()
    found = [extract(text) for text in texts]
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    json.dump({"ready": ready, "cpu": cpu, "wall": wall, "peak": peak(), "found": found}, sys.stdout)


def peak() -> float:
    """The most megabytes (10⁶ bytes) ever resident. Not by getrusage: its figure begins with what the parent held."""
    line = next(
        line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:")
    )
    return int(line.split()[1]) * 1024 / 1e6


if __name__ == "__main__":
    main()
