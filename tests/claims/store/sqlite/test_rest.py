"""What can wait is done in rests, beside the writes."""

import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace

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


def in_the_file(file):
    """How many claims are in the file itself, its log left aside; read by another program, for closing a file of an index lets go of its locks."""
    alone = file.with_name("alone.sqlite")
    subprocess.run(["cp", str(file), str(alone)], check=True)  # a copy in a folder of the test's own
    with closing(sqlite3.connect(alone)) as db:
        return db.execute("SELECT count(*) FROM claim").fetchone()[0]


@pytest.mark.process
async def test_a_rest_that_has_nothing_left_to_merge_clears_the_log(store, file):
    assert in_the_file(file) == 0
    await rested(store)
    assert in_the_file(file) == len(SAID)


@pytest.mark.process
async def test_after_many_writings_the_log_is_cleared_also_while_there_is_something_to_merge(
    store, file, monkeypatch
):
    monkeypatch.setattr("claims.store.sqlite.store.merge", lambda _: True)
    assert await store.rest()
    assert in_the_file(file) == len(SAID)


@pytest.mark.process
async def test_a_log_is_cleared_while_somebody_writes(store, file):
    async with store.writing() as db:
        await db.execute("INSERT INTO text VALUES ('a', 'b')")
        rest.clear_log(file)
        assert in_the_file(file) == len(SAID)
    assert (await store.texts(["a"])) == {"a": "b"}


@pytest.mark.process
async def test_what_somebody_still_reads_stays_in_the_log(store, file):
    await rested(store)
    with closing(sqlite3.connect(file, isolation_level=None)) as theirs:
        theirs.execute("BEGIN")
        theirs.execute("SELECT * FROM fact").fetchall()
        await store.load([replace(a_corpus(a_quotation("more")), speakers=(), articles=())])
        rest.clear_log(file)
        assert in_the_file(file) == len(SAID)
        theirs.execute("COMMIT")
        rest.clear_log(file)
        assert in_the_file(file) == len(SAID) + 1


def test_the_log_of_a_file_that_is_gone_makes_none(tmp_path):
    with pytest.raises(sqlite3.OperationalError):
        rest.clear_log(tmp_path / "gone.sqlite")
    assert list(tmp_path.iterdir()) == []
