"""How a number is meant, from the words directly before and after it: over, at least, around, or so."""

import re
from dataclasses import dataclass

from claims.claim import Qualifier

_BEFORE = {
    Qualifier.ABOUT: (
        "about", "around", "roughly", "approximately", "approx.", "some", "circa", "an estimated", "the estimated",
        "estimated", "in the region of", "in the neighbourhood of", "in the neighborhood of", "on the order of",
        "in the order of", "something like", "somewhere around", "perhaps", "maybe", "probably", "about some", "~", "≈",
        "close to", "give or take", "a reported", "a rumoured", "a rumored", "an apparent",
    ),
    Qualifier.OVER: (
        "over", "more than", "above", "upwards of", "upward of", "north of", "in excess of", "beyond", "greater than",
        "higher than", "larger than", "exceeding", "exceeds", "exceeded", "exceed", "topping", "topped", "surpassing",
        "surpassed", "well over", "just over", "a little over", "slightly over", ">",
    ),
    Qualifier.AT_LEAST: (
        "at least", "at the very least", "a minimum of", "minimum of", "no fewer than", "no less than", "not less than",
        "not fewer than", "as few as", "as little as", "as low as", "≥", ">=",
    ),
    Qualifier.UP_TO: (
        "up to", "as many as", "as much as", "as high as", "at most", "at the most", "no more than", "not more than",
        "a maximum of", "maximum of", "≤", "<=", "as long as",
    ),
    Qualifier.UNDER: (
        "under", "less than", "fewer than", "below", "lower than", "smaller than", "short of", "south of", "just under",
        "slightly under", "a little under", "<",
    ),
    Qualifier.NEARLY: ("nearly", "almost", "not quite", "approaching", "virtually", "nigh on", "shy of"),
    Qualifier.ONLY: ("only", "just", "merely", "mere", "a mere", "a paltry", "nothing more than", "barely"),
}  # fmt: skip
_SENSE = {phrase: qualifier for qualifier, phrases in _BEFORE.items() for phrase in phrases}
_OF_ALL = frozenset({"perhaps", "maybe", "probably"})
_SIGNS = frozenset(phrase for phrase in _SENSE if not phrase[0].isalpha())
_MOST = max(phrase.count(" ") for phrase in _SENSE) + 1
_WENT = re.compile(
    r"\b(?:go(?:es|ne|ing)?|went|shot|mov\w+|climb\w*|jump\w*|ris\w+|rose|push\w*|dr[io]ve\w*|bump\w*|back|bid) $"
)
"""Before `up to`: it says where the way went, and bounds nothing."""
_WORD = re.compile(r"[^ \u00a0]+")
_AFTER_IT = (
    (re.compile(r"\s?(?:\+|-?plus\b| or (?:more|greater|higher|above)\b| and (?:up|above|counting)\b)", re.IGNORECASE), Qualifier.AT_LEAST),
    (re.compile(r"(?:-odd\b| or so\b| or thereabouts\b|-ish\b)", re.IGNORECASE), Qualifier.ABOUT),
    (re.compile(r" or (?:less|fewer|lower|below)\b", re.IGNORECASE), Qualifier.UP_TO),
)  # fmt: skip
_WEAK = frozenset({Qualifier.ABOUT, Qualifier.NEARLY})
_LONGEST = max(map(len, _SENSE)) + 6
_OPENS = "(“\"'‘[—–-"


@dataclass(frozen=True, slots=True)
class Bound:
    """A qualifier with the words that say it, `[start, end)`."""

    qualifier: Qualifier
    start: int
    end: int

    @property
    def weakens(self) -> bool:
        """It is a hedge besides: `around`, but not `more than`."""
        return self.qualifier in _WEAK


def before(text: str, at: int) -> tuple[Bound, ...]:
    """The qualifiers that end at `at`, the nearest first: `only about` before a number gives both."""
    found: list[Bound] = []
    while len(found) < 3 and (bound := _ending(text, at)):
        found.append(bound)
        at = bound.start
    return tuple(found)


def _ending(text: str, at: int) -> Bound | None:
    if text[at - 1 : at] in _SIGNS:
        return Bound(_SENSE[text[at - 1]], at - 1, at)
    window = max(0, text.rfind("\n", max(0, at - _LONGEST), at) + 1, at - _LONGEST)
    if at == window or text[at - 1] not in " \u00a0-":
        return None
    words = [match.span() for match in _WORD.finditer(text, window, at if text[at - 1] != "-" else at - 1)]
    for count in range(min(_MOST, len(words)), 0, -1):
        start, end = words[-count][0], words[-1][1]
        start += len(text[start:end]) - len(text[start:end].lstrip(_OPENS))
        if text[start:end] == "~":  # apart from the number it marks a list
            break
        if text[start:end].lower() == "up to" and _WENT.search(text, max(0, start - 12), start):
            break
        if qualifier := _SENSE.get(text[start:end].replace("\u00a0", " ").lower()):
            return Bound(qualifier, start, end)
    return None


def is_bound(words: str) -> bool:
    """Whether words weaken the number beside them, and nothing else: `nearly`, `or so`; `perhaps` may weaken all."""
    return words.lower() in _SENSE.keys() - _OF_ALL or any(
        pattern.fullmatch(f" {words}") for pattern, _ in _AFTER_IT
    )


def after(text: str, at: int) -> Bound | None:
    """The qualifier that begins at `at`: `+`, ` or more`."""
    for pattern, qualifier in _AFTER_IT:
        if match := pattern.match(text, at):
            skipped = len(match.group()) - len(match.group().lstrip(" -"))
            return Bound(qualifier, at + skipped, match.end())
    return None
