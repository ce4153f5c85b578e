"""One plot on a sheet: its title, a row for each figure with its words and its sign, and its axis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi, sin

from bot.drawing.letters import isolated
from bot.drawing.palette import hue, shape
from bot.drawing.scale import Scale
from bot.drawing.sheet import BAR, FONT, TITLE, Sheet
from claims.claim import Qualifier
from claims.plot import Plot, Row

LINE = 25.0
"""Pixels from one line of text to the next."""
MARK = 13.0
WHISKER = 30.0
"""Pixels on each side of `about`: always the same, wavy, and so no measure of anything."""
EDGE = 14.0
"""Pixels between the picture's edge and what is drawn."""
MANY = 15
"""Rows beyond which the axis has its numbers above them too."""
MARKS = 6
"""Numbers of sources shown beside a row; the rest is counted."""
MOST_NAME, MOST_HEDGE, MOST_TITLE = 64, 120, 160
ABOUT = frozenset({Qualifier.ABOUT, Qualifier.NEARLY})


@dataclass(frozen=True)
class Arrangement:
    """Where the words of a row stand: above its sign, or, with `beside` pixels of room, to the left of it."""

    width: float
    beside: float = 0.0


ARRANGEMENTS = (Arrangement(550), Arrangement(900, 470), Arrangement(1100, 640))
"""From large letters to small ones."""


def draw(
    plot: Plot,
    sheet: Sheet,
    arrangement: Arrangement,
    claimants: Mapping[str, int],
    rows: int,
    *,
    titled: bool = True,
) -> None:
    """Draw the plot below what is on the sheet, its first `rows` rows; what is left out is said."""
    letters = sheet.letters
    room = arrangement.width - 2 * EDGE
    title = letters.known(plot.title, "Figures")[:MOST_TITLE] if titled else ""
    for line in letters.lines(title, TITLE, room / 1.08, 3) if titled else ():
        sheet.height += LINE
        sheet.text(EDGE, sheet.height, line, TITLE, bold=True)
    sheet.height += 14 if titled else 0
    panel = _Panel(sheet, arrangement, _scale(plot.rows[:rows]))
    axis = letters.known(plot.axis, "")[:MOST_NAME]
    panel.begin(rows)
    for row in plot.rows[:rows]:
        panel.row(row, claimants[row.who])
    panel.end(", ".join(filter(None, (axis, "logarithmic" if panel.scale.is_log else ""))))
    if rows < len(plot.rows):
        sheet.height += LINE
        sheet.text(EDGE, sheet.height, f"{len(plot.rows) - rows:,} more in the text.", FONT, "quiet")
    sheet.height += EDGE


def key(plots: Sequence[Plot]) -> list[str]:
    """What the signs mean, of those that these plots have, and that no two of them are to be compared."""
    rows, lines = [row for plot in plots for row in plot.rows], []
    if any(row.qualifier in ABOUT for row in rows):
        lines.append("Wavy: about this number; how near is not known.")
    if any(len(_ends(row)) == 1 and row.value is None for row in rows):
        lines.append("Arrow: open at this end.")
    if not all(row.put for row in rows):
        lines.append("Hollow and crossed: denied, asked, wanted or planned.")
    if len(plots) > 1:
        lines.append("Each group has an axis of its own: they are not comparable.")
    return lines


def write_key(plots: Sequence[Plot], sheet: Sheet, width: float) -> None:
    """The key, below all plots."""
    for line in key(plots):
        for part in sheet.letters.lines(line, FONT, width - 2 * EDGE, 4):
            sheet.height += LINE
            sheet.text(EDGE, sheet.height, part, FONT, "quiet")
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
        self._ticks, self._top = self._fitting(), sheet.height

    def begin(self, rows: int) -> None:
        """The numbers of the axis above the rows too, where these are many."""
        if rows > MANY:
            self.sheet.height += LINE
            self._numbers()
            self.sheet.height += 8
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
            sheet.text(EDGE + end + 8, sheet.height, marks, FONT, "quiet", after=True)
            end += 8 + marks_width
        beside = letters.width(f"   {rest}", FONT)
        if self._room and EDGE + end + beside <= EDGE + room:
            sheet.text(EDGE + end + 12, sheet.height, rest, FONT, after=True)
            return
        for line in letters.lines(rest, FONT, room, 4):
            sheet.height += LINE
            sheet.text(EDGE, sheet.height, line, FONT)

    def _x(self, number: float) -> float:
        inset = WHISKER + 5
        return self._left + inset + self.scale.at(number) * (self._right - self._left - 2 * inset)

    def _sign(self, row: Row, y: float, ink: str, mark: str) -> None:
        sheet, xs = self.sheet, [self._x(number) for number in _ends(row)]
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
        for value, _ in self._ticks:
            x = self._x(value)
            if self._room:  # above each other, they would cross the words
                sheet.line([(x, self._top), (x, bottom)], "grid", 1, under=True)
            sheet.line([(x, bottom), (x, bottom + 5)], "quiet", 1.5)
        self._numbers()
        if axis:
            sheet.height += LINE
            sheet.text((self._left + self._right) / 2, sheet.height, axis, FONT, "quiet", side="center")

    def _numbers(self) -> None:
        for value, label in self._ticks:
            half = self.sheet.letters.width(label, FONT) / 2
            centre = min(max(self._x(value), EDGE + half), self._right + 10 - half)
            self.sheet.text(centre, self.sheet.height, label, FONT, "quiet", side="center")

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
    return [(x + toward * WHISKER * n / 16, y + 4 * sin(n / 16 * 4 * pi)) for n in range(17)]
