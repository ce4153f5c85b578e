"""One question after the other, each timed: warm, when it was asked before, and at the first touch of a cold file."""

import inspect
import os
import random
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.index import prepared
from benchmarks.index.asked import TEN, Question
from benchmarks.index.engines.engine import Engine, Shown
from benchmarks.index.engines.every import ENGINES, place
from claims.search import normal

SEED = 5


async def opened(engine: str, folder: Path) -> Engine:
    """The engine of this name over the files of a size."""
    maker = ENGINES[engine]
    made = maker.open(place(maker, folder))
    return await made if inspect.isawaitable(made) else made


async def closed(engine: Engine) -> None:
    """Close it."""
    closing = engine.close()
    if inspect.isawaitable(closing):
        await closing


async def asked(engine: Engine, question: Question) -> tuple[Sequence[Shown] | None, float]:
    """Its answer, and how many milliseconds it took."""
    began = time.perf_counter()
    answer = engine.ask(question)
    if inspect.isawaitable(answer):
        answer = await answer
    return answer, 1000 * (time.perf_counter() - began)


async def warm(folder: str, engine: str, wanted: int, seconds: float) -> dict[str, Any]:
    """By kind: milliseconds of each question, asked for the second time; of misspelt ones whether the right claim was there.

    A kind on which an engine has spent so many seconds ends there. Kinds that it does not have are left out.
    """
    timed = prepared.questions(Path(folder), "timed")
    before = resident()
    subject = await opened(engine, Path(folder))
    fresh = resident()
    found = {}
    try:
        for kind, questions in timed.items():
            some = list(islice(cycle(questions), wanted)) if questions else []
            if some and (measured := await _warm(subject, some, seconds)):
                found[kind] = measured
        memory = {"before": before, "opened": fresh, "after": resident()}
    finally:
        await closed(subject)
    return {"kinds": found, "memory": memory}


async def _warm(engine: Engine, questions: Sequence[Question], seconds: float) -> dict[str, Any] | None:
    times, known, right = [], 0, dict[str, list[bool]]()
    until = time.perf_counter() + seconds / 2
    for question in questions:
        answer, _ = await asked(engine, question)
        if answer is None:
            return None
        known += 1
        if time.perf_counter() > until:
            break
    until = time.perf_counter() + seconds
    for question in questions[:known]:
        answer, took = await asked(engine, question)
        times.append(took)
        if question.how:
            right.setdefault(question.how, []).append(_is_right(question, answer or ()))
        if time.perf_counter() > until:
            break
    return {"ms": times, "right": right}


def _is_right(question: Question, answer: Sequence[Shown]) -> bool:
    """Whether the claim is there whose words were misspelt, or ten newer ones that hold these very words."""
    holding = [row for row in answer if f" {question.said} " in f" {normal(row.told)} "]
    return question.meant in {row.utterance for row in answer} or len(holding) >= TEN


async def touched(folder: str, engine: str, wanted: int, seconds: float) -> dict[str, list[float]]:
    """By kind: milliseconds of a first question after the engine was opened, with nothing of its files in memory."""
    place_ = place(ENGINES[engine], Path(folder))
    chance = random.Random(SEED)
    found: dict[str, list[float]] = {}
    for kind, questions in prepared.questions(Path(folder), "timed").items():
        until = time.perf_counter() + seconds
        for question in chance.sample(questions, min(wanted, len(questions))):
            forget(place_)
            subject = await opened(engine, Path(folder))
            answer, took = await asked(subject, question)
            await closed(subject)
            if answer is None or time.perf_counter() > until:
                break
            found.setdefault(kind, []).append(took)
    return found


def forget(folder: Path) -> None:
    """Have the system drop what it keeps of these files in memory."""
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(descriptor)


def resident() -> float:
    """Megabytes (10⁶ bytes) that this process holds now."""
    line = next(
        line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS:")
    )
    return int(line.split()[1]) * 1024 / 1e6
