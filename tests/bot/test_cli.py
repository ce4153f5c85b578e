"""The command line: exit statuses, the JSON object, piped questions, and what is wrong named in plain words."""

import io
import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from bot.cli import main
from bot.status import ERROR, NOTHING_FOUND, OK
from claims.corpus import FILES
from tests.corpora import ADA, BEN, a_corpus, a_paraphrase, a_quotation, a_relation, an_article

pytestmark = pytest.mark.usefixtures("own_place")

TEXT = "First she said “Yes”. Then he said that all was well, and “No” after that; they agreed on it."
ARTICLE = an_article("a-text", TEXT)
YES, NO = a_quotation("Yes", ADA, ARTICLE, text=TEXT), a_quotation("No", BEN, ARTICLE, text=TEXT)
TOLD = a_paraphrase("all is well", BEN, ARTICLE, passage="Then he said that all was well", text=TEXT)
AGREED = a_relation("agrees", NO, YES, exact="they agreed", text=TEXT)
RECORDS = (YES, NO, TOLD, AGREED, ARTICLE)


@pytest.fixture
def shipped(monkeypatch, tmp_path):
    """Ships other files: `shipped(*records)`."""
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "var" / "index.sqlite").unlink()
    monkeypatch.setattr("bot.opening.shipped_folder", lambda: folder)
    monkeypatch.setattr("bot.texts.shipped_folder", lambda: folder)

    def ship(*records):
        corpus = a_corpus(*records)
        for name, rows in zip(
            FILES, (corpus.articles, corpus.speakers, corpus.claims, corpus.relations), strict=True
        ):
            lines = "".join(row.model_dump_json(exclude_defaults=True) + "\n" for row in rows)
            (folder / name).write_text(lines, encoding="utf-8")
        return folder

    return ship


# ask


@pytest.mark.parametrize(
    ("text", "status", "kind"),
    [
        ("/who-said Obviously", OK, "answer"),
        ("who said “Lmao no”?", OK, "answer"),
        ("/help", OK, "guide"),
        ("", OK, "guide"),
        ("/who-said", ERROR, "guide"),
        ("/nope", ERROR, "guide"),
        ("/search chips as_of:31 February", ERROR, "guide"),
        ("/digest", OK, "guide"),
        ("/digest pause nope", ERROR, "guide"),
        (f"who said {'x' * 9000}", ERROR, "guide"),
        ("/who-said xyzzy plugh", NOTHING_FOUND, "nothing"),
    ],
)
def test_ask_prints_one_reply_and_its_status_tells_what_it_is(capsys, text, status, kind):
    assert main(["ask", text, "--as", "json"]) == status
    printed = capsys.readouterr()
    assert json.loads(printed.out)["kind"] == kind
    assert printed.err == ""


def test_a_question_needs_no_quotes(capsys):
    assert main(["ask", "/who-said", "Lmao", "no", "--as", "json"]) == OK
    assert json.loads(capsys.readouterr().out)["values"] == {"phrase": "Lmao no"}


def test_the_version_is_the_installed_one(capsys, monkeypatch):
    monkeypatch.setattr("importlib.metadata.version", {"whosaid": "7.8.9"}.__getitem__)
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == OK
    assert capsys.readouterr().out == "whosaid 7.8.9\n"


@pytest.mark.parametrize("form", ["text", "json", "discord", "slack", "html"])
def test_ask_prints_every_form(capsys, form):
    assert main(["ask", "/who-said Obviously", "--as", form]) == OK
    printed = capsys.readouterr().out
    assert "000_ce9c047aab5c4c0b" in printed.replace("\\", "")
    if form in {"json", "discord", "slack"}:
        assert isinstance(json.loads(printed), dict)


ITEM = {
    "type", "claim_id", "utterance_id", "words", "paraphrase", "speaker", "kind", "tier", "modality", "hedge", "replying_to",
    "figure", "relations", "variants", "citations",
}  # fmt: skip
CITATION = {
    "n", "article_id", "title", "outlet", "url", "sentence_url", "published", "exact", "prefix", "suffix", "start", "end", "state",
}  # fmt: skip
FIGURE = {
    "value", "low", "high", "qualifier", "unit", "item", "holder", "predicate", "claimed_by", "as_of", "hedge",
}  # fmt: skip
WHOLE = {
    "schema", "kind", "command", "values", "receipt", "items", "differ", "nearest", "coverage", "dropped", "more",
}  # fmt: skip


@pytest.mark.parametrize("form", ["discord", "slack"])
def test_of_an_answer_in_several_messages_all_are_printed_or_the_one_that_was_asked_for(capsys, form):
    main(["ask", "/timeline Elon Musk", "--as", form])
    first, second = json.loads(capsys.readouterr().out)
    assert "(1 of 2)" in json.dumps(first)
    assert "(2 of 2)" in json.dumps(second)
    main(["ask", "/timeline Elon Musk part:2", "--as", form])
    alone = json.dumps(json.loads(capsys.readouterr().out))
    assert "(2 of 2)" in alone
    assert "(1 of 2)" not in alone


