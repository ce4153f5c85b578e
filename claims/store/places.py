"""Where a claim stands in the order of time, as one number. Pure.

A *place* is `day << 32 | n`: the last day that its article's date may mean, and the n-th claim of that day as they
came in; larger is newer. Undated articles have day 0, a range of their own below every date.
A *label* says the same in fewer bits, for the full-text tables, where the distance between two numbers is what is
stored: 16,384 a day. What comes later on a day than that has no label, and is kept by its place, in a table of its own.
"""

from claims.claim import PartialDate
from claims.store.dates import first_day, last_day

DAY = 1 << 32
"""Places of one day."""
SMALL = 1 << 14
"""Claims of one day that have a label."""
DATED = 1 << 33
"""Labels below it are those of undated claims, as many as there are places."""


def day_of(published: PartialDate | None) -> int:
    """The day of an article's date; 0 of none."""
    return 0 if published is None else _number(last_day(published))


def since(date: PartialDate) -> int:
    """The lowest place whose last day is not before the first that a date may mean."""
    return _number(first_day(date)) * DAY


def until(date: PartialDate) -> int:
    """The highest place whose last day is not after the last that a date may mean."""
    return _number(last_day(date)) * DAY + DAY - 1


def label(place: int) -> int | None:
    """The label of a place; None where it has none."""
    day, n = divmod(place, DAY)
    if not day:
        return n
    return DATED + day * SMALL + n if n < SMALL else None


def labels(low: int, high: int) -> tuple[int, int]:
    """The lowest and the highest label of the places from `low` to `high`, both whole days' ends."""
    bottom, top = low // DAY, high // DAY
    return (
        DATED + bottom * SMALL if bottom else 0,
        DATED + top * SMALL + SMALL - 1 if top else DAY - 1,
    )


PLACE = (
    f"CASE WHEN {{0}} < {DATED} THEN {{0}}"
    f" ELSE (({{0}} - {DATED}) / {SMALL}) * {DAY} + ({{0}} - {DATED}) % {SMALL} END"
)
"""SQL: the place of a label."""


def _number(day: str) -> int:
    """A day as `YYYY-MM-DD`, thirty-first of February included, so that numbers are in the order of days."""
    return int(day[:4]) * 512 + int(day[5:7]) * 32 + int(day[8:10])
