"""Dates as people type them: `30 January 2025`, `Jan 30`, `yesterday`, `last month`. Pure: what today is comes with the question."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as day
from datetime import datetime, timedelta
from typing import NamedTuple

from claims.claim import PartialDate
from handlers.times.words import ENGLISH
from handlers.times.words import date as in_words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"[12]\d{3}"
_MANY = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_ISO = rf"{_YEAR}(?:-\d\d(?:-\d\d)?)?"
_LATELY = rf"today|(?:the day before )?yesterday|last week|(?:last|this) (?:month|year)|{_MANY} (?:day|week|month|year)s? ago"
DATE = (
    rf"(?:{_ISO}|(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)?[ -]{_MONTH}(?:(?:,? |-){_YEAR})?"
    rf"|(?:{_WEEKDAY},? )?{_MONTH} (?:the )?{_DAY}(?:,? {_YEAR})?(?!\d)|{_MONTH}(?:,? {_YEAR})?|(?:last )?{_WEEKDAY}|{_LATELY})"
)
"""The forms of a date, for whatever ignores case; blanks are single. Numbers alone only with the year first: 01/02 is a day
in January to some and one in February to others."""
LATELY = rf"(?:{_LATELY}|last {_WEEKDAY})"
"""Those that are told from today."""

_WHOLE = re.compile(DATE, re.IGNORECASE)
_NUMBERED = re.compile(r"\d\d-\d\d|\d.*[A-Za-z]|[A-Za-z].*\d")
_IS_ISO = re.compile(_ISO)
_NAMES_MONTH = re.compile(rf"\b{_MONTH}(?![a-z])", re.IGNORECASE)
_HAS_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_LENGTHS = {"year": 4, "month": 7}
"""Characters of an ISO date that is no more precise; a week is told by its day."""
_TRIED = 9
"""Years in a row of which one has a 29 February."""


@dataclass(frozen=True)
class Days:
    """What tells which day a date without a year means."""

    today: day
    first: PartialDate | None = None
    last: PartialDate | None = None
    """The first and the last date of which the index has articles; None: none, or nobody asked."""


class Taken(NamedTuple):
    """A date that was typed in words which leave open, by themselves, which it is."""

    typed: str
    date: PartialDate
    yearless: bool
    """A day or a month whose year was not given; else one that is told from today."""

    def told(self, language: str = ENGLISH) -> str:
        """`“30 January” is taken for 30 Jan 2025: no year was given.`."""
        why = ": no year was given" if self.yearless else ""
        return f"“{self.typed}” is taken for {in_words(self.date, language)}{why}."


def load() -> None:
    """Load what reads dates in words, a third of a second's work: whoever serves does it before somebody waits for it."""
    _read("30 January 2025", day(2000, 1, 1))


def needs_year(text: str) -> bool:
    """Whether a month is named in it, so that a year may be missing."""
    return _NAMES_MONTH.search(text) is not None


def is_formed(typed: str) -> bool:
    """Whether it has the form of a day with a number, as `31 February` has, of which there is none."""
    text = " ".join(typed.split())
    return _NUMBERED.search(text) is not None and _WHOLE.fullmatch(text) is not None


def date_of(typed: str, days: Days | None) -> tuple[PartialDate, Taken | None] | None:
    """The date, as precise as it was typed, and what was taken for what; None where it is no date.

    Without a year it is the latest past one in a year of which the index has articles, and where there is none the latest
    past one. Without `days`, what leaves it open is not read.
    """
    text = " ".join(typed.split())
    if not _WHOLE.fullmatch(text):
        return None
    if _IS_ISO.fullmatch(text):
        return (text, None) if _read(f"{text}-01-01"[:10], day(2000, 1, 1)) else None
    if _HAS_YEAR.search(text):
        found = _read(text, day(2000, 1, 1))
        return (found, None) if found else None
    if days is None:
        return None
    yearless = needs_year(text)
    found = _without_year(text, days) if yearless else _read(text, days.today)
    return (found, Taken(text, found, yearless)) if found else None


def next_day(date: PartialDate) -> PartialDate | None:
    """The first day after a date; None after the last that there is."""
    if len(date) == len("2025-01-30"):
        return _or_none(lambda: day.fromisoformat(date) + timedelta(days=1))
    year, month = int(date[:4]), int(date[5:7] or 12)
    return _or_none(lambda: day(year + month // 12, month % 12 + 1, 1))


def day_before(date: PartialDate) -> PartialDate | None:
    """The last day before a date; None before the first that there is."""
    return _or_none(lambda: day.fromisoformat(f"{date}-01-01"[:10]) - timedelta(days=1))


def _or_none(made: Callable[[], day]) -> PartialDate | None:
    try:
        return made().isoformat()
    except (ValueError, OverflowError):
        return None


def _without_year(text: str, days: Days) -> PartialDate | None:
    """Read at the end of one covered year after the other, the latest first; a day still to come is of no such year."""
    latest = _read(text, days.today)
    if days.first is None or days.last is None or latest is None:
        return latest
    least, most = int(days.first[:4]), min(int(days.last[:4]), days.today.year)
    for year in range(most, max(least, most - _TRIED) - 1, -1):
        found = _read(text, min(day(year, 12, 31), days.today))
        if found and int(found[:4]) == year:
            return found
    return latest


def _read(text: str, today: day) -> PartialDate | None:
    """As dateparser has it, of days that open the latest that is not to come."""
    if _IS_ISO.fullmatch(text):
        return _or_none(lambda: day.fromisoformat(text))
    from dateparser.date import DateDataParser  # noqa: PLC0415  # slow to load, and seldom needed

    at = datetime(today.year, today.month, today.day)  # noqa: DTZ001  # a day, which has no zone
    made = DateDataParser(
        languages=["en"], settings={"RELATIVE_BASE": at, "PREFER_DATES_FROM": "past", "TIMEZONE": "UTC"}
    )
    found = made.get_date_data(text)
    if found.date_obj is None:
        return None
    return f"{found.date_obj:%Y-%m-%d}"[: _LENGTHS.get(found.period or "", 10)]
