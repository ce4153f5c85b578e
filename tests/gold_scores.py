"""Compares what was found in a gold row with what must be found. Pure: no parser, no files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.claim import SPEECH, Modality
from claims.extract.found import Attribution
from tests.gold_tables import Expected, Row, Span

ENOUGH = 0.8
"""Share of the words, of the longer of the two, that two contents must have in common."""

_WORD = re.compile(r"\w+(?:[’']\w+)?")
_BREAK = re.compile(r"[,;:()–—]")
_ENDS_HEAD = frozenset(
    [
        "of",
        "in",
        "at",
        "on",
        "for",
        "from",
        "with",
        "to",
        "by",
        "who",
        "which",
        "that",
        "whose",
        "where",
        "as",
        "after",
        "before",
        "during",
        "under",
        "over",
        "and",
        "or",
        "but",
        "familiar",
        "close",
        "briefed",
    ]
)
_NO_NAME = frozenset(
    [
        "a",
        "an",
        "the",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "mr",
        "mrs",
        "ms",
        "dr",
        "judge",
        "sir",
        "dame",
        "senator",
        "sen",
        "rep",
    ]
)

Words = frozenset[int]
"""Where words start, in code points."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one expected attribution fared; what the row does not ask for is None."""

    expected: Expected
    found: bool
    speaker: bool = False
    named: bool = False
    kind: bool = False
    modality: bool = False
    cue: bool | None = None
    addressee: bool | None = None
    hedge: bool | None = None
    ours: tuple[Attribution, ...] = ()
    """What was found of it."""

    @property
    def joint(self) -> bool:
        """Right words, right speaker."""
        return self.found and self.speaker


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one row fared."""

    row: Row
    verdicts: tuple[Verdict, ...]
    """Of what must be found; the optional have none."""
    right: int
    """Attributions found that belong to an expected one, with the right speaker."""
    matched: int
    """Attributions found that belong to an expected one."""
    spurious: tuple[Attribution, ...]
    """Those that belong to none."""


def compare(row: Row, found: Sequence[Attribution]) -> Outcome:
    """One to one by overlap; then pieces that only join or part what the row parts or joins are let in."""
    gold = [_words(row.text, one.content) for one in row.expected]
    beside = [_neutral(row.text, one) - gold[i] for i, one in enumerate(row.expected)]
    got = [_words(row.text, one.segments) for one in found]
    belongs = _one_to_one(gold, beside, got)
    _joined(row, gold, got, belongs)
    _parted(found, gold, got, belongs)
    verdicts, right, matched, counted = [], 0, 0, set()
    for i, one in enumerate(row.expected):
        ours = sorted(p for p, golds in belongs.items() if i in golds)
        verdict = _verdict(row.text, one, [found[p] for p in ours])
        if one.optional:
            continue
        verdicts.append(verdict)
        fresh = [p for p in ours if p not in counted]
        counted.update(fresh)
        matched += len(fresh)
        right += len(fresh) if verdict.speaker else 0
    allowed = frozenset().union(*(gold[i] for i, one in enumerate(row.expected) if one.optional))
    spurious = tuple(
        one
        for p, one in enumerate(found)
        if p not in belongs and len(got[p] & allowed) * 2 < max(1, len(got[p]))
    )
    return Outcome(row, tuple(verdicts), right, matched, spurious)


def _words(text: str, spans: Sequence[Span]) -> Words:
    """Where the words that lie wholly in the spans start; a leading "that" does not count."""
    inside = _inside(text, spans)
    first = min(inside, default=0)
    return inside - {first} if len(inside) > 1 and text[first : first + 5].lower() == "that " else inside


def _neutral(text: str, one: Expected) -> Words:
    """Words that may be found as content or not: the addressee's, and a "that" before the content."""
    start = one.content[0][0]
    that = {start - 5} if text[:start].endswith(" that ") else set()
    return _inside(text, one.addressee) | that


def _inside(text: str, spans: Sequence[Span]) -> Words:
    return frozenset(
        word.start()
        for word in _WORD.finditer(text)
        if any(start <= word.start() and word.end() <= end for start, end in spans)
    )


def _overlap(one: Words, other: Words) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def _mostly_in(part: Words, whole: Words) -> bool:
    return bool(part) and len(part & whole) >= ENOUGH * len(part)


def _one_to_one(gold: list[Words], beside: list[Words], got: list[Words]) -> dict[int, set[int]]:
    """Which expected one each found one belongs to, best overlap first; the addressee's words are neutral."""
    pairs = [(_overlap(gold[i], got[p] - beside[i]), i, p) for i in range(len(gold)) for p in range(len(got))]
    belongs: dict[int, set[int]] = {}
    taken = set()
    for overlap, i, p in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if overlap >= ENOUGH and i not in taken and p not in belongs:
            belongs[p] = {i}
            taken.add(i)
    return belongs


