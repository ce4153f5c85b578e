"""What is new in an index between two lines of its log of changes, as a store gives it."""

from collections.abc import Collection
from typing import Generic, NamedTuple, TypeVar

from claims.claim import Figure, PublicId, RelationType
from claims.utterance import Utterance

T = TypeVar("T")

Alike = Collection[tuple[str, ...]]
"""Groups of figures that can be compared, by claims.compare.group_of."""


class Some(NamedTuple, Generic[T]):
    """The first of an order, and how many there are in all."""

    first: tuple[T, ...] = ()
    total: int = 0
    more: bool = False
    """Nobody counted further than `total`: of a large window, the newest few thousand claims of the latest lines are looked at."""


class Came(NamedTuple):
    """An utterance that something happened to in the window."""

    utterance: Utterance
    claims: tuple[PublicId, ...]
    """Those of its claims that it happened to, the newest first."""
    about: tuple[str, ...] = ()
    """Of new reports of what was known: in what they differ, see claims.compare.differs."""


class Related(NamedTuple):
    """An utterance that disputes another, or agrees with it; each with all reports that stand."""

    type: RelationType
    claim: Utterance
    target: Utterance
    relations: tuple[PublicId, ...]
    """Those that came in the window, that of the newest claim first."""


class Given(NamedTuple):
    """A figure of a group."""

    utterance: PublicId
    speaker: PublicId
    figure: Figure
    known: bool
    """Before the window."""


class Group(NamedTuple):
    """Figures that can be compared, one an utterance: that of the oldest report that stands. Newest first.

    What somebody denies, asks about, wants or plans is compared with nothing: see claims.compare.put.
    """

    figures: tuple[Given, ...] = ()
    more: bool = False
    """There may be more: of figures much like these, the newest few hundred were looked at."""


class Counted(NamedTuple):
    """A new utterance that puts a number on something."""

    came: Came
    figure: Figure
    """As its oldest report has it."""
    group: Group
    """Those it can be compared with, itself left out."""


class Since(NamedTuple):
    """What is new. No part has what another has, but that an utterance told otherwise may have a claim that changed."""

    said: Some[Came] = Some()
    """New utterances, but for figures: a claim of theirs came in the window and stands, and they were not known before."""
    figures: Some[Counted] = Some()
    """The same, of figures."""
    reworded: Some[Came] = Some()
    """Utterances known before, with all reports that stand, of which a new report differs from those known before."""
    disputes: Some[Related] = Some()
    agrees: Some[Related] = Some()
    changed: Some[Came] = Some()
    """Utterances of which a claim that came before the window changed within it, and stands."""
    lost: Some[Came] = Some()
    """Utterances of which a claim that came before the window was lost within it: gone from its page, or retracted.

    Such reports come first, marked as in Store.look_up; then those that stand.
    """
