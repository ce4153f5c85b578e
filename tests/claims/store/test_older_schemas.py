"""An index of every schema that was ever released is brought up when it is opened, and has all that it had."""

import json
import shutil
import sqlite3
from contextlib import asynccontextmanager, closing

import pytest

from claims.claim import Origin
from claims.filters import Filters
from claims.same import sameness
from claims.store import open_store
from claims.store.migrate import statements
from claims.store.sqlite.rows import body
from claims.store.sqlite.store import APPLICATION, SCHEMA
from tests.claims.store.questions import about, in_article, saying, told, vocabulary, whole
from tests.claims.store.sqlite.derived import derived
from tests.corpora import ADA, BEN, DAY, UNDATED, a_figure, a_paraphrase, a_quotation, a_relation

YES, AGAIN = a_quotation("Yes, we lie", ADA, DAY), a_quotation("Yes, we lie", ADA, UNDATED)
NEVER, GONE = a_quotation("Never", BEN, UNDATED), a_quotation("Perhaps", BEN, UNDATED)
TOLD, COUNTED = a_paraphrase("the embargo failed", ADA, DAY), a_figure(50_000, by=BEN, article=DAY)
CLAIMS = (YES, AGAIN, NEVER, GONE, TOLD, COUNTED)
DENIAL = a_relation("disputes", NEVER, YES)
RELEASED = (1, 2, 3, 4)


def of_schema(number, file):
    """An index as the whosaid of that schema wrote it."""
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        for step in sorted(SCHEMA.glob("*.sql"))[:number]:
            for statement in statements(step.read_text()):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {number}")
        db.execute("INSERT OR REPLACE INTO fact VALUES ('tokeniser', '3'), ('shipped', 'a digest')")
        days = {DAY.id: ("2025-01-30", "2025-01-30"), UNDATED.id: (None, None)}
        for article in (DAY, UNDATED):
            row = (article.id, "shipped", article.sha256, article.outlet, *days[article.id], body(article))
            db.execute("INSERT INTO article VALUES (?,?,?,?,?,?,?,0)", row)
        for speaker in (ADA, BEN):
            db.execute("INSERT INTO speaker VALUES (?,?,?,0)", (speaker.id, "shipped", body(speaker)))
        for place, claim in enumerate(CLAIMS, start=1):
            figure = claim.figure
            row = (
                place, claim.id, "shipped", claim.utterance, claim.article, claim.speaker, claim.kind.value,
                claim.modality.value, figure and figure.item, figure and "deepseek", body(claim), claim is GONE,
            )  # fmt: skip
            db.execute(f"INSERT INTO claim VALUES ({','.join('?' * 12)})", row)
            log = ("retracted" if claim is GONE else "new", "claim", claim.id, "2025-02-03T04:05:06+00:00")
            db.execute("INSERT INTO changes (kind, what, id, at) VALUES (?,?,?,?)", log)
        row = (DENIAL.id, "shipped", "disputes", DENIAL.claim, DENIAL.target, body(DENIAL))
        db.execute("INSERT INTO relation VALUES (?,?,?,?,?,?,0)", row)
        db.execute("INSERT INTO text VALUES ('0', 'a text')")
        if number >= 2:
            db.execute("INSERT INTO moved VALUES ('u-old', ?)", (YES.utterance,))
        if number >= 4:
            db.execute("INSERT INTO alias VALUES (?, 'Madam Miller')", (ADA.id,))
            db.execute("INSERT INTO address VALUES ('https://made.up/1', ?, NULL, NULL)", (DAY.id,))


@asynccontextmanager
async def opened(file):
    store = await open_store(f"sqlite:///{file}")
    try:
        yield store
    finally:
        await store.close()


@pytest.fixture(params=RELEASED)
def schema(request):
    return request.param


@pytest.fixture
async def carried(schema, tmp_path):
    file = tmp_path / "index.sqlite"
    of_schema(schema, file)
    store = await open_store(f"sqlite:///{file}")
    yield store
    await store.close()


