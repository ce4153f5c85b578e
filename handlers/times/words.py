"""Dates and times in words, as precise as their source, in the language of the channel. Pure."""

from collections.abc import Callable
from datetime import date as day
from datetime import datetime
from functools import cache, partial
from zoneinfo import ZoneInfo

ENGLISH = "en"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SKELETONS = ("y", "yMMM", "yMMMd")
"""What CLDR calls a year, a month of a year and a day of a month of a year, with the month's short name."""


def date(partial_date: str, language: str = ENGLISH) -> str:
    """`2025-01-30` → `30 Jan 2025`, `2025-01` → `Jan 2025`; never more than the source gives.

    `language` is an ISO 639 code; one that CLDR does not know is English.
    """
    if language != ENGLISH and (said := _by_cldr(tuple(map(int, partial_date.split("-"))), language)):
        return said
    year, *rest = partial_date.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def shown(at: datetime, zone: str, language: str = ENGLISH) -> str:
    """`26 Nov 2026, 09:00`: what the wall clock of an IANA zone shows at `at`, which is aware."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{date(f'{local:%Y-%m-%d}', language)}, {local:%H:%M}"


def moment(at: datetime, zone: str, language: str = ENGLISH) -> str:
    """The same with the zone: `26 Nov 2026, 09:00 (Europe/Berlin)`."""
    return f"{shown(at, zone, language)} ({zone})"


def _by_cldr(parts: tuple[int, ...], language: str) -> str:
    written = _patterns(language)
    year, month, number = (*parts, 1, 1)[:3]
    return written[len(parts) - 1](day(year, month, number)) if written else ""


@cache
def _patterns(language: str) -> tuple[Callable[[day], str], ...]:
    """A function for each skeleton; none where the language is unknown. Data of a language are read at its first date."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # most channels write English dates

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(partial(locale.datetime_skeletons[skeleton].apply, locale=locale) for skeleton in _SKELETONS)
