"""Numbers that no numeral says: `tens of thousands`, `a third of`, `one in five`, `twice the`, `half its`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from claims.claim import Qualifier
from claims.extract.figures.numerals import ONES
from claims.extract.figures.units import Unit

_VAGUE = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}
_SINGULAR = {
    word.removesuffix("s"): value for word, value in _VAGUE.items() if word not in {"tens", "scores"}
}
_ORDER = "|".join((*_VAGUE, *_SINGULAR))
_VAGUELY = re.compile(
    rf"(?:(?P<several>several|many|a few|a couple of|a couple) (?P<unit>{'|'.join(_SINGULAR)})"
    rf"|(?P<first>{'|'.join(_VAGUE)}))(?P<more>(?: (?:of|upon|and) (?:{_ORDER}))*)(?!\w)",
    re.IGNORECASE,
)
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_LIKENED = (
    r"(?:cost|costs|price|prices|size|amount|number|rate|speed|length|weight|power|level|distance|value|energy|money"
    r"|strength|volume|pace|power|wage|pay|salary)"
)
_FRACTION = re.compile(
    rf"(?:(?P<over>an?|one|two|three|four|five|six|seven|eight|nine)[ -](?P<under>{'|'.join(_PARTS)})s?|(?P<half>half))"
    r"(?!\w)(?!-)(?P<rest> of (?P<det>(?:the|its|their|his|her|our|all) )?| (?P<own>the|its|their|his|her|our|all|that|this) "
    r"|(?P<as> as (?:many|much|big|large|fast)\b))?",
    re.IGNORECASE,
)
_OF_SCALE = re.compile(
    r"(?:an? |one )?(?:percent(?:age point)?|per cent|point)\b|an? (?:million|billion|trillion|thousand|hundred|dozen)\b",
    re.IGNORECASE,
)
_IDIOM = re.compile(r"(?:battle|story|time|way|hour|truth|world away|mast)\b", re.IGNORECASE)
_LIKE = re.compile(rf"(?:\w+ ){{0,1}}{_LIKENED}\b", re.IGNORECASE)
_BOUNDED = (" than", "nearly", "almost", "about", "over", "at least")
_NOT_HALF = re.compile(
    r"(?:\b(?:first|second|other|better|latter|former|top|bottom|back|last|early|late|and a|the|southern|northern|eastern"
    r"|western|upper|lower|left|right|an?|third|fourth|this|that|his|her|my|your)[ -])$",
    re.IGNORECASE,
)
_WORD = "|".join(ONES)
_ONE_IN = re.compile(
    rf"(?P<some>{_WORD}|\d{{1,2}}) (?P<in>in|out of)(?: every)? (?P<all>{_WORD}|\d{{1,3}}(?:,\d{{3}})*|twenty|a hundred)"
    r"(?![\w%]|,\d|\.\d| percent| per cent| million| billion| thousand)",
    re.IGNORECASE,
)
_RATIO = {"twice": 2, "thrice": 3, "double": 2, "triple": 3, "quadruple": 4}
_RATIOS = re.compile(
    r"(?P<word>twice|thrice|double|triple|quadruple) (?=(?:the|its|their|his|her|our|as|that|what|this|last|those)\b)"
    r"|(?P<grown>doubl|tripl|quadrupl|halv)(?:ed|ing)(?!\w)(?! (?:down|up|back|over)\b)(?!-)"
    rf"|(?P<fold>{_WORD}|hundred)-?fold(?!\w)",
    re.IGNORECASE,
)
_GROWN = {"doubl": Decimal(2), "tripl": Decimal(3), "quadrupl": Decimal(4), "halv": Decimal("0.5")}
WORDS = (
    frozenset(_VAGUE)
    | _RATIO.keys()
    | {"half", "several", "many"}
    | {stem + end for stem in _GROWN for end in ("ed", "ing")}
    | {f"{word}fold" for word in (*ONES, "hundred")}
)
"""The words that a part may begin with, besides numerals and `a`."""
AFTER_A = frozenset(_PARTS) | {"few", "couple"}


@dataclass(frozen=True, slots=True)
class Part:
    """A number and how it is meant. `unit` is None where the words after it have still to say."""

    end: int
    value: Decimal
    qualifier: Qualifier
    unit: Unit | None = None
    vague: bool = False
    share: bool = False


def read(text: str, at: int) -> Part | None:
    """The part, ratio or vague number that begins at `at`; None where there is none."""
    return _vague(text, at) or _ratio(text, at) or _one_in(text, at) or _fraction(text, at)


def _vague(text: str, at: int) -> Part | None:
    match = _VAGUELY.match(text, at)
    if match is None:
        return None
    value = 2 * _SINGULAR[match["unit"].lower()] if match["several"] else _VAGUE[match["first"].lower()]
    for link, word in re.findall(r"(of|upon|and) (\w+)", match["more"].lower()):
        value *= (_VAGUE | _SINGULAR)[word] if link == "of" else 1
    if (
        match["first"]
        and match["first"].lower() in {"tens", "scores"}
        and not re.match(" of ", text[match.end() :][:4])
    ):
        return (
            None if not match["more"] else Part(match.end(), Decimal(value), Qualifier.AT_LEAST, vague=True)
        )
    qualifier = Qualifier.ABOUT if "couple" in (match["several"] or "").lower() else Qualifier.AT_LEAST
    return Part(match.end(), Decimal(value), qualifier, vague=True)


def _ratio(text: str, at: int) -> Part | None:
    match = _RATIOS.match(text, at)
    if match is None:
        return None
    if match["grown"]:
        value, end = _GROWN[match["grown"].lower()], match.end()
    elif match["fold"]:
        value, end = Decimal(ONES.get(match["fold"].lower(), 100)), match.end()
    else:
        value, end = Decimal(_RATIO[match["word"].lower()]), match.end() - 1
    return Part(end, value, Qualifier.EXACT, Unit("times", end))


def _one_in(text: str, at: int) -> Part | None:
    match = _ONE_IN.match(text, at)
    if match is None or text[at - 1 : at] in {"$", "€", "£", ","}:
        return None
    some, whole = (_small(match[name]) for name in ("some", "all"))
    if not 0 < some < whole or (
        match["in"] == "in" and whole not in {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000, 10_000, 100_000}
    ):
        return None
    return _share(match.end(), Decimal(some), whole)


def _fraction(text: str, at: int) -> Part | None:
    match = _FRACTION.match(text, at)
    if match is None or _OF_SCALE.match(text, match.end()) or _IDIOM.match(text, match.end()):
        return None
    over, under, end = (1, 2, at + 4) if match["half"] else _named(match)
    if not (_half_stands(text, match) if match["half"] else _fraction_stands(text, match, over, end)):
        return None
    likened = (match["own"] or match["det"] or "").strip() in {"the", "that"} and _LIKE.match(
        text, match.end()
    )
    if not (match["as"] or likened):
        return _share(end, Decimal(over), under)
    value = (Decimal(over) / under).quantize(Decimal("0.01"))
    exact = value * under == over
    return Part(end, value.normalize(), Qualifier.EXACT if exact else Qualifier.ABOUT, Unit("times", end))


def _named(match: re.Match[str]) -> tuple[int, int, int]:
    """Of `two thirds` 2, 3 and where it ends."""
    over = _small(match["over"])
    return over, _PARTS[match["under"].lower()], match.end("under") + (over > 1)


def _half_stands(text: str, match: re.Match[str]) -> bool:
    """`half of`, `half its`, `by half`, `more than half`; not `the first half`."""
    head = text[max(0, match.start() - 12) : match.start()].lower()
    led = head.endswith(" by ") or head.rstrip().endswith(_BOUNDED)
    return bool(match["rest"] or led) and _NOT_HALF.search(head) is None


def _fraction_stands(text: str, match: re.Match[str], over: int, end: int) -> bool:
    """`a third of`, `by two thirds`; not `a third party`."""
    if (over > 1) != (text[end - 1 : end].lower() == "s"):
        return False
    if text[max(0, match.start() - 4) : match.start()].lower() == " by ":
        return True
    return bool(match["rest"]) and (over > 1 or match["rest"].startswith(" of"))


def _share(end: int, some: Decimal, whole: int) -> Part:
    """In percent, to two places; what does not come out even is `about`."""
    value = (some * 100 / whole).quantize(Decimal("0.01")).normalize()
    exact = value * whole == some * 100
    return Part(end, value, Qualifier.EXACT if exact else Qualifier.ABOUT, Unit("percent", end), share=True)


def _small(word: str) -> int:
    word = word.lower()
    if word in {"a", "an"}:
        return 1
    return ONES.get(word) or {"twenty": 20, "a hundred": 100}.get(word) or int(word.replace(",", ""))