def asked(capsys, text):
    main(["ask", text, "--as", "json"])
    return json.loads(capsys.readouterr().out)


def test_the_json_object_has_every_key_that_other_programs_rely_on(capsys):
    made = asked(capsys, "/gpu-estimates DeepSeek since:2020 until:2030")
    assert made.keys() >= WHOLE
    assert (made["schema"], made["kind"], made["command"]) == (1, "answer", "gpu-estimates")
    assert made["values"] == {"lab": "DeepSeek", "since": "2020", "until": "2030"}
    assert made["coverage"] == {"articles": 1, "from": "2025-01-30", "to": "2025-01-30", "undated": 0}
    for item in made["items"]:
        assert item.keys() >= ITEM
        assert item["type"] == "figure"
        assert item["figure"].keys() >= FIGURE
        assert item["words"] is None
        assert item["speaker"].keys() >= {"id", "name"}
        for citation in item["citations"]:
            assert citation.keys() >= CITATION
        for relation in item["relations"]:
            assert relation.keys() >= {"type", "speaker", "citations"}
    wang = next(i for i in made["items"] if i["figure"]["item"] == "H100")
    assert wang["figure"] == wang["figure"] | {
        "value": 50000, "low": None, "high": None, "qualifier": "about", "unit": "count", "holder": "DeepSeek",
        "predicate": "owns", "claimed_by": "Alexandr Wang", "as_of": None, "hedge": "speculated; around",
    }  # fmt: skip
    assert {c["article_id"] for c in wang["citations"]} == {"000_ce9c047aab5c4c0b"}


def test_the_json_of_a_quotation_has_its_words_tier_and_place(capsys):
    musk, wang = asked(capsys, "/who-said Obviously")["items"]
    assert (musk["type"], musk["words"], musk["tier"], musk["figure"]) == (
        "quotation",
        "Obviously",
        "exact",
        None,
    )
    assert wang["tier"] == "contains"
    first = musk["citations"][0]
    assert first == first | {
        "n": 1, "article_id": "000_ce9c047aab5c4c0b", "title": None, "outlet": None, "url": None, "sentence_url": None, "published": "2025-01-30",
        "exact": "Obviously", "start": 1554, "end": 1563, "state": "recorded",
    }  # fmt: skip
    assert musk["relations"][0]["type"] == "agrees"
    assert musk["relations"][0]["citations"]


def test_the_json_of_nothing_and_of_a_guide_has_the_same_keys(capsys):
    nothing, guide = asked(capsys, "/who-said impressive piece of work"), asked(capsys, "/help")
    assert nothing.keys() >= WHOLE
    assert guide.keys() >= WHOLE
    assert nothing["items"] == guide["items"] == []
    assert all(near.keys() >= ITEM and near["citations"] for near in nothing["nearest"])
    assert nothing["nearest"]
    assert guide["coverage"] is None


# what is wrong


def test_the_first_start_makes_the_index(capsys, tmp_path):
    shutil.rmtree(tmp_path / "var")
    assert main(["ask", "/who-said Obviously"]) == OK
    assert (tmp_path / "var" / "index.sqlite").is_file()


def test_a_broken_line_is_named_and_the_old_index_is_still_there(capsys, shipped):
    folder = shipped(*RECORDS)
    assert main(["ask", "/who-said Yes"]) == OK
    whole = (folder / "claims.jsonl").read_text()
    (folder / "claims.jsonl").write_text(whole + '{"id": "cbroken"}\n')
    capsys.readouterr()
    assert main(["ask", "/who-said Yes"]) == ERROR
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "claims.jsonl, line 4" in printed.err
    assert "Traceback" not in printed.err
    (folder / "claims.jsonl").write_text(whole)
    assert main(["ask", "/who-said Yes"]) == OK


