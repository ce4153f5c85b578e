"""Plots as a PNG, and one as SVG for a page. Loads matplotlib; runs in the process that draws."""

from collections.abc import Sequence

from bot.drawing.letters import Letters
from bot.drawing.panel import ARRANGEMENTS, MANY, Arrangement, draw, write_key
from bot.drawing.sheet import Sheet
from bot.drawing.svg import inline
from claims.plot import Plot

WIDTH = 1100
"""Pixels of a PNG."""
MOST_ROWS = 200
"""Of all plots of a PNG, and of the one in an SVG; how many more there are is said."""


def sheet_of(plots: Sequence[Plot], arrangement: Arrangement, *, page: bool = False) -> Sheet:
    """All of them below each other; for a page, whose text has the titles, in letters that the reader's own fonts draw."""
    letters = Letters((text for plot in plots for text in _texts(plot)), foreign=page)
    names = dict.fromkeys(row.who for plot in plots for row in plot.rows)
    claimants = {name: place for place, name in enumerate(names)}
    sheet, left = Sheet(arrangement.width, letters), MOST_ROWS
    for plot in plots:
        shown = min(left, len(plot.rows))
        if shown:
            draw(plot, sheet, arrangement, claimants, shown, titled=not page)
        left -= shown
    write_key(plots, sheet, arrangement.width)
    return sheet


def png(plots: Sequence[Plot]) -> bytes:
    """The picture, WIDTH pixels wide: in the largest letters in which it is no taller than wide, else in the smallest."""
    rows = sum(len(plot.rows) for plot in plots)
    for arrangement in ARRANGEMENTS if rows <= MANY else ARRANGEMENTS[-1:]:
        sheet = sheet_of(plots, arrangement)
        if sheet.height <= sheet.width:
            break
    return sheet.png(WIDTH / sheet.width)


def svg(plot: Plot) -> str:
    """An `<svg>` element to stand in a page, under a title there: no style, no script, no id that another plot has too."""
    sheet = sheet_of([plot], ARRANGEMENTS[0], page=True)
    return inline(sheet.svg(), [written.text for written in sheet.texts], plot)


def _texts(plot: Plot) -> list[str]:
    return [plot.title, plot.axis, *(f"{row.who}{row.number}{row.hedge or ''}" for row in plot.rows)]
