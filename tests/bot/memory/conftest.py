"""Every memory that is held to the contract, opened in a folder of the test's own."""

from collections.abc import Awaitable, Callable

import pytest

from bot.memory.base import Memory
from tests.bot.memory.implementations import IMPLEMENTATIONS
from tests.made_once import opened_in


@pytest.fixture(params=IMPLEMENTATIONS)
def name(request) -> str:
    return request.param


@pytest.fixture
async def reopen(name, tmp_path):
    """Opens the memory, once more each time; closes all of them at the end."""
    opened: list[Memory] = []

    async def open_again() -> Memory:
        opened.append(await opened_in(tmp_path, IMPLEMENTATIONS[name]))
        return opened[-1]

    yield open_again
    for memory in opened:
        await memory.close()


@pytest.fixture
async def memory(reopen: Callable[[], Awaitable[Memory]]) -> Memory:
    return await reopen()
