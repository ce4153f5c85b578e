"""The claims in other formats: complete, well-formed, harmless in a spreadsheet, and never a rating."""

import csv
import io
import json

import pytest

from claims.claim import Article, Claim, Evidence, Kind, Modality, Speaker, SpeakerKind
from claims.corpus import Corpus, read_corpus, shipped_folder
from claims.export import FORMATS

SHIPPED = read_corpus(shipped_folder())
SHA = "0" * 64


def corpus_of(words="Obviously", **article):
    """One quotation, of three pieces where there are blanks."""
    pieces, start = [], 0
    for piece in words.split("|"):
        pieces.append(Evidence(start=start, end=start + len(piece), exact=piece, passage_sha256=SHA))
        start += len(piece) + 5
    told = Claim(
        id="cla",
        utterance="utt",
        article="art",
        speaker="spe",
        kind=Kind.DIRECT,
        words=words.replace("|", " "),
        modality=Modality.SAID,
        evidence=tuple(pieces),
    )
    about = {"id": "art", "description": "an article", "sha256": SHA} | article
    speaker = Speaker(id="spe", name="=Ann()", kind=SpeakerKind.PERSON)
    return Corpus((Article(**about),), (speaker,), (told,), ())


def objects(name, corpus=SHIPPED):
    return [json.loads(line) for line in FORMATS[name](corpus)]


def rows(corpus=SHIPPED):
    return list(csv.DictReader(io.StringIO("\n".join(FORMATS["csv"](corpus)), newline="")))


def test_jsonl_has_every_claim_whole():
    told = objects("jsonl")
    assert len(told) == len(SHIPPED.claims)
    for line, claim in zip(told, SHIPPED.claims, strict=True):
        own = line | {"article": line["article"]["id"], "speaker": line["speaker"]["id"]}
        assert (
            Claim.model_validate_json(json.dumps({k: v for k, v in own.items() if k != "relations"})) == claim
        )


def test_jsonl_has_every_relation_at_the_claim_it_starts_from():
    told = {(line["id"], r["type"], r["target"]) for line in objects("jsonl") for r in line["relations"]}
    assert told == {(r.claim, r.type, r.target) for r in SHIPPED.relations}


def test_csv_has_a_row_for_every_claim():
    told = {row["claim_id"]: row for row in rows()}
    assert len(told) == len(SHIPPED.claims)
    for claim in SHIPPED.claims:
        row = told[claim.id]
        assert row["words"] == (claim.words or "")
        assert row["article_id"] == claim.article
        assert bool(row["amount"]) is (claim.figure is not None)


def test_csv_keeps_a_figures_qualifier_beside_its_number():
    row = next(row for row in rows() if row["qualifier"] == "about" and row["item"] == "H100")
    assert (row["value"], row["amount"]) == ("50000", "about 50,000 H100")


def test_a_number_that_is_to_come_is_told_as_such():
    to_come = {
        claim.id: claim.utterance for claim in SHIPPED.claims if claim.figure and claim.figure.expected
    }
    assert {row["claim_id"] for row in rows() if row["expected"] == "yes"} == to_come.keys() != set()
    told = {line["@id"]: line for line in objects("schemaorg")}
    for utterance in to_come.values():
        (quantity,) = told[f"urn:whosaid:utterance:{utterance}"]["mentions"]
        assert quantity["description"].startswith("expected: ")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "\r=1", "\n=1"])
def test_no_text_of_the_csv_can_act_as_a_formula(words):
    (row,) = rows(corpus_of(words))
    assert row["words"].startswith("'")
    assert row["words"][1:] == words
    assert row["speaker"] == "'=Ann()"


def test_csv_survives_marks_commas_and_line_breaks():
    (row,) = rows(corpus_of('He, "said"\nthis'))
    assert row["words"] == 'He, "said"\nthis'


