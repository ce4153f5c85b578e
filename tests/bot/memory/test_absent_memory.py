"""The memory of a bot that has none."""

from datetime import UTC, datetime

import pytest

from bot.memory.absent import AbsentMemory
from bot.memory.base import Memory
from claims.errors import MemoryTrouble

METHODS = [name for name in dir(Memory) if not name.startswith("_") and callable(getattr(Memory, name))]


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"close"}))
async def test_every_method_refuses_and_says_why(method):
    memory = AbsentMemory("memory.sqlite cannot be opened: Permission denied.")
    with pytest.raises(MemoryTrouble, match="Permission denied"):
        await getattr(memory, method)("discord:1", now=datetime(2025, 2, 3, tzinfo=UTC))


async def test_closing_it_is_harmless():
    await AbsentMemory("").close()
