"""The paper: lines, marks and texts in pixels from the upper left corner, noted for whatever draws them. Pure but for widths."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.drawing.letters import Letters

Side = Literal["left", "center", "right"]
Point = tuple[float, float]

FONT, TITLE = 19.0, 21.0
"""Pixels of a text, and of a heading."""
EDGE = 14.0
"""Pixels between the picture's edge and what is drawn."""
BAR = 6.0
"""Pixels of the thickest line."""


@dataclass(frozen=True)
class Line:
    """A line through these points, so many pixels thick; `under` all else."""

    points: tuple[Point, ...]
    ink: str
    thick: float
    dashed: bool = False
    under: bool = False


@dataclass(frozen=True)
class Mark:
    """A claimant's mark, filled or hollow, around its middle."""

    x: float
    y: float
    shape: str
    ink: str
    size: float
    hollow: bool = False


@dataclass(frozen=True)
class Arrow:
    """The head of one that points right (`toward` 1) or left (-1), with its tip at x."""

    x: float
    y: float
    toward: float
    ink: str
    size: float

    @property
    def corners(self) -> tuple[Point, Point, Point]:
        """The tip first."""
        back = self.x - self.toward * self.size
        return (self.x, self.y), (back, self.y - self.size * 0.6), (back, self.y + self.size * 0.6)


@dataclass(frozen=True)
class Written:
    """A text where it was put: its baseline's left end, and what it takes. `after`: it goes on with the line before."""

    text: str
    x: float
    y: float
    width: float
    size: float
    ink: str = "ink"
    bold: bool = False
    side: Side = "left"
    after: bool = False


class Sheet:
    """So many pixels wide; as high as what was drawn, which `height` says at the end."""

    def __init__(self, width: float, letters: Letters) -> None:
        self.width, self.height, self.letters = width, 0.0, letters
        self.drawn: list[Line | Mark | Arrow | Written] = []

    @property
    def texts(self) -> list[Written]:
        """In the order in which they were put."""
        return [one for one in self.drawn if isinstance(one, Written)]

    def line(
        self, points: Sequence[Point], ink: str, thick: float, *, dashed: bool = False, under: bool = False
    ) -> None:
        """Draw a line through these points."""
        self.drawn.append(Line(tuple(points), ink, thick, dashed, under))

    def mark(self, x: float, y: float, shape: str, ink: str, size: float, *, hollow: bool = False) -> None:
        """Put a claimant's mark."""
        self.drawn.append(Mark(x, y, shape, ink, size, hollow))

    def arrow(self, x: float, y: float, toward: float, ink: str, size: float) -> None:
        """Put the head of an arrow."""
        self.drawn.append(Arrow(x, y, toward, ink, size))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        ink: str = "ink",
        *,
        bold: bool = False,
        side: Side = "left",
        after: bool = False,
    ) -> float:
        """Put a text on a baseline; returns its width."""
        width = self.letters.width(text, size, bold=bold)
        left = x - width * {"left": 0.0, "center": 0.5, "right": 1.0}[side]
        self.drawn.append(Written(text, left, y, width, size, ink, bold, side, after))
        return width
