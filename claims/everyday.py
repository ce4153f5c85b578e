"""Everyday words for what somebody has to do with a number: `cost`, `loss`, `ranking`. Pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from claims.claim import Predicate
from claims.search import stem

EVERYDAY: Mapping[Predicate, str] = MappingProxyType(
    {
        Predicate.OWNS: "own ownership possess stockpile",
        Predicate.HAS_ACCESS: "access use usage",
        Predicate.RENTS: "rent rental lease",
        Predicate.TRAINED_ON: "train use",
        Predicate.ORDERED: "order buy bought purchase",
        Predicate.COSTS: "cost budget bill expensive price",
        Predicate.RAISED: "raise funding fundraising",
        Predicate.SPENDS: "spend spent budget invest expenditure outlay pay paid",
        Predicate.LOST: "lose lost loss fall fell fallen drop decline plunge slump crash shed sink sank tumble",
        Predicate.ROSE: "rise rose risen gain grow grew grown growth jump surge increase soar climb",
        Predicate.PRICED_AT: "price cost worth valuation sell sold",
        Predicate.RANKS: "rank place position spot",
    }
)
"""Of each predicate the words that people ask for it by; of forms with one stem (`cost`, `costs`) only one."""


class Named(NamedTuple):
    """A word of a topic that may name what somebody has to do with a number."""

    stem: str
    predicates: frozenset[Predicate] = frozenset()
    """Which it names; none: it is a word like any other."""
    alike: tuple[str, ...] = ()
    """The stems of other words for these."""


def named(word: str) -> Named:
    """What a token of a topic asks for."""
    root = stem(word)
    predicates = _MEANT.get(root, frozenset())
    others = dict.fromkeys(form for predicate in sorted(predicates) for form in _STEMS[predicate])
    return Named(root, predicates, tuple(form for form in others if form != root))


_STEMS = {predicate: tuple(dict.fromkeys(map(stem, words.split()))) for predicate, words in EVERYDAY.items()}
_MEANT = {
    root: frozenset(predicate for predicate, stems in _STEMS.items() if root in stems)
    for stems in _STEMS.values()
    for root in stems
}
