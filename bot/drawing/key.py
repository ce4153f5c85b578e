"""What the signs of some plots mean, in words. Pure."""

from collections.abc import Sequence

from claims.claim import Qualifier
from claims.plot import Plot

ABOUT = frozenset({Qualifier.ABOUT, Qualifier.NEARLY})


def key(plots: Sequence[Plot]) -> list[str]:
    """A line for each sign that these plots have, and that no two of them are to be compared."""
    rows, lines = [row for plot in plots for row in plot.rows], []
    if any(row.qualifier in ABOUT for row in rows):
        lines.append("Wavy: about this number; how near is not known.")
    if any(len(row.ends) == 1 and row.value is None for row in rows):
        lines.append("Arrow: open at this end.")
    if not all(row.put for row in rows):
        lines.append("Hollow and crossed: denied, asked, wanted or planned.")
    if len(plots) > 1:
        lines.append("Each group has an axis of its own: they are not comparable.")
    return lines
