"""What a store promises about names that a filter gives: the part of the contract in claims/store/base.py that misspellings ask for."""

from typing import Literal, NamedTuple, Protocol

from claims.filters import Filters


class Unknown(NamedTuple):
    """A name in a filter that leads nowhere."""

    what: Literal["speaker", "outlet", "article"]
    typed: str
    alike: tuple[str, ...]
    """Names much like it, the likest first; of articles `ID (TITLE)`."""
    some: tuple[str, ...] = ()
    """Of outlets of which none is like it: those with the most articles."""
    others: bool = False
    """There are more than `some`."""


class Names(Protocol):
    """Questions about names. Raise IndexTrouble where the engine fails."""

    async def unknown(self, only: Filters, limit: int) -> tuple[Unknown, ...]:
        """Of speaker, outlet and article in the filters those that no claim or article can meet; each with `limit` names at most.

        No article is named that was published after a day which the filters end on: its title is a report.
        """
        ...
