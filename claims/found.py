"""What a question to the index finds, and what may be meant while somebody types."""

from typing import NamedTuple

from claims.cite import Hit
from claims.filters import Filters
from claims.store.page import Page

NO_FILTERS = Filters()
SUGGESTED = 25
"""What a platform shows at most while somebody types."""


class Suggestion(NamedTuple):
    """What may be meant, while somebody types: `label` previews the evidence, `value` is what is sent."""

    value: str
    label: str


class Found(NamedTuple):
    """Hits, best first, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int
    more: bool = False
    """There are more than `total`: nobody counted further."""


def found_of(page: Page) -> Found:
    """What a store found."""
    return Found(tuple(map(Hit, page.utterances)), page.total, page.more)


def suggestion(name: str, number: int, thing: str) -> Suggestion:
    """A name and how much there is of it: `DeepSeek — 3 figures`."""
    return Suggestion(value=name, label=f"{name} — {count(number, thing)}")


def count(number: int, thing: str) -> str:
    """`1 source`, `3 sources`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
