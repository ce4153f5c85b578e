"""Plots as a PNG, and one as SVG for a page. Loads matplotlib; runs in the process that draws."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.drawing import paint
from bot.drawing.columns import Block, Piece, spread
from bot.drawing.key import key
from bot.drawing.letters import Letters
from bot.drawing.panel import Arrangement, Panel, around, scale_of
from bot.drawing.sheet import EDGE, FONT, TITLE, Sheet
from bot.drawing.svg import inline
from bot.drawing.words import LINE
from claims.plot import Plot

WIDTH = 1100
"""Pixels of a PNG whose rows stand in one column."""
SMALLEST = 13.0
"""Pixels of its letters, where they stand in several."""
MOST_ROWS = 200
"""Of all plots of a PNG, and of the one in an SVG; how many more there are is said."""
TALL = 1.25
"""Heights of a picture, for its width, beyond which it has several columns."""
MANY = 15
"""Rows of a plot beyond which its axis has its numbers above them too."""
ARRANGEMENTS = (Arrangement(550), Arrangement(900, 470), Arrangement(1100, 640))
"""From large letters to small ones."""
PAGE = Arrangement(430)
"""Of a page: so narrow that a phone shows it in letters that can be read."""
COLUMNS = tuple(Arrangement(260 + 1.45 * beside, beside) for beside in (330, 470, 640, 800))
"""Of several columns, and at least so wide; that is taken with which the picture is smallest."""
MARKS = (16.0, 24.0)
"""Pixels of a mark there: the larger the picture, the smaller is it shown in a chat."""
UNDER_TITLE = 14.0
MOST_TITLE = 160


@dataclass(frozen=True)
class Shown:
    """A plot, and how many of its rows there is room for."""

    plot: Plot
    rows: int

    @property
    def rest(self) -> str:
        """What of it is left out, counted."""
        left = len(self.plot.rows) - self.rows
        return f"{left:,} more in the text." if left else ""


def png(plots: Sequence[Plot]) -> bytes:
    """The picture: in the largest letters in which it is no taller than wide, else in the smallest, or in columns."""
    letters = letters_of(plots)
    for arrangement in ARRANGEMENTS:
        sheet = sheet_of(plots, arrangement, letters)
        if sheet.height <= sheet.width:
            break
    if sheet.height > TALL * sheet.width:
        sheet = in_columns(plots, letters)
        return paint.png(sheet, max(SMALLEST / FONT, WIDTH / sheet.width))
    return paint.png(sheet, WIDTH / sheet.width)


def svg(plot: Plot) -> str:
    """An `<svg>` element to stand in a page: no style, no script, no id that another plot has too.

    Its title is there for whoever does not see it; for all others the page has it above.
    """
    letters = letters_of([plot], foreign=True)
    return inline(sheet_of([plot], PAGE, letters, titled=False), plot)


def letters_of(plots: Sequence[Plot], *, foreign: bool = False) -> Letters:
    """What all texts of these are set in."""
    texts = (text for plot in plots for text in (plot.title, plot.axis, *_texts(plot)))
    return Letters(texts, foreign=foreign)


def sheet_of(
    plots: Sequence[Plot], arrangement: Arrangement, letters: Letters, *, titled: bool = True
) -> Sheet:
    """All of them below each other."""
    sheet, claimants = Sheet(arrangement.width, letters), _claimants(plots)
    for shown in _shown(plots):
        if titled:
            _write(sheet, EDGE, _title(shown.plot, sheet.letters, arrangement.width), bold=True)
            sheet.height += UNDER_TITLE
        _draw(shown, Piece(0, 0, shown.rows), sheet, arrangement, claimants)
    _write_below(plots, sheet)
    return sheet


def in_columns(plots: Sequence[Plot], letters: Letters) -> Sheet:
    """All of them in columns side by side: the title of one above them all, those of several where their rows begin."""
    shown = list(_shown(plots))
    many, lines = len(shown) > 1, _below(plots)
    made = []
    for column in COLUMNS:
        sheet = Sheet(column.width, letters)
        heads = [
            LINE * len(_title(one.plot, letters, column.width, ", continued")) + UNDER_TITLE if many else 0.0
            for one in shown
        ]
        blocks = [_block(one, head, sheet, column) for one, head in zip(shown, heads, strict=True)]
        over = 0.0 if many else LINE + UNDER_TITLE
        made.append((*spread(blocks, column.width, over + len(lines) * LINE + EDGE), column))
    width, _, columns, column = min(made, key=lambda one: one[0] * one[1])
    sheet, claimants = Sheet(width, letters), _claimants(plots)
    if not many:
        _write(sheet, EDGE, _title(shown[0].plot, letters, width, most=1), bold=True)
        sheet.height += UNDER_TITLE
    top, bottom = sheet.height, sheet.height
    mark = min(MARKS[1], max(MARKS[0], width / 150))
    for place, pieces in enumerate(columns):
        sheet.height = top
        wide = width / len(columns)
        here = Arrangement(wide, column.beside, place * wide, mark)
        for piece in pieces:
            one = shown[piece.block]
            if many:
                more = ", continued" if piece.start else ""
                _write(sheet, here.left + EDGE, _title(one.plot, letters, column.width, more), bold=True)
                sheet.height += UNDER_TITLE
            _draw(one, piece, sheet, here, claimants)
        bottom = max(bottom, sheet.height)
    sheet.height = bottom
    _write_below(plots, sheet)
    return sheet


def _block(shown: Shown, head: float, sheet: Sheet, column: Arrangement) -> Block:
    rows = shown.plot.rows[: shown.rows]
    heights = tuple(column.height(column.words(row, sheet)) for row in rows)
    rest = LINE if shown.rest else 0.0
    return Block(heights, head, around(numbered=shown.rows > MANY) + rest + EDGE)


def _draw(
    shown: Shown, piece: Piece, sheet: Sheet, arrangement: Arrangement, claimants: Mapping[str, int]
) -> None:
    """A piece of a plot, and at its end what is left out; all pieces have the same axis."""
    plot = shown.plot
    rows = [(row, arrangement.words(row, sheet)) for row in plot.rows[piece.start : piece.end]]
    Panel(sheet, arrangement, scale_of(plot.rows[: shown.rows])).draw(
        rows, claimants, plot.axis, numbered=shown.rows > MANY
    )
    if shown.rest and piece.end == shown.rows:
        _write(sheet, arrangement.left + EDGE, [shown.rest], "quiet")
    sheet.height += EDGE


def _shown(plots: Sequence[Plot]) -> Iterable[Shown]:
    left = MOST_ROWS
    for plot in plots:
        rows = min(left, len(plot.rows))
        if rows:
            yield Shown(plot, rows)
        left -= rows


def _title(plot: Plot, letters: Letters, width: float, more: str = "", *, most: int = 3) -> list[str]:
    title = letters.known(plot.title, "Figures")[:MOST_TITLE]
    return letters.lines(f"{title}{more}", TITLE, (width - 2 * EDGE) / 1.08, most)


def _write(sheet: Sheet, left: float, lines: Iterable[str], ink: str = "ink", *, bold: bool = False) -> None:
    for line in lines:
        sheet.height += LINE
        sheet.text(left, sheet.height, line, TITLE if bold else FONT, ink, bold=bold)


def _below(plots: Sequence[Plot]) -> list[str]:
    """Which groups are not drawn at all, counted, and what the signs of the others mean."""
    drawn = [shown.plot for shown in _shown(plots)]
    rest = plots[len(drawn) :]
    if not rest:
        return key(drawn)
    more = sum(len(plot.rows) for plot in rest)
    groups = "a group" if len(rest) == 1 else f"{len(rest):,} groups"
    return [f"{more:,} more in the text, in {groups} of {'its' if more == 1 else 'their'} own.", *key(drawn)]


def _write_below(plots: Sequence[Plot], sheet: Sheet) -> None:
    for line in _below(plots):
        _write(sheet, EDGE, sheet.letters.lines(line, FONT, sheet.width - 2 * EDGE, 4), "quiet")
    sheet.height += EDGE


def _claimants(plots: Sequence[Plot]) -> dict[str, int]:
    names = dict.fromkeys(row.claimant for plot in plots for row in plot.rows)
    return {name: place for place, name in enumerate(names)}


def _texts(plot: Plot) -> list[str]:
    return [f"{row.who}{row.number}{row.hedge or ''}" for row in plot.rows]
