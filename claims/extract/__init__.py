"""Finds who said what, and who put which number on what, in a text. Pure: text in, findings out."""

from claims.extract.attributions import find_attributions
from claims.extract.figures import find_figures
from claims.extract.found import Extraction
from claims.extract.marks import marked
from claims.extract.parsed import Parsed
from claims.extract.people import cast
from claims.extract.relations import find_relations
from claims.extract.resolve import Resolver
from claims.extract.stretch import stretches

__all__ = ["Extraction", "extract", "find"]


def extract(text: str) -> Extraction:
    """All that is found in an English news text. Heavy: the first call loads the parser, some 150 MB and a second."""
    from claims.extract.parser import parse  # noqa: PLC0415  # spaCy comes with it: only for whoever extracts

    return find(parse(text))


def find(parsed: Parsed) -> Extraction:
    """All that is found in a parsed text."""
    found = stretches(parsed, marked(parsed.text))
    known = cast(parsed)
    resolver = Resolver(parsed, known, {i for stretch in found for i in stretch.indexes})
    attributions = find_attributions(parsed, known, resolver, found)
    return Extraction(
        attributions=attributions,
        figures=find_figures(parsed, attributions, resolver.stands_for),
        relations=find_relations(parsed.text, attributions),
    )
