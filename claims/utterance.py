"""What the store hands back: an utterance with the claims that report it and what stands in relation to it.

Plain tuples of records that were validated already: dozens of these are made for every question.
"""

from typing import NamedTuple

from claims.claim import Article, Claim, PartialDate, PublicId, Relation, Speaker


class Slice(NamedTuple):
    """What the held text of an article has at an evidence's place; every field empty where no text is held."""

    passage: str | None = None
    before: str = ""
    after: str = ""


class Reported(NamedTuple):
    """One claim, the article that makes it, and what the held text has at each piece of its evidence."""

    claim: Claim
    article: Article
    slices: tuple[Slice, ...]
    retracted: bool = False
    """Withdrawn from the index, or no longer on the page: such a report does not count."""
    gone: PartialDate | None = None
    """The day it was seen that the claim stands no longer on its page; `slices` are of the text it stood in."""


class Linked(NamedTuple):
    """A relation seen from an utterance: the other side, and the article whose evidence shows it."""

    relation: Relation
    incoming: bool
    """True: the other side points here."""
    other: Claim
    speaker: Speaker
    """Of the other side."""
    article: Article
    slices: tuple[Slice, ...]


class Utterance(NamedTuple):
    """The same words, statement or figure by one speaker, in every article that reports it, oldest id first."""

    id: PublicId
    speaker: Speaker
    reports: tuple[Reported, ...]
    links: tuple[Linked, ...] = ()
