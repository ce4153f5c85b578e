"""One plot on a sheet: its title, a row for each figure with its words and its sign, and its axis."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import pi, sin

from bot.drawing.letters import isolated
from bot.drawing.palette import hue, shape
from bot.drawing.scale import Scale
from bot.drawing.sheet import Sheet
from claims.claim import Qualifier
from claims.plot import Plot, Row

FONT, TITLE = 19.0, 21.0
LINE = 25.0
"""Pixels from one line of text to the next."""
MARK = 13.0
WHISKER = 30.0
"""Pixels on each side of `about`: always the same, wavy, and so no measure of anything."""
EDGE = 14.0
"""Pixels between the picture's edge and what is drawn."""
MARKS = 6
"""Numbers of sources shown beside a row; the rest is counted."""
MOST_NAME, MOST_HEDGE, MOST_TITLE = 48, 100, 160
ABOUT = frozenset({Qualifier.ABOUT, Qualifier.NEARLY})


@dataclass(frozen=True)
class Arrangement:
    """Where the words of a row stand: above its sign, or, with `beside` pixels of room, to the left of it."""

    width: float
    beside: float = 0.0


ARRANGEMENTS = (Arrangement(550), Arrangement(900, 470), Arrangement(1100, 640))
"""From large letters to small ones."""


def draw(plot: Plot, sheet: Sheet, arrangement: Arrangement, claimants: Mapping[str, int], rows: int) -> None:
    """Draw the plot below what is on the sheet, its first `rows` rows; what is left out is said."""
    letters = sheet.letters
    room = arrangement.width - 2 * EDGE
    title = letters.known(plot.title, "Figures")[:MOST_TITLE]
    for line in letters.lines(title, TITLE, room / 1.08, 3):
        sheet.height += LINE
        sheet.text(EDGE, sheet.height, line, TITLE, bold=True)
    sheet.height += 10
    panel = _Panel(sheet, arrangement, _scale(plot.rows[:rows]))
    axis = letters.known(plot.axis, "")[:MOST_NAME]
    panel.begin()
    for row in plot.rows[:rows]:
        panel.row(row, claimants[row.who])
    panel.end(", ".join(filter(None, (axis, "logarithmic" if panel.scale.is_log else ""))))
    if rows < len(plot.rows):
        sheet.height += LINE
        sheet.text(EDGE, sheet.height, f"{len(plot.rows) - rows:,} more in the text.", FONT, "quiet")
    sheet.height += EDGE


def key(plots_rows: tuple[Row, ...]) -> list[str]:
    """What the signs mean, of those that these rows have."""
    lines = []
    if any(row.qualifier in ABOUT for row in plots_rows):
        lines.append("Wavy: about this number; how near is not known.")
    if any(len(_ends(row)) == 1 and row.value is None for row in plots_rows):
        lines.append("Arrow: open at this end.")
    if not all(row.put for row in plots_rows):
        lines.append("Hollow and crossed: denied, asked, wanted or planned.")
    return lines


def write_key(rows: tuple[Row, ...], sheet: Sheet, width: float) -> None:
    """The key, below all plots."""
    if lines := key(rows):
        for line in sheet.letters.lines(" ".join(lines), FONT, width - 2 * EDGE, 4):
            sheet.height += LINE
            sheet.text(EDGE, sheet.height, line, FONT, "quiet")
        sheet.height += EDGE


def _scale(rows: tuple[Row, ...]) -> Scale:
    numbers = [number for row in rows for number in _ends(row)]
    return Scale(
        numbers,
        open_low=any(row.high is not None and row.low is None for row in rows),
        open_high=any(row.low is not None and row.high is None for row in rows),
    )


def _ends(row: Row) -> list[float]:
    """The numbers that it gives."""
    return [number for number in (row.value, row.low, row.high) if number is not None]


