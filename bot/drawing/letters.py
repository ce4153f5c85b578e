"""What the fonts of this machine can draw, and how wide it is. Loads matplotlib."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from PIL import ImageFont, features

FIRST = "DejaVu Sans"
"""Comes with matplotlib, so that it is everywhere; one of the widest, so that what fits in it fits in a reader's font."""
NO_LETTERS = (
    "Last Resort",
    "Color",
    "Emoji",
    "STIX",
    "cmr",
    "cmb",
    "cmss",
    "cmtt",
    "cmsy",
    "cmex",
    "cmmi",
    "DejaVu Math",
)
"""Beginnings or parts of names of fonts with boxes, pictures or signs of mathematics in the places of letters."""
LEFT_TO_RIGHT, ISOLATE, END = "\u200e", "\u2068", "\u2069"
BLANK = 0.36
"""The width of a blank, in heights of the letters: a little more than the first font's, for what measuring rounds away."""
QUICK = bool(features.check("raqm"))
"""Whether Pillow sets letters as far apart at any size as they are large; without Raqm it rounds each to a pixel."""
WIDE = "M"
"""Stands in for a letter that no font here has, where the reader's own fonts draw it."""


class Letters:
    """How the texts of one picture are set: in fonts that have as many of their characters as any here.

    `foreign`: another program draws them, with fonts of its own; so nothing is left out, and widths are estimates.
    """

    def __init__(self, texts: Iterable[str], *, foreign: bool = False) -> None:
        self.foreign = foreign
        self._has, self._families = characters(FIRST), [FIRST]
        wanted = {c for text in texts for c in plain(text)} - self._has
        for family in other_families() if wanted else ():
            if wanted & characters(family):
                self._families.append(family)
                self._has |= characters(family)
                wanted -= self._has
        self._renderer = RendererAgg(1, 1, 72)
        self._widths: dict[tuple[str, float, bool], float] = {}

    def font(self, size: float, *, bold: bool = False) -> FontProperties:
        """The fonts, for so many pixels."""
        return FontProperties(family=self._families, size=size, weight="bold" if bold else "normal")

    def face(self, size: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
        """The first font, for so many pixels."""
        return _face(round(size, 2), bold=bold)

    def is_plain(self, text: str, *, bold: bool = False) -> bool:
        """Whether the first font alone can draw it, letter by letter from the left."""
        return QUICK and _plain_characters(bold=bold).issuperset(text)

    def known(self, text: str, instead: str = "") -> str:
        """The text without what no font has; `instead` where that would cost it a letter or a digit."""
        text = plain(text)
        if self.foreign:
            return text
        lost = {c for c in text if c not in self._has}
        if any(unicodedata.category(c)[0] in "LN" for c in lost):
            return instead
        return " ".join("".join(c for c in text if c not in lost).split())

    def drawn(self, text: str, *, bold: bool) -> tuple[str, bool]:
        """What matplotlib is given for a text, and whether in bold: no other font than the first has it for sure."""
        if _turns(text):  # the font has no isolates; marks of the direction do the same
            text = LEFT_TO_RIGHT + text.replace(ISOLATE, LEFT_TO_RIGHT).replace(END, LEFT_TO_RIGHT)
        stand_in = "".join(c if c in self._has else WIDE for c in text)
        return stand_in, bold and set(stand_in) <= characters(FIRST, bold=True)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """In pixels: its words, and the blanks between them."""
        words = text.split(" ")
        blanks = (len(words) - 1) * size * BLANK
        return blanks + sum(self._of_word(word, size, bold) for word in words if word)

    def _of_word(self, word: str, size: float, bold: bool) -> float:
        key = (word, size, bold)
        if key not in self._widths and self.is_plain(word, bold=bold):
            self._widths[key] = self.face(size, bold=bold).getlength(word)
        elif key not in self._widths:
            drawn, heavy = self.drawn(word, bold=bold)
            font = self.font(size, bold=heavy)
            self._widths[key] = self._renderer.get_text_width_height_descent(drawn, font, ismath=False)[0]
        return self._widths[key]

    def lines(self, text: str, size: float, room: float, most: int) -> list[str]:
        """The text in at most so many lines of `room` pixels; what does not fit ends with `…`."""
        rows, row = list[str](), ""
        for piece in _pieces(text):
            if self.width(row + piece.rstrip(), size) <= room:
                row += piece
                continue
            if row:
                rows.append(row.rstrip())
            row = piece
            while self.width(row.rstrip(), size) > room:
                size_of_head = self._fitting(row, size, room)
                rows.append(row[:size_of_head])
                row = row[size_of_head:]
        rows.append(row.rstrip())
        return (
            [*rows[: most - 1], self.cut(" ".join(rows[most - 1 :]), size, room)]
            if len(rows) > most
            else rows
        )

    def cut(self, text: str, size: float, room: float) -> str:
        """The text, with `…` at its end where it is wider."""
        if self.width(text, size) <= room:
            return text
        return f"{text[: self._fitting(text, size, room - self.width('…', size))].rstrip()}…"

    def _fitting(self, text: str, size: float, room: float) -> int:
        """How many characters from the first on fit; one at least."""
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.width(text[:middle], size) <= room else (low, middle - 1)
        return low


def _pieces(text: str) -> Iterator[str]:
    """Words, each with the blank behind it."""
    words = text.split(" ")
    yield from (f"{word} " for word in words[:-1])
    yield words[-1]


def plain(text: str) -> str:
    """Without what is no character: controls, and signs that turn the direction of what follows."""
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})


def isolated(text: str) -> str:
    """The text; one written from right to left between signs that keep it from turning what stands around it."""
    return f"{ISOLATE}{text}{END}" if _turns(text) else text


def _turns(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)


@cache
def characters(family: str, *, bold: bool = False) -> frozenset[str]:
    """Those that a font has."""
    font = FontProperties(family=[family], weight="bold" if bold else "normal")
    return frozenset(map(chr, get_font(findfont(font)).get_charmap()))


@cache
def _plain_characters(*, bold: bool) -> frozenset[str]:
    """Those of the first font that stand one after the other, from the left."""
    turned, on_others = {"R", "AL", "AN"}, "M"
    return frozenset(
        c
        for c in characters(FIRST, bold=bold)
        if unicodedata.bidirectional(c) not in turned and unicodedata.category(c)[0] not in {on_others, "C"}
    )


@cache
def _face(size: float, *, bold: bool) -> ImageFont.FreeTypeFont:
    font = FontProperties(family=[FIRST], weight="bold" if bold else "normal")
    return ImageFont.truetype(findfont(font), size)


@cache
def other_families() -> tuple[str, ...]:
    """The families that are installed beside the first, upright and for letters."""
    upright = {entry.name for entry in fontManager.ttflist if entry.style == "normal" and entry.name != FIRST}
    sans_first = sorted(upright, key=lambda name: ("Sans" not in name, name))
    return tuple(name for name in sans_first if not any(part in name for part in NO_LETTERS))
