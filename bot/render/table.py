"""Figures as a table of text: a row for each, columns one below the other by the width that they take in print. Pure."""

import unicodedata
from collections.abc import Iterator, Sequence

from bot.render.span import clean
from claims.plot import Plot, Row

Cells = tuple[str, ...]
GAP = 2


def table(plot: Plot, width: int | None = None) -> list[str]:
    """`about 50,000 H100   Alexandr Wang estimates   “around”   [1][2]`, low to high; no heading.

    Where `width` is too small for all columns side by side, what does not fit stands in lines of its own, indented: no
    cell is cut, and no hedge lost.
    """
    rows = [_cells(row) for row in plot.rows]
    sizes = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    shown = [place for place, size in enumerate(sizes) if size]
    whole = sum(sizes[place] for place in shown) + GAP * (len(shown) - 1)
    if width is None or whole <= width:
        return [_side_by_side(row, sizes, shown) for row in rows]
    return [line for row in rows for line in _below_each_other(row, width)]


def tables(plots: Sequence[Plot]) -> str:
    """All of them, each under its title: the whole, for a file."""
    return "\n\n".join("\n".join((clean(plot.title), *table(plot))) for plot in plots) + "\n"


def columns(text: str) -> int:
    """How many columns a terminal takes for the text."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) or unicodedata.category(c) in {"Mn", "Me", "Cf"}
        else 2 if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )  # fmt: skip


def _cells(row: Row) -> Cells:
    hedge = f"“{clean(row.hedge)}”" if row.hedge else ""
    return clean(row.number), f"{clean(row.who)} {row.how}", hedge, "".join(f"[{n}]" for n in row.sources)


def _side_by_side(row: Cells, sizes: Sequence[int], shown: Sequence[int]) -> str:
    padded = (row[place] + " " * (sizes[place] - columns(row[place]) + GAP) for place in shown)
    return "".join(padded).rstrip()


def _below_each_other(row: Cells, width: int) -> Iterator[str]:
    """As many cells in a line as fit; one that is longer than a line has its own."""
    line = ""
    for cell in filter(None, row):
        joined = f"{line}{' ' * GAP}{cell}" if line else cell
        if line and columns(joined) > width:
            yield line
            joined = f"  {cell}"
        line = joined
    yield line