async def test_its_claims_are_found(carried):
    assert await whole(carried, "yes we lie") == (YES.utterance,)
    assert await saying(carried, "lie") == ((YES.utterance,), 1)
    assert await about(carried, "embargo") == ((TOLD.utterance,), 1)
    assert await saying(carried, "perhaps") == ((), 0)
    assert await vocabulary(carried) == {"yes": 2, "we": 2, "lie": 2, "never": 1}
    assert told(await carried.disputed((), Filters(), 10)) == ((YES.utterance,), 1)
    assert set(await in_article(carried, DAY.id)) == {YES.utterance, TOLD.utterance, COUNTED.utterance}
    assert list(await carried.speakers_like("mil", 5)) == [(ADA.name, 2)]
    assert (await carried.coverage(Filters())).articles == 2


async def test_its_records_are_as_they_were(carried):
    (found,) = await carried.utterances([YES.utterance], Filters())
    assert [report.claim for report in found.reports] == [YES, AGAIN]
    assert found.speaker == ADA
    assert (await carried.look_up(GONE.id, 0)).utterance.reports[0].retracted
    assert await carried.fact("shipped") == "a digest"
    assert await carried.texts(["0"]) == {"0": "a text"}
    async with carried.keeping() as keeping:
        assert await keeping.utterances([sameness(YES)]) == {sameness(YES): YES.utterance}


async def test_its_log_is_as_it_was(carried):
    log = await carried.changes(0, 100)
    assert [(line.seq, line.kind, line.what, line.id) for line in log] == [
        (n, "retracted" if claim is GONE else "new", "claim", claim.id)
        for n, claim in enumerate(CLAIMS, start=1)
    ]
    assert {line.at for line in log} == {"2025-02-03T04:05:06+00:00"}


async def test_what_it_knew_of_names_and_addresses_is_kept(schema, carried):
    if schema >= 2:
        assert (await carried.look_up("u-old", 0)).utterance.id == YES.utterance
    if schema >= 4:
        assert [speaker.name for speaker in await carried.speakers("madam miller")] == [ADA.name]
        assert (await carried.article_at("https://made.up/1", "")).id == DAY.id


async def test_it_is_written_to_as_any_other(carried):
    async with carried.writing() as db:
        ((origin,),) = await db.execute_fetchall("SELECT origin FROM article WHERE id = ?", (DAY.id,))
        assert origin == Origin.SHIPPED
        tables = await db.execute_fetchall("SELECT name, sql FROM sqlite_master")
    assert not [name for name, _ in tables if name.endswith("_4")]
    assert not [name for name, sql in tables if sql and "_4" in sql]


async def test_one_whose_tables_were_made_by_other_rules_has_them_made_anew(tmp_path):
    file = tmp_path / "index.sqlite"
    of_schema(4, file)
    async with opened(file) as store:
        made = await derived(store)
    with closing(sqlite3.connect(file)) as db, db:  # as schema 5 had it, with what its words and labels were
        db.execute("CREATE INDEX term_end ON term (substr(word, -2))")
        db.executescript("DROP INDEX article_dated; DROP INDEX speaker_said;")
        db.execute("UPDATE fact SET value = '4' WHERE name = 'tokeniser'")
        db.execute("INSERT INTO search (search) VALUES ('delete-all')")
        db.execute("INSERT INTO search (rowid, words) VALUES (7, 'yes ~kd')")
        db.execute("DELETE FROM calling")
        db.execute("PRAGMA user_version = 5")
    async with opened(file) as store:
        assert await derived(store) == made
        async with store.writing() as db:
            assert not await db.execute_fetchall("SELECT 1 FROM sqlite_master WHERE name = 'term_end'")


async def test_one_that_was_cut_off_while_it_was_brought_up_is_brought_up_by_the_next(tmp_path, monkeypatch):
    file = tmp_path / "index.sqlite"
    of_schema(4, file)
    before = tmp_path / "before.sqlite"
    shutil.copy(file, before)

    async def torn(_):
        raise RuntimeError("torn")

    with monkeypatch.context() as cut:
        cut.setattr("claims.store.sqlite.store.derive", torn)
        with pytest.raises(RuntimeError, match="torn"):
            await open_store(f"sqlite:///{file}")
    store = await open_store(f"sqlite:///{file}")
    assert await whole(store, "never") == (NEVER.utterance,)
    assert json.loads((await store.look_up(YES.id, 0)).utterance.reports[0].claim.model_dump_json())
    await store.close()
