"""Dates and times in words. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date(partial: str) -> str:
    """`2025-01-30` → `30 Jan 2025`, `2025-01` → `Jan 2025`; never more than the source gives."""
    year, *rest = partial.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def moment(at: datetime, zone: str) -> str:
    """`26 Nov 2026, 09:00 (Europe/Berlin)`: what the wall clock of an IANA zone showed at `at`, which is aware."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{date(f'{local:%Y-%m-%d}')}, {local:%H:%M} ({zone})"