def _joined(row: Row, gold: list[Words], got: list[Words], belongs: dict[int, set[int]]) -> None:
    """One found attribution may hold several expected ones of one speaker and one kind, but no cue of theirs."""
    for p, words in enumerate(got):
        inside = {i for i in range(len(gold)) if _mostly_in(gold[i], words)}
        one_voice = len({row.expected[i].who for i in inside}) == 1
        one_kind = inside and set.intersection(*(set(row.expected[i].kind) for i in inside))
        union = frozenset().union(*(gold[i] for i in inside))
        nested = sum(len(gold[i]) for i in inside) > len(union)
        cues = frozenset().union(*(_inside(row.text, row.expected[i].cue) for i in inside)) - union
        swallows = nested or words & cues
        if len(inside) > 1 and one_voice and one_kind and not swallows and _overlap(union, words) >= ENOUGH:
            others = {i for q, golds in belongs.items() if q != p for i in golds}
            belongs[p] = (inside - others) or belongs.get(p, set())


def _parted(
    found: Sequence[Attribution], gold: list[Words], got: list[Words], belongs: dict[int, set[int]]
) -> None:
    """One expected attribution may be found in several pieces, where all have one speaker."""
    for i, words in enumerate(gold):
        free = [p for p in range(len(got)) if belongs.get(p, {i}) == {i} and _mostly_in(got[p], words)]
        union = frozenset().union(*(got[p] for p in free))
        nested = sum(len(got[p]) for p in free) > len(union)
        voices = {_voice(found[p]) for p in free}
        if len(free) > 1 and len(voices) == 1 and not nested and _overlap(union, words) >= ENOUGH:
            for p in free:
                belongs[p] = {i}


def _voice(one: Attribution) -> object:
    return one.who.name if one.who else one.speaker


def _verdict(text: str, one: Expected, ours: list[Attribution]) -> Verdict:
    if not ours:
        return Verdict(one, found=False)
    named = all(any(_named(name, found) for name in one.who) for found in ours)
    mentioned = all(_mentioned(text, one, found) for found in ours)
    groups = {Modality(name) in SPEECH for name in one.modality}
    return Verdict(
        one,
        found=True,
        speaker=mentioned or (named and all(found.who for found in ours)),
        named=named,
        kind=any(found.kind in one.kind for found in ours),
        modality=all((found.modality in SPEECH) in groups for found in ours),
        cue=any(_touch(found.cue, one.cue) for found in ours) if one.cue else None,
        addressee=_says(text, one.addressee, [found.addressee for found in ours]),
        hedge=_says(text, one.hedge, [found.hedge for found in ours]),
        ours=tuple(ours),
    )


def _named(name: str | None, found: Attribution) -> bool:
    if name is None or found.who is None:
        return name is None and found.who is None
    ours, theirs = _name_words(name), _name_words(found.who.name)
    if ours == theirs:
        return True
    if _head_word(name).islower():  # described, not named
        return _head_word(name) == _head_word(found.who.name)
    return bool(ours and theirs) and ours[-1] == theirs[-1] and set(ours) < set(theirs)


def _name_words(name: str) -> list[str]:
    words = [word.removesuffix("'s") for word in re.findall(r"[\w&']+", name.replace("’", "'").lower())]
    return [word for word in words if word not in _NO_NAME]


def _mentioned(text: str, one: Expected, found: Attribution) -> bool:
    """The head of each mention lies within the other."""
    if not one.speaker or found.speaker is None:
        return not one.speaker and found.speaker is None and (found.who is None or None not in one.who)
    theirs = _head(text, found.speaker)
    return any(
        start <= theirs < end and found.speaker[0] <= _head(text, (start, end)) < found.speaker[1]
        for start, end in one.speaker
    )


def _head(text: str, span: Span) -> int:
    """Where the head word of a mention starts: the last before a comma, a preposition or a clause; no possessor."""
    start, end = span
    phrase = text[start:end]
    if stop := _BREAK.search(phrase):
        phrase = phrase[: stop.start()] or phrase
    head = start
    for word in _WORD.finditer(phrase):
        if head != start and word[0].lower() in _ENDS_HEAD:
            break
        if word.start() and word[0].lower() in _ENDS_HEAD:
            break
        head = start + word.start()
    return head


def _head_word(phrase: str) -> str:
    at = _head(phrase, (0, len(phrase)))
    word = _WORD.match(phrase, at)
    return word[0] if word else ""


def _touch(span: Span | None, others: Sequence[Span]) -> bool:
    return span is not None and any(span[0] < end and start < span[1] for start, end in others)


def _says(text: str, spans: Sequence[Span], printed: Sequence[str | None]) -> bool | None:
    """Whether the words of every span are printed among those found; None where nothing is asked."""
    if not spans:
        return None
    among = " ".join(one for one in printed if one).lower()
    return all(text[start:end].lower() in among for start, end in spans)
