"""Where claims are kept: the contract, and the engines that meet it."""

from pathlib import Path

from claims.errors import IndexTrouble
from claims.store.base import Store

__all__ = ["Store", "open_store"]


async def open_store(url: str) -> Store:
    """Open the store that a WHOSAID_INDEX names. Raises IndexTrouble."""
    scheme, _, place = url.partition(":///")
    match scheme:
        case "sqlite":
            from claims.store.sqlite.store import open_sqlite  # noqa: PLC0415  # an engine's driver is imported when used

            return await open_sqlite(Path(place))
        case _:
            raise IndexTrouble(f"There is no store for {scheme}:// addresses; use sqlite:///FILE.")
