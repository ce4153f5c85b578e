"""The memory's file: who may read it, what stays in it, and what is said where it cannot be used."""

import asyncio
import logging
import os
import shutil
import sqlite3
import stat
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.ask import Ask, Person, Place, Said
from bot.memory.base import LEASE
from bot.memory.sqlite import SqliteMemory, open_memory
from claims.errors import MemoryTrouble
from handlers.context import Receipt

FULL = 2
"""As SQLite numbers it."""
NOW = datetime(2025, 2, 3, 12, tzinfo=UTC)
ASK = Ask(
    "slack:Ev1", Place("slack", "T1", "C1"), Person("U-asker"), Said("asked-words"), "slash",
    {"response_url": "https://hooks.invalid/secret-hook"},
)  # fmt: skip
PRIVATE = ("U-asker", "asked-words", "secret-hook")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "memory.sqlite"


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder, and a user whom its permissions bind: root's hands nothing ties."""
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() != 0:
            yield Path(folder)
            return
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            os.seteuid(0)


async def refusal(path: Path) -> str:
    """What is said where the memory cannot be opened. No thread may be left: it would keep the process alive."""
    before = threading.active_count()
    with pytest.raises(MemoryTrouble) as caught:
        await made(path)
    for _ in range(100):
        if threading.active_count() <= before:
            break
        await asyncio.sleep(0.01)
    assert threading.active_count() <= before
    assert str(path) in str(caught.value)
    return str(caught.value)


async def made(path: Path) -> None:
    await (await open_memory(path)).close()


@pytest.fixture
async def memory(path: Path) -> AsyncIterator[SqliteMemory]:
    opened = await open_memory(path)
    yield opened
    await opened.close()


