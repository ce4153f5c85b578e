"""What can become of an SQLite index: damaged, of another kind, held, a folder, of another origin."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from claims.claim import Origin
from claims.errors import IndexTrouble, TooSlow
from claims.filters import Filters
from claims.ingest.keep import keep
from claims.same import sameness
from claims.store import open_store
from claims.store.sqlite import rows as sqlite_rows
from claims.store.sqlite.articles import AT
from claims.store.sqlite.load import derive
from claims.store.sqlite.rows import AMONG
from claims.store.sqlite.write import write_claims
from tests.claims.store.questions import about, disputed, whole
from tests.claims.store.sqlite.derived import derived
from tests.corpora import ADA, BEN, a_corpus, a_quotation, a_relation, a_speaker
from tests.pages import BEN as BEN_READ
from tests.pages import a_page, a_who, found, said

ANY = Filters()
YES, NO = a_quotation("Yes"), a_quotation("No", BEN)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "index.sqlite"


async def refusal(file):
    with pytest.raises(IndexTrouble) as caught:
        await (await open_store(f"sqlite:///{file}")).close()
    return str(caught.value)


async def opened_and_asked(file):
    store = await open_store(f"sqlite:///{file}")
    try:
        await about(store, "word")
    finally:
        await store.close()


async def made(file, *records):
    store = await open_store(f"sqlite:///{file}")
    await store.sync(a_corpus(*records), "first")
    return store


async def test_the_folder_is_made(tmp_path):
    store = await open_store(f"sqlite:///{tmp_path / 'var' / 'deep' / 'index.sqlite'}")
    await store.close()
    assert (tmp_path / "var" / "deep" / "index.sqlite").is_file()


async def test_a_folder_that_cannot_be_made_is_named(file):
    file.write_text("a file, no folder")
    assert f"The folder {file} cannot be made" in await refusal(file / "index.sqlite")


async def test_a_folder_in_place_of_the_file_is_named(tmp_path):
    assert f"{tmp_path} cannot be opened" in await refusal(tmp_path)


async def test_a_file_that_is_no_database_is_named_and_left_alone(file):
    file.write_text("No database, but a letter. " * 100)
    assert "index.sqlite is not an SQLite database" in await refusal(file)
    assert file.read_text().startswith("No database")


async def test_a_database_of_another_program_is_named_and_left_as_it_was(file):
    with closing(sqlite3.connect(file)) as theirs:
        theirs.execute("CREATE TABLE theirs (x)")
        theirs.commit()
    before = file.read_bytes()
    assert "database of another kind" in await refusal(file)
    assert file.read_bytes() == before


async def test_a_damaged_file_is_told_and_not_answered_from(file):
    store = await made(file, *(a_quotation(f"word {n} " * 50) for n in range(200)))
    await store.close()
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    with pytest.raises(IndexTrouble, match=r"damaged|malformed"):
        await opened_and_asked(file)


async def test_a_truncated_file_is_told(file):
    await (await made(file, *(a_quotation(f"word {n} " * 50) for n in range(200)))).close()
    file.write_bytes(file.read_bytes()[:5000])
    with pytest.raises(IndexTrouble, match=r"damaged|malformed"):
        await open_store(f"sqlite:///{file}")


async def test_an_index_held_by_another_program_is_told_when_it_must_be_written(file, monkeypatch):
    monkeypatch.setattr("claims.store.sqlite.store.PATIENCE", 0.05)
    store = await made(file, YES)
    with closing(sqlite3.connect(file, isolation_level=None)) as theirs:
        theirs.execute("BEGIN IMMEDIATE")
        again = await open_store(f"sqlite:///{file}")  # to be read it need not wait
        assert await whole(again, "yes") == (YES.utterance,)
        with pytest.raises(IndexTrouble, match=r"index\.sqlite is held by another program"):
            await again.sync(a_corpus(NO), "second")
        with pytest.raises(IndexTrouble, match="held by another program"):
            await again.attach([("0" * 64, "text")])
        await again.close()
    await store.close()


async def test_a_new_index_that_another_program_holds_is_told(file, monkeypatch):
    monkeypatch.setattr("claims.store.sqlite.store.PATIENCE", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as theirs:
        theirs.execute("BEGIN EXCLUSIVE")
        assert "is held by another program" in await refusal(file)


async def test_a_commit_that_fails_is_taken_back_and_the_next_write_goes_through(file, monkeypatch):
    store = await made(file, YES)

    async def no_room():
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as full:
        full.setattr(store._db, "commit", no_room)
        with pytest.raises(IndexTrouble, match="full"):
            await store.sync(a_corpus(NO), "second")
    assert await store.fact("shipped") == "first"
    assert (await store.sync(a_corpus(NO), "third")).new == 1
    await store.close()


async def test_questions_never_write(file):
    store = await made(file, YES)
    with pytest.raises(IndexTrouble, match="readonly"):
        await store._readers.ask(lambda db: db.execute("DELETE FROM claim"))
    await store.close()


async def test_a_question_that_takes_too_long_is_stopped(file, monkeypatch):
    monkeypatch.setattr("claims.store.readers.DEADLINE", 0.0)
    store = await made(file, YES)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(TooSlow, match="fewer or other words"):
        await store._readers.ask(lambda db: db.execute(endless).fetchone())
    await store.close()


async def ingested(store, claim):
    """Puts a claim in, as if it came from elsewhere."""
    async with store.writing() as db:
        await db.run(write_claims, sqlite_rows.NEW_CLAIM, [claim], Origin.INGESTED)
        await derive(db)


async def test_rows_of_other_origin_are_left_alone(file):
    store = await made(file, YES, NO)
    theirs = a_quotation("Mine alone", ADA)
    await ingested(store, theirs)
    synced = await store.sync(a_corpus(YES), "second")
    assert synced.retracted == 1
    assert await whole(store, "mine alone") == (theirs.utterance,)
    assert not (await store.look_up(theirs.id, 0)).utterance.reports[0].retracted
    await store.close()


async def test_a_shipped_id_that_came_from_elsewhere_is_refused_and_nothing_changes(file):
    store = await made(file, YES)
    await ingested(store, NO.model_copy(update={"speaker": ADA.id}))
    with pytest.raises(IndexTrouble, match=f"claim {NO.id} of the shipped files is in the index already"):
        await store.sync(a_corpus(NO, a_quotation("Later")), "second")
    assert await whole(store, "yes") == (YES.utterance,)
    assert await store.fact("shipped") == "first"
    await store.close()


async def test_a_relation_whose_own_side_was_retracted_disputes_nothing(file):
    store = await made(file, YES, NO)
    await ingested(store, a_quotation("Not at all", ADA))
    relation = a_relation("disputes", a_quotation("Not at all", ADA), YES)
    async with store.writing() as db:
        await db.execute(sqlite_rows.RELATION, sqlite_rows.relation_row(relation, Origin.INGESTED))
        await derive(db)
    assert (await disputed(store))[1] == 1
    assert await whole(store, "yes", Filters(disputed=True)) == (YES.utterance,)
    async with store.writing() as db:
        await db.execute("UPDATE claim SET retracted = 1 WHERE origin = 1")
        await derive(db)
    assert await disputed(store) == ((), 0)
    assert await whole(store, "yes", Filters(disputed=True)) == ()
    await store.close()


async def test_a_row_that_no_longer_reads_is_told_as_trouble_of_the_index(file):
    store = await made(file, YES)
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("UPDATE claim SET body = '{}'")
    with pytest.raises(IndexTrouble, match="a row is damaged"):
        await store.utterances([YES.utterance], ANY)
    await store.close()


async def test_search_tables_that_were_kept_in_step_are_those_that_would_be_made_anew(file):
    """After shipped rows that come, change and go, and articles that are read, read again, and shrink."""
    store = await made(file, YES, NO)
    text = "Ben Baker said: “Perhaps.”\nAda Miller said: “No,” and “Never.”"
    words = [said(text, "Perhaps.", by=BEN_READ), said(text, "No,"), said(text, "Never.")]
    await keep(store, a_page(text), found(*words))
    await store.sync(a_corpus(YES, a_quotation("Later"), a_speaker("Ben Baker", "Benny")), "second")
    later = text.replace("Never", "Ever")
    await keep(
        store,
        a_page(later),
        found(said(later, "Perhaps.", by=a_who("Ben Baker", "Big Ben Baker")), said(later, "Ever.")),
    )
    await keep(store, a_page(text), found(*words))
    await store.sync(a_corpus(NO), "third")
    kept = await derived(store)
    async with store.writing() as db:
        await derive(db)
    assert await derived(store) == kept
    assert {table for table, held in kept.items() if not held} == {"crowded", "figure", "holder", "repeat"}
    await store.close()


async def test_a_new_index_has_no_table_of_an_older_one(file):
    store = await made(file)
    async with store.writing() as db:
        names = [row[0] for row in await db.execute_fetchall("SELECT name FROM sqlite_master")]
    assert not [name for name in names if name.endswith("_4")]
    await store.close()


async def test_what_claims_of_one_utterance_share_is_made_anew_with_the_rest(file):
    store = await made(file, YES)
    async with store.writing() as db:
        await db.execute("UPDATE claim SET same = 0")
        await derive(db)
    async with store.keeping() as keeping:
        assert await keeping.utterances([sameness(YES)]) == {sameness(YES): YES.utterance}
    await store.close()


async def test_questions_of_an_article_use_the_tables_own_order(file):
    """A million claims are not read to find one article."""
    store = await made(file, YES)
    async with store.writing() as db:
        for sql, values in (
            (AT, {"address": "x", "sha256": "y"}),
            (
                "SELECT body FROM claim WHERE article = ? AND (retracted = 0 OR id IN (SELECT claim FROM gone))",
                (1,),
            ),
            (f"SELECT id FROM claim WHERE same {AMONG}", ("[]",)),
            (f"SELECT article FROM shingle WHERE mark {AMONG}", ("[]",)),
            ("SELECT id FROM claim WHERE origin = 0", ()),
            (f"SELECT speaker FROM called WHERE name {AMONG}", ("[]",)),
        ):
            plan = [str(row[3]) for row in await db.execute_fetchall(f"EXPLAIN QUERY PLAN {sql}", values)]
            scans = [step for step in plan if step.startswith("SCAN") and "json_each" not in step]
            assert scans == [], sql
    await store.close()


async def test_a_writing_that_is_given_up_while_it_waits_for_another_program_leaves_the_next_free(file):
    store = await open_store(f"sqlite:///{file}")
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            waiting = asyncio.create_task(store.attach([("a", "b")]))
            await asyncio.sleep(0.1)  # it waits for the other in SQLite
            waiting.cancel()
            asyncio.get_running_loop().call_later(0.1, other.execute, "COMMIT")
            with pytest.raises(asyncio.CancelledError):
                await waiting
            assert await store.attach([("c", "d")]) == 1
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        assert set(await store.texts(["a", "c"])) == {"c"}
    finally:
        await store.close()
