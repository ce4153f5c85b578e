"""What can wait is done in rests, beside the writes."""

import sqlite3
from contextlib import closing

import pytest

from claims.store import open_store
from claims.store.sqlite import rest
from tests.claims.store.questions import whole
from tests.corpora import a_corpus, a_quotation

SAID = [a_quotation(f"word{n} again") for n in range(40)]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "index.sqlite"


@pytest.fixture
async def store(file):
    opened = await open_store(f"sqlite:///{file}")
    for count in range(1, len(SAID) + 1):
        await opened.sync(a_corpus(*SAID[:count]), str(count))
    yield opened
    await opened.close()


async def rested(store):
    steps = 1
    while await store.rest():
        steps += 1
    return steps


async def pieces(store):
    async with store.writing() as db:
        ((count,),) = await db.execute_fetchall("SELECT count(DISTINCT segid) FROM search_idx")
    return count


async def test_rests_come_to_an_end_and_leave_few_pieces(store):
    before = await pieces(store)
    await rested(store)
    assert await pieces(store) < before / 4
    assert await rested(store) == 1
    assert await whole(store, "word7 again") == (SAID[7].utterance,)


async def test_a_rest_that_has_nothing_left_to_merge_clears_the_log(store, file):
    assert rest.logged(file) > 0
    await rested(store)
    assert rest.logged(file) == 0


async def test_a_log_that_is_long_is_cleared_also_while_there_is_something_to_merge(store, file, monkeypatch):
    monkeypatch.setattr("claims.store.sqlite.store.MUCH", 1)
    monkeypatch.setattr("claims.store.sqlite.store.merge", lambda _: True)
    assert await store.rest()
    assert rest.logged(file) == 0


async def test_a_log_is_cleared_while_somebody_writes(store, file):
    async with store.writing() as db:
        await db.execute("INSERT INTO text VALUES ('a', 'b')")
        rest.clear_log(file)
    assert (await store.texts(["a"])) == {"a": "b"}


async def test_what_somebody_still_reads_stays_in_the_log(store, file):
    with closing(sqlite3.connect(file, isolation_level=None)) as theirs:
        theirs.execute("BEGIN")
        theirs.execute("SELECT * FROM fact").fetchall()
        await store.attach([("a", "b")])
        rest.clear_log(file)
        assert rest.logged(file) > 0
        theirs.execute("COMMIT")
        rest.clear_log(file)
        assert rest.logged(file) == 0


async def test_a_file_without_a_log_has_nothing_in_it(tmp_path):
    assert rest.logged(tmp_path / "none.sqlite") == 0
