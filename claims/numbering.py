"""Numbers the citations of what is said, in reading order: one number per place in an article."""

from collections.abc import Iterable

from claims.item import AnyItem, Citation, Difference, Reading, RelationLine


class Numbering:
    """Gives each (article, claim) the next number when it is first met; pieces of one claim share theirs.

    The items' own citations come before those of what stands beside them and of their relations, so that [1] is
    always the first source.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def items(self, items: Iterable[AnyItem]) -> tuple[AnyItem, ...]:
        """The items, numbered."""
        first = [item.model_copy(update={"citations": self._numbered(item.citations)}) for item in items]
        return tuple(
            i.model_copy(
                update={
                    "beside": tuple(map(self._reading, i.beside)),
                    "relations": tuple(map(self._line, i.relations)),
                }
            )
            if i.beside or i.relations
            else i
            for i in first
        )

    def differ(self, differences: Iterable[Difference]) -> tuple[Difference, ...]:
        """The differences, numbered; their places are mostly those of the items."""
        return tuple(
            d.model_copy(update={"readings": tuple(map(self._reading, d.readings))}) for d in differences
        )

    def _line(self, line: RelationLine) -> RelationLine:
        return line.model_copy(update={"citations": self._numbered(line.citations)})

    def _reading(self, reading: Reading) -> Reading:
        return reading.model_copy(update={"citations": self._numbered(reading.citations)})

    def _numbered(self, citations: Iterable[Citation]) -> tuple[Citation, ...]:
        """In the order of their numbers; the pieces of one claim stay in theirs."""
        numbers = self._numbers
        made = (
            c.model_copy(update={"n": numbers.setdefault((c.article.id, c.claim_id), len(numbers) + 1)})
            for c in citations
        )
        return tuple(sorted(made, key=lambda citation: citation.n))
