"""What a search of a store takes and gives."""

from typing import NamedTuple

from claims.utterance import Utterance


class Wording(NamedTuple):
    """Words that are sought in a row, as tokens."""

    words: tuple[str, ...]
    drawn_out: bool = False
    """Somebody drew a letter out: words with the same bones (claims.search.bones) are the same."""


class Sought(NamedTuple):
    """Which figures are sought. What is None narrows nothing."""

    items: tuple[str, ...] | None = None
    """Things that are counted: figures of unit `count` whose item, in its normal form, is one of these."""
    holder: str | None = None
    """Words in a row in the holder's normalised name."""
    unit: str | None = None
    """An ISO 4217 code, `percent`, `times` or `count`."""
    least: float | None = None
    most: float | None = None
    """A number of the figure (value, low or high) lies within [least, most], or its range covers a part of it."""
    words: tuple[str, ...] = ()
    """Stems of words that all stand in what it tells, or in names, as Store.about has it."""


class Page(NamedTuple):
    """The first utterances of an order, and how many there are in all.

    An utterance stands where its newest report does that the filters admit; reports of one day (a month's and a year's
    last) follow each other as they came into the index, the latest first, and of those that came at once the lowest
    utterance id first. Undated ones come after all dated ones. It has all its reports that the filters admit.
    """

    utterances: tuple[Utterance, ...]
    total: int
    more: bool = False
    """There are more than `total`: counting stops at 1,000, and earlier where each must be read to be counted."""


class Preview(NamedTuple):
    """A quotation as it is suggested to somebody who types."""

    words: str
    speaker: str
    """Their name."""
    sources: int
    """Articles that report the utterance."""
