"""A number as somebody types it: `50,000 H100`, `$5.6m`, `US$6 million`, `11%`. Pure."""

import re
from decimal import Decimal
from typing import NamedTuple

from claims import search
from claims.amount import PREDICATES
from claims.utterance import Utterance

SIGNS = {
    "US$": "USD", "NZ$": "NZD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD",
    "$": "USD", "€": "EUR", "£": "GBP", "CN¥": "CNY", "JP¥": "JPY", "₹": "INR", "₩": "KRW",
}  # fmt: skip
"""A `$` alone is taken for the American one."""
SCALES = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9,
    "billion": 10**9, "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
ENDS = {
    "%": "percent", "percent": "percent", "per cent": "percent", "times": "times", "-fold": "times",
    "us dollars": "USD", "us dollar": "USD", "dollars": "USD", "dollar": "USD", "usd": "USD", "euros": "EUR", "euro": "EUR",
    "eur": "EUR", "gbp": "GBP",
}  # fmt: skip
"""Units told after the number. Pounds are weighed, too."""
HALF = re.compile(r"\bhalf(?:\s+an?\s+|-)(?=(?:million|billion|trillion)\b)", re.IGNORECASE)
"""`half a trillion`, `half-trillion`."""
LONGEST = 18
"""Digits of a number that is looked for; what is longer is a name or a telephone number."""

_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<sign>{'|'.join(map(re.escape, sorted(SIGNS, key=len, reverse=True)))})?\s?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(sorted(SCALES, key=len, reverse=True))}))?"
    rf"(?:[\s-]?(?P<end>{'|'.join(ENDS)}))?(?![\w%])(?![.,]\d)",
    re.IGNORECASE | re.ASCII,
)


class Numeral(NamedTuple):
    """A number, and the words around it."""

    number: int | float
    unit: str | None
    """An ISO 4217 code, `percent` or `times`, as `Figure.unit`; None: none was typed, and a count may be meant as well."""
    words: str
    """What else was typed, without the number."""


def numeral(text: str) -> Numeral | None:
    """The first number in a text; None where there is none, or one of more digits than anybody counts."""
    text = HALF.sub("0.5 ", text)
    found = _NUMBER.search(text)
    if found is None or len(found["digits"]) > LONGEST:
        return None
    number = Decimal(found["digits"].replace(",", "")) * SCALES.get((found["scale"] or "").lower(), 1)
    unit = SIGNS.get((found["sign"] or "").upper()) or ENDS.get(
        " ".join((found["end"] or "").lower().split())
    )
    whole = number == number.to_integral_value()
    words = f"{text[: found.start()]} {text[found.end() :]}"
    return Numeral(int(number) if whole else float(number), unit, " ".join(words.split()))


def words_beside(asked: Numeral) -> tuple[str, ...]:
    """The stems of the words that stand beside the number."""
    return tuple(map(_stem, search.topic(asked.words))) if search.tokens(asked.words) else ()


def has_words(asked: Numeral, utterance: Utterance) -> bool:
    """Whether every word that stands beside the number, or another of its stem, is one of this figure, or of a name in it."""
    wanted = words_beside(asked)
    texts = [utterance.speaker.name, *utterance.speaker.aliases]
    for claim in (report.claim for report in utterance.reports):
        texts.append(claim.paraphrase or "")
        if figure := claim.figure:
            texts += [figure.item, figure.holder, figure.subject or "", PREDICATES[figure.predicate]]
    told = {_stem(word) for text in texts for word in search.tokens(text)}
    return told.issuperset(wanted)


def _stem(word: str) -> str:
    """The stem; of the plural of a name that ends in a figure (`h100s`), the name."""
    return search.stem(word[:-1] if word[-1] == "s" and word[-2:-1].isdigit() else word)
