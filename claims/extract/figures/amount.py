"""A number with its qualifier and unit, read from the text at one place: `over $5–6m`, `20 to 40 times`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from claims.claim import Qualifier
from claims.extract.figures import bounds, numerals, parts, units
from claims.extract.figures.bounds import Bound
from claims.extract.figures.numerals import Numeral
from claims.extract.figures.units import Unit

_JOIN = re.compile(r"(?P<dash>\s?[–—‑-]\s?)|(?P<to> to |-to-)|(?P<and> and )|(?P<or> or (?:perhaps |even )?)")
_RATE = re.compile(r"(?:-an?-|-per-)[a-z]+")
"""`$15-an-hour`."""
_SIGN_AHEAD = re.compile(r"(?:US|[A-Z]{1,2})?[$€£¥₹]")
_BETWEEN = re.compile(r"\bbetween (?:about |around |roughly |some )?$", re.IGNORECASE)
_FROM = re.compile(
    r"\bfrom (?:about |around |roughly |some |just |only |nearly |almost |over |under )?$", re.IGNORECASE
)
_SPREADS = re.compile(
    r"\b(?:rang\w+|anywhere|var(?:y|ies|ied|ying)|anything|spann?\w*)\b[^.;]{0,30}$", re.IGNORECASE
)
_CHANGES = re.compile(
    r"\b(?:r[io]se\w*|rising|f[ae]ll\w*|gr[eo]w\w*|increas\w+|decreas\w+|rais\w+|lower\w*|cuts?|cutting|jump\w*|dr?opp?\w*"
    r"|surg\w+|soar\w*|declin\w+|went|go(?:es|ing)?|gone|chang\w+|mov\w+|climb\w*|shr[aiu]nk\w*|reduc\w+|expand\w*"
    r"|doubl\w+|tripl\w+|up|down|slip\w*|swell\w*|plung\w*|slash\w*|hik\w+|improv\w+)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """`[start, end)` has qualifier, sign and unit; `[number, end)` leaves the qualifiers before it out."""

    start: int
    number: int
    end: int
    numbers: tuple[Decimal, ...]
    """One, or two in a range; magnitude and unit taken in."""
    qualifier: Qualifier
    unit: Unit | None
    """None: a count of what the words after it name."""
    bounds: tuple[Bound, ...] = ()
    spelt: bool = False
    scaled: bool = False
    vague: bool = False
    """No number is printed: `tens of thousands`."""
    bare_end: int = 0
    """Where the number ends, without its unit."""
    share: bool = False
    """A fraction of something: `a third of voters`."""


@dataclass(frozen=True, slots=True)
class _Printed:
    start: int
    end: int
    numbers: tuple[Decimal, ...]
    unit: Unit | None
    first: Numeral


def read(text: str, at: int) -> Amount | None:
    """The amount whose number begins at `at`; None where there is none, or only a score such as `51-49`."""
    part = parts.read(text, at)
    if part is not None:
        unit = part.unit or units.after(text, part.end, spelt=True, scaled=True)
        end = unit.end if unit else part.end
        printed = _Printed(
            at, end, (part.value * (unit.factor if unit else 1),), unit, Numeral(at, end, part.value)
        )
        return _qualified(text, printed, part)
    printed_number = _numbers(text, at)
    return _qualified(text, printed_number, None) if printed_number else None


def _numbers(text: str, at: int) -> _Printed | None:
    sign = units.sign(text, at)
    first = numerals.read(text, at, money=sign is not None)
    if first is None:
        return None
    start = sign[1] if sign else at
    unit = _unit(text, first, sign)
    end = max(unit.end, first.end) if unit else first.end
    if join := _JOIN.match(text, end):
        second = _second(text, join, first, money=sign is not None)
        if second and _joined(text, join, first, second, start):
            unit_second = _unit(text, second, units.sign(text, second.start) or sign) or unit
            low = first.value
            if first.scale == 1 and second.scale > 1 and first.bare < second.bare:
                low *= second.scale
            same = (
                unit is None
                or unit_second is None
                or (unit.name, unit.item) == (unit_second.name, unit_second.item)
            )
            if low < second.value and same:
                factor = unit_second.factor if unit_second else Decimal(1)
                end = max(unit_second.end if unit_second else 0, second.end)
                return _Printed(start, end, (low * factor, second.value * factor), unit_second, first)
        if second and join["dash"] and unit is None:
            return None
    return _Printed(start, end, (first.value * (unit.factor if unit else 1),), unit, first)


def _second(text: str, join: re.Match[str], first: Numeral, *, money: bool) -> Numeral | None:
    at = join.end()
    if ahead := _SIGN_AHEAD.match(text, at):
        at, money = ahead.end(), True
    if at >= len(text):
        return None
    second = numerals.read(text, at, money=money)
    if second and join["or"] and not first.value < second.value <= first.value * 3:
        return None
    return second


def _joined(text: str, join: re.Match[str], first: Numeral, second: Numeral, start: int) -> bool:
    """Whether the two are the ends of one range; `rose from 3 to 5` is two numbers."""
    head = text[max(0, start - 100) : start]
    if join["and"]:
        return bool(_BETWEEN.search(head))
    if join["to"] and (origin := _FROM.search(head)):
        before = head[: origin.start() + 5]
        return bool(_SPREADS.search(before)) or not _CHANGES.search(before)
    if join["to"] and not _unitless(text, first.end, join.start()) and _CHANGES.search(head):
        return False
    return first.value < second.value or first.scale != second.scale


def _unitless(text: str, end: int, join: int) -> bool:
    """Whether the first number has no unit of its own: `5 to 10 percent`, not `2% to 5%`."""
    return not text[end:join].strip()


def _unit(text: str, numeral: Numeral, sign: tuple[str, int] | None) -> Unit | None:
    if sign:
        end = _doubled(text, numeral.end)
        rate = _RATE.match(text, end)
        return Unit(sign[0], rate.end() if rate else end)
    return units.after(text, numeral.end, spelt=numeral.spelt, scaled=numeral.scale > 1)


def _doubled(text: str, end: int) -> int:
    """Where `US$5m dollars` ends, which says its unit twice."""
    unit = units.after(text, end, spelt=True, scaled=True)
    return unit.end if unit and unit.name.isupper() else end


def _qualified(text: str, printed: _Printed, part: parts.Part | None) -> Amount:
    found = bounds.before(text, printed.start)
    behind = bounds.after(text, printed.end)
    end = behind.end if behind else printed.end
    unit = printed.unit
    if behind and unit is None and (late := units.after(text, end, spelt=True, scaled=True)):
        unit, end = late, late.end
    if len(printed.numbers) == 2:
        qualifier = Qualifier.RANGE
    elif behind:
        qualifier = behind.qualifier
    elif found and not (part and part.vague):
        qualifier = found[0].qualifier
    else:
        qualifier = part.qualifier if part else Qualifier.EXACT
    start = found[-1].start if found else printed.start
    head = text[max(0, start - 12) : start].lower()
    if len(printed.numbers) == 2 and head.endswith(("between ", "from ")):
        start -= 8 if head.endswith("between ") else 5
    return Amount(
        start,
        printed.start,
        end,
        printed.numbers,
        qualifier,
        unit,
        (*found, behind) if behind else found,
        spelt=printed.first.spelt or part is not None,
        scaled=printed.first.scale > 1 or printed.numbers[-1] >= 1000,
        vague=part is not None and part.vague,
        bare_end=part.end if part else printed.first.end,
        share=part is not None and part.share,
    )
