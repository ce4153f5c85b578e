"""A claim as the words of a full-text table: what it says, and what it is narrowed by. Pure.

Of a quotation of speech, its words and its pairs of neighbours (`deep_seek`): a phrase is its pairs, of which the rare
ones are few, however common its words. What else a topic may meet, by its stem (`=chip`). What is narrowed by, behind
a tilde. Both building and asking take their words from here and from claims.search, so they cannot disagree.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import inf
from typing import NamedTuple

from claims.claim import SPEECH, Article, Claim, Figure, Kind, Speaker
from claims.search import normal, stem, tokens
from claims.store import magnitude

_QUOTED = (Kind.DIRECT, Kind.MIXED)

LONGEST = 99
"""Words up to which the length of a quotation is told."""

DISPUTED, AGREED = "~d", "~g"
LOOSE = "~p"
"""In an article of which the day is not known, but the month or the year."""
QUOTED, TOLD, INNER = "qti"
"""What a speaker said in their words, what they said in others, and what is no speech: what they are said to think."""
DAY = len("2025-01-30")
SHORT = 3
"""Words up to which a whole quotation is a word."""


class Document(NamedTuple):
    """What of a claim the search tables hold."""

    text: str
    """Its words, each once, by blanks; without DISPUTED and AGREED, which others decide."""
    words: tuple[str, ...]
    """Of a quotation of speech, its tokens in their order; else none."""


def document(claim: Claim, speaker: Speaker, article: Article, whose: int, where: int) -> Document:
    """The document of a claim; `whose` and `where` are the numbers of its speaker and article."""
    words = spoken(claim)
    own, topic, names = _voice(speaker.name, speaker.aliases, speaker.role)
    if told := _told(claim):
        topic |= _stems(told)
    found = {
        *words, *pairs(words), by(whose), by(whose, manner(claim)), *names, within(where), of_kind(claim.kind),
    }  # fmt: skip
    if topic:  # what is in the words is found by them; a stem begins as its word does
        first = {stemmed[0] for stemmed in topic}
        said = [stem(word) for word in words if word[0] in first]
        found.update([f"={stemmed}" for stemmed in topic.difference(said, own)])
    if claim.figure is not None:
        found.update(_figure(claim.figure))
    if article.outlet and (outlet := from_outlet(article.outlet)):
        found.add(outlet)
    if article.published and len(article.published) < DAY:
        found.add(LOOSE)
    if words:
        found.add(whole(words) if len(words) <= SHORT else long(len(words)))
    return Document(" ".join(found), words)


class _Voice(NamedTuple):
    """What somebody's claims are found by, whatever they say."""

    own: frozenset[str]
    """The stems of their name."""
    topic: frozenset[str]
    """Those of what else they are told by."""
    names: tuple[str, ...]
    """The words for their name."""


@lru_cache(maxsize=8192)
def _voice(name: str, aliases: tuple[str, ...], role: str | None) -> _Voice:
    own, whole_name = _stems(name), named(name)
    names = (*map(called, own), *((whole_name,) if whole_name else ()))
    return _Voice(own, _stems(" ".join((*aliases, role or ""))), names)


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, tokens(text)))


def spoken(claim: Claim) -> tuple[str, ...]:
    """The tokens of a quotation of speech; none of anything else."""
    return tokens(claim.words) if claim.words is not None and claim.modality in SPEECH else ()


def pair(word: str, after: str) -> str:
    """Two words, one directly after the other."""
    return f"{word}_{after}"


def pairs(words: Sequence[str]) -> list[str]:
    """The pairs of a phrase."""
    return [f"{word}_{after}" for word, after in pairwise(words)]


def whole(words: Sequence[str]) -> str:
    """A quotation of few words that is these and no more."""
    return f"~={'_'.join(words)}"


def long(words: int) -> str:
    """A quotation of so many words."""
    return f"~l{min(words, LONGEST)}"


def manner(claim: Claim) -> str:
    """QUOTED, TOLD or INNER."""
    if claim.modality not in SPEECH:
        return INNER
    return QUOTED if claim.kind in _QUOTED else TOLD


def by(number: int, how: str = "") -> str:
    """By this speaker, in this manner where one is given."""
    return f"~s{number}{how}"


def called(stemmed: str) -> str:
    """By a speaker in whose own name a word with this stem stands."""
    return f"~n{stemmed}"


def named(name: str) -> str | None:
    """By a speaker of this whole name, but for case, accents and marks; None of a name without letters and digits."""
    plain = normal(name)
    return f"~w{_joined(plain)}" if plain else None


def within(number: int) -> str:
    """In this article."""
    return f"~a{number}"


def of_kind(kind: Kind) -> str:
    """Of this kind."""
    return f"~k{kind[0]}"


@lru_cache(maxsize=4096)
def from_outlet(outlet: str) -> str | None:
    """In an article of this outlet, but for case, accents and marks; None of a name without letters and digits."""
    plain = normal(outlet)
    return f"~o{_joined(plain)}" if plain else None


def counting(item: str) -> str | None:
    """A count of this thing; None of a name without letters and digits."""
    plain = normal(item)
    return f"~c{_joined(plain)}" if plain else None


def held_by(word: str) -> str:
    """A figure in whose holder's name this word stands."""
    return f"~h{word}"


def in_unit(unit: str) -> str:
    """A figure of this unit."""
    return f"~u{unit.lower()}"


def span(figure: Figure) -> tuple[float, float]:
    """The lowest and the highest number that a figure gives."""
    numbers = [n for n in (figure.value, figure.low, figure.high) if n is not None]
    return _float(min(numbers)), _float(max(numbers))


def _float(number: float) -> float:
    """The number; what is too large for one is endless."""
    try:
        return float(number)
    except OverflowError:
        return inf if number > 0 else -inf


def _figure(figure: Figure) -> Iterable[str]:
    yield in_unit(figure.unit)
    counted = counting(figure.item) if figure.unit == "count" else None
    if counted:
        yield counted
    yield from map(held_by, tokens(figure.holder))
    for unit in ("", figure.unit.lower()):
        yield from magnitude.words_of(*span(figure), unit)


def topic_of(claim: Claim, speaker: Speaker) -> frozenset[str]:
    """The stems of all that a search for a topic may meet."""
    voice = _voice(speaker.name, speaker.aliases, speaker.role)
    return voice.own.union(voice.topic, map(stem, spoken(claim)), _stems(_told(claim)))


def _told(claim: Claim) -> str:
    """What of a claim a topic may be in, but for the words of a quotation of speech."""
    figure, quoted = claim.figure, claim.modality in SPEECH and claim.words is not None
    told = (
        None if quoted else claim.words, claim.paraphrase, claim.addressee, claim.replying_to, claim.hedge,
        *(() if quoted else (piece.exact for piece in claim.evidence)),
        *((figure.item, figure.holder, figure.subject) if figure else ()), *claim.via,
    )  # fmt: skip
    return " ".join(filter(None, told))


def _joined(plain: str) -> str:
    return plain.replace(" ", "_")
