"""Dates as spans of a card, in the language of the channel. Pure."""

from collections.abc import Callable
from functools import partial

from bot.render.span import Span, Style, span
from handlers.times.words import ENGLISH, date

Dated = Callable[[str], Span]
"""A partial date in ISO form → its span."""


def dated(partial_date: str, language: str = ENGLISH) -> Span:
    """The date as a span."""
    return span(date(partial_date, language), Style.DATE, partial_date)


def dates_in(language: str) -> Dated:
    """Makes spans of dates in this language."""
    return partial(dated, language=language)
