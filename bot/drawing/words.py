"""The words of a row: its number with the marks of its sources, who puts it and how, and the hedge."""

from dataclasses import dataclass

from bot.drawing.letters import Letters, isolated
from bot.drawing.sheet import FONT, Sheet
from claims.plot import Row

LINE = 25.0
"""Pixels from one line of text to the next."""
MARKS = 6
"""Numbers of sources shown beside a row; the rest is counted."""
MOST_NAME, MOST_HEDGE = 64, 120


@dataclass(frozen=True)
class Piece:
    """A text from so far right, in the line with this number from 1 on."""

    text: str
    right: float
    line: int
    ink: str = "ink"
    bold: bool = False
    after: bool = False


@dataclass(frozen=True)
class Words:
    """The pieces of a row, and how many lines they take."""

    pieces: tuple[Piece, ...]
    lines: int

    def write(self, sheet: Sheet, left: float) -> None:
        """Write them below what is on the sheet."""
        top = sheet.height
        for piece in self.pieces:
            sheet.text(
                left + piece.right, top + piece.line * LINE, piece.text, FONT, piece.ink,
                bold=piece.bold, after=piece.after,
            )  # fmt: skip
        sheet.height += self.lines * LINE


def words(row: Row, letters: Letters, room: float, *, joined: bool) -> Words:
    """`about 50,000 H100 [1][2]`, and below it `Alexandr Wang estimates, hedge: “around”`; `joined`: beside it, where it fits."""
    marks = "".join(f"[{n}]" for n in row.sources[:MARKS])
    marks += f" +{len(row.sources) - MARKS}" if len(row.sources) > MARKS else ""
    number = letters.known(row.number, "a number") or "a number"
    rest = _who(row, letters, marks)
    marks_width = letters.width(f"  {marks}", FONT) if marks else 0
    numbers = letters.lines(number, FONT * 1.1, room - marks_width, 3)
    pieces = [Piece(text, 0, line, bold=True) for line, text in enumerate(numbers, start=1)]
    lines, end = len(numbers), letters.width(numbers[-1], FONT, bold=True)
    if marks:
        pieces.append(Piece(marks, end + 8, lines, "quiet", after=True))
        end += 8 + marks_width
    if joined and end + letters.width(f"   {rest}", FONT) <= room:
        return Words((*pieces, Piece(rest, end + 12, lines, after=True)), lines)
    below = letters.lines(rest, FONT, room, 4)
    pieces += [Piece(text, 0, line) for line, text in enumerate(below, start=lines + 1)]
    return Words(tuple(pieces), lines + len(below))


def _who(row: Row, letters: Letters, marks: str) -> str:
    somebody = f"(see {marks})" if marks else "somebody"
    who = letters.known(row.who, somebody) or somebody
    who = who if len(who) <= MOST_NAME else f"{who[:MOST_NAME].rstrip()}…"
    hedge = letters.known(row.hedge or "", "see the text")
    hedge = hedge if len(hedge) <= MOST_HEDGE else f"{hedge[:MOST_HEDGE].rstrip()}…"
    return f"{isolated(who)} {row.how}{f', hedge: “{isolated(hedge)}”' if hedge else ''}"
