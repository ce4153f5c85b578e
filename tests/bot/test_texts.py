"""verify and export know what was ingested, beside what was shipped."""

import json
import sqlite3
from contextlib import closing

import pytest

from bot.cli import main
from bot.status import NOTHING_FOUND, OK
from claims.corpus import read_corpus, shipped_folder
from claims.export import FORMATS
from claims.ingest.keep import keep
from claims.store import open_store
from tests.pages import BEN, a_link, a_number, a_page, found, said

pytestmark = pytest.mark.usefixtures("own_place")

TEXT = "Ada Miller said: “We never sell.”\nBaker said: “You will.” He laughed.\nAcme has 2,000 wheels."
SHIPPED = read_corpus(shipped_folder())


@pytest.fixture
async def article(own_place):
    """An article that was read; its id."""
    store = await open_store("sqlite:///var/index.sqlite")
    kept = await keep(
        store,
        a_page(TEXT, title="The mill"),
        found(
            said(TEXT, "We never sell."), said(TEXT, "You will.", by=BEN), a_number(TEXT, "2,000 wheels", 2000),
            a_link(TEXT, "disputes", 1, 0, "He laughed."),
        ),
    )  # fmt: skip
    await store.close()
    return kept.article


def test_verify_looks_in_every_text_that_is_held(capsys, article):
    assert main(["verify"]) == NOTHING_FOUND  # the shipped articles' texts are not
    assert capsys.readouterr().out == (
        "1 of 6 articles: 3 claims and 1 relation with 4 passages; all hold.\n"
        "5 of them without a text to look in, so the exit status is 1.\n"
    )


def test_verify_names_an_ingested_claim_that_does_not_hold(capsys, article):
    with closing(sqlite3.connect("var/index.sqlite")) as db, db:
        db.execute("UPDATE text SET body = replace(body, 'never', 'nev_r')")
    assert main(["verify"]) == NOTHING_FOUND
    printed = capsys.readouterr().out
    assert f"{article}: it is not the text that was indexed: its sha256 differs" in printed
    assert "1 claim and 0 relations do not hold" in printed


def test_verify_in_a_folder_is_about_what_was_shipped(capsys, article, tmp_path):
    assert main(["verify", "--texts", str(tmp_path)]) == NOTHING_FOUND
    assert capsys.readouterr().out.count("no file in") == len(SHIPPED.articles)


def test_attach_is_about_what_was_shipped(capsys, article, tmp_path):
    assert main(["attach", str(tmp_path)]) == NOTHING_FOUND
    assert capsys.readouterr().out.endswith("0 of 5 texts found, 0 of them new.\n")


def test_export_prints_what_was_ingested_after_what_was_shipped(capsys, article):
    assert main(["export"]) == OK
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["article"]["id"] for line in lines[len(SHIPPED.claims) :]] == [article] * 3
    assert lines[-2]["relations"][0]["type"] == "disputes"


def test_check_finds_such_an_index_whole(capsys, article):
    main(["check"])
    assert "the 125 shipped claims of 5 articles, and the texts of 0 of them" in capsys.readouterr().out


@pytest.mark.parametrize("name", FORMATS)
def test_export_prints_every_line(capsys, name):
    assert main(["export", "--format", name]) == OK
    assert capsys.readouterr().out == "".join(f"{line}\n" for line in FORMATS[name](SHIPPED))
