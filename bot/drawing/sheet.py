"""The paper on which matplotlib draws: lines, marks and texts in pixels from the upper left corner."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Literal

from matplotlib import rc_context, rcParamsDefault
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image, ImageColor

from bot.drawing.letters import Letters
from bot.drawing.palette import GRID, HUES, INK, PAPER, QUIET

Side = Literal["left", "center", "right"]
COLOURS = {"ink": INK, "quiet": QUIET, "grid": GRID, **{f"hue-{n}": hue for n, hue in enumerate(HUES, 1)}}


FONT, TITLE = 19.0, 21.0
"""Pixels of a text, and of a heading."""
BAR = 6.0
"""Pixels of the thickest line."""
STEPS = 16
"""Shades of each colour in a PNG, for the edges of letters and lines; a palette takes a quarter of the bytes."""


@cache
def _shades() -> Image.Image:
    """Every colour, step by step lighter up to the paper."""
    paper = ImageColor.getrgb(PAPER)
    shades = [
        round(of_ink + (of_paper - of_ink) * step / (STEPS - 1))
        for colour in COLOURS.values()
        for step in range(STEPS)
        for of_ink, of_paper in zip(ImageColor.getrgb(colour), paper, strict=True)
    ]
    image = Image.new("P", (1, 1))
    image.putpalette(shades)
    return image


@dataclass(frozen=True)
class Written:
    """A text where it was put: its baseline's left end, and what it takes."""

    text: str
    x: float
    y: float
    width: float
    size: float


class Sheet:
    """So many pixels wide; as high as what was drawn, which `height` says at the end."""

    def __init__(self, width: float, letters: Letters) -> None:
        self.width, self.height, self.letters = width, 0.0, letters
        self.texts: list[Written] = []
        self._drawn: list[Line2D | PathPatch | Text] = []

    def line(
        self,
        points: Sequence[tuple[float, float]],
        ink: str,
        thick: float,
        *,
        dashed: bool = False,
        under: bool = False,
    ) -> None:
        """A line through these points; `under` all else."""
        xs, ys = zip(*points, strict=True)
        line = Line2D(
            xs, ys, color=COLOURS[ink], linewidth=thick, linestyle=(0, (3, 2)) if dashed else "-",
            solid_capstyle="round", solid_joinstyle="round", zorder=-1 if under else 0,
        )  # fmt: skip
        self._add(line, f"{ink}{' bar' if thick >= BAR else ''}{' dashed' if dashed else ''}")

    def mark(self, x: float, y: float, shape: str, ink: str, size: float, *, hollow: bool = False) -> None:
        """A claimant's mark, filled or hollow."""
        style = MarkerStyle(shape)
        path = style.get_path().transformed(
            style.get_transform() + Affine2D().scale(size, -size).translate(x, y)
        )
        self._shape(path, ink, hollow=hollow)

    def arrow(self, x: float, y: float, toward: float, ink: str, size: float) -> None:
        """The head of one that points right (`toward` 1) or left (-1), with its tip at x."""
        back = x - toward * size
        self._shape(Path([(x, y), (back, y - size * 0.6), (back, y + size * 0.6), (x, y)], closed=True), ink)

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
        """A text on a baseline; returns its width. `after`: it goes on with the line of the one before."""
        width = self.letters.width(text, size, bold=bold)
        drawn, heavy = self.letters.drawn(text, bold=bold)
        left = x - width * {"left": 0.0, "center": 0.5, "right": 1.0}[side]
        self.texts.append(Written(text, left, y, width, size))
        put = Text(
            x, y, drawn, color=COLOURS[ink], fontproperties=self.letters.font(size, bold=heavy),
            horizontalalignment=side, verticalalignment="baseline", parse_math=False,
        )  # fmt: skip
        marked = {"bold": bold, "title": size > FONT, "after": after}
        self._add(
            put, " ".join((str(len(self.texts) - 1), ink, *(name for name, is_so in marked.items() if is_so)))
        )
        return width

    def png(self, scale: float) -> bytes:
        """The picture, each pixel here so many of its own."""
        with rc_context(rcParamsDefault):
            canvas, out = FigureCanvasAgg(self._figure()), BytesIO()
            canvas.figure.set_dpi(72 * scale)
            canvas.draw()
            width, height = canvas.get_width_height()
            drawn = Image.frombuffer("RGBA", (width, height), canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
            drawn.convert("RGB").quantize(palette=_shades(), dither=Image.Dither.NONE).save(
                out, "PNG", compress_level=4
            )
            return out.getvalue()

    def svg(self) -> bytes:
        """What matplotlib makes of it: groups whose id is the number of the text, if it is one, and classes."""
        with rc_context(
            {**rcParamsDefault, "path.simplify": False, "svg.fonttype": "none", "svg.hashsalt": "whosaid"}
        ):
            out = BytesIO()
            FigureCanvasSVG(self._figure()).print_svg(
                out, metadata=dict.fromkeys(("Date", "Creator", "Format", "Type"))
            )
            return out.getvalue()

    def _shape(self, path: Path, ink: str, *, hollow: bool = False) -> None:
        fill = PAPER if hollow else COLOURS[ink]
        self._add(PathPatch(path, facecolor=fill, edgecolor=COLOURS[ink], linewidth=2, joinstyle="miter"),
                  f"{'hollow' if hollow else 'full'} {ink}")  # fmt: skip

    def _add(self, artist: Line2D | PathPatch | Text, classes: str) -> None:
        artist.set_gid(f"whosaid {classes}")
        artist.set_clip_on(False)
        self._drawn.append(artist)

    def _figure(self) -> Figure:
        figure = Figure(figsize=(self.width / 72, self.height / 72), dpi=72, facecolor=PAPER)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, self.width)
        axes.set_ylim(self.height, 0)
        axes.set_axis_off()
        for place, artist in enumerate(self._drawn):
            if artist.get_zorder() >= 0:
                artist.set_zorder(place)
            axes.add_artist(artist)
        return figure
