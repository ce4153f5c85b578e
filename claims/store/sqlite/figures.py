"""The part of the default store that is about figures."""

from collections.abc import Mapping, Sequence

from claims.claim import Figure
from claims.everyday import Named
from claims.filters import Filters
from claims.store.page import Page, Sought
from claims.store.readers import Readers
from claims.store.sqlite import alike, find, suggest, told
from claims.utterance import Linked


class SqliteFigures:
    """Meets claims.store.of_figures.OfFigures."""

    _readers: Readers

    async def figures(self, sought: Sought, only: Filters, limit: int) -> Page:
        """See OfFigures."""
        return await self._readers.ask(find.figures, sought, only, limit)

    async def figures_about(self, words: Sequence[Named], only: Filters, limit: int) -> Page:
        """See OfFigures."""
        return await self._readers.ask(told.figures_about, words, only, limit)

    async def alike(self, figure: Figure, only: Filters, limit: int) -> Page:
        """See OfFigures."""
        return await self._readers.ask(alike.group, figure, only, limit)

    async def quoted_in(self, ids: Sequence[str], only: Filters) -> Mapping[str, tuple[Linked, ...]]:
        """See OfFigures."""
        return await self._readers.ask(told.quoted_in, ids, only)

    async def holders(self, items: Sequence[str], typed: str, limit: int) -> tuple[tuple[str, int], ...]:
        """See OfFigures."""
        return await self._readers.ask(suggest.holders, items, typed, limit)

    async def topics_like(self, typed: str, limit: int) -> tuple[tuple[str, int], ...]:
        """See OfFigures."""
        return await self._readers.ask(told.topics_like, typed, limit)
