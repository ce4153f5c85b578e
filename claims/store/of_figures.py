"""What a store promises about figures: the part of the contract in claims/store/base.py that numbers ask for."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from claims.claim import Figure
from claims.everyday import Named
from claims.filters import Filters
from claims.store.page import Page, Sought
from claims.utterance import Linked


class OfFigures(Protocol):
    """Questions about numbers. All raise IndexTrouble where the engine fails."""

    async def figures(self, sought: Sought, only: Filters, limit: int) -> Page:
        """Utterances that put such a number on something, newest first."""
        ...

    async def figures_about(self, words: Sequence[Named], only: Filters, limit: int) -> Page:
        """Figures about every one of these words, as Store.about has it; newest first.

        A word that names predicates is met by a figure with one of these, too, in whatever words it is told. Figures that
        meet it so MAY be sought among the newest thousand that meet the other words, and among the newest thousand that
        are told by one of the words alike; where there are more than were looked at, there are `more`.
        """
        ...

    async def alike(self, figure: Figure, only: Filters, limit: int) -> Page:
        """Utterances with a report that has a figure in the group of this one (claims.compare.group_of), newest first.

        MAY look at the newest thousand reports that its words lead to alone; then there are `more`.
        """
        ...

    async def quoted_in(self, ids: Sequence[str], only: Filters) -> Mapping[str, tuple[Linked, ...]]:
        """Of utterances that put a number on something, by id: what stands in relation to the quotation that the number is in.

        That is a quotation by the same speaker in the same article, with the fragment that shows the number among its
        words and at its place. The filters on articles go by the article that shows the relation.
        """
        ...

    async def holders(self, items: Sequence[str], typed: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Holders of figures of these items whose name holds what is typed, and how many figures each has."""
        ...

    async def topics_like(self, typed: str, limit: int) -> tuple[tuple[str, int], ...]:
        """What figures are about, `Nvidia` and `Nvidia market value`, that has each typed word, the last perhaps unfinished.

        With how many of the figures looked at are about it, most first; MAY look at the newest few hundred.
        """
        ...
