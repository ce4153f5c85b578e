"""matplotlib's SVG as an element of a page: classes instead of styles, the texts as they are, a title and a description."""

from collections.abc import Sequence

from lxml import etree

from claims.plot import Plot

SVG = "http://www.w3.org/2000/svg"
OURS = "whosaid "
"""What the id of a group begins with that bot/drawing/sheet.py drew."""
MOST_DESCRIPTION = 4000
KEPT = frozenset({"d", "x", "y"})


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
    return etree.tostring(root, encoding="unicode")


def _put(root: etree._Element, group: etree._Element, name: str, texts: Sequence[str]) -> None:
    number, _, classes = name.partition(" ")
    for shape in group.iter(f"{{{SVG}}}path", f"{{{SVG}}}text"):
        kept = {key: " ".join(value.split()) for key, value in shape.items() if key in KEPT}
        if shape.tag == f"{{{SVG}}}text":
            etree.SubElement(root, "text", {**kept, "class": classes}).text = _valid(texts[int(number)])
        else:
            etree.SubElement(root, "path", {**kept, "class": name})


def _valid(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(c for c in text if c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and c not in "\ufffe\uffff")