def test_schemaorg_has_one_object_for_every_utterance_and_rates_nothing():
    told = objects("schemaorg")
    ids = {f"urn:whosaid:utterance:{claim.utterance}" for claim in SHIPPED.claims}
    assert {line["@id"] for line in told} == ids
    assert len(told) == len(ids)
    assert {line["@type"] for line in told} == {"Quotation", "Claim"}
    assert "ClaimReview" not in json.dumps(told)


def test_schemaorg_names_every_article_in_which_something_appears():
    obviously = next(line for line in objects("schemaorg") if line["text"] == "Obviously")
    assert obviously["@type"] == "Quotation"
    assert obviously["spokenByCharacter"]["name"] == "Elon Musk"
    assert len({work["identifier"] for work in obviously["isPartOf"]}) == 3


def test_schemaorg_gives_a_figure_with_its_bounds_and_its_words():
    told = [quantity for line in objects("schemaorg") for quantity in line.get("mentions", ())]
    bound = next(q for q in told if "minValue" in q and "maxValue" not in q)
    assert bound["description"].startswith(("over ", "at least ", "tens of thousands of "))
    assert "value" not in bound
    assert all(q["currency"] == "USD" for q in told if q["@type"] == "MonetaryAmount")


def test_schemaorg_gives_every_number_where_reports_of_one_utterance_differ():
    counted = {}
    for claim in SHIPPED.claims:
        if claim.figure is not None:
            counted.setdefault(f"urn:whosaid:utterance:{claim.utterance}", set()).add(claim.figure)
    told = {line["@id"]: line for line in objects("schemaorg")}
    assert any(len(figures) > 1 for figures in counted.values())
    assert {key: len(told[key]["mentions"]) for key in counted} == {key: len(f) for key, f in counted.items()}


def test_schemaorg_makes_nobody_the_author_of_what_he_only_thinks():
    thought = {c.paraphrase for c in SHIPPED.claims if c.modality in {Modality.BELIEVES, Modality.WANTS}}
    told = [line for line in objects("schemaorg") if line["@type"] == "Claim" and line["text"] in thought]
    assert told
    assert not [line for line in told if "author" in line]


def test_an_article_without_an_address_is_named_by_its_hash():
    (line,) = objects("webannotation", corpus_of())
    assert line["target"][0]["source"] == f"urn:sha256:{SHA}"
    (line,) = objects("schemaorg", corpus_of())
    assert line["isPartOf"][0]["@id"] == f"urn:sha256:{SHA}"
    assert "url" not in line["isPartOf"][0]


def test_an_article_with_an_address_is_named_by_it():
    (line,) = objects("webannotation", corpus_of(url="https://example.org/a"))
    assert line["target"][0]["source"] == "https://example.org/a"


def test_webannotation_selects_quoted_words_by_position_and_by_themselves():
    (line,) = objects("webannotation", corpus_of("Lmao,|no"))
    assert [target["selector"] for target in line["target"]] == [
        [
            {"type": "TextPositionSelector", "start": 0, "end": 5},
            {"type": "TextQuoteSelector", "exact": "Lmao,"},
        ],
        [
            {"type": "TextPositionSelector", "start": 10, "end": 12},
            {"type": "TextQuoteSelector", "exact": "no"},
        ],
    ]


def test_webannotation_refines_the_passage_of_a_paraphrase_by_its_fragment():
    told = {line["id"]: line for line in objects("webannotation")}
    claim = next(claim for claim in SHIPPED.claims if claim.kind is Kind.INDIRECT)
    selector = told[f"urn:whosaid:claim:{claim.id}"]["target"][0]["selector"]
    assert selector["type"] == "TextPositionSelector"
    assert selector["refinedBy"]["exact"] == claim.evidence[0].exact


@pytest.mark.parametrize("name", ["jsonl", "schemaorg", "webannotation"])
def test_each_object_stays_on_one_line(name):
    (line,) = FORMATS[name](corpus_of("one\u2028two\nthree"))
    assert len(line.splitlines()) == 1
