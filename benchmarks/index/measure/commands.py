"""Whole commands, as somebody waits for them: from the question, through the desk, to the reply as a platform gets it."""

import gc
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from benchmarks.index import prepared
from benchmarks.index.asked import Question
from benchmarks.index.engines.every import ENGINES, OURS, place
from benchmarks.index.engines.ours import FILE
from bot.ask import Ask, Chosen, Person, Place, Said
from bot.desk import Desk
from bot.memory.absent import AbsentMemory
from bot.memory.base import Memory
from bot.memory.post import Post
from bot.memory.sqlite import open_memory
from bot.render import discord, slack, text
from claims.figures import CHIPS
from claims.index import Claims
from claims.store import open_store
from handlers.command import discover

RENDERERS = {"text": text.render, "discord": discord.render, "slack": slack.render}
WARMING = 50
KEPT, ABSENT = "with the memory", "without a memory"


def typed(command: str) -> Callable[[Question], Said]:
    """As it is typed."""
    return lambda question: Said(f"/{command} {question.typed}")


def chips(question: Question) -> Chosen:
    """As a form gives it: a lab, or none."""
    return Chosen("gpu-estimates", {"lab": question.holder} if question.holder else {})


COMMANDS: Mapping[str, tuple[tuple[str, ...], Callable[[Question], Said | Chosen]]] = {
    "/who-said, words that stand": (("exact", "phrase", "phrase_common", "said_word"), typed("who-said")),
    "/who-said, misspelt": (("misspelt",), typed("who-said")),
    "/who-said, nobody said it": (("phrase_absent",), typed("who-said")),
    "/gpu-estimates": (("figures_item",), chips),
    "/search": (("two_words", "word_common"), typed("search")),
}
"""What is asked, of which kinds of question it is made, and how."""


def asks(folder: Path, name: str, wanted: int, kind_of_set: str = "timed") -> list[Said | Chosen]:
    """So many of one command, of each of its kinds as many, each once."""
    kinds, wants = COMMANDS[name]
    every = prepared.questions(folder, kind_of_set)
    some = [question for kind in kinds for question in every[kind][: -(-wanted // len(kinds))]]
    if name == "/gpu-estimates":
        some = [one for one in every["figures_item"] if one.item in CHIPS][:wanted] or some
    made = {repr(want): want for want in map(wants, some)}
    return list(made.values())


async def commands(folder: str, wanted: int) -> dict[str, dict[str, dict[str, list[float]]]]:
    """By command, memory and form, milliseconds from the question to the rendered reply; what is written afterwards is apart."""
    found: dict[str, dict[str, dict[str, list[float]]]] = {}
    for remembered, name, form in product((KEPT, ABSENT), COMMANDS, RENDERERS):
        async with desk(Path(folder), remembered=remembered == KEPT) as at:
            await _asked(at, warming(Path(folder), name), form)
            waited, after = await _asked(at, asks(Path(folder), name, wanted), form)
        told = found.setdefault(name, {}).setdefault(remembered, {})
        told[form] = waited
        told[f"{form}, afterwards"] = after
    return found


def warming(folder: Path, name: str) -> list[Said | Chosen]:
    """Other questions of the command, to warm what every question needs."""
    timed = {repr(want) for want in asks(folder, name, WARMING * 10)}
    return [want for want in asks(folder, name, WARMING, "readers") if repr(want) not in timed]


@asynccontextmanager
async def desk(folder: Path, *, remembered: bool) -> AsyncIterator[Desk]:
    """The desk over the index of this size, as a bot opens it: what it kept of other questions is gone."""
    store = await open_store(f"sqlite:///{place(ENGINES[OURS], folder) / FILE}")
    with TemporaryDirectory() as made:
        memory: Memory = AbsentMemory("not wanted")
        if remembered:
            memory = await open_memory(Path(made) / "memory.sqlite")
        gc.collect()
        gc.freeze()  # as bot/serve.py does
        try:
            yield Desk(Claims(store), memory, discover())
        finally:
            await memory.close()
            await store.close()


async def _asked(at: Desk, wants: Sequence[Said | Chosen], form: str) -> tuple[list[float], list[float]]:
    waited, after = [], []
    for want in wants:
        ask = question(want)
        began = time.perf_counter()
        await at.accept(ask)
        reply = await at.answer(ask)
        RENDERERS[form](reply)
        shown = time.perf_counter()
        await at.posted(ask, reply, Post("terminal", message=uuid4().hex))
        waited.append(1000 * (shown - began))
        after.append(1000 * (time.perf_counter() - shown))
    return waited, after


def question(want: Said | Chosen) -> Ask:
    """One that was never asked before."""
    return Ask(f"terminal:{uuid4().hex}", Place("terminal"), Person("somebody"), want, "typed")


def counted(found: Mapping[str, Any]) -> int:
    """How many questions it was."""
    return sum(len(some) for forms in found.values() for one in forms.values() for some in one.values())
