"""Dates as precise as their source: the first and the last day that one may mean. Pure."""

from claims.claim import PartialDate


def first_day(date: PartialDate) -> str:
    """`2025` → `2025-01-01`."""
    return f"{date}-01-01"[:10]


def last_day(date: PartialDate) -> str:
    """`2025` → `2025-12-31`; `2025-02` → `2025-02-31`, which sorts after every day of February."""
    return f"{date}-12-31"[:10] if len(date) == 4 else f"{date}-31"[:10]
