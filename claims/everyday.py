"""Other words for what is asked for: what somebody has to do with a number (`cost`, `loss`), chips, `50k`. Pure."""

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
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


CHIPS = "gpu gpus chip processor accelerator"
"""Words that people ask for chips by, whichever of them it is told in,"""
MODELS = "a100 h100 h800 h20 h200 b200"
"""and names by which chips are told, too."""


class Named(NamedTuple):
    """A word of a topic that may name what somebody has to do with a number, or chips."""

    stem: str
    predicates: frozenset[Predicate] = frozenset()
    """Which it names; none: it is a word like any other."""
    alike: tuple[str, ...] = ()
    """The stems of other words for the same."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The stems of all words for it."""
        return (self.stem, *self.alike)


def thing(word: str) -> Named:
    """What a token of a topic asks for where it names nothing that somebody has to do with a number: chips, `50k`, a word."""
    root = stem(word)
    if root in _ASKED:
        return Named(root, alike=tuple(form for form in _TOLD if form != root))
    return Named(root, alike=_written_otherwise(root))


def named(word: str) -> Named:
    """What a token of a topic of numbers asks for."""
    plain = thing(word)
    if plain.alike:
        return plain
    root = plain.stem
    predicates = _MEANT.get(root, frozenset())
    others = dict.fromkeys(form for predicate in sorted(predicates) for form in _STEMS[predicate])
    return Named(root, predicates, tuple(form for form in others if form != root))


def meets(words: Collection[Named], stems: Collection[str], predicate: str | None) -> bool:
    """Whether what tells these stems, and of a figure with this predicate, is about every word."""
    return all(predicate in word.predicates or not _away(word, stems) for word in words)


def _away(word: Named, stems: Collection[str]) -> bool:
    """Whether it is told in none of its words; one that names predicates counts by itself alone."""
    return not any(form in stems for form in ((word.stem,) if word.predicates else word.forms))


def _written_otherwise(token: str) -> tuple[str, ...]:
    """`50k` as `50000`, and the other way."""
    if found := _IN_THOUSANDS.fullmatch(token):
        whole = Decimal(found[1]) * 1000
        return (str(int(whole)),) if whole == whole.to_integral_value() else ()
    return (
        (f"{token[:-3]}k",)
        if token.isdecimal() and token.isascii() and token.endswith("000") and len(token) > 3
        else ()
    )


_IN_THOUSANDS = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)k", re.ASCII)
_ASKED, _TOLD = (tuple(map(stem, words.split())) for words in (CHIPS, f"{CHIPS} {MODELS}"))
_STEMS = {predicate: tuple(dict.fromkeys(map(stem, words.split()))) for predicate, words in EVERYDAY.items()}
_MEANT = {
    root: frozenset(predicate for predicate, stems in _STEMS.items() if root in stems)
    for stems in _STEMS.values()
    for root in stems
}
