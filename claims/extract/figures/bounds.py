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
_BEFORE_IT = re.compile(
    "(?:"
    + "|".join(
        rf"(?<!\w){re.escape(phrase)}" if phrase[0].isalpha() else re.escape(phrase)
        for phrase in sorted(_SENSE, key=len, reverse=True)
    )
    + r")(?:(?<=[\w.])[ \u00a0-]|(?<=[≈<>=≥≤]) ?|(?<=\W))(?:the )?$",
    re.IGNORECASE,
)
_AFTER_IT = (
    (re.compile(r"\s?(?:\+|-?plus\b| or (?:more|greater|higher|above)\b| and (?:up|above|counting)\b)", re.I), Qualifier.AT_LEAST),
    (re.compile(r"(?:-odd\b| or so\b| or thereabouts\b|-ish\b)", re.I), Qualifier.ABOUT),
    (re.compile(r" or (?:less|fewer|lower|below)\b", re.I), Qualifier.UP_TO),
)  # fmt: skip
_WEAK = frozenset({Qualifier.ABOUT, Qualifier.NEARLY})
_LONGEST = max(map(len, _SENSE)) + 6


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
    """The qualifiers that end at `at`, the nearest first: `only`, `about` before a number gives both."""
    found: list[Bound] = []
    while (match := _BEFORE_IT.search(text, max(0, at - _LONGEST), at)) and len(found) < 3:
        words = match.group().rstrip("\u00a0 -").lower().removesuffix(" the")
        start = match.start()
        if "\n" in text[start:at]:
            break
        found.append(Bound(_SENSE[words], start, start + len(words)))
        at = start
    return tuple(found)


def after(text: str, at: int) -> Bound | None:
    """The qualifier that begins at `at`: `+`, ` or more`."""
    for pattern, qualifier in _AFTER_IT:
        if match := pattern.match(text, at):
            skipped = len(match.group()) - len(match.group().lstrip(" -"))
            return Bound(qualifier, at + skipped, match.end())
    return None


