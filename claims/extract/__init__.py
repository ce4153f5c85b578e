"""Finds who said what, and who put which number on what, in a text. Pure: text in, findings out."""

from claims.extract.attributions import find_attributions
from claims.extract.found import Extraction
from claims.extract.parsed import Parsed

__all__ = ["Extraction", "extract"]


def extract(text: str, *, title: str = "", date: str = "") -> Extraction:
    """All that is found in an English news text. Heavy: the first call loads the parser, some 150 MB and a second."""
    from claims.extract.parser import parse  # noqa: PLC0415  # spaCy comes with it: only for whoever extracts

    del title, date
    return find(parse(text))


def find(parsed: Parsed) -> Extraction:
    """All that is found in a parsed text."""
    attributions = find_attributions(parsed)
    return Extraction(attributions=attributions)
