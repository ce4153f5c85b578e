"""One numeral in digits or words: its value, and where it ends in the text."""

import re
from dataclasses import dataclass
from decimal import Decimal

from claims.extract.figures.lists import ordered

ONES = {
    word: value
    for value, word in enumerate(
        ordered(
            """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
            eighteen nineteen"""
        ),
        start=1,
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate(ordered("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
SHORT = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "trn": 10**12,
}
_GLYPHS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

BLANK = "[ \u00a0\u202f\u2009]"
_SCALE = f"(?:{'|'.join(SCALES)})"
_SMALL = (
    f"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES)}))?|{'|'.join(sorted(ONES, key=len, reverse=True))})"
)
_WORDS = re.compile(
    rf"(?:half(?:[ -]an?)?[ -]{_SCALE}"
    rf"|(?:an?|one|three)[ -]quarters? of an? {_SCALE}"
    rf"|(?:an?|{_SMALL})(?: and a half)?(?:[ -]{_SCALE})+(?:(?: and |,? ){_SMALL}(?:[ -]{_SCALE})*)*(?: and a half)?"
    rf"|{_SMALL}(?: and a half)?)(?!\w)",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    r"(?P<whole>\d{1,3}(?:[,\u202f\u2009\u00a0]\d{3})+(?![\d])|\d+)(?P<point>\.\d+)?(?P<glyph>[½¼¾])?"
    rf"(?P<scale>(?:{BLANK}?(?:mn|mln|bn|tn|trn)|[ \u00a0-]?{_SCALE}|[kmbt])(?![\w&])|{BLANK}[mbt](?![\w&]))?",
    re.IGNORECASE,
)
_PLURAL_NEXT = re.compile(
    r"[ -](?:[a-z]+[ -])?(?:param|token|people|users|views|downloads|dollars|euros|records|rows|images|words|documents"
    r"|customers|subscribers|viewers|followers|visitors|connections|transistors)"
)
_LENGTH_NEXT = re.compile(
    r"[ -](?:long|tall|high|wide|deep|thick|above|below|away|sprint|race|dash|hurdles|freestyle|pool|wall|tower)\b"
)


LONGEST = 24
"""Characters of a number: what is longer counts nothing that anybody reports."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in the text, `[start, end)`, its magnitude taken in."""

    start: int
    end: int
    value: Decimal
    scale: int = 1
    """What its magnitude multiplies by: 1,000,000 in `5.6m`."""
    spelt: bool = False
    """In words."""

    @property
    def bare(self) -> Decimal:
        """The number without its magnitude: 5.6 of `5.6m`."""
        return self.value / self.scale


def read(text: str, at: int, *, money: bool) -> Numeral | None:
    """The numeral that begins at `at`; `money` says that a currency stands before it, so that `m` is million.

    None where none begins there, or where its letters belong to a name (`405B`).
    """
    return _digits(text, at, money=money) if text[at].isdigit() else _words(text, at)


def _digits(text: str, at: int, *, money: bool) -> Numeral | None:
    match = _DIGITS.match(text, at)
    if match is None or len(match.group()) > LONGEST:
        return None
    value = Decimal(re.sub(r"\D", "", match["whole"]) + (match["point"] or ""))
    value += _GLYPHS.get(match["glyph"] or "", 0)
    end = match.end()
    printed = match["scale"] or ""
    letters = printed.strip(" -\u00a0\u202f\u2009")
    scale = SCALES.get(letters.lower()) or SHORT.get(letters.lower()) or 1
    if len(letters) == 1 and not money:
        apart, plural = printed != letters, _PLURAL_NEXT.match(text, end)
        if apart or (letters == "t" and not plural) or (letters == "m" and _LENGTH_NEXT.match(text, end)):
            end, scale = match.start("scale"), 1
        elif letters in "BTM" and not plural:
            return None
    return Numeral(at, end, value * scale, scale)


def _words(text: str, at: int) -> Numeral | None:
    match = _WORDS.match(text, at)
    if match is None:
        return None
    end = match.end()
    while True:
        words = re.split(r"[\s,-]+", text[at:end].lower())
        value = _worth(words)
        if value is not None:
            scale = SCALES.get(words[-1], 1)
            return Numeral(at, end, value, scale, spelt=True)
        whole = text[at:end].lower()
        cut = max(whole.rfind(" and "), whole.rfind(","))
        end = at + max(cut if cut > 0 else whole.rfind(" "), 0)
        if end == at:
            return None


def _worth(words: list[str]) -> Decimal | None:
    """What the words are worth together; None where they are more than one number."""
    if words[-1] in {"and", "a", "of"}:
        return None
    if words[0] == "half":
        return Decimal(SCALES[words[-1]]) / 2
    if not {"quarter", "quarters"}.isdisjoint(words):
        return Decimal(SCALES[words[-1]]) * (3 if words[0] == "three" else 1) / 4
    return _summed(words)


def _summed(words: list[str]) -> Decimal | None:
    """`two hundred and fifty thousand`: parts below a thousand, each with its magnitude, in falling order."""
    total, part, last = Decimal(0), Decimal(0), 10**15
    for word in words:
        if word in {"a", "an"}:
            part = part or Decimal(total == 0)
        elif word == "half":
            part, total = (part + Decimal("0.5"), total) if part else (part, total + Decimal(last) / 2)
        elif word in {"hundred", "dozen"} and 0 < part < 100:
            part *= SCALES[word]
        elif word in SCALES and part and last > SCALES[word] >= 1000:
            total, part, last = total + part * SCALES[word], Decimal(0), SCALES[word]
        elif word != "and":
            value = ONES.get(word) or TENS.get(word, 0)
            if not value or part % (10 if value < 10 else 100) or 0 < part < 20:
                return None
            part += value
    return total + part