def test_new_files_are_taken_in_at_the_next_start(capsys, shipped):
    shipped(YES, ARTICLE)
    assert main(["ask", "/who-said No"]) == NOTHING_FOUND
    shipped(*RECORDS)
    assert main(["ask", "/who-said No"]) == OK
    shipped(YES, ARTICLE)
    assert main(["ask", "/who-said No"]) == NOTHING_FOUND


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WHOSAID_WEB", "nonsense-7f"),
        ("WHOSAID_KEEP", "nonsense-7f"),
        ("WHOSAID_INDEX", "mysql://nonsense-7f"),
        ("SLACK_BOT_TOKEN", "nonsense-7f"),
    ],
)
def test_a_malformed_setting_is_named_and_its_value_is_not(capsys, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert main(["ask", "/help"]) == ERROR
    printed = capsys.readouterr()
    assert name in printed.err
    assert "nonsense-7f" not in printed.err + printed.out
    assert "Traceback" not in printed.err


def test_a_locked_index_is_told(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("claims.store.sqlite.store.PATIENCE", 0.05)
    monkeypatch.setenv("WHOSAID_INDEX", f"sqlite:///{tmp_path}/index.sqlite")
    with closing(sqlite3.connect(tmp_path / "index.sqlite", isolation_level=None)) as theirs:
        theirs.execute("BEGIN EXCLUSIVE")
        assert main(["ask", "/help"]) == ERROR
    assert "index.sqlite is held by another program" in capsys.readouterr().err


def test_an_index_that_is_a_folder_is_told(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("WHOSAID_INDEX", f"sqlite:///{tmp_path}")
    assert main(["ask", "/help"]) == ERROR
    assert f"{tmp_path} cannot be opened" in capsys.readouterr().err


def test_a_memory_that_cannot_be_opened_keeps_no_answer_back(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("WHOSAID_MEMORY", f"sqlite:///{tmp_path}")
    made = asked(capsys, "/who-said Obviously")
    assert made["kind"] == "answer"
    assert made["warnings"]


@pytest.mark.parametrize("words", [[], ["nonsense"], ["ask"], ["ask", "x", "--as", "smoke"]])
def test_what_is_no_command_line_is_told_with_status_2(capsys, words):
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == ERROR
    assert "usage: whosaid" in capsys.readouterr().err


# verify and attach


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a-text.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_verify_finds_every_evidence_again(capsys, shipped, texts):
    shipped(*RECORDS)
    assert main(["verify", "--texts", str(texts)]) == OK
    assert capsys.readouterr().out == "1 of 1 articles: 3 claims and 1 relation with 4 passages; all hold.\n"


def test_verify_names_what_does_not_hold(capsys, shipped, texts):
    shipped(*RECORDS)
    (texts / "a-text.txt").write_text(TEXT.replace("Yes", "Yep"), encoding="utf-8")
    assert main(["verify", "--texts", str(texts)]) == NOTHING_FOUND
    printed = capsys.readouterr().out
    first, second, last = printed.splitlines()
    assert first == "a-text: a-text.txt is not the text that was indexed: its sha256 differs"
    assert second == f"{YES.id} in a-text: the passage at 16 to 19 is not the one that was indexed"
    assert last == (
        "1 of 1 articles: 3 claims and 1 relation with 4 passages; 1 claim and 0 relations do not hold."
    )
    assert NO.id not in printed


def test_verify_without_texts_says_how_to_give_them(capsys, shipped):
    shipped(*RECORDS)
    assert main(["verify"]) == NOTHING_FOUND
    assert "give --texts DIR" in capsys.readouterr().out


def test_verify_of_no_folder_is_told(capsys):
    assert main(["verify", "--texts", "nowhere"]) == ERROR
    assert capsys.readouterr().err == "nowhere is not a folder\n"


def test_attached_texts_make_citations_verified_and_show_passages(capsys, shipped, texts):
    shipped(*RECORDS)
    assert main(["attach", str(texts)]) == OK
    assert capsys.readouterr().out.endswith("1 of 1 texts found, 1 of them new.\n")
    assert main(["attach", str(texts)]) == OK
    assert capsys.readouterr().out.endswith("1 of 1 texts found, 0 of them new.\n")
    assert main(["verify"]) == OK
    capsys.readouterr()
    (item,) = asked(capsys, f"/source {YES.id}")["items"]
    assert [c["state"] for c in item["citations"]] == ["verified"]
    assert main(["ask", f"/source {YES.id}"]) == OK
    assert "First she said “" in capsys.readouterr().out


def test_a_text_of_another_hash_is_not_attached(capsys, shipped, texts):
    shipped(*RECORDS)
    (texts / "a-text.txt").write_text("Something else: “Yes”.", encoding="utf-8")
    assert main(["attach", str(texts)]) == NOTHING_FOUND
    assert "its sha256 differs" in capsys.readouterr().out
    (item,) = asked(capsys, "/who-said Yes")["items"]
    assert [c["state"] for c in item["citations"]] == ["recorded"]


def test_a_terminal_without_curly_quotes_gets_the_answer_all_the_same(capsys, monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii", write_through=True))
    assert main(["ask", "/who-said Obviously"]) == OK
    assert b"Elon Musk agreed: ?Obviously?" in raw.getvalue()
    assert capsys.readouterr().err == ""


def test_where_an_index_is_made_it_says_once_where(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("WHOSAID_INDEX", f"sqlite:///{tmp_path}/elsewhere/index.sqlite")
    assert main(["ask", "/who-said Obviously"]) == OK
    told = f"A new index was made: {tmp_path}/elsewhere/index.sqlite (WHOSAID_INDEX names another).\n"
    assert capsys.readouterr().err == told
    assert main(["ask", "/who-said Obviously"]) == OK
    assert capsys.readouterr().err == ""
