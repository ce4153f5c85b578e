"""Every memory that is held to the contract, by name: how to open it, given a folder of its own."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.memory.base import Memory
from bot.memory.sqlite import open_memory


def sqlite(folder: Path) -> Awaitable[Memory]:
    return open_memory(folder / "memory.sqlite")


IMPLEMENTATIONS: dict[str, Callable[[Path], Awaitable[Memory]]] = {"sqlite": sqlite}
