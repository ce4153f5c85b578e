"""A sheet as the `<svg>` element of a page: classes instead of styles, the texts as they are, a title and a description."""

from lxml import etree
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from bot.drawing.shapes import outline
from bot.drawing.sheet import BAR, EDGE, FONT, Arrow, Line, Mark, Sheet, Written
from claims.plot import Plot

MOST_DESCRIPTION = 4000
AFTER = "8"
"""Pixels to the end of a text with whose line this one goes on: a reader's fonts may be narrower than ours."""
_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}


def inline(sheet: Sheet, plot: Plot) -> str:
    """The element; it begins where its words do, in line with the page's own."""
    root = etree.Element(
        "svg",
        {
            "class": "plot", "role": "img", "viewBox": f"{_short(EDGE)} 0 {_short(sheet.width - EDGE)} {_short(sheet.height)}",
            "aria-labelledby": f"{plot.name}-title {plot.name}-desc",
        },
    )  # fmt: skip
    for tag, text in (("title", plot.title), ("desc", plot.alt(MOST_DESCRIPTION))):
        etree.SubElement(root, tag, {"id": f"{plot.name}-{tag}"}).text = _valid(text)
    for one in sorted(sheet.drawn, key=lambda one: not (isinstance(one, Line) and one.under)):
        match one:
            case Line():
                classes = f"{one.ink}{' bar' if one.thick >= BAR else ''}{' dashed' if one.dashed else ''}"
                _path(root, _through(one.points), classes)
            case Mark():
                place = Affine2D().scale(one.size).translate(one.x, one.y)
                _path(root, _along(outline(one.shape).transformed(place)), f"{'hollow' if one.hollow else 'full'} {one.ink}")  # fmt: skip
            case Arrow():
                _path(root, f"{_through(one.corners)} Z", f"full {one.ink}")
            case Written():
                _write(root, one)
    return str(etree.tostring(root, encoding="unicode"))


def _path(root: etree._Element, drawn: str, classes: str) -> None:
    etree.SubElement(root, "path", {"d": drawn, "class": classes})


def _write(root: etree._Element, text: Written) -> None:
    marked = {"bold": text.bold, "title": text.size > FONT, "after": text.after}
    classes = " ".join((text.ink, *(name for name, is_so in marked.items() if is_so)))
    if text.after:
        put = etree.SubElement(root[-1], "tspan", {"dx": AFTER, "class": classes})
    else:
        middle = text.side == "center"
        x = text.x + text.width / 2 if middle else text.x
        anchor = {"text-anchor": "middle"} if middle else {}
        place = {"x": _short(x), "y": _short(text.y)}
        put = etree.SubElement(root, "text", {**place, **anchor, "class": classes})
    put.text = _valid(text.text)


def _through(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{'L' if n else 'M'} {_short(x)} {_short(y)}" for n, (x, y) in enumerate(points))


def _along(path: Path) -> str:
    return " ".join(
        "Z" if code == Path.CLOSEPOLY else " ".join((_LETTERS[code], *map(_short, points)))
        for points, code in path.iter_segments(simplify=False)
    )


def _short(coordinate: float) -> str:
    """With a tenth of a pixel, which nobody sees."""
    return f"{coordinate:.1f}".removesuffix(".0")


def _valid(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(c for c in text if c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and c not in "\ufffe\uffff")
