"""The contract of keeping one article: what may be asked meanwhile, and the one writing that ends it.

tests/claims/store/test_keeping_contract.py holds every engine to it.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

from claims.claim import Article, Claim, Model, PartialDate, PublicId, Relation, Speaker
from claims.ingest.page import Validators


class Stood(NamedTuple):
    """A claim of an article that is in the index."""

    claim: Claim
    gone: bool
    """No longer on the page since an earlier reading; its evidence stands in an older text."""


class Standing(NamedTuple):
    """An article as the index has it from when it was last read."""

    article: Article
    text: str
    claims: tuple[Stood, ...]
    """In reading order; those that a correction withdrew are left out."""
    relations: tuple[Relation, ...]
    """Those that stand."""
    speakers: tuple[Speaker, ...]
    """Of its claims, also those that are gone."""


class Bearer(NamedTuple):
    """A speaker whom the index knows."""

    speaker: Speaker
    names: frozenset[str]
    """Every name, alias and printed variant in its normal form."""
    shipped: bool


class Likely(NamedTuple):
    """An article whose text shares some marks with another's."""

    article: PublicId
    text: str


class Writing(Model):
    """All that one reading of an article changes. Ids of what is new MUST be new."""

    article: Article
    text: str
    addresses: tuple[str, ...] = ()
    """Under which it is found: the canonical one, and what was asked for."""
    validators: Validators = Validators()
    speakers: tuple[Speaker, ...] = ()
    """New ones."""
    aliases: tuple[tuple[PublicId, str], ...] = ()
    """Further names that the text prints for speakers who are known already."""
    new: tuple[Claim, ...] = ()
    changed: tuple[Claim, ...] = ()
    """Of those that there were: moved within the text, told otherwise, or back on the page."""
    gone: tuple[PublicId, ...] = ()
    """Claims that stood in the text before and stand no longer on the page."""
    new_relations: tuple[Relation, ...] = ()
    changed_relations: tuple[Relation, ...] = ()
    gone_relations: tuple[PublicId, ...] = ()
    marks: tuple[int, ...] = ()
    """By which near-duplicates of the text are found; 64 bits each, signed."""
    copies: tuple[PublicId, ...] = ()
    """Articles whose text is much the same: they go back to one origin."""
    day: PartialDate
    """The day of this reading."""
    backlog: bool = False
    """What is new here is no news, now or ever: it was there before anybody followed where it comes from."""


class Keeping(Protocol):
    """The index while one article is kept: nobody else writes before it ends. Raises IndexTrouble."""

    async def article_at(self, address: str | None, sha256: str) -> Article | None:
        """As Store.article_at."""
        ...

    async def standing(self, article: PublicId) -> Standing | None:
        """An article that was ingested; None where there is none of this id."""
        ...

    async def bearers(self, names: Collection[str]) -> tuple[Bearer, ...]:
        """Speakers one of whose names is one of these normal forms, in the order of their ids."""
        ...

    async def utterances(self, keys: Collection[str]) -> Mapping[str, PublicId]:
        """The utterance of each key of `claims.same.sameness` that a claim has, be it no longer on the page."""
        ...

    async def likely(self, marks: Sequence[int], but: PublicId, limit: int = 8) -> tuple[Likely, ...]:
        """Articles other than `but` that share some of the marks, those that share most first.

        Some: two at least (where there are two), and a fifth of these or of the article's, whichever are fewer.
        """
        ...

    async def write(self, writing: Writing) -> None:
        """Write it all; log each new, changed, moved and gone claim and relation in `changes`, a new one of a backlog as such.

        MUST keep the text that a gone claim stood in for as long as the claim is gone. Rows that were not
        ingested are never changed.
        """
        ...

    async def note(self, article: PublicId, addresses: Sequence[str], validators: Validators) -> None:
        """Remember under which addresses an article is found, and what to ask there by; writes only what is new."""
        ...
