"""The same figures by matplotlib as its own examples use it, in this process: a dot each and a label on an axis."""

from collections.abc import Sequence
from io import BytesIO

from matplotlib.figure import Figure

from claims.plot import Plot


def plain(plots: Sequence[Plot], form: str) -> bytes:
    """All plots below each other; nothing is measured, shortened, or kept from overlapping."""
    heights = [len(plot.rows) for plot in plots]
    figure = Figure(figsize=(11, 1 + 0.3 * sum(heights)), layout="constrained")
    every = figure.subplots(len(plots), height_ratios=heights, squeeze=False)[:, 0]
    for axes, plot in zip(every, plots, strict=True):
        numbers = [next(n for n in (row.value, row.low, row.high) if n is not None) for row in plot.rows]
        axes.scatter(numbers, range(len(numbers)))
        axes.set_yticks(range(len(numbers)), [f"{row.number} {row.who}" for row in plot.rows])
        axes.set_title(plot.title)
    out = BytesIO()
    figure.savefig(out, format=form, dpi=100)
    return out.getvalue()
