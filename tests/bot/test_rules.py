"""The rules at hand: what was last read from the memory, whatever becomes of the memory."""

import asyncio
import logging

import pytest

import bot.rules
from bot.ask import Ask, Person, Place, Said
from bot.memory.absent import AbsentMemory
from bot.rules import Rules
from claims.errors import MemoryTrouble
from handlers.rules import DEFAULTS, ChannelSettings
from tests.bot.memory.implementations import sqlite as memory_in
from tests.made_once import opened_in

HERE = Place("discord", "g1", "c1")
ASK = Ask("k", HERE, Person("7"), Said("x"), "slash")


@pytest.fixture
async def memories(tmp_path):
    """Two processes' memories in one file."""
    opened = [await opened_in(tmp_path, memory_in), await opened_in(tmp_path, memory_in)]
    yield opened
    for memory in opened:
        await memory.close()


async def test_before_anything_is_read_the_defaults_hold(memories):
    rules = Rules(memories[0], ("discord:7",))
    assert rules.of(HERE) == DEFAULTS
    assert rules.may(ASK) == {"add"}
    assert rules.granted(HERE) == {"subscribe": ("managers",), "add": ("nobody",), "review": ("managers",)}


async def test_a_change_holds_here_at_once_and_in_its_channel_alone(memories):
    rules = Rules(memories[0])
    assert await rules.change(HERE, {"rest": 9}) == ChannelSettings(rest=9)
    assert rules.of(HERE).rest == 9
    assert rules.of(Place("discord", "g1", "c1", "a thread")).rest == 9
    assert rules.of(Place("discord", "g1", "c2")) == DEFAULTS
    await rules.grant(HERE, {"subscribe": ("7",)})
    assert rules.may(ASK) == {"subscribe"}
    assert rules.granted(Place("discord", "g1", "c2"))["subscribe"] == ("7",)
    assert rules.granted(Place("discord", "g2", "c1"))["subscribe"] == ("managers",)


async def test_what_another_process_changed_holds_once_it_is_read(memories):
    ours, theirs = map(Rules, memories)
    await theirs.change(HERE, {"language": "de"})
    await theirs.grant(HERE, {"review": ("everyone",)})
    assert ours.of(HERE) == DEFAULTS
    await ours.read()
    assert ours.of(HERE).language == "de"
    assert ours.may(ASK) == {"review"}


async def test_it_is_read_again_and_again(memories, monkeypatch):
    monkeypatch.setattr(bot.rules, "EVERY", 0.01)
    ours, theirs = map(Rules, memories)
    reading = asyncio.create_task(ours.keep_reading())
    await theirs.change(HERE, {"rest": 5})
    async with asyncio.timeout(5):
        while ours.of(HERE).rest != 5:  # noqa: ASYNC110  # what is tested is that it comes by itself
            await asyncio.sleep(0.01)
    reading.cancel()


class Broken:
    """A memory that raises, or says nothing."""

    def __init__(self, error=None):
        self._error = error

    async def settings(self):
        if self._error:
            raise self._error
        await asyncio.sleep(5)

    async def change_settings(self, channel, change):
        await self.settings()


@pytest.mark.parametrize(
    "broken", [Broken(RuntimeError("secret words")), Broken(), AbsentMemory("Permission denied")], ids=("breaks", "hangs", "absent")
)  # fmt: skip
async def test_where_the_memory_fails_what_was_read_before_serves_and_the_log_is_not_flooded(
    memories, broken, caplog
):
    rules = Rules(memories[0], seconds=0.05)
    await rules.change(HERE, {"rest": 9})
    rules._memory = broken
    caplog.set_level(logging.WARNING)
    for _ in range(3):
        await rules.read()
    assert rules.of(HERE).rest == 9
    assert [record.message.split()[0] for record in caplog.records] == ["rules.unread"]
    assert "secret words" not in caplog.text


async def test_a_change_that_cannot_be_kept_is_trouble_and_holds_nowhere(memories):
    rules = Rules(Broken(), seconds=0.05)
    with pytest.raises(MemoryTrouble):
        await rules.change(HERE, {"rest": 9})
    assert rules.of(HERE) == DEFAULTS


async def test_a_reading_that_began_before_a_change_does_not_undo_it(memories):
    class Slow:
        """Reads at once, and hands over late."""

        async def settings(self):
            found = await memories[0].settings()
            await asyncio.sleep(0.05)
            return found

        grants = memories[0].grants
        change_settings = memories[0].change_settings

    rules = Rules(Slow())
    reading = asyncio.create_task(rules.read())
    await asyncio.sleep(0)
    await rules.change(HERE, {"rest": 9})
    await reading
    assert rules.of(HERE).rest == 9
