"""How much of what our own gold sentences say in quotation marks each extractor finds, and with whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.extraction.extractors import Found
from claims.claim import Kind, Modality, SpeakerKind
from claims.extract.found import Attribution, Who
from tests.eval_gate import measures, share
from tests.gold_scores import compare
from tests.gold_tables import Expected, Row, read_gold

MARKS = "\"'“‘„‟«‹`”’"
"""What stands before words in marks, in any of the styles of the gold."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Of one extractor, in percent."""

    right: float
    """Of the quotations marked, the share found with the right speaker by name or mention."""
    f1: float
    """The same against everything found."""
    named: float
    """Of the quotations marked, the share found with the name of whoever said it, not just `he`."""
    direct: float
    """F1 on the table of the plainest constructions, `direct.tsv`."""
    refused: int
    """Texts that it would not read; nothing is found in them."""


def gold() -> list[Row]:
    """The gold rows, of which only what stands in marks must be found; all else may be and need not."""
    return [replace(row, expected=tuple(_in_marks(row, one) for one in row.expected)) for row in read_gold()]


def _in_marks(row: Row, one: Expected) -> Expected:
    marked = all(start and row.text[start - 1] in MARKS for start, _ in one.content)
    return replace(one, optional=one.optional or Kind.DIRECT not in one.kind or not marked)


def judged(rows: Sequence[Row], found: Sequence[Sequence[Found] | None]) -> Quality:
    """Compare what was found in each row's text with what the row asks for; `indirect` is asked of nobody."""
    outcomes = [compare(row, _attributions(row, some or ())) for row, some in zip(rows, found, strict=True)]
    numbers = measures(outcomes)
    verdicts = [verdict for outcome in outcomes for verdict in outcome.verdicts]
    return Quality(
        right=share(sum(verdict.joint for verdict in verdicts), len(verdicts)),
        f1=numbers["joint"],
        named=share(sum(verdict.found and verdict.named for verdict in verdicts), len(verdicts)),
        direct=measures([outcome for outcome in outcomes if outcome.row.family == "direct"])["joint"],
        refused=sum(some is None for some in found),
    )


def wanted(rows: Sequence[Row]) -> Mapping[str, int]:
    """How many quotations must be found, and in how many texts."""
    return {
        "quotations": sum(not one.optional for row in rows for one in row.expected),
        "texts": len(rows),
    }


def _attributions(row: Row, found: Sequence[Found]) -> list[Attribution]:
    return [
        Attribution(
            segments=tuple(one.segments),
            sentence=(0, len(row.text)),
            speaker=one.speaker,
            who=Who(name=one.name, kind=SpeakerKind.PERSON) if one.name else None,
            kind=Kind(one.kind),
            modality=Modality.SAID,
        )
        for one in found
        if one.kind != Kind.INDIRECT
    ]
