"""The rules at hand: what was last read from the memory, whatever becomes of the memory."""

import asyncio
import contextlib
import logging

import pytest

import bot.rules
from bot.ask import Ask, Person, Place, Said
from bot.memory.absent import AbsentMemory
from bot.rules import RulesAtHand
from claims.errors import MemorySlow, MemoryTrouble
from handlers.rules import DEFAULTS, Channel, ChannelSettings
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
    rules = RulesAtHand(memories[0], ("discord:7",))
    assert rules.of(HERE) == DEFAULTS
    assert rules.may(ASK) == {"add"}
    assert rules.granted(HERE) == {"subscribe": ("managers",), "add": ("nobody",), "review": ("managers",)}


async def test_a_change_holds_here_at_once_and_in_its_channel_alone(memories):
    rules = RulesAtHand(memories[0])
    assert await rules.change(HERE, {"rest": 9}) == ChannelSettings(rest=9)
    assert rules.of(HERE).rest == 9
    assert rules.of(Place("discord", "g1", "c1", "a thread")).rest == 9
    assert rules.of(Place("discord", "g1", "c2")) == DEFAULTS
    await rules.grant(HERE, {"subscribe": ("7",)})
    assert rules.may(ASK) == {"subscribe"}
    assert rules.granted(Place("discord", "g1", "c2"))["subscribe"] == ("7",)
    assert rules.granted(Place("discord", "g2", "c1"))["subscribe"] == ("managers",)


async def test_what_another_process_changed_holds_once_it_is_read(memories):
    ours, theirs = map(RulesAtHand, memories)
    await theirs.change(HERE, {"language": "de"})
    await theirs.grant(HERE, {"review": ("everyone",)})
    assert ours.of(HERE) == DEFAULTS
    await ours.read()
    assert ours.of(HERE).language == "de"
    assert ours.may(ASK) == {"review"}


async def test_it_is_read_again_and_again(memories, monkeypatch):
    monkeypatch.setattr(bot.rules, "EVERY", 0.01)
    ours, theirs = map(RulesAtHand, memories)
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


@pytest.mark.parametrize(
    "broken", [Broken(RuntimeError("secret words")), Broken(), AbsentMemory("Permission denied")], ids=("breaks", "hangs", "absent")
)  # fmt: skip
async def test_where_the_memory_fails_what_was_read_before_serves_and_the_log_is_not_flooded(
    memories, broken, caplog
):
    rules = RulesAtHand(memories[0], seconds=0.05)
    await rules.change(HERE, {"rest": 9})
    rules._memory = broken
    caplog.set_level(logging.WARNING)
    for _ in range(3):
        await rules.read()
    assert rules.of(HERE).rest == 9
    assert [record.message.split()[0] for record in caplog.records] == ["rules.unread"]
    assert "secret words" not in caplog.text


class Held:
    """A memory that does what it is told once it is `let`; whoever waits for it may stop, as SQLite's thread does not."""

    def __init__(self, memory, trouble=None):
        self._memory, self._trouble, self.let = memory, trouble, asyncio.Event()
        self.settings, self.grants = memory.settings, memory.grants

    async def change_settings(self, channel, change):
        await self.let.wait()
        if self._trouble:
            raise self._trouble
        return await self._memory.change_settings(channel, change)

    async def grant(self, workspace, grants):
        await self.let.wait()
        await self._memory.grant(workspace, grants)


async def test_a_change_that_is_not_kept_is_trouble_and_holds_nowhere(memories):
    held = Held(memories[0], MemoryTrouble("disk full"))
    held.let.set()
    rules = RulesAtHand(held)
    with pytest.raises(MemoryTrouble) as told:
        await rules.change(HERE, {"rest": 9})
    assert not isinstance(told.value, MemorySlow)
    assert rules.of(HERE) == DEFAULTS


async def test_of_a_change_that_takes_too_long_nobody_says_that_it_was_not_kept_and_it_holds_when_it_is(
    memories,
):
    held = Held(memories[0])
    rules = RulesAtHand(held, seconds=0.02)
    for change in (rules.change(HERE, {"rest": 9}), rules.grant(HERE, {"subscribe": ("7",)})):
        with pytest.raises(MemorySlow):
            await change
    assert (rules.of(HERE), rules.may(ASK)) == (DEFAULTS, frozenset())
    await rules.read()  # waits for no change, and undoes none
    held.let.set()
    await asyncio.gather(*rules._writing)
    assert (rules.of(HERE).rest, rules.may(ASK)) == (9, {"subscribe"})
    assert (await memories[1].settings())[Channel("discord", "g1", "c1")].rest == 9


async def test_a_change_whose_asker_is_gone_is_made_all_the_same(memories):
    held = Held(memories[0])
    rules = RulesAtHand(held)
    asking = asyncio.create_task(rules.change(HERE, {"rest": 9}))
    await asyncio.sleep(0)
    asking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asking
    held.let.set()
    await asyncio.gather(*rules._writing)
    assert rules.of(HERE).rest == 9


async def test_a_late_change_that_fails_is_logged_without_what_it_held(memories, caplog):
    held = Held(memories[0], MemoryTrouble("secret words"))
    rules = RulesAtHand(held, seconds=0.02)
    with pytest.raises(MemorySlow):
        await rules.change(HERE, {"rest": 9})
    held.let.set()
    await asyncio.gather(*rules._writing, return_exceptions=True)
    assert "rules.unwritten error=MemoryTrouble" in caplog.text
    assert "secret words" not in caplog.text
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

    rules = RulesAtHand(Slow())
    reading = asyncio.create_task(rules.read())
    await asyncio.sleep(0)
    await rules.change(HERE, {"rest": 9})
    await reading
    assert rules.of(HERE).rest == 9
