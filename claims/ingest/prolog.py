"""Tells from the first lines of a text what kind of XML or HTML it is; no parser has seen it yet."""

import re
from enum import StrEnum

_SKIPPED = (("<?", "?>"), ("<!--", "-->"))
"""What may stand before the first element, beside blanks (XML 1.0, 2.8)."""

_DOCTYPE = re.compile(r"<!doctype\s+(?:[\w.-]+:)?([\w.-]+)", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")


_LIST = re.compile(r"<(?:[\w.-]+:)?(rss|feed|rdf|urlset|sitemapindex)[\s>]", re.IGNORECASE)
_FAR = 100_000
"""Characters within which a list begins whose document type has another name."""


class Kind(StrEnum):
    """What a text is."""

    HTML = "html"
    FEED = "feed"
    SITEMAP = "sitemap"
    INDEX = "sitemap index"
    XML = "xml"
    """Of another kind."""
    TEXT = "text"


_ROOTS = {
    **dict.fromkeys(("html", "head", "body"), Kind.HTML),
    **dict.fromkeys(("rss", "feed", "rdf"), Kind.FEED),
    "urlset": Kind.SITEMAP,
    "sitemapindex": Kind.INDEX,
}


def kind_of(text: str) -> Kind:
    """What the text is, by the name of its first element or of its document type; a list in one of another name is a list."""
    start = _start(text)
    if doctype := _DOCTYPE.match(text, start):
        listed = None if doctype[1].lower() in _ROOTS else _LIST.search(text, start, start + _FAR)
        return _ROOTS.get((listed or doctype)[1].lower(), Kind.XML)
    element = _ELEMENT.match(text, start)
    declared = text.lstrip("\ufeff \t\r\n").startswith("<?xml")
    return _ROOTS.get(element[1].lower() if element else "", Kind.XML if declared else Kind.TEXT)


def has_doctype(text: str) -> bool:
    """Whether a document type is declared; in it entities stand that grow without end, or lead to files and machines."""
    return text[(start := _start(text)) : start + 9].lower().startswith("<!doctype")


def without_declaration(text: str) -> str:
    """The text from its first element on: what it declares of its encoding was true of its bytes."""
    return text[_start(text) :]


def _start(text: str) -> int:
    """Where the first element or the document type begins."""
    at = 0
    while True:
        while at < len(text) and text[at] in "\ufeff \t\r\n":
            at += 1
        end = next((ends for begins, ends in _SKIPPED if text.startswith(begins, at)), None)
        if end is None:
            return at
        closed = text.find(end, at)
        if closed < 0:
            return len(text)
        at = closed + len(end)
