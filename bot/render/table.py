"""Figures as a table of text: a row for each, columns one below the other by the width that they take in print. Pure."""

import unicodedata
from collections.abc import Iterator, Sequence

from bot.render.span import clean
from claims.plot import Plot, Row

Cells = tuple[str, ...]
GAP = 2


def table(plots: Sequence[Plot], width: int | None = None) -> Iterator[tuple[str, list[str]]]:
    """Each title and its rows, low to high: `about 50,000 H100   Alexandr Wang estimates   [1][2]   “around”`.

    The columns are those of all plots. Where `width` is too small for them, the cells of a row stand in as many lines
    as it takes, the later ones indented: none is cut, and no hedge lost.
    """
    cells = [[_cells(row) for row in plot.rows] for plot in plots]
    sizes = [
        max(map(columns, column)) for column in zip(*(row for rows in cells for row in rows), strict=True)
    ]
    fits = width is None or sum(size + GAP for size in sizes if size) - GAP <= width
    for plot, rows in zip(plots, cells, strict=True):
        yield (
            clean(plot.title),
            [
                line
                for row in rows
                for line in ([_in_columns(row, sizes)] if fits else _in_lines(row, width or 0))
            ],
        )


def tables(plots: Sequence[Plot]) -> str:
    """All of them, for a file."""
    return "\n\n".join("\n".join((title, *rows)) for title, rows in table(plots)) + "\n"


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
    return clean(row.number), f"{clean(row.who)} {row.how}", "".join(f"[{n}]" for n in row.sources), hedge


def _in_columns(row: Cells, sizes: Sequence[int]) -> str:
    padded = (
        f"{cell}{' ' * (size - columns(cell) + GAP)}" for cell, size in zip(row, sizes, strict=True) if size
    )
    return "".join(padded).rstrip()


def _in_lines(row: Cells, width: int) -> Iterator[str]:
    """As many cells in a line as fit; one that is longer than a line has its own."""
    line = ""
    for cell in filter(None, row):
        joined = f"{line}{' ' * GAP}{cell}" if line else cell
        if line and columns(joined) > width:
            yield line
            joined = f"  {cell}"
        line = joined
    yield line
