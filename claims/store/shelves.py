"""What a store gives to somebody who leafs through an index instead of asking: lists, and an article opened."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Generic, NamedTuple, Protocol, TypeVar

from claims.claim import Article, Origin, Speaker
from claims.parts import Part
from claims.store.page import Page
from claims.utterance import Utterance

T = TypeVar("T")


class Shelf(NamedTuple, Generic[T]):
    """Some things in their order, each with a count, and how many there are in all."""

    things: tuple[tuple[T, int], ...]
    total: int


class Of(StrEnum):
    """Which utterances are meant of those that have to do with a speaker."""

    WORDS = "words"
    """Quotations of speech."""
    TOLD = "told"
    """Speech in other words, without a number."""
    FIGURES = "figures"
    """Numbers that they put on something."""
    THOUGHT = "thought"
    """What they are said to believe, want, plan or expect."""
    SIDES = "sides"
    """What they agree with or dispute, and what of theirs others agree with or dispute."""
    NAMED = "named"
    """What others said with their name in it, or to them."""


class Opened(NamedTuple):
    """An article, or a part of one whose text is long, with what it reports there, in reading order."""

    article: Article
    retracted: bool
    text: str | None
    """Of the part; None where no text is held."""
    part: Part
    """Where no text is held: the one part there is, without a length."""
    reports: tuple[Utterance, ...]
    """One for each claim of this article, with that report alone and what stands in relation to it."""
    articles: Mapping[str, int]
    """By the id of each utterance: how many articles report it."""
    here: int
    """Claims in this part, those beyond `reports` too."""
    claims: int
    """In the whole article."""


class Stock(NamedTuple):
    """What stands of one origin."""

    origin: Origin
    claims: int
    articles: int
    """That these claims are of."""


class Shelves(Protocol):
    """A part of the contract of a store. `skip` leaves out so many of the first; orders are total."""

    def stamp(self) -> int | None:
        """What the index's version is now, without waiting: another after every write, by whatever process.

        None where it is not known. What was asked after it was taken holds as long as it is the same.
        """
        ...

    async def opened(self, article: str, at: int, part: int, skip: int, limit: int) -> Opened | None:
        """An article by its id, its claims that stand; None where there is none.

        Of a text of several parts, the one of this number, or with 0 that in which the character `at` stands.
        """
        ...

    async def stock(self) -> tuple[Stock, ...]:
        """How many claims stand, by who put them into the index; of what there is none, nothing."""
        ...

    async def articles(self, skip: int, limit: int) -> Shelf[Article]:
        """Articles that stand, the newest first, undated ones last; each with how many claims it makes."""
        ...

    async def voices(self, skip: int, limit: int) -> Shelf[Speaker]:
        """Speakers of whom something stands, most quoted first; each with how many utterances."""
        ...

    async def sole_articles(self, speakers: Sequence[str]) -> Mapping[str, Article]:
        """By the id of each of these speakers all of whose claims that stand are in one article: that article."""
        ...

    async def of_speaker(self, speaker: str, of: Of, skip: int, limit: int) -> Page:
        """Utterances that have to do with the speaker of this id, newest first.

        NAMED goes by whole names and aliases that nobody else bears. Of SIDES the newest 2,000 claims are looked at.
        """
        ...

    async def held(self, holder: str, skip: int, limit: int) -> Page:
        """Figures, newest first: those whose holder has these words in its name; where there are none, all."""
        ...
