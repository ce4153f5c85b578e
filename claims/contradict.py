"""Who contradicts whom by our rules: numbers that do not overlap, denials, replies of a word or two. Pure.

What a rule finds is suggested, never confirmed: where the index has a relation of the same pair, that says more.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from math import inf
from typing import NamedTuple

from claims.cite import citable, lead_of
from claims.claim import Claim, Figure, Modality, Predicate, Qualifier, RelationType
from claims.compare import group_of, put, same_number
from claims.search import bones
from claims.utterance import Linked, Utterance

TENTH = Decimal("0.1")
REPLY = 3
"""Words of a reply that says nothing but yes or no."""
YES = (
    "Obviously", "Exactly", "Yes", "Yep", "Yeah", "True", "So true", "Very true", "Correct", "Indeed", "Agreed",
    "I agree", "Absolutely", "Precisely", "Definitely", "Of course", "Quite so", "Certainly", "Well said", "That is true",
    "That is right", "Totally", "Spot on", "Yes indeed", "Yes exactly", "That’s true", "That’s right",
)  # fmt: skip
NO = (
    "No", "Lmao no", "Lol no", "Nope", "Nah", "False", "Wrong", "Nonsense", "Rubbish", "Untrue", "Incorrect", "Not true",
    "Not so", "No way", "No no", "Of course not", "Absolutely not", "Definitely not", "Certainly not", "Obviously not",
    "Not at all", "I disagree", "Disagree", "Total nonsense", "Complete nonsense", "That is false", "That is wrong",
    "That’s false", "That’s wrong", "Bullshit",
)  # fmt: skip
SAYING = frozenset({RelationType.AGREES, RelationType.DISPUTES})
_YES, _NO = (frozenset(map(bones, words)) for words in (YES, NO))


class Rule(StrEnum):
    """By what a pair was found, in words that follow `suggested by our rule:`."""

    NUMBERS = "the same thing counted, and the numbers do not overlap"
    DENIAL = "the same number of the same thing, denied"
    REPLY = "a reply of a word or two that says yes or no"


class Pair(NamedTuple):
    """Two utterances, by id: the one disputes or agrees with the other. Of two numbers, `one` is the lower."""

    rule: Rule
    type: RelationType
    one: str
    other: str


class Span(NamedTuple):
    """The numbers that a figure may mean; an end that is `open` is not among them."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    def below(self, other: "Span") -> bool:
        """Whether every number of this is below every number of the other."""
        touching = self.high == other.low and (self.open_high or other.open_low)
        return self.high < other.low or touching


class _Told(NamedTuple):
    """What the reports of an utterance that stand say of numbers, in the group (claims.compare.group_of) that it is shown in."""

    utterance: Utterance
    put: Mapping[tuple[str, ...], Mapping[Figure, Span]]
    denied: Mapping[tuple[str, ...], Mapping[Figure, None]]


def meant(figure: Figure) -> Span:
    """What a figure leaves open.

    A number is as exact as it is printed: `6 million` may be 5.6 million, `5.6 million` may not be 5.8 million. It may be
    off by half of its last digit that is not zero, at most by a tenth; one that is `about` so by a tenth at least;
    `nearly` is below it. A bound leaves everything beyond it open. A rank is a rank.
    """
    if figure.value is None:
        return Span(
            -inf if figure.low is None else figure.low,
            inf if figure.high is None else figure.high,
            figure.qualifier is Qualifier.OVER,
            figure.qualifier is Qualifier.UNDER,
        )
    number = Decimal(str(figure.value))
    if figure.predicate is Predicate.RANKS:
        return Span(float(number), float(number))
    half, tenth = _half_of_last_digit(number), abs(number) * TENTH
    if figure.qualifier is Qualifier.NEARLY:
        return Span(float(number - max(half, tenth)), float(number))
    off = max(half, tenth) if figure.qualifier is Qualifier.ABOUT else min(half, tenth)
    return Span(float(number - off), float(number + off))


