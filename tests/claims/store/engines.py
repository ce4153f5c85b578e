"""Every store that is held to the contract, by name: how to open it, given a folder of its own."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from claims.store import Store, open_store


def sqlite(folder: Path) -> Awaitable[Store]:
    return open_store(f"sqlite:///{folder / 'index.sqlite'}")


ENGINES: dict[str, Callable[[Path], Awaitable[Store]]] = {"sqlite": sqlite}
