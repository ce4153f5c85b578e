"""Many who ask at once: each waits for its answer and asks again, and no question comes twice."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from benchmarks.index import prepared
from benchmarks.index.asked import Question
from benchmarks.index.engines.every import OURS
from benchmarks.index.engines.ours import Ours
from benchmarks.index.measure.timing import asked, opened

SEED = 6
ALONE = 0.25
"""Share of the questions for one client alone; the others are for many."""
NAP = 0.001
"""Seconds that the watcher of the event loop sleeps."""


async def clients(folder: str, many: int, seconds: float) -> list[dict[str, Any]]:
    """Of one client and then of so many: questions, seconds, milliseconds of each, how late the event loop was."""
    store = await opened(OURS, Path(folder))
    every = shuffled(Path(folder), "clients")
    at = int(ALONE * len(every))
    try:
        for question in shuffled(Path(folder), "readers"):
            await store.ask(question)  # warms what every question needs
        return [await _together(store, *one, seconds) for one in ((1, every[:at]), (many, every[at:]))]
    finally:
        await store.close()


def shuffled(folder: Path, which: str) -> list[Question]:
    """Questions of every kind in turns, in an order by chance, each once."""
    every = dict.fromkeys(one for some in prepared.questions(folder, which).values() for one in some)
    mixed = list(every)
    random.Random(SEED).shuffle(mixed)
    return mixed


async def _together(store: Ours, many: int, questions: Sequence[Question], seconds: float) -> dict[str, Any]:
    left, times, until = iter(questions), list[float](), time.perf_counter() + seconds
    async with late() as lags:
        began = time.perf_counter()
        await asyncio.gather(*(_client(store, left, times, until) for _ in range(many)))
        took = time.perf_counter() - began
    return {"clients": many, "asked": len(times), "seconds": took, "ms": times, "late": lags}


async def _client(store: Ours, left: Iterator[Question], times: list[float], until: float) -> None:
    while time.perf_counter() < until and (question := next(left, None)) is not None:
        _, took = await asked(store, question)
        times.append(took)


@asynccontextmanager
async def late() -> AsyncIterator[list[float]]:
    """How many milliseconds too late a task woke that sleeps for one, again and again until the block ends."""
    lags: list[float] = []
    watcher = asyncio.create_task(_watch(lags))
    try:
        yield lags
    finally:
        watcher.cancel()


async def _watch(lags: list[float]) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(NAP)
        lags.append(1000 * (time.perf_counter() - began - NAP))
