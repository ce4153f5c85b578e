"""Ten claims a commit, one after the other, while two others ask: all in one process, as the bot runs."""

import asyncio
import gc
import shutil
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.index.asked import Question
from benchmarks.index.engines.every import ENGINES, OURS, place
from benchmarks.index.engines.ours import Ours
from benchmarks.index.measure.clients import late, shuffled
from benchmarks.index.measure.timing import asked
from benchmarks.index.measure.writings import TEN, keep, writings
from claims.store.keeping import Writing

READERS = 2
MADE = 600
"""Articles made for each second of writing: more than are written in it."""


async def live(folder: str, seconds: float) -> dict[str, Any]:
    """Written without a rest, then what the rest takes afterwards, then with a small rest after each commit."""
    maker = ENGINES[OURS]
    questions = shuffled(Path(folder), "readers")
    with TemporaryDirectory(dir=folder) as copied:
        shutil.copytree(place(maker, Path(folder)), copied, dirs_exist_ok=True)
        index: Ours = await maker.open(Path(copied))
        left = iter(list(writings(int(2 * MADE * seconds))))
        gc.collect()
        gc.freeze()  # these are not the bot's, and to go through all of them again and again holds everybody
        try:
            busy = await _written(index, questions, left, seconds, resting=False)
            steps = await _rested(index)
            rested = await _written(index, questions, left, seconds, resting=True)
        finally:
            await index.close()
    return {"claims": TEN, "busy": busy, "steps": steps, "rested": rested}


async def _written(
    index: Ours, questions: Sequence[Question], left: Iterator[Writing], seconds: float, *, resting: bool
) -> dict[str, Any]:
    commits, answers, rests = list[float](), list[float](), list[float]()
    readers = [
        asyncio.create_task(_read(index, cycle(questions[at::READERS]), answers)) for at in range(READERS)
    ]
    try:
        async with late() as lags:
            began = time.perf_counter()
            while (started := time.perf_counter()) < began + seconds and (writing := next(left, None)):
                await keep(index.store, writing)
                commits.append(1000 * (time.perf_counter() - started))
                if resting:
                    rests += await _rest(index)
            took = time.perf_counter() - began
    finally:
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
    return {"commits": commits, "answers": answers, "rests": rests, "seconds": took, "late": lags}


async def _read(index: Ours, questions: Iterator[Question], answers: list[float]) -> None:
    for question in questions:
        _, took = await asked(index, question)
        answers.append(took)


async def _rest(index: Ours) -> list[float]:
    """One step; nothing where there was nothing to do."""
    started = time.perf_counter()
    did = await index.store.rest()
    return [1000 * (time.perf_counter() - started)] if did else []


async def _rested(index: Ours) -> list[float]:
    """Every step until nothing is left to do."""
    steps: list[float] = []
    while step := await _rest(index):
        steps += step
    return steps
