"""What a writing asks of an index of a million claims: nothing that reads a whole table."""

import json

import pytest

from claims.ingest.keep import keep
from claims.store import open_store
from claims.store.sqlite.tables import NAMESAKES
from tests.corpora import BEN, a_corpus, a_quotation, a_relation, a_speaker
from tests.pages import BEN as BEN_READ
from tests.pages import a_page, found, said

YES, NO = a_quotation("Yes"), a_quotation("No", BEN)
RENAMED = a_speaker("Ada Miller", "Miller", role="judge")
LARGE = {
    "claim", "c", "t", "f", "article", "a", "speaker", "s", "text", "term", "way", "calling", "called", "opening",
    "relation", "r", "repeat", "shingle", "address", "origin", "b", "k", "o", "g", "m", "other", "alias",
}  # fmt: skip
"""Tables that grow with the index, and what they are called in statements."""


@pytest.fixture
async def store(tmp_path):
    opened = await open_store(f"sqlite:///{tmp_path / 'index.sqlite'}")
    await opened.sync(a_corpus(YES, NO), "first")
    yield opened
    await opened.close()


@pytest.fixture
async def asked(store):
    """The statements that are executed, with their values."""
    statements = []
    async with store.writing() as db:
        await db.set_trace_callback(statements.append)
    return statements


async def scans(store, statements):
    async with store.writing() as db:
        await db.set_trace_callback(None)
        plans = {
            sql: [str(row[3]).split() for row in await db.execute_fetchall(f"EXPLAIN QUERY PLAN {sql}")]
            for sql in dict.fromkeys(statements)
            if sql.startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))
        }
    return [sql for sql, plan in plans.items() if any(s[0] == "SCAN" and s[1] in LARGE for s in plan)]


async def test_an_article_that_is_kept_and_read_anew_reads_no_table_through(store, asked):
    first, second = "“We lie,” said Ada Miller.\n", "“We fly,” said Ada Miller.\n“No,” said Ben Baker.\n"
    await keep(store, a_page(first), found(said(first, "We lie")))
    await keep(store, a_page(second), found(said(second, "We fly"), said(second, "No", by=BEN_READ)))
    assert len(asked) > 100
    assert await scans(store, asked) == []


async def test_shipped_files_that_change_little_look_for_what_was_shipped_and_read_no_table_through(
    store, asked
):
    dispute = a_relation("disputes", NO, YES)
    await store.sync(a_corpus(YES, NO, RENAMED, dispute), "second")
    await store.sync(a_corpus(NO, RENAMED), "third")
    assert len(asked) > 100
    assert [sql for sql in await scans(store, asked) if "origin = 'shipped'" not in sql] == []


async def test_everybody_of_one_name_is_asked_for_once(store):
    many = [a_speaker("Critics", id=f"s-critic-{n}") for n in range(40)]
    await store.sync(a_corpus(YES, NO, *many), "second")
    async with store.writing() as db:
        numbers = [
            row[0] for row in await db.execute_fetchall("SELECT speaker FROM called WHERE name = 'critics'")
        ]
        assert len(numbers) == len(many)
        assert len(await db.execute_fetchall(NAMESAKES, (json.dumps(numbers),))) == len(many)
