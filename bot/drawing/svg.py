"""matplotlib's SVG as an element of a page: classes instead of styles, the texts as they are, a title and a description."""

import re
from collections.abc import Sequence

from lxml import etree

from claims.plot import Plot

SVG = "http://www.w3.org/2000/svg"
OURS = "whosaid "
"""What the id of a group begins with that bot/drawing/sheet.py drew."""
MOST_DESCRIPTION = 4000
AFTER = "after"
"""A class of a text that goes on with the line of the one before: a reader's fonts may be narrower than ours."""
KEPT = frozenset({"d", "x", "y"})
_NUMBER = re.compile(r"-?\d+\.\d+")


def inline(drawn: bytes, texts: Sequence[str], plot: Plot) -> str:
    """The element. `texts`: in the order in which they were drawn, as whoever reads the page is to see them."""
    source = etree.fromstring(drawn, etree.XMLParser(resolve_entities=False, no_network=True))
    root = etree.Element(
        "svg",
        {
            "class": "plot", "role": "img", "viewBox": source.get("viewBox", ""),
            "aria-labelledby": f"{plot.name}-title {plot.name}-desc",
        },
    )  # fmt: skip
    for tag, text in (("title", plot.title), ("desc", plot.alt(MOST_DESCRIPTION))):
        etree.SubElement(root, tag, {"id": f"{plot.name}-{tag}"}).text = _valid(text)
    for group in source.iter(f"{{{SVG}}}g"):
        name = group.get("id", "")
        if name.startswith(OURS):
            _put(root, group, name.removeprefix(OURS), texts)
    return str(etree.tostring(root, encoding="unicode"))


def _put(root: etree._Element, group: etree._Element, name: str, texts: Sequence[str]) -> None:
    for shape in group.iter(f"{{{SVG}}}path", f"{{{SVG}}}text"):
        kept = {key: _short(value) for key, value in shape.items() if key in KEPT}
        if shape.tag == f"{{{SVG}}}path":
            etree.SubElement(root, "path", {**kept, "class": name})
            continue
        number, *classes = name.split()
        if AFTER in classes:
            put = etree.SubElement(root[-1], "tspan", {"dx": "8", "class": " ".join(classes)})
        else:
            anchor = {"text-anchor": "middle"} if "text-anchor: middle" in shape.get("style", "") else {}
            put = etree.SubElement(root, "text", {**kept, **anchor, "class": " ".join(classes)})
        put.text = _valid(texts[int(number)])


def _short(coordinates: str) -> str:
    """With a tenth of a pixel, which nobody sees."""
    return " ".join(
        _NUMBER.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), coordinates).split()
    )


def _valid(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(c for c in text if c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and c not in "\ufffe\uffff")