async def test_the_file_its_log_and_its_index_are_their_owners_alone(memory, path):
    await memory.claim(ASK, NOW)
    files = sorted(path.parent.iterdir())
    assert [file.name for file in files] == ["memory.sqlite", "memory.sqlite-shm", "memory.sqlite-wal"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


async def test_a_file_that_others_could_read_is_taken_from_them(path):
    await made(path)
    path.chmod(0o644)
    await made(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("ending", ["done", "give_up"])
async def test_nothing_of_the_asker_stays_in_any_table_or_byte_once_it_is_finished(memory, path, ending):
    await memory.claim(ASK, NOW)
    assert all(word in dumped(path) for word in PRIVATE)
    await (memory.done(ASK.key, NOW) if ending == "done" else memory.give_up(ASK.key, "refused", NOW))
    assert not any(word in dumped(path) for word in PRIVATE)
    await memory.prune(NOW - timedelta(days=1))
    bytes_left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"slack:Ev1" in bytes_left
    assert not any(word.encode() in bytes_left for word in PRIVATE)


def dumped(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


async def test_nothing_asked_and_no_token_is_logged_even_when_everything_is(path, caplog):
    caplog.set_level(logging.DEBUG)
    memory = await open_memory(path)
    await memory.claim(ASK, NOW)
    await memory.take_lapsed("slack", NOW + timedelta(seconds=LEASE))
    await memory.done(ASK.key, NOW)
    await memory.close()
    assert not any(word in caplog.text for word in PRIVATE)


async def test_a_memory_held_by_another_program_says_so_within_the_desks_second(memory, path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.perf_counter()
        with pytest.raises(MemoryTrouble, match=r"memory\.sqlite is held by another program"):
            await memory.claim(ASK, NOW)
        assert time.perf_counter() - began < 0.9
        assert await memory.recall("bcdf2345") is None  # reading goes on
    assert await memory.claim(ASK, NOW) == "new"


async def test_a_caller_who_stops_waiting_leaves_nothing_half_done(memory, path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await memory.claim(ASK, NOW)
        other.rollback()
    assert await memory.claim(replace(ASK, key="slack:Ev2"), NOW) == "new"
    assert await memory.claim(ASK, NOW) == "ours"  # it went through after all


async def test_only_a_receipt_does_not_wait_for_the_disk_and_what_comes_after_does(memory, path):
    receipt = Receipt("bcdf2345", "who-said", {"phrase": "x"}, ("cmusk001",), NOW)
    await memory.keep(receipt)
    assert await memory._rows("PRAGMA synchronous") == [(FULL,)]
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(MemoryTrouble, match=r"memory\.sqlite is held by another program"):
            await memory.keep(replace(receipt, id="bcdf2346"))
    assert await memory._rows("PRAGMA synchronous") == [(FULL,)]
    assert await memory.recall(receipt.id) == receipt
    assert await memory.recall("bcdf2346") is None


async def test_a_closed_memory_refuses(path):
    memory = await open_memory(path)
    await memory.close()
    with pytest.raises(MemoryTrouble, match=r"memory\.sqlite"):
        await memory.claim(ASK, NOW)


async def test_a_question_that_cannot_be_read_is_given_up_and_holds_no_other_back(memory, path):
    for number in range(1, 4):
        await memory.claim(replace(ASK, key=f"slack:Ev{number}"), NOW)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE questions SET ask = '{\"version\": 9}' WHERE key = 'slack:Ev2'")
    taken = await memory.take_lapsed("slack", NOW + timedelta(seconds=LEASE))
    assert [unfinished.ask.key for unfinished in taken] == ["slack:Ev1", "slack:Ev3"]
    ((key, why, _),) = await memory.unknown()
    assert (key, why) == ("slack:Ev2", "not a question of this version: KeyError")


async def test_a_folder_in_its_place_is_named(path):
    path.mkdir(parents=True)
    assert "is a folder" in await refusal(path)


async def test_a_file_where_its_folder_should_be_is_named(path):
    path.parent.write_text("")
    assert "cannot be opened" in await refusal(path)


@pytest.mark.parametrize(
    "garbage", [b"A letter, and no database. " * 200, b"SQLite format 3\x00" + b"\xff" * 4000]
)
async def test_a_file_that_is_no_database_is_named(path, garbage):
    path.parent.mkdir()
    path.write_bytes(garbage)
    assert "is not an SQLite database" in await refusal(path) or "is damaged" in await refusal(path)
    assert path.read_bytes() == garbage


async def test_a_damaged_file_is_named(path):
    await made(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xaa" * (len(whole) - 100))
    assert "is damaged" in await refusal(path)


async def test_a_file_cut_short_is_named(path):
    await made(path)
    path.write_bytes(path.read_bytes()[:4096])
    assert "is damaged" in await refusal(path)


async def test_a_newer_memory_is_refused_in_plain_words(path):
    await made(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "was written by a newer whosaid" in await refusal(path)


async def test_a_database_of_another_kind_is_refused_and_left_alone(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE claims (id)")
    path.chmod(0o644)
    before = path.read_bytes()
    assert "of another kind" in await refusal(path)
    assert path.read_bytes() == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


async def test_a_file_that_cannot_be_written_is_named(as_nobody):
    path = as_nobody / "memory.sqlite"
    await made(path)
    path.chmod(0o400)
    assert "cannot be written" in await refusal(path)


async def test_a_folder_that_cannot_be_written_is_named(as_nobody):
    as_nobody.chmod(0o500)
    assert "Permission denied" in await refusal(as_nobody / "memory.sqlite")
    assert "Permission denied" in await refusal(as_nobody / "var" / "memory.sqlite")
    as_nobody.chmod(0o700)


@pytest.mark.parametrize("instead", [False, True])
async def test_a_file_that_was_taken_away_takes_no_changes(path, instead):
    memory = await open_memory(path)
    os.rename(path, path.with_name("away"))  # noqa: PTH104  # the very call
    if instead:
        os.replace(shutil.copy(path.with_name("away"), path.with_name("copy")), path)  # noqa: PTH105  # as above
    for change in (memory.set_note("a", "b"), memory.take("slack", NOW, 60), memory.check()):
        with pytest.raises(MemoryTrouble, match="is gone since it was opened"):
            await change
    await memory.close()
