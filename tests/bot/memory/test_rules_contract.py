"""What handlers/rules.py says a memory MUST do with settings and grants, put to each implementation."""

import asyncio

import pytest

from claims.errors import MemoryTrouble
from handlers.permission import Workspace
from handlers.rules import DEFAULTS, Channel, ChannelSettings

HERE = Channel("discord", "g1", "c1")
ALL = ChannelSettings("private", "exact", "de", "Europe/Berlin", 30)
SERVER = Workspace("discord", "g1")


async def test_a_new_memory_has_neither(memory):
    assert await memory.settings() == {}
    assert await memory.grants() == {}


async def test_settings_are_kept_and_outlive_a_restart(memory, reopen):
    assert await memory.change_settings(HERE, vars(ALL)) == ALL
    await memory.close()
    assert await (await reopen()).settings() == {HERE: ALL}


async def test_what_is_not_named_stays_as_it_is(memory):
    assert await memory.change_settings(HERE, {"rest": 30}) == ChannelSettings(rest=30)
    both = await memory.change_settings(HERE, {"zone": "Europe/Berlin", "answers": "public"})
    assert both == ChannelSettings("public", zone="Europe/Berlin", rest=30)
    assert await memory.change_settings(HERE, {"answers": None}) == ChannelSettings(
        zone="Europe/Berlin", rest=30
    )


async def test_each_channel_of_each_workspace_and_platform_has_its_own(memory):
    others = (Channel("slack", "g1", "c1"), Channel("discord", "g2", "c1"), Channel("discord", "g1", "c2"))
    for rest, channel in enumerate((HERE, *others), 1):
        await memory.change_settings(channel, {"rest": rest})
    kept = await memory.settings()
    assert [kept[channel].rest for channel in (HERE, *others)] == [1, 2, 3, 4]


async def test_two_processes_that_change_different_settings_at_once_lose_neither(memory, reopen):
    other = await reopen()
    changes = [
        (memory, {"zone": "Europe/Berlin"}), (other, {"language": "de"}), (memory, {"rest": 5}), (other, {"sure": "words"})
    ]  # fmt: skip
    await asyncio.gather(*(one.change_settings(HERE, change) for one, change in changes))
    assert (await memory.settings())[HERE] == ChannelSettings(None, "words", "de", "Europe/Berlin", 5)


@pytest.mark.parametrize(
    "change", [{"sure": "maybe"}, {"answers": "secret"}, {"rest": -1}, {"zone": None}], ids=str
)
async def test_what_is_no_setting_is_refused_and_changes_nothing(memory, change):
    await memory.change_settings(HERE, {"rest": 5})
    with pytest.raises(MemoryTrouble):
        await memory.change_settings(HERE, {"language": "de", **change})
    assert await memory.settings() == {HERE: ChannelSettings(rest=5)}


async def test_grants_are_kept_in_the_order_in_which_they_were_named_and_outlive_a_restart(memory, reopen):
    named = {"subscribe": ("managers", "42", "7"), "add": ("nobody",)}
    await memory.grant(SERVER, named)
    await memory.close()
    assert await (await reopen()).grants() == {SERVER: named}


async def test_granting_anew_takes_the_place_of_what_was_granted_and_of_nothing_else(memory):
    elsewhere = Workspace("slack", "g1")
    await memory.grant(SERVER, {"subscribe": ("42", "7"), "review": ("42",)})
    await memory.grant(elsewhere, {"subscribe": ("U7",)})
    await memory.grant(SERVER, {"subscribe": ("7", "7")})
    assert await memory.grants() == {
        SERVER: {"review": ("42",), "subscribe": ("7",)},
        elsewhere: {"subscribe": ("U7",)},
    }


async def test_one_permission_that_there_is_not_keeps_all_from_being_granted(memory):
    with pytest.raises(MemoryTrouble):
        await memory.grant(SERVER, {"subscribe": ("7",), "manage": ("7",)})
    assert await memory.grants() == {}


@pytest.mark.parametrize("hostile", ["'; DROP TABLE grants; --", "\u202e@everyone", "x" * 5000, ""])
async def test_any_text_is_kept_as_it_is(memory, hostile):
    await memory.grant(Workspace(hostile, hostile), {"add": (hostile,)})
    assert await memory.change_settings(Channel(hostile, hostile, hostile), {}) == DEFAULTS
    assert await memory.grants() == {Workspace(hostile, hostile): {"add": (hostile,)}}
    assert await memory.settings() == {Channel(hostile, hostile, hostile): DEFAULTS}


async def test_a_half_surrogate_is_refused_in_words(memory):
    with pytest.raises(MemoryTrouble):
        await memory.grant(SERVER, {"add": ("\ud800",)})
