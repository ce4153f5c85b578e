"""Rows of one plot on a sheet: the words and the sign of each, and the axis that they share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi, sin

from bot.drawing.key import ABOUT
from bot.drawing.palette import hue, shape
from bot.drawing.scale import Scale
from bot.drawing.sheet import BAR, EDGE, FONT, Sheet
from bot.drawing.words import LINE, MOST_NAME, Words, words
from claims.claim import Qualifier
from claims.plot import Row

MARK = 13.0
WHISKER = 30.0
"""Pixels on each side of `about`: always the same, wavy, and so no measure of anything."""
BESIDE, ABOVE = 9.0, 38.0
"""Pixels that a row takes below its words, where its sign stands beside them, and where it stands under them."""
TOP = 8.0


@dataclass(frozen=True)
class Arrangement:
    """Where the words of a row stand: above its sign, or, with `beside` pixels of room, to the left of it.

    `left`: where the whole begins; `mark`: how large its marks are.
    """

    width: float
    beside: float = 0.0
    left: float = 0.0
    mark: float = MARK

    def words(self, row: Row, sheet: Sheet) -> Words:
        """A row's words, in the room that they have here."""
        room = self.beside or self.width - 2 * EDGE - 10
        return words(row, sheet.letters, room, joined=bool(self.beside))

    def height(self, words: Words) -> float:
        """Of a row."""
        return words.lines * LINE + (BESIDE if self.beside else ABOVE)


def around(*, numbered: bool) -> float:
    """The height of the axis, at most."""
    return LINE * 2 + (LINE + TOP if numbered else 0)


def scale_of(rows: Sequence[Row]) -> Scale:
    """The axis of these rows."""
    return Scale(
        [number for row in rows for number in row.ends],
        open_low=any(row.high is not None and row.low is None for row in rows),
        open_high=any(row.low is not None and row.high is None for row in rows),
    )


class Panel:
    """Rows below each other and below what is on the sheet, and their axis."""

    def __init__(self, sheet: Sheet, arrangement: Arrangement, scale: Scale) -> None:
        self._sheet, self._scale, self._arrangement = sheet, scale, arrangement
        self._room, self._start = arrangement.beside, arrangement.left + EDGE
        self._left = self._start + arrangement.beside + (20 if arrangement.beside else 10)
        self._right = arrangement.left + arrangement.width - EDGE - 10
        self._ticks = self._fitting()

    def draw(
        self,
        rows: Sequence[tuple[Row, Words]],
        claimants: Mapping[str, int],
        axis: str,
        *,
        numbered: bool,
    ) -> None:
        """Draw them; `claimants` gives each its colour and shape. `numbered`: with the axis's numbers above them too."""
        sheet = self._sheet
        if numbered:
            sheet.height += LINE
            self._numbers()
            sheet.height += TOP
        top = sheet.height
        for row, its_words in rows:
            self._row(row, its_words, claimants[row.claimant])
        self._axis(top, axis)

    def _row(self, row: Row, its_words: Words, place: int) -> None:
        """Its words, and its sign under or beside them."""
        sheet, ink, top = self._sheet, f"hue-{hue(place)}", self._sheet.height
        its_words.write(sheet, self._start)
        middle = (top + sheet.height) / 2 + 3 if self._room else sheet.height + 22
        self._sign(row, middle, ink, shape(place))
        sheet.height = top + self._arrangement.height(its_words)

    def _x(self, number: float) -> float:
        inset = WHISKER + 5
        return self._left + inset + self._scale.at(number) * (self._right - self._left - 2 * inset)

    def _sign(self, row: Row, y: float, ink: str, mark: str) -> None:
        sheet, xs = self._sheet, [self._x(number) for number in row.ends]
        sheet.line([(self._left, y), (self._right, y)], "grid", 1)
        for value, _ in () if self._room else self._ticks:
            sheet.line([(self._x(value), y - 5), (self._x(value), y + 5)], "grid", 1)
        if row.value is None and len(xs) == 1:
            toward = 1 if row.high is None else -1
            tip = self._right if toward > 0 else self._left
            sheet.line([(xs[0], y), (tip - toward * 8, y)], ink, 2.5, dashed=not row.put)
            sheet.arrow(tip, y, toward, ink, 12)
        elif len(xs) > 1:
            sheet.line([(xs[0], y), (xs[-1], y)], ink, BAR if row.put else 2.5, dashed=not row.put)
        elif row.qualifier in ABOUT:
            for toward in (-1, 1) if row.qualifier is Qualifier.ABOUT else (-1,):
                sheet.line(_wave(xs[0], y, toward), ink, 2.5)
        size = self._arrangement.mark
        for x in xs:
            sheet.mark(x, y, mark, ink, size, hollow=not row.put)
            if not row.put:
                cross = size * 0.62
                sheet.line([(x - cross, y + cross), (x + cross, y - cross)], ink, 2)

    def _axis(self, top: float, axis: str) -> None:
        """Under the rows, with its numbers, and lines up from them."""
        sheet, bottom = self._sheet, self._sheet.height
        sheet.line([(self._left, bottom), (self._right, bottom)], "quiet", 1.5)
        sheet.height += LINE
        for value, _ in self._ticks:
            x = self._x(value)
            if self._room:  # above each other, they would cross the words
                sheet.line([(x, top), (x, bottom)], "grid", 1, under=True)
            sheet.line([(x, bottom), (x, bottom + 5)], "quiet", 1.5)
        self._numbers()
        name = sheet.letters.known(axis, "")[:MOST_NAME]
        label = ", ".join(filter(None, (name, "logarithmic" if self._scale.is_log else "")))
        if label:
            sheet.height += LINE
            room = self._right - self._left
            shown = sheet.letters.cut(label, FONT, room)
            sheet.text((self._left + self._right) / 2, sheet.height, shown, FONT, "quiet", side="center")

    def _numbers(self) -> None:
        for value, label in self._ticks:
            half = self._sheet.letters.width(label, FONT) / 2
            centre = min(max(self._x(value), self._start + half), self._right + 10 - half)
            self._sheet.text(centre, self._sheet.height, label, FONT, "quiet", side="center")

    def _fitting(self) -> list[tuple[float, str]]:
        """As many numbers as stand beside each other."""
        for most in (6, 5, 4, 3, 2):
            ticks = self._scale.ticks(most)
            halves = [self._sheet.letters.width(label, FONT) / 2 + 6 for _, label in ticks]
            xs = [self._x(value) for value, _ in ticks]
            if all(xs[n] + halves[n] <= xs[n + 1] - halves[n + 1] for n in range(len(xs) - 1)):
                return ticks
        return ticks[:1]


def _wave(x: float, y: float, toward: int) -> list[tuple[float, float]]:
    return [(x + toward * WHISKER * n / 16, y + 4 * sin(n / 16 * 4 * pi)) for n in range(17)]
