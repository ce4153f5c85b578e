"""Plots as SVG for a page, where drawing is to be had; where it is not, or fails, the page stands without."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, Protocol

from bot.seldom import Seldom
from claims.errors import DrawingTrouble
from claims.plot import Plot

log = logging.getLogger("whosaid.web")

MOST = 6
"""Plots on one page; all numbers stand in its text as well."""
LONG = 30
"""Rows beyond which a plot is folded: whoever wants to read on need not go past all of it."""
WITHIN = 3.0
"""Seconds after which a page goes out without its plots. They are kept by then for whoever asks next."""


class Figure(NamedTuple):
    """A plot as it stands in a page."""

    name: str
    title: str
    svg: str
    rows: int

    @property
    def element(self) -> str:
        """The plot, a long one folded."""
        if self.rows <= LONG:
            return self.svg
        return f"<details><summary>The picture of these {self.rows:,} figures</summary>{self.svg}</details>"


class Drawn(NamedTuple):
    """The plots of a page, each once; none where nothing draws."""

    figures: tuple[Figure, ...] = ()
    left: int = 0
    """How many more there are, which are not drawn."""
    whole: bool = True
    """False: it failed this time."""
    late: bool = False
    """They were not ready in time, and are likely to be for who asks again."""


Draw = Callable[[Sequence[Plot]], Awaitable[Drawn]]


class Drawing(Protocol):
    """Whoever draws, off the event loop."""

    async def svg(self, plot: Plot) -> str:
        """An `<svg>` element to stand in a page as it is, without style or script. Raises DrawingTrouble."""
        ...


def drawer(drawing: Drawing | None) -> Draw:
    """What draws with this the plots that compare anything; nothing where there is none."""
    say, turn = Seldom(log), asyncio.Lock()

    async def draw(plots: Sequence[Plot]) -> Drawn:
        every = list({plot.name: plot for plot in plots if plot.compares}.values())  # twice, its ids would be
        if drawing is None or not every:
            return Drawn()
        once = every[:MOST]
        try:
            async with asyncio.timeout(WITHIN), turn:  # one at a time: chats have pictures drawn, too
                made = [await drawing.svg(plot) for plot in once]
        except (DrawingTrouble, TimeoutError) as error:  # the same numbers stand in the text
            say(logging.WARNING, f"web.undrawn error={type(error).__name__}")
            return Drawn(whole=False, late=isinstance(error, TimeoutError))
        figures = tuple(
            Figure(plot.name, plot.title, svg, len(plot.rows)) for plot, svg in zip(once, made, strict=True)
        )
        return Drawn(figures, len(every) - len(once))

    return draw


def unnumbered(plots: Sequence[Plot]) -> Sequence[Plot]:
    """The plots without the numbers of sources, for a page whose sources have none."""
    return [
        plot.model_copy(update={"rows": tuple(row.model_copy(update={"sources": ()}) for row in plot.rows)})
        for plot in plots
    ]
