"""An extraction as rows for other programs: one object for each quotation and each figure, in reading order. Pure.

The keys are relied upon by others: none goes away, and none changes its meaning.
"""

from typing import Any

from claims.extract.found import Attribution, Extraction, FoundFigure

Row = dict[str, Any]


def rows(doc_id: str | int, text: str, found: Extraction) -> list[Row]:
    """The rows of one text, by where they begin; all positions are code points of `text`, ends exclusive."""
    made = [_quotation(doc_id, text, attribution) for attribution in found.attributions]
    made += [_figure(doc_id, text, figure, found) for figure in found.figures]
    return sorted(made, key=_place)


def _place(row: Row) -> tuple[int, int, str]:
    """Where it begins and ends; of two in one place, the figure is first."""
    prefix = "quote_" if row["type"] == "quotation" else ""
    return row[f"{prefix}start"], row[f"{prefix}end"], row["type"]


def _quotation(doc_id: str | int, text: str, found: Attribution) -> Row:
    """`quote_text` is the segments' text joined by one blank; `speaker_text` and `cue` are as printed, or empty."""
    return {
        "type": "quotation",
        "doc_id": doc_id,
        "quote_text": " ".join(text[start:end] for start, end in found.segments),
        "quote_start": min(start for start, _ in found.segments),
        "quote_end": max(end for _, end in found.segments),
        "segments": [list(span) for span in found.segments],
        "speaker_text": text[slice(*found.speaker)] if found.speaker else "",
        "speaker_resolved": found.who.name if found.who else "",
        "cue": text[slice(*found.cue)] if found.cue else "",
        "kind": found.kind.value,
        "modality": found.modality.value,
        "stated": found.stated,
        "hedge": found.hedge,
        "addressee": found.addressee,
    }


def _figure(doc_id: str | int, text: str, found: FoundFigure, within: Extraction) -> Row:
    """`claimed_by` is whoever puts the number, by the fullest name; empty where it is the text itself."""
    start, end = found.span
    who = within.attributions[found.attribution].who if found.attribution is not None else None
    figure = found.figure
    return {
        "type": "figure",
        "doc_id": doc_id,
        "start": start,
        "end": end,
        "text": text[start:end],
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier.value,
        "unit": figure.unit,
        "item": figure.item,
        "holder": figure.holder,
        "predicate": figure.predicate.value,
        "stated": found.stated,
        "claimed_by": who.name if who else "",
        "as_of": figure.as_of,
    }
