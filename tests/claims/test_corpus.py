"""The four data files are read whole or refused with the file, the line and the reason."""

import json
from pathlib import Path

import pytest

from claims.corpus import FILES, digest, read_corpus, shipped_folder
from claims.errors import BrokenFile

HASH = "0" * 64
ARTICLE = {"id": "a-one", "description": "a made-up text", "sha256": HASH}
SPEAKERS = [
    {"id": "sada", "name": "Ada Miller", "aliases": ["Miller"], "kind": "person"},
    {"id": "sbob", "name": "Bob Baker", "kind": "person"},
]


def quotation(key, words, utterance="uone", speaker="sada", article="a-one"):
    evidence = {"start": 0, "end": len(words), "exact": words, "passage_sha256": HASH}
    return {
        "id": key, "utterance": utterance, "article": article, "speaker": speaker,
        "kind": "direct", "words": words, "modality": "said", "evidence": [evidence],
    }  # fmt: skip


def relation(key, claim, target):
    evidence = {"start": 0, "end": 5, "exact": "agree", "passage_sha256": HASH}
    return {"id": key, "type": "agrees", "claim": claim, "target": target, "evidence": [evidence]}


@pytest.fixture
def folder(tmp_path):
    def write(articles=(ARTICLE,), speakers=SPEAKERS, claims=(), relations=()):
        for name, rows in zip(FILES, (articles, speakers, claims, relations), strict=True):
            lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
            (tmp_path / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        return tmp_path

    return write


def refusal(folder):
    with pytest.raises(BrokenFile) as caught:
        read_corpus(folder)
    assert Path(caught.value.file).parent == folder
    return Path(caught.value.file).name, caught.value.line, caught.value.reason


def test_reads_every_row_in_file_order(folder):
    claims = [quotation("c-two", "No way"), quotation("c-one", "Yes", "utwo", "sbob")]
    corpus = read_corpus(folder(claims=claims, relations=[relation("rone", "c-one", "c-two")]))
    assert [claim.id for claim in corpus.claims] == ["c-two", "c-one"]
    assert corpus.articles[0].language == "en"
    assert corpus.speakers[0].aliases == ("Miller",)
    assert corpus.relations[0].confirmed is False


def test_blank_lines_and_crlf_are_passed_over_and_lines_still_count(folder):
    path = folder(claims=["", "  ", json.dumps(quotation("cone", "No")) + "\r", "{"])
    assert refusal(path)[:2] == ("claims.jsonl", 4)


def test_a_line_separator_inside_a_string_is_no_end_of_line(folder):
    odd = json.dumps({**ARTICLE, "description": "one\u2028two"}, ensure_ascii=False)
    assert read_corpus(folder(articles=[odd])).articles[0].description == "one\u2028two"


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder, name):
    path = folder()
    (path / name).unlink()
    file, line, reason = refusal(path)
    assert (file, line) == (name, 0)
    assert "missing" in reason


def test_a_folder_in_place_of_a_file_is_named(folder):
    path = folder()
    (path / "claims.jsonl").unlink()
    (path / "claims.jsonl").mkdir()
    assert "cannot be read" in refusal(path)[2]


def test_bytes_that_are_no_utf8_are_named_with_their_line(folder):
    path = folder()
    with (path / "speakers.jsonl").open("ab") as file:
        file.write(b'{"id": "s\xff"}\n')
    assert refusal(path) == ("speakers.jsonl", 3, "is not UTF-8")


def test_broken_json_is_named(folder):
    file, line, reason = refusal(folder(articles=[ARTICLE, '{"id": ']))
    assert (file, line) == ("articles.jsonl", 2)
    assert reason.startswith("is not valid JSON")
    assert "\n" not in reason


def test_a_record_that_does_not_validate_is_named_on_one_line(folder):
    file, line, reason = refusal(folder(articles=[{"id": "a-one", "oops": 1}]))
    assert (file, line) == ("articles.jsonl", 1)
    assert "description" in reason
    assert "more)" in reason
    assert "\n" not in reason
    assert "pydantic" not in reason


def test_words_that_differ_from_the_evidence_are_refused(folder):
    claim = quotation("cone", "No way") | {"words": "No"}
    assert "not those of the evidence" in refusal(folder(claims=[claim]))[2]


def test_an_id_given_twice_is_named_with_both_lines(folder):
    file, line, reason = refusal(folder(claims=[quotation("cone", "No"), quotation("cone", "No")]))
    assert (file, line) == ("claims.jsonl", 2)
    assert "cone" in reason
    assert "line 1" in reason


@pytest.mark.parametrize(
    ("claim", "named"),
    [
        (quotation("cone", "No", article="a-two"), "a-two"),
        (quotation("cone", "No", speaker="scarl"), "scarl"),
    ],
)
def test_a_claim_that_points_nowhere_is_named(folder, claim, named):
    file, line, reason = refusal(folder(claims=[claim]))
    assert (file, line) == ("claims.jsonl", 1)
    assert named in reason


def test_a_relation_that_points_nowhere_is_named(folder):
    path = folder(claims=[quotation("cone", "No")], relations=[relation("rone", "cone", "ctwo")])
    file, line, reason = refusal(path)
    assert (file, line) == ("relations.jsonl", 1)
    assert "ctwo" in reason


def test_a_relation_of_a_claim_with_itself_is_refused(folder):
    path = folder(claims=[quotation("cone", "No")], relations=[relation("rone", "cone", "cone")])
    assert "with itself" in refusal(path)[2]


def test_an_utterance_has_one_speaker(folder):
    path = folder(claims=[quotation("cone", "No"), quotation("ctwo", "No", speaker="sbob")])
    file, line, reason = refusal(path)
    assert (file, line) == ("claims.jsonl", 2)
    assert "another speaker in line 1" in reason


def test_an_utterance_has_one_wording(folder):
    path = folder(claims=[quotation("cone", "No way"), quotation("ctwo", "No, never")])
    assert "other words in line 1" in refusal(path)[2]


def test_printed_variants_of_the_same_words_share_an_utterance(folder):
    variants = [
        quotation("cone", "Ha ha, no."),
        quotation("ctwo", "Ha ha no"),
        quotation("ctri", "HA HA — NO"),
    ]
    assert len(read_corpus(folder(claims=variants)).claims) == 3


def test_the_digest_changes_with_any_file_and_only_then(folder):
    path = folder()
    before = digest(path)
    assert before == digest(path)
    for name in FILES:
        with (path / name).open("ab") as file:
            file.write(b"\n")
        assert digest(path) != before
        before = digest(path)


def test_the_digest_sees_a_row_move_from_one_file_to_the_next(folder):
    path = folder(articles=[], speakers=SPEAKERS, claims=[])
    before = digest(path)
    (path / "articles.jsonl").write_bytes((path / "speakers.jsonl").read_bytes())
    (path / "speakers.jsonl").write_bytes(b"")
    assert digest(path) != before


def test_the_digest_of_an_incomplete_folder_is_refused(tmp_path):
    with pytest.raises(BrokenFile, match=r"articles\.jsonl"):
        digest(tmp_path)


def test_the_shipped_folder_has_the_four_files():
    assert all((shipped_folder() / name).is_file() for name in FILES)
