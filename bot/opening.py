"""Opens what the bot stands on: the index, brought up to the shipped files; the memory; the desk over both; the way in."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.desk import Desk
from bot.drawing.drawing import Drawing
from bot.memory.absent import AbsentMemory
from bot.memory.base import Memory
from bot.memory.sqlite import open_memory
from bot.output import aside
from bot.reading.intake import Intake
from bot.settings import Settings
from claims.corpus import digest, read_corpus, shipped_folder
from claims.errors import IndexTrouble, MemoryTrouble
from claims.index import Claims
from claims.store import Store, open_store
from claims.store.base import Synced
from handlers.command import discover
from handlers.reply import Visibility

log = logging.getLogger("whosaid.opening")


@dataclass(frozen=True)
class House:
    """An open index, memory and desk, and the way in for articles."""

    store: Store
    memory: Memory
    desk: Desk
    intake: Intake
    drawing: Drawing
    memory_trouble: str | None
    """Why nothing is remembered; None where all is well."""


@asynccontextmanager
async def open_index(settings: Settings) -> AsyncIterator[Store]:
    """The index, synchronised with the shipped files; that it was made is told. Raises IndexTrouble; BrokenFile names the line."""
    path = settings.index_path
    _try_place(path)
    new = not path.exists()
    store = await open_store(settings.whosaid_index)
    try:
        await bring_up(store)
        if new:  # whoever keeps one elsewhere wonders where their articles are
            await aside(f"A new index was made: {path.absolute()} (WHOSAID_INDEX names another).")
        yield store
    finally:
        await store.close()


def _try_place(path: Path) -> None:
    """Raise IndexTrouble, saying what to do, where no index can be kept at a path: SQLite would say less."""
    if path.is_dir():
        raise IndexTrouble(
            f"{path} cannot be opened: it is a folder. WHOSAID_INDEX names a file, such as {path / 'index.sqlite'}."
        )
    folder = path.parent
    if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
        wanted = f"The folder {folder.absolute()} cannot be written by"
    elif path.exists() and not os.access(path, os.R_OK | os.W_OK):
        wanted = f"{path.absolute()} cannot be written by"
    else:
        return
    raise IndexTrouble(
        f"{wanted} the account that runs whosaid, as SQLite must even to read. Give it to that account (chown),"
        " or let WHOSAID_INDEX name a file in a folder of its own: the index is made there by itself."
    )


async def bring_up(store: Store) -> Synced | None:
    """Synchronise with the shipped files where they changed; None where they did not. All or nothing."""
    folder = shipped_folder()
    found = digest(folder)
    if await store.fact("shipped") == found:
        return None
    synced = await store.sync(read_corpus(folder), found)
    log.info("index.synced new=%d changed=%d retracted=%d", synced.new, synced.changed, synced.retracted)
    return synced


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncIterator[House]:
    """Everything a question needs. A memory that will not open is told, not raised: questions are still answered."""
    allow, contact = settings.whosaid_fetch_allow, settings.whosaid_public_url
    async with (
        open_index(settings) as store,
        Intake(store, allow, contact=contact) as intake,
        Drawing() as drawing,
    ):
        memory, trouble = await _open_memory(settings)
        try:
            desk = Desk(
                Claims(store),
                memory,
                discover(),
                slash_visibility=Visibility(settings.whosaid_visibility),
                articles=intake,
                may_add=settings.whosaid_may_add,
            )
            await desk.rules.read()
            yield House(store, memory, desk, intake, drawing, trouble)
        finally:
            await memory.close()


async def _open_memory(settings: Settings) -> tuple[Memory, str | None]:
    try:
        return await open_memory(settings.memory_path), None
    except MemoryTrouble as error:
        return AbsentMemory(str(error)), str(error)