class _Panel:
    """The rows of one plot and what they share."""

    def __init__(self, sheet: Sheet, arrangement: Arrangement, scale: Scale) -> None:
        self.sheet, self.scale, self._room = sheet, scale, arrangement.beside
        self._left = EDGE + arrangement.beside + (20 if arrangement.beside else 10)
        self._right = arrangement.width - EDGE - 10
        self._ticks: list[tuple[float, str]] = []

    def begin(self) -> None:
        self._top = self.sheet.height

    def row(self, row: Row, place: int) -> None:
        """Its words, and its sign under or beside them."""
        sheet, ink = self.sheet, f"hue-{hue(place)}"
        if self._room:
            top = sheet.height
            self._words(row, self._room)
            middle = (top + sheet.height) / 2 + 3
            self._sign(row, middle, ink, shape(place))
            sheet.height += 9
        else:
            self._words(row, self._right - EDGE)
            sheet.height += 22
            self._sign(row, sheet.height, ink, shape(place))
            sheet.height += 16

    def _words(self, row: Row, room: float) -> None:
        """`about 50,000 H100 [1][2]`, and below it `Alexandr Wang estimates, hedge: “around”`."""
        sheet, letters = self.sheet, self.sheet.letters
        marks = "".join(f"[{n}]" for n in row.sources[:MARKS])
        marks += f" +{len(row.sources) - MARKS}" if len(row.sources) > MARKS else ""
        number = letters.known(row.number, "a number") or "a number"
        who = letters.known(row.who, f"(see {marks})" if marks else "somebody")
        who = who if len(who) <= MOST_NAME else f"{who[:MOST_NAME].rstrip()}…"
        hedge = letters.known(row.hedge or "", "see the text")
        hedge = hedge if len(hedge) <= MOST_HEDGE else f"{hedge[:MOST_HEDGE].rstrip()}…"
        rest = f"{isolated(who)} {row.how}{f', hedge: “{isolated(hedge)}”' if hedge else ''}"
        marks_width = letters.width(f"  {marks}", FONT) if marks else 0
        sheet.height += LINE
        for part, line in enumerate(letters.lines(number, FONT * 1.1, room - marks_width, 3)):
            sheet.height += LINE if part else 0
            end = sheet.text(EDGE, sheet.height, line, FONT, bold=True)
        if marks:
            sheet.text(EDGE + end + 8, sheet.height, marks, FONT, "quiet")
            end += 8 + marks_width
        beside = letters.width(f"   {rest}", FONT)
        if self._room and EDGE + end + beside <= EDGE + room:
            sheet.text(EDGE + end + 12, sheet.height, rest, FONT)
            return
        for line in letters.lines(rest, FONT, room, 4):
            sheet.height += LINE
            sheet.text(EDGE, sheet.height, line, FONT)

    def _x(self, number: float) -> float:
        return self._left + self.scale.at(number) * (self._right - self._left)

    def _sign(self, row: Row, y: float, ink: str, mark: str) -> None:
        sheet, xs = self.sheet, [self._x(number) for number in _ends(row)]
        sheet.line([(self._left, y), (self._right, y)], "grid", 1)
        thin = {"ink": ink, "thick": 2.5, "dashed": not row.put}
        if row.value is None and len(xs) == 1:
            toward = 1 if row.high is None else -1
            tip = self._right if toward > 0 else self._left
            sheet.line([(xs[0], y), (tip - toward * 8, y)], **thin)
            sheet.arrow(tip, y, toward, ink, 12)
        elif len(xs) > 1:
            sheet.line([(xs[0], y), (xs[-1], y)], ink, 6 if row.put else 2.5, dashed=not row.put)
        elif row.qualifier in ABOUT:
            for toward in (-1, 1) if row.qualifier is Qualifier.ABOUT else (-1,):
                sheet.line(_wave(xs[0], y, toward), **thin)
        for x in xs:
            sheet.mark(x, y, mark, ink, MARK, hollow=not row.put)
            if not row.put:
                cross = MARK * 0.62
                sheet.line([(x - cross, y + cross), (x + cross, y - cross)], ink, 2)

    def end(self, axis: str) -> None:
        """The axis under the rows, with its numbers, and lines up from them."""
        sheet = self.sheet
        bottom = sheet.height
        sheet.line([(self._left, bottom), (self._right, bottom)], "quiet", 1.5)
        sheet.height += LINE
        for value, label in self._fitting():
            x, half = self._x(value), sheet.letters.width(label, FONT) / 2
            sheet.line([(x, bottom), (x, bottom + 5)], "quiet", 1.5)
            centre = min(max(x, EDGE + half), self._right + 10 - half)
            sheet.text(centre, sheet.height, label, FONT, "quiet", side="center")
        if axis:
            sheet.height += LINE
            sheet.text((self._left + self._right) / 2, sheet.height, axis, FONT, "quiet", side="center")

    def _fitting(self) -> list[tuple[float, str]]:
        """As many numbers as stand beside each other."""
        for most in (6, 5, 4, 3, 2):
            ticks = self.scale.ticks(most)
            halves = [self.sheet.letters.width(label, FONT) / 2 + 6 for _, label in ticks]
            xs = [self._x(value) for value, _ in ticks]
            if all(xs[n] + halves[n] <= xs[n + 1] - halves[n + 1] for n in range(len(xs) - 1)):
                return ticks
        return ticks[:1]


def _wave(x: float, y: float, toward: int) -> list[tuple[float, float]]:
    return [(x + toward * WHISKER * n / 24, y + 4 * sin(n / 24 * 4 * pi)) for n in range(25)]