def contradictions(utterances: Sequence[Utterance]) -> tuple[Pair, ...]:
    """The pairs among these that put numbers on the same thing (claims.compare.group_of) which cannot both be so.

    Of two speakers, and in whatever report of them: where one article tells the same number of both, they agree. Who
    denies a number that another puts disputes it.
    """
    every = [_told(utterance) for utterance in {utterance.id: utterance for utterance in utterances}.values()]
    having: dict[tuple[str, ...], list[int]] = {}
    for at, one in enumerate(every):
        for group in one.put.keys() | one.denied.keys():
            having.setdefault(group, []).append(at)
    together = {pair for some in having.values() for pair in combinations(some, 2)}
    both = ((every[one], every[other]) for one, other in together)
    found = (
        _denied(one, other) or _apart(one, other)
        for one, other in both
        if one.utterance.speaker.id != other.utterance.speaker.id
    )
    return tuple(sorted({pair for pair in found if pair is not None}))


def by_reply(utterance: Utterance) -> tuple[tuple[Linked, RelationType], ...]:
    """The replies of a word or two among its links, and what each says: AGREES or DISPUTES.

    Those of a pair of which the index has a relation that says so are left out, and answers to a question: `No` is no
    dispute of one.
    """
    telling = {
        (link.incoming, link.other.utterance) for link in utterance.links if link.relation.type in SAYING
    }
    mine = [report.claim for report in citable(utterance)]
    found = []
    for link in utterance.links:
        if (
            link.relation.type is not RelationType.REPLIES_TO
            or (link.incoming, link.other.utterance) in telling
        ):
            continue
        replies, asked = ([link.other], mine) if link.incoming else (mine, [link.other])
        said = {of_words(claim.words) for claim in replies}
        if len(said) == 1 and (told := said.pop()) and not any(map(_asks, asked)):
            found.append((link, told))
    return tuple(found)


def of_words(words: str | None) -> RelationType | None:
    """What a whole reply says, whatever its case, marks and drawn-out letters: AGREES (`Obviously.`), DISPUTES (`Noooo!`)."""
    plain = bones(words or "")
    if not plain or len(plain.split()) > REPLY:
        return None
    return RelationType.AGREES if plain in _YES else RelationType.DISPUTES if plain in _NO else None


def _asks(claim: Claim) -> bool:
    return claim.modality is Modality.ASKS or (claim.words or "").rstrip("”\"’' ").endswith("?")


def _half_of_last_digit(number: Decimal) -> Decimal:
    exponent = number.normalize().as_tuple().exponent
    return Decimal(0) if not number or not isinstance(exponent, int) else Decimal(5).scaleb(exponent - 1)


def _told(utterance: Utterance) -> _Told:
    """Its item shows the reading that leads: what another report tells of another thing, or denies, is not told of that."""
    claims = [report.claim for report in citable(utterance) if not report.retracted]
    shown = lead_of(claims) if claims else None
    if shown is None or shown.figure is None:
        return _Told(utterance, {}, {})
    group = group_of(shown.figure)
    alike = [claim for claim in claims if claim.figure is not None and group_of(claim.figure) == group]
    if shown.modality is Modality.DENIES:
        denied = {claim.figure: None for claim in alike if claim.figure and claim.modality is Modality.DENIES}
        return _Told(utterance, {}, {group: denied})
    if put(shown) is None:
        return _Told(utterance, {}, {})
    made = {figure: meant(figure) for figure in map(put, alike) if figure is not None}
    return _Told(utterance, {group: made}, {})


def _apart(one: _Told, other: _Told) -> Pair | None:
    """None where they share no group, or two readings of one group overlap."""
    shared = one.put.keys() & other.put.keys()
    pairs = [(a, b) for key in shared for a in one.put[key].values() for b in other.put[key].values()]
    if not pairs or not all(a.below(b) or b.below(a) for a, b in pairs):
        return None
    lower = all(a.below(b) for a, b in pairs)
    low, high = (one, other) if lower else (other, one)
    return Pair(Rule.NUMBERS, RelationType.DISPUTES, low.utterance.id, high.utterance.id)


def _denied(one: _Told, other: _Told) -> Pair | None:
    for denier, putter in ((one, other), (other, one)):
        for key in denier.denied.keys() & putter.put.keys():
            if any(same_number(a, b) for a in denier.denied[key] for b in putter.put[key]):
                return Pair(Rule.DENIAL, RelationType.DISPUTES, denier.utterance.id, putter.utterance.id)
    return None
