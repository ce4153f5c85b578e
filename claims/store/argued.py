"""What a store promises about who contradicts whom by our rules: the part of the contract in claims/store/base.py for arguments."""

from typing import NamedTuple, Protocol

from claims.filters import Filters
from claims.store.page import Page
from claims.utterance import Utterance


class Contrary(NamedTuple):
    """Figures of one group (claims.compare.group_of) that two speakers put, of which the numbers cannot both be so."""

    utterances: tuple[Utterance, ...]
    """All of the first groups: of those groups first whose newest figure is the newest."""
    beyond: int
    """Pairs of numbers in the other groups."""
    more: bool
    """There are older figures, which nobody looked at."""


class Argued(Protocol):
    """Questions about arguments. Both raise IndexTrouble where the engine fails."""

    async def replied(self, only: Filters, limit: int) -> Page:
        """What another replies to by nothing but yes or no (claims.contradict.of_words), newest first."""
        ...

    async def contrary(self, only: Filters, limit: int) -> Contrary:
        """Figures that contradict each other, whole groups until there are `limit` utterances.

        MAY look at the newest 20,000 figures, and of a group at the newest 100.
        """
        ...
