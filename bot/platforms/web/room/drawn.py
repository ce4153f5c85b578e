"""Plots as SVG for a page, where drawing is to be had; where it is not, or fails, the page stands without."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from bot.seldom import Seldom
from claims.errors import DrawingTrouble
from claims.plot import Plot

log = logging.getLogger("whosaid.web")

MOST = 6
"""Plots on one page; all numbers stand in its text as well."""
WITHIN = 3.0
"""Seconds after which a page goes out without its plots. They are kept by then for whoever asks next."""

Draw = Callable[[Sequence[Plot]], Awaitable[Sequence[str] | None]]
"""Draws plots as `<svg>` elements; none where nothing draws, and None where it fails this time."""


class Drawing(Protocol):
    """Whoever draws, off the event loop."""

    async def svg(self, plot: Plot) -> str:
        """An `<svg>` element to stand in a page as it is, without style or script. Raises DrawingTrouble."""
        ...


def drawer(drawing: Drawing | None) -> Draw:
    """What draws with this; nothing where there is none."""
    say = Seldom(log)

    async def draw(plots: Sequence[Plot]) -> Sequence[str] | None:
        if drawing is None or not plots:
            return ()
        try:
            async with asyncio.timeout(WITHIN):
                return await asyncio.gather(*(drawing.svg(plot) for plot in plots[:MOST]))
        except (DrawingTrouble, TimeoutError) as error:  # the same numbers stand in the text
            say(logging.WARNING, f"web.undrawn error={type(error).__name__}")
            return None

    return draw


def unnumbered(plots: Sequence[Plot]) -> Sequence[Plot]:
    """The plots without the numbers of sources, for a page whose sources have none."""
    return [
        plot.model_copy(update={"rows": tuple(row.model_copy(update={"sources": ()}) for row in plot.rows)})
        for plot in plots
    ]
