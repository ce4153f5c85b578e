"""Registering the commands."""

import pytest

from bot.memory.absent import AbsentMemory
from bot.platforms.discord.line import Refused
from bot.platforms.discord.sync import sync
from tests.peers.discord_commands import COMMANDS


class FakeLine:
    """Keeps the trees it was sent; `refuses` makes it refuse."""

    def __init__(self):
        self.trees = []
        self.refuses = False

    async def register(self, application, tree):
        if self.refuses:
            raise Refused(400, 50035)
        self.trees.append(tree)


class Notes:
    """A memory of notes alone."""

    def __init__(self):
        self.kept = {}

    async def note(self, name):
        return self.kept.get(name)

    async def set_note(self, name, value):
        self.kept[name] = value


@pytest.fixture
def line():
    return FakeLine()


async def test_commands_are_sent_once_and_again_when_they_change(line):
    notes = Notes()
    assert await sync(line, notes, "1", COMMANDS)
    assert not await sync(line, notes, "1", COMMANDS)
    assert await sync(line, notes, "1", COMMANDS[1:])
    assert len(line.trees) == 2


async def test_another_application_gets_them_too(line):
    notes = Notes()
    await sync(line, notes, "1", COMMANDS)
    assert await sync(line, notes, "2", COMMANDS)


async def test_without_a_memory_they_are_sent_all_the_same(line):
    assert await sync(line, AbsentMemory("gone"), "1", COMMANDS)


async def test_a_refusal_is_tried_again_at_the_next_start(line, caplog):
    notes = Notes()
    line.refuses = True
    assert not await sync(line, notes, "1", COMMANDS)
    assert "code 50035" in caplog.text
    line.refuses = False
    assert await sync(line, notes, "1", COMMANDS)
