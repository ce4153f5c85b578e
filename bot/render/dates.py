"""Dates as a card shows them: as precise as their source, in the language of the channel. Pure."""

from collections.abc import Callable
from datetime import date as day
from functools import cache, partial

from bot.render.span import Span, Style, span
from handlers.times.words import date as in_english

ENGLISH = "en"
_SKELETONS = ("y", "yMMM", "yMMMd")
"""What CLDR calls a year, a month of a year and a day of a month of a year, with the month's short name."""

Dated = Callable[[str], Span]
"""A partial date in ISO form → its span."""


def date(partial_date: str, language: str = ENGLISH) -> str:
    """`2025-01-30` → `30 Jan 2025`, `2025-01` → `Jan 2025`; never more than the source gives.

    `language` is an ISO 639 code; one that CLDR does not know is English.
    """
    if language != ENGLISH and (said := _by_cldr(tuple(map(int, partial_date.split("-"))), language)):
        return said
    return in_english(partial_date)


def dated(partial_date: str, language: str = ENGLISH) -> Span:
    """The date as a span."""
    return span(date(partial_date, language), Style.DATE, partial_date)


def dates_in(language: str) -> Dated:
    """Makes spans of dates in this language."""
    return partial(dated, language=language)


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
