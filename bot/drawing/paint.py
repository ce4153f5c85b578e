"""A sheet as a PNG: shapes by matplotlib's renderer without its figures, most texts by Pillow, which is some times as quick."""

from functools import cache
from io import BytesIO

from matplotlib import rc_context, rcParamsDefault
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform
from PIL import Image, ImageColor, ImageDraw

from bot.drawing.letters import Letters
from bot.drawing.palette import GRID, HUES, INK, PAPER, QUIET
from bot.drawing.shapes import outline
from bot.drawing.sheet import Arrow, Line, Mark, Sheet, Written

COLOURS = {"ink": INK, "quiet": QUIET, "grid": GRID, **{f"hue-{n}": hue for n, hue in enumerate(HUES, 1)}}
STEPS, PALE = 16, 2
"""Shades of each colour, for the edges of letters and lines; a palette takes a quarter of the bytes.

Of a pale one they are few: Pillow takes a neighbour for a colour that is near it, also for the paper.
"""
EDGE = 2.0
"""Pixels of a mark's edge."""


def png(sheet: Sheet, scale: float) -> bytes:
    """The picture, each pixel of the sheet so many of its own."""
    with rc_context(rcParamsDefault):
        return _Paint(sheet, scale).png()


@cache
def _shades() -> Image.Image:
    """Every colour, step by step lighter up to the paper."""
    paper = ImageColor.getrgb(PAPER)
    shades = [*paper]
    for colour in COLOURS.values():
        steps = PALE if colour == GRID else STEPS
        for step in range(steps):
            for of_ink, of_paper in zip(ImageColor.getrgb(colour), paper, strict=True):
                shades.append(round(of_ink + (of_paper - of_ink) * step / steps))
    image = Image.new("P", (1, 1))
    image.putpalette(shades)
    return image


class _Paint:
    """One picture in the making."""

    def __init__(self, sheet: Sheet, scale: float) -> None:
        self._sheet, self._scale = sheet, scale
        self._size = max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale))
        self._agg = RendererAgg(*self._size, 72 * scale)
        self._place = Affine2D().scale(scale, -scale).translate(0, self._size[1])

    def png(self) -> bytes:
        quick: list[Written] = []
        for one in sorted(self._sheet.drawn, key=lambda one: not (isinstance(one, Line) and one.under)):
            match one:
                case Line():
                    self._line(one)
                case Mark():
                    self._shape(outline(one.shape), Affine2D().scale(one.size).translate(one.x, one.y), one.ink, hollow=one.hollow)  # fmt: skip
                case Arrow():
                    self._shape(Path([*one.corners, one.corners[0]], closed=True), IdentityTransform(), one.ink)  # fmt: skip
                case Written() if self._letters.is_plain(one.text, bold=one.bold):
                    quick.append(one)
                case Written():
                    self._slowly(one)
        over = Image.frombuffer("RGBA", self._size, self._agg.buffer_rgba(), "raw", "RGBA", 0, 1)
        image = Image.new("RGB", self._size, PAPER)
        image.paste(over, mask=over)
        brush = ImageDraw.Draw(image)
        for text in quick:
            place = (text.x * self._scale, text.y * self._scale)
            face = self._letters.face(text.size * self._scale, bold=text.bold)
            brush.text(place, text.text, font=face, fill=COLOURS[text.ink], anchor="ls")
        out = BytesIO()
        image.quantize(palette=_shades(), dither=Image.Dither.NONE).save(out, "PNG", compress_level=4)
        return out.getvalue()

    @property
    def _letters(self) -> Letters:
        return self._sheet.letters

    def _pen(self, ink: str, thick: float) -> GraphicsContextBase:
        pen = self._agg.new_gc()
        pen.set_foreground(COLOURS[ink])
        pen.set_linewidth(thick)
        return pen

    def _line(self, line: Line) -> None:
        pen = self._pen(line.ink, line.thick)
        pen.set_capstyle("butt" if line.dashed else "round")
        pen.set_joinstyle("round")
        if line.dashed:
            pen.set_dashes(0, [3 * line.thick, 2 * line.thick])
        self._agg.draw_path(pen, Path(line.points), self._place, None)

    def _shape(
        self, path: Path, where: Affine2D | IdentityTransform, ink: str, *, hollow: bool = False
    ) -> None:
        pen = self._pen(ink, EDGE)
        pen.set_joinstyle("miter")
        fill = ImageColor.getrgb(PAPER if hollow else COLOURS[ink])
        self._agg.draw_path(pen, path, where + self._place, tuple(part / 255 for part in fill))

    def _slowly(self, text: Written) -> None:
        """What takes several fonts, or goes from right to left."""
        drawn, heavy = self._letters.drawn(text.text, bold=text.bold)
        font = self._letters.font(text.size, bold=heavy)
        pen = self._pen(text.ink, 1)
        self._agg.draw_text(pen, text.x * self._scale, text.y * self._scale, drawn, font, 0)
