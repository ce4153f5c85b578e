"""The evidence of all that was found in a text: searched once, before anything is asked of the index. Pure."""

from typing import NamedTuple

from claims.claim import Evidence, Kind
from claims.extract.found import Attribution, Extraction
from claims.ingest.passages import quoted, told


class Cited(NamedTuple):
    """In the order of what was found; None where it cannot be cited, or is not to be kept."""

    attributions: tuple[tuple[Evidence, ...] | None, ...]
    figures: tuple[Evidence | None, ...]
    relations: tuple[Evidence | None, ...]


def cited(text: str, found: Extraction) -> Cited:
    """Evidence that can be found again in the text. It takes as long as the text is long: it is done in a thread."""
    pointing = {relation.claim for relation in found.relations if relation.refers}
    return Cited(
        attributions=tuple(
            _of(text, one, points=number in pointing) for number, one in enumerate(found.attributions)
        ),
        figures=tuple(
            told(text, one.sentence, (one.span,)) if one.stated and one.tells else None
            for one in found.figures
        ),
        relations=tuple(told(text, one.evidence, (one.evidence,)) for one in found.relations),
    )


def kind_of(found: Attribution) -> Kind:
    """Direct or mixed only where some of it stands in marks."""
    return found.kind if found.quoted else Kind.INDIRECT


def _of(text: str, found: Attribution, *, points: bool) -> tuple[Evidence, ...] | None:
    """A piece for each part that stands in marks, else one for the sentence; None where one is missing.

    What only `points` to what somebody else said is shown by its sentence: `that` alone proves nothing.
    """
    if not (found.stated and (found.tells or points)):
        return None
    if kind_of(found) is Kind.INDIRECT:
        pieces = [told(text, found.sentence, (found.sentence,) if points else found.segments)]
    else:
        pieces = [quoted(text, span) for span in found.quoted]
    whole = tuple(piece for piece in pieces if piece is not None)
    return whole if len(whole) == len(pieces) else None
