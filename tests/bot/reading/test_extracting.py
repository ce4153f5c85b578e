"""`whosaid extract`: rows of each line, bad lines named by their number, one text in memory at a time."""

import io
import json
import sys

import pytest

from bot.cli import main
from bot.status import ERROR, NOTHING_FOUND, OK
from claims.claim import Kind, Modality
from claims.extract.found import Attribution, Extraction

pytestmark = pytest.mark.usefixtures("own_place")

KEYS = {
    "type", "doc_id", "quote_text", "quote_start", "quote_end", "segments", "speaker_text", "speaker_resolved", "cue",
    "kind", "modality", "stated", "hedge", "addressee",
}  # fmt: skip


@pytest.fixture
def heard(monkeypatch):
    """What the extraction was asked; it finds the whole of each text, and fails over `Fail`."""
    asked = []

    def extract(text):
        asked.append(text)
        if text == "Fail":
            raise KeyError(text)
        whole = (0, len(text))
        said = Attribution(segments=(whole,), sentence=whole, kind=Kind.DIRECT, modality=Modality.SAID)
        return Extraction(attributions=(said,) if text else ())

    monkeypatch.setattr("claims.extract.extract", extract, raising=False)
    return asked


@pytest.fixture
def typed(monkeypatch):
    """Puts lines into standard input."""

    def type_(*lines):
        whole = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(whole)))

    return type_


def printed(capsys):
    out, err = capsys.readouterr()
    return [json.loads(line) for line in out.splitlines()], err.splitlines()


@pytest.mark.parametrize("words", [["extract"], ["extract", "-"]])
def test_each_line_of_standard_input_gives_its_rows(heard, typed, capsys, words):
    typed({"doc_id": "a", "text": "Ä😀", "title": "On words", "date": "2025"}, {"doc_id": 2, "text": "Two"})
    assert main(words) == OK
    rows, err = printed(capsys)
    assert [(row["doc_id"], row["quote_text"], row["segments"]) for row in rows] == [
        ("a", "Ä😀", [[0, 2]]),
        (2, "Two", [[0, 3]]),
    ]
    assert rows[0].keys() == KEYS
    assert heard == ["Ä😀", "Two"]
    assert err == []


def test_a_file_is_read_as_standard_input_is(heard, tmp_path, capsys):
    (tmp_path / "texts.jsonl").write_text(
        '{"doc_id": "a", "text": "One", "title": null}\n\n', encoding="utf-8"
    )
    assert main(["extract", "texts.jsonl"]) == OK
    assert [row["quote_text"] for row in printed(capsys)[0]] == ["One"]


def test_a_text_with_nothing_in_it_gives_no_row_and_is_no_fault(heard, typed, capsys):
    typed({"doc_id": "a", "text": ""})
    assert main(["extract"]) == OK
    assert printed(capsys) == ([], [])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "it is no JSON"),
        (b"\xff\xfe", "it is not UTF-8"),
        (b"[1]", "it is no object {doc_id, text}"),
        ({"text": "One"}, "it has no doc_id"),
        ({"doc_id": True, "text": "One"}, "it has no doc_id"),
        ({"doc_id": "a"}, "it has no text"),
        ({"doc_id": "a", "text": 5}, "it has no text"),
        ({"doc_id": "a", "text": "One", "date": 2025}, "its title and date must be words"),
        ({"doc_id": "a", "text": "Fail"}, "reading it failed: KeyError at test_extracting.py:"),
        (b'{"doc_id": "a", "text": ' + b"[" * 100_000, "it is no JSON"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_line_that_cannot_be_read_is_named_by_its_number_and_skipped(heard, typed, capsys, line, why):
    typed({"doc_id": "a", "text": "One"}, line, {"doc_id": "b", "text": "Two"})
    assert main(["extract"]) == NOTHING_FOUND
    rows, (told,) = printed(capsys)
    assert [row["quote_text"] for row in rows] == ["One", "Two"]
    assert told.startswith(f"line 2: {why}")
    assert told.endswith("; it is skipped")


def test_half_a_character_is_read_as_one_that_is_not_known(heard, typed, capsys):
    typed(b'{"doc_id": "a", "text": "a\\ud83db"}')
    assert main(["extract"]) == OK
    assert printed(capsys)[0][0]["quote_text"] == "a\N{REPLACEMENT CHARACTER}b"


def test_a_file_that_is_not_there_is_trouble(heard, capsys):
    assert main(["extract", "nowhere.jsonl"]) == ERROR
    assert printed(capsys) == ([], ["nowhere.jsonl cannot be read: No such file or directory."])


def test_a_standard_input_that_is_closed_is_trouble(heard, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", None)
    assert main(["extract"]) == ERROR
    assert "standard input is closed" in printed(capsys)[1][0]


@pytest.mark.parametrize(
    "lacking", [ModuleNotFoundError("No module named 'spacy'"), OSError("Can't find model")]
)
def test_a_parser_that_is_missing_is_trouble(monkeypatch, typed, capsys, lacking):
    def extract(*_, **__):
        raise lacking

    monkeypatch.setattr("claims.extract.extract", extract, raising=False)
    typed({"doc_id": "a", "text": "One"})
    assert main(["extract"]) == ERROR
    assert "the parser or its model is missing" in printed(capsys)[1][0]


def test_a_line_is_answered_before_the_next_is_read(heard, monkeypatch, capsys):
    seen = []

    class Input:
        def __iter__(self):
            for doc in "ab":
                yield json.dumps({"doc_id": doc, "text": doc}).encode()
                seen.append(sys.stdout.getvalue().count("\n"))

    monkeypatch.setattr("sys.stdout", io.StringIO())
    monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": Input()}))
    assert main(["extract"]) == OK
    assert seen == [1, 2]
