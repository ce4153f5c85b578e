"""The process under measure: `python -m benchmarks.index.measure.child TASK CORES < OPTIONS`.

OPTIONS is a JSON object, the task's own arguments; the answer is JSON, which `processes` reads. Nothing is imported
here that a task does not need, for it would count as the engine's memory.
"""

import asyncio
import inspect
import json
import logging
import os
import sys
from importlib import import_module

TASKS = {
    "prepare": "benchmarks.index.measure.building:prepared",
    "build": "benchmarks.index.measure.building:built",
    "warm": "benchmarks.index.measure.timing:warm",
    "space": "benchmarks.index.measure.space:spread",
    "touched": "benchmarks.index.measure.timing:touched",
    "same": "benchmarks.index.measure.same:same",
    "clients": "benchmarks.index.measure.clients:clients",
    "live": "benchmarks.index.measure.live:live",
    "commands": "benchmarks.index.measure.commands:commands",
    "parts": "benchmarks.index.measure.parts:parts",
}


def main() -> None:
    """Measure, and answer on stdout."""
    task, cores = sys.argv[1:]
    os.sched_setaffinity(
        0, set(map(int, cores.split(",")))
    )  # before any library starts threads; they inherit it
    logging.basicConfig(level=logging.ERROR)
    options = json.load(sys.stdin)
    module, _, name = TASKS[task].partition(":")
    found = getattr(import_module(module), name)(**options)
    json.dump(asyncio.run(found) if inspect.isawaitable(found) else found, sys.stdout)


if __name__ == "__main__":
    main()
