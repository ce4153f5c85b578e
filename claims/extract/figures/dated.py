"""The date that a text states for a number: `in 2023`, `as of January 2025`; never filled in."""

import re
from calendar import monthrange

from claims.extract.figures.lists import ordered
from claims.extract.figures.refused import MONTHS

_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?i:in|as of|on|during|by|at the end of|by the end of|for|throughout|late|early|mid-)[ -](?:early |late |mid-|the end of |fiscal )?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?:(?P<month>{_MONTH})\.?(?: (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?)?,? (?:of )?)?"
    r"(?P<year>(?:19|20)\d\d)(?![\d,.%–-]\d|\d|s\b)"
)
_FAR = 300
_OWN = re.compile(rf" (?:in|on|for|last|this|next) (?:{_MONTH})\b")
"""A date of the number's own that lacks its year."""
_SAID = re.compile(r"\b(?:said|says|told|wrote|reported|estimated|claimed|announced|added)\b")
_BREAK = re.compile(r"[;]|, (?:but|while|whereas)\b|\b(?:while|but|than|compared|since)\b")


def stated(text: str, sentence: tuple[int, int], at: int, end: int, others: list[int]) -> str | None:
    """The date in the number's own clause, `YYYY[-MM[-DD]]`; None where none or more than one could be meant.

    `others` are where the other numbers of the sentence start: a date belongs to the number that it follows.
    """
    start, stop = max(sentence[0], at - _FAR), min(sentence[1], end + _FAR)
    dates = list(_DATE.finditer(text, start, stop))
    if not dates:
        return None
    following = [date for date in dates if date.start() >= end]
    if (
        following
        and _one_clause(text, end, following[0].start())
        and not any(end <= other < following[0].start() for other in others)
    ):
        return _iso(following[0])
    if _OWN.match(text, end):
        return None
    leading = [date for date in dates if date.end() <= at]
    if len(dates) == 1 and leading and _one_clause(text, leading[0].end(), at):
        return _iso(leading[0])
    return None


def _one_clause(text: str, start: int, end: int) -> bool:
    return end - start < 90 and not _BREAK.search(text, start, end) and not _SAID.search(text, start, end)


def _iso(date: re.Match[str]) -> str | None:
    day = date["day"] or date["us_day"]
    if not date["month"]:
        return date["year"]
    month = ordered("jan feb mar apr may jun jul aug sep oct nov dec").index(date["month"][:3].lower()) + 1
    if day and not 1 <= int(day) <= monthrange(int(date["year"]), month)[1]:
        day = None
    return f"{date['year']}-{month:02}" + (f"-{int(day):02}" if day else "")
