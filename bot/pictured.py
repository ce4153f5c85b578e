"""What of a reply is to be drawn. Pure."""

from claims.answer import Answer, Body
from claims.plot import Plot, plots
from handlers.described import Command

LEAST = 2
"""Figures that a picture shows at least: one alone says no more than its words."""


def pictures(command: Command | None, body: Body) -> tuple[Plot, ...]:
    """The figures of an answer, group by group; none where the command's are not drawn, or too few to look at."""
    if command is None or not command.pictured or not isinstance(body, Answer):
        return ()
    made = plots(body.items)
    return made if sum(len(plot.rows) for plot in made) >= LEAST else ()
