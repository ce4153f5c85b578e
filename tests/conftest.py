"""What all tests share: one index of the shipped files a session, and no deadlines for properties."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket  # noqa: TID251  # its addresses are put back after each test
from discord.http import Route  # noqa: TID251  # as above
from hypothesis import settings

from claims.corpus import digest, read_corpus, shipped_folder
from claims.store import open_store

settings.register_profile("whosaid", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("whosaid")

IN_MEMORY, ROOM = Path("/dev/shm"), 256 << 20
"""Where files are kept in memory, on Linux, and the bytes that must be free there."""

if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
    # Folders for tests are made there: each of the many small databases waits for a disk several times else.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


@pytest.fixture(autouse=True)
def discord_is_where_it_was(monkeypatch):
    """discord.py keeps its addresses on its classes: what one test sets, the next must not find."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)


@pytest.fixture(scope="session")
def shipped_url(tmp_path_factory):
    """A WHOSAID_INDEX that holds the shipped files; made once, and to be read only."""
    url = f"sqlite:///{tmp_path_factory.mktemp('shipped') / 'index.sqlite'}"

    async def fill():
        store = await open_store(url)
        try:
            await store.sync(read_corpus(shipped_folder()), digest(shipped_folder()))
        finally:
            await store.close()

    asyncio.run(fill())
    return url
