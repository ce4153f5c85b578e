"""Extractions as rows: every key that other programs rely on, in the order of the text."""

import json

from claims.claim import Figure, Kind, Modality, Predicate, Qualifier, SpeakerKind
from claims.extract.found import Attribution, Extraction, FoundFigure, Who
from claims.extract.rows import rows

TEXT = "“All 2,000 chips,” said Ms Bell, “are here.” Somebody doubted it 😀, and over 10% left."
BELL = Who(name="Clara Bell", kind=SpeakerKind.PERSON, aliases=("Ms Bell",))


def place(words):
    start = TEXT.index(words)
    return start, start + len(words)


SAID = Attribution(
    segments=(place("All 2,000 chips,"), place("are here.")),
    sentence=(0, 44),
    speaker=place("Ms Bell"),
    who=BELL,
    cue=place("said"),
    kind=Kind.DIRECT,
    modality=Modality.SAID,
)
DOUBTED = Attribution(
    segments=(place("it"),), sentence=(45, 85), kind=Kind.INDIRECT, modality=Modality.DENIES, hedge="perhaps"
)
CHIPS = FoundFigure(
    span=place("2,000 chips"),
    sentence=(0, 44),
    figure=Figure(
        value=2000, qualifier=Qualifier.EXACT, unit="count", item="chip", holder="the lab", predicate=Predicate.OWNS,
        as_of="2025-01",
    ),
    attribution=0,
)  # fmt: skip
LEFT = FoundFigure(
    span=place("over 10%"),
    sentence=(45, 85),
    figure=Figure(
        low=0.5, qualifier=Qualifier.OVER, unit="percent", item="staff", holder="the lab", predicate=Predicate.LOST
    ),
)  # fmt: skip
FOUND = Extraction(attributions=(SAID, DOUBTED), figures=(LEFT, CHIPS))


def test_a_quotation_has_every_key_and_its_words_are_the_segments_joined_by_one_blank():
    assert rows("d1", TEXT, FOUND)[0] == {
        "type": "quotation",
        "doc_id": "d1",
        "quote_text": "All 2,000 chips, are here.",
        "quote_start": 1,
        "quote_end": 43,
        "segments": [[1, 17], [34, 43]],
        "speaker_text": "Ms Bell",
        "speaker_resolved": "Clara Bell",
        "cue": "said",
        "kind": "direct",
        "modality": "said",
        "stated": True,
        "hedge": None,
        "addressee": None,
    }


def test_where_no_speaker_or_cue_is_known_they_are_empty_and_the_segments_are_there():
    row = next(row for row in rows("d1", TEXT, FOUND) if row.get("kind") == "indirect")
    assert (row["speaker_text"], row["speaker_resolved"], row["cue"], row["hedge"]) == ("", "", "", "perhaps")
    assert [TEXT[start:end] for start, end in row["segments"]] == [row["quote_text"]]


def test_a_figure_has_every_key_and_is_claimed_by_whoever_says_it():
    assert rows("d1", TEXT, FOUND)[1] == {
        "type": "figure",
        "doc_id": "d1",
        "start": 5,
        "end": 16,
        "text": "2,000 chips",
        "value": 2000,
        "low": None,
        "high": None,
        "qualifier": "exact",
        "unit": "count",
        "item": "chip",
        "holder": "the lab",
        "predicate": "owns",
        "stated": True,
        "claimed_by": "Clara Bell",
        "as_of": "2025-01",
    }


def test_a_figure_of_the_text_itself_is_claimed_by_nobody_and_keeps_its_fraction():
    row = rows("d1", TEXT, FOUND)[-1]
    assert (row["text"], row["low"], row["value"], row["claimed_by"]) == ("over 10%", 0.5, None, "")


def test_rows_stand_in_the_order_of_the_text_whatever_they_are():
    assert [row.get("quote_start", row.get("start")) for row in rows("d1", TEXT, FOUND)] == [1, 5, 62, 72]


def test_rows_are_plain_json_and_nothing_gives_nothing():
    made = rows(7, TEXT, FOUND)
    assert json.loads(json.dumps(made)) == made
    assert rows("d1", TEXT, Extraction()) == []
