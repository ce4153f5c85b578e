"""Rows in columns side by side, filled one after the other, so that a picture of many is about as wide as a screen. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

WIDEST, NARROWEST = 16 / 9, 4 / 3
"""Widths of a picture for its height."""
MOST = 24
"""Columns of a picture."""


@dataclass(frozen=True)
class Block:
    """The rows of one plot by their heights; `head` and `foot` are what each column takes above and below its rows."""

    rows: tuple[float, ...]
    head: float
    foot: float

    @cached_property
    def _sums(self) -> list[float]:
        return list(accumulate(self.rows, initial=0.0))

    def height(self, start: int, end: int) -> float:
        """Of these rows as a piece of their own."""
        return self.head + self._sums[end] - self._sums[start] + self.foot


@dataclass(frozen=True)
class Piece:
    """The rows from `start` to `end` of the block with this number."""

    block: int
    start: int
    end: int


def flow(blocks: Sequence[Block], room: float) -> list[list[Piece]]:
    """Columns of at most this height, but for a row that is higher by itself."""
    columns: list[list[Piece]] = [[]]
    used = 0.0
    for number, block in enumerate(blocks):
        start = 0
        while start < len(block.rows):
            end = start + 1
            if columns[-1] and used + block.height(start, min(end + 1, len(block.rows))) > room:
                columns.append([])
                used = 0.0
            while end < len(block.rows) and used + block.height(start, end + 1) <= room:
                end += 1
            columns[-1].append(Piece(number, start, end))
            used += block.height(start, end)
            start = end
    return columns


def even(blocks: Sequence[Block], columns: int) -> tuple[float, list[list[Piece]]]:
    """The least room for which so many columns are enough, to a pixel; and what stands in them."""
    low, high = 0.0, sum(block.height(0, len(block.rows)) for block in blocks)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(flow(blocks, middle)) <= columns else (middle, high)
    made = flow(blocks, high)
    return max(sum(blocks[p.block].height(p.start, p.end) for p in column) for column in made), made


def spread(blocks: Sequence[Block], width: float, around: float) -> tuple[float, float, list[list[Piece]]]:
    """The width of the picture, its height, and its columns.

    `width`: what a column takes at least; they are widened where the picture would be higher than NARROWEST allows.
    `around`: the height of what stands above and below all columns.
    """
    shapes = list(_shapes(blocks, width, around))
    wide, high, made = next((one for one in reversed(shapes) if one[0] <= WIDEST * one[1]), shapes[0])
    return max(wide, NARROWEST * high), high, made


def _shapes(
    blocks: Sequence[Block], width: float, around: float
) -> Iterator[tuple[float, float, list[list[Piece]]]]:
    """With more and more columns, up to the first that is too wide."""
    for columns in range(1, MOST + 1):
        room, made = even(blocks, columns)
        yield len(made) * width, room + around, made
        if len(made) * width > WIDEST * (room + around):
            return
