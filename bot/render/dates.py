"""Dates as spans of a card, in the language of the channel. Pure."""

from collections.abc import Callable, Sequence
from functools import partial

from bot.render.span import Line, Span, Style, span
from handlers.times.words import ENGLISH, date

Dated = Callable[[str], Span]
"""A partial date in ISO form → its span."""


def dated(partial_date: str, language: str = ENGLISH) -> Span:
    """The date as a span."""
    return span(date(partial_date, language), Style.DATE, partial_date)


def dates_in(language: str) -> Dated:
    """Makes spans of dates in this language."""
    return partial(dated, language=language)


def written(line: Line, dates: Sequence[str], dated: Dated = dated) -> Line:
    """The line with those ISO dates, which stand in it in this order, as its readers write them; one that was cut off is none."""
    made: list[Span] = []
    left = list(dates)
    for piece in line:
        text = piece.text
        while left and left[0] in text:
            before, iso, text = text.partition(left.pop(0))
            made += [piece._replace(text=before)] if before else []
            made.append(dated(iso))
        made += [piece._replace(text=text)] if text else []
    return tuple(made)
