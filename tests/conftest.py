"""What all tests share: one index of the shipped files a session, and no deadlines for properties."""

import asyncio
import gc
import os
import shutil
import sys
from pathlib import Path

import pytest

# Nothing heavy is imported here: the process that only hands out the tests reads this file, too.

IN_MEMORY, ROOM = Path("/dev/shm"), 256 << 20
"""Where files are kept in memory, on Linux, and the bytes that must be free there."""

if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
    # Folders for tests are made there: each of the many small databases waits for a disk several times else.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


def pytest_xdist_auto_num_workers():
    """Three workers for two cores: many tests wait for a process, a browser or a clock."""
    return (os.cpu_count() or 1) * 3 // 2


def pytest_collection(session):
    """Before the first test file is read: properties have no deadline, and EXAMPLES of each are tried, other ones each time."""
    if hasattr(session.config, "workerinput") or not session.config.getoption("numprocesses", None):
        from hypothesis import settings  # noqa: PLC0415  # see above

        examples = int(os.environ.get("EXAMPLES", "30"))  # no deadline: a busy machine is no fault
        settings.register_profile("whosaid", deadline=None, max_examples=examples)
        settings.load_profile("whosaid")


def pytest_collection_finish():
    """What stands now stands to the end: the collector of garbage need not look through it again and again."""
    gc.collect()
    gc.freeze()


ADDRESSES = (("discord.http", "Route", "BASE"), ("discord.gateway", "DiscordWebSocket", "DEFAULT_GATEWAY"))
"""What discord.py keeps on its classes: module, class, name."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol():
    """Discord is where it was: what one test sets on discord.py's classes, the next does not find."""
    loaded = [(getattr(sys.modules[m], owner), name) for m, owner, name in ADDRESSES if m in sys.modules]
    before = [(owner, name, getattr(owner, name)) for owner, name in loaded]
    try:
        return (yield)
    finally:
        for owner, name, address in before:
            setattr(owner, name, address)


@pytest.fixture(scope="session")
def shipped_url(tmp_path_factory):
    """A WHOSAID_INDEX that holds the shipped files; made once, and to be read only."""
    from claims.corpus import digest, read_corpus, shipped_folder  # noqa: PLC0415  # see above
    from claims.store import open_store  # noqa: PLC0415  # see above

    url = f"sqlite:///{tmp_path_factory.mktemp('shipped') / 'index.sqlite'}"

    async def fill():
        store = await open_store(url)
        try:
            await store.sync(read_corpus(shipped_folder()), digest(shipped_folder()))
        finally:
            await store.close()

    asyncio.run(fill())
    return url


@pytest.fixture
async def newsroom(tmp_path):
    """See tests/newsroom.py; its channel is a file."""
    from tests.bot.clock.channel import Channel  # noqa: PLC0415  # see above
    from tests.bot.memory.implementations import sqlite as memory_in  # noqa: PLC0415
    from tests.claims.store.engines import sqlite as store_in  # noqa: PLC0415
    from tests.made_once import opened_in  # noqa: PLC0415
    from tests.newsroom import Newsroom  # noqa: PLC0415

    memory = await opened_in(tmp_path / "memory", memory_in)
    store = await opened_in(tmp_path / "index", store_in)
    yield Newsroom(store, memory, Channel(tmp_path / "channel.jsonl"))
    await store.close()
    await memory.close()
