"""Dates as precise as their source: the first and the last day that one may mean. Pure."""

from calendar import monthrange

from claims.claim import PartialDate


def first_day(date: PartialDate) -> str:
    """`2025` → `2025-01-01`."""
    return f"{date}-01-01"[:10]


def last_day(date: PartialDate) -> str:
    """`2025` → `2025-12-31`; `2025-02` → `2025-02-31`, which sorts after every day of February."""
    return f"{date}-12-31"[:10] if len(date) == 4 else f"{date}-31"[:10]


def least_from(date: PartialDate) -> str:
    """The least date, as text, that means no day before this one's first: `2025-01-01` → `2025`, which sorts before it."""
    return first_day(date).removesuffix("-01").removesuffix("-01")


def ending(date: PartialDate) -> str:
    """The last day up to which a filter admits: as last_day, but `2025-02-28` too ends its month, as `2025-02` does."""
    year, month, day = (int(part) for part in last_day(date).split("-"))
    return last_day(date[:7]) if day >= monthrange(year, month)[1] else last_day(date)


def going_on_after(date: PartialDate) -> tuple[str, ...]:
    """Of the month and the year that a filter ends in, which sort before its end, those that may mean later days."""
    end = ending(date)
    return tuple(end[:length] for length in (7, 4) if last_day(end[:length]) != end)
