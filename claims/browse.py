"""The index as somebody leafs through it: articles opened, lists, all that has to do with a speaker. Async, one await each."""

import asyncio
from collections.abc import Iterable, Mapping

from claims.called import called
from claims.claim import Article, Speaker
from claims.store.base import Looked, Store
from claims.store.page import Page
from claims.store.shelves import Of, Opened, Shelf

MARGIN = 320
"""Characters of a held text shown before and after a passage."""


class Browse:
    """What a reader leafs through. Raises IndexTrouble or TooSlow where the store fails."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def stamp(self) -> int | None:
        """What the index's version is now: what was asked after it was taken holds as long as it is the same. None: not known."""
        return self._store.stamp()

    async def look_up(self, public_id: str) -> Looked | None:
        """What an id names, with the words around each passage where the text is held."""
        return await self._store.look_up(public_id, MARGIN)

    async def opened(
        self, article: str, *, at: int = 0, part: int = 0, skip: int = 0, limit: int = 200
    ) -> Opened | None:
        """An article with what it reports, in reading order: see Shelves.opened."""
        return await self._store.opened(article, at, part, skip, limit)

    async def articles(self, skip: int, limit: int) -> Shelf[Article]:
        """Articles, the newest first; each with how many claims it makes."""
        return await self._store.articles(skip, limit)

    async def speakers(self, skip: int, limit: int) -> Shelf[Speaker]:
        """Speakers, most quoted first; each with how many utterances."""
        return await self._store.voices(skip, limit)

    async def sole_articles(self, speakers: Iterable[Speaker]) -> Mapping[str, Article]:
        """By the ids of those whose names are told apart by an article (claims/called.py): that article."""
        ids = [who.id for who in speakers if called(who) != who.name]
        return await self._store.sole_articles(ids) if ids else {}

    async def figures(self, holder: str, skip: int, limit: int) -> Page:
        """Figures of this holder, newest first; of all where it is empty."""
        return await self._store.held(holder, skip, limit)

    async def of_speaker(self, speaker: str, of: Of, skip: int, limit: int) -> Page:
        """Utterances of one sort that have to do with a speaker."""
        return await self._store.of_speaker(speaker, of, skip, limit)

    async def around(self, speaker: str, limit: int, sides: int) -> Mapping[Of, Page]:
        """The first of every sort that have to do with a speaker, so many; of SIDES so many."""
        limits = {of: sides if of is Of.SIDES else limit for of in Of}
        asked = (self._store.of_speaker(speaker, of, 0, most) for of, most in limits.items())
        return dict(zip(limits, await asyncio.gather(*asked), strict=True))
