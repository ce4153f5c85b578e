"""What of a reply is to be drawn. Pure."""

from functools import partial

from claims.answer import Answer, Body
from claims.plot import Plot, plots
from handlers.described import Command
from handlers.times.words import ENGLISH, date

LEAST = 2
"""Figures that a plot shows at least: one alone has nothing beside it, and its words say all."""


def pictures(command: Command | None, body: Body, language: str = ENGLISH) -> tuple[Plot, ...]:
    """The figures of an answer, group by group, where a group has several; none where the command's are not drawn.

    `language`: of dates.
    """
    if command is None or not command.pictured or not isinstance(body, Answer):
        return ()
    return tuple(
        plot for plot in plots(body.items, partial(date, language=language)) if len(plot.rows) >= LEAST
    )
