"""Where a claim stands in the order of time, as one number. Pure.

A *place* is `day << 32 | n`: the last day that its article's date may mean, and the n-th claim of that day as they
came in; larger is newer. Undated articles have day 0, a range of their own below every date.
A *label* says the same in fewer bits, for the full-text tables, where the distance between two numbers is what is
stored: 16,384 a day, of which each is one of two numbers. The odd one is of another report of an utterance than that by
which it is counted, so that counting need not look such things up. What comes later on a day has no label, and is kept
by its place, in a table of its own, with the same last bit.
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


def label(place: int, *, again: bool) -> int | None:
    """The label of a place; None where it has none. `again`: of another report than that which counts."""
    day, n = divmod(place, DAY)
    if not day:
        return 2 * n + again
    return 2 * (DATED + day * SMALL + n) + again if n < SMALL else None


def crowded(place: int, *, again: bool) -> int:
    """What stands for the label of a place that has none."""
    return 2 * place + again


def labels(low: int, high: int) -> tuple[int, int]:
    """The lowest and the highest label of the places from `low` to `high`, both whole days' ends."""
    bottom, top = low // DAY, high // DAY
    return (
        2 * (DATED + bottom * SMALL) if bottom else 0,
        2 * (DATED + top * SMALL + SMALL) - 1 if top else 2 * DAY - 1,
    )


PLACE = (
    f"CASE WHEN {{0}} / 2 < {DATED} THEN {{0}} / 2"
    f" ELSE (({{0}} / 2 - {DATED}) / {SMALL}) * {DAY} + ({{0}} / 2 - {DATED}) % {SMALL} END"
)
"""SQL: the place of a label."""
LABEL = f"CASE WHEN place < {DAY} THEN place ELSE {DATED} + place / {DAY} * {SMALL} + place % {DAY} END * 2 + again"
LABELLED = f"(place < {DAY} OR place % {DAY} < {SMALL})"
"""SQL: the label of a place, and whether it has one."""


def _number(day: str) -> int:
    """A day as `YYYY-MM-DD`, thirty-first of February included, so that numbers are in the order of days."""
    return int(day[:4]) * 512 + int(day[5:7]) * 32 + int(day[8:10])
