"""The date of a day that a text names beside the day on which it was published. Pure; never guessed."""

import re
from datetime import date, timedelta

from claims.claim import PartialDate
from claims.extract.figures.refused import MONTHS
from claims.extract.said_on import WEEKDAYS

_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def said_at(printed: str | None, published: PartialDate | None) -> PartialDate | None:
    """`Tuesday` in an article of Thursday 30 January 2025 → 2025-01-28; `31 January 2025` as it is.

    A weekday is the last one up to the day of the article, a day without a year the last such day up to it. None where
    the article's own day is needed and not known, where there is no such day, and for a day after that of the article.
    """
    if printed is None:
        return None
    known = date.fromisoformat(published) if published and len(published) == len("2025-01-30") else None
    found = _weekday(printed, known) if _MONTH.search(printed) is None else _day(printed, known)
    if found is None or (known is not None and found > known):
        return None
    return found.isoformat()


def _weekday(printed: str, known: date | None) -> date | None:
    if known is None or printed.lower() not in WEEKDAYS:
        return None
    return known - timedelta(days=(known.weekday() - WEEKDAYS.index(printed.lower())) % 7)


def _day(printed: str, known: date | None) -> date | None:
    month, number, year = _MONTH.search(printed), _NUMBER.search(printed), _YEAR.search(printed)
    if month is None or number is None:
        return None
    years = [int(year[0])] if year else [known.year, known.year - 1] if known else []
    for one in years:
        try:
            found = date(one, _SHORT.index(month[0][:3].lower()) + 1, int(number[0]))
        except ValueError:
            return None
        if year or (known is not None and found <= known):
            return found
    return None
