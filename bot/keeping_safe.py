"""`whosaid backup` and `whosaid restore`: the index into a file, and back, also while a bot runs on it."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TypeVar

from tqdm import tqdm

from bot.opening import bring_up
from bot.output import say
from bot.settings import Settings
from bot.status import OK
from claims.store import open_store
from claims.store.sqlite.backup import Told, back_up
from claims.store.sqlite.restore import Restored, made_ready, put_back

R = TypeVar("R")


class _Stopped(Exception):
    """Nobody waits any more."""


async def backup(settings: Settings, file: Path) -> int:
    """Copy the index to a file. Raises IndexTrouble; the file is as it was then."""
    index = settings.index_path
    held = await _with_bar("copied", lambda told: back_up(index, file, told))
    say(f"{_of(held.articles, held.claims)} of {index}, {held.size / 1e6:,.1f} MB, are safe in {file}.")
    return OK


async def restore(settings: Settings, file: Path) -> int:
    """Bring the index back from a file. Raises IndexTrouble; the index is as it was then."""
    index = settings.index_path
    found = await _with_bar("brought back", lambda told: _restored(file, index, told))
    say(f"{index} has {_of(found.articles, found.claims)} again, from {file}.")
    if found.damage:
        say(f"What was there is damaged ({found.damage}), and is now {found.kept}.")
    elif found.kept:
        say(f"What it had before is in {found.kept}.")
    return OK


def _restored(file: Path, index: Path, told: Told) -> Restored:
    with made_ready(file, index, told) as ready:
        asyncio.run(_brought_up(ready))  # first, so that a bot that runs never meets an older schema
        return put_back(ready, index, told)


async def _brought_up(index: Path) -> None:
    """Bring an index that an older whosaid may have left to the schema and the shipped files of this one."""
    store = await open_store(f"sqlite:///{index}")
    try:
        await bring_up(store)
    finally:
        await store.close()


async def _with_bar(verb: str, work: Callable[[Told], R]) -> R:
    """What `work` makes on a thread of its own; a bar on standard error where that is a terminal. Ctrl-C ends it."""
    stop = Event()
    with tqdm(
        desc=verb, unit="B", unit_scale=True, disable=None, leave=False, file=sys.stderr, delay=0.5
    ) as bar:

        def told(done: int, of: int) -> None:
            if stop.is_set():
                raise _Stopped
            if bar.total != of or done < bar.n:
                bar.reset(of)
            bar.update(done - bar.n)

        try:
            return await asyncio.to_thread(work, told)
        finally:
            stop.set()


def _of(articles: int, claims: int) -> str:
    parts = ((articles, "article"), (claims, "claim"))
    return " and ".join(f"{number:,} {what}{'s' * (number != 1)}" for number, what in parts)
