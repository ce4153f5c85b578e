"""Answers of the store are kept while nobody has written to its file, and not a moment longer."""

import sqlite3

import pytest

from claims.store import memo, readers
from claims.store.memo import Memo
from claims.store.readers import Readers


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "index.sqlite"
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("CREATE TABLE fact (value)")
        made.execute("INSERT INTO fact VALUES ('old')")
    made.close()
    return path


@pytest.fixture
def asked():
    return []


@pytest.fixture
def ask(file, asked):
    def fact(db, *given, **named):
        asked.append((given, named))
        return db.execute("SELECT value FROM fact").fetchone()[0]

    open_ = Readers(file)
    yield lambda *given, **named: open_.ask(fact, *given, **named)
    open_.close()


def write(file, value="new"):
    with sqlite3.connect(file) as other:
        other.execute("UPDATE fact SET value = ?", (value,))
    other.close()


async def test_the_same_question_is_read_once(ask, asked):
    assert [await ask("a", ["x"], most=1), await ask("a", ["x"], most=1)] == ["old", "old"]
    assert asked == [(("a", ["x"]), {"most": 1})]


async def test_other_values_are_another_question(ask, asked):
    for given in (["x"], ["x", "y"], "x"):
        await ask(given)
    await ask(["x"], most=1)
    assert len(asked) == 4


async def test_what_another_process_writes_is_seen_at_once(ask, file, asked):
    assert await ask() == "old"
    write(file)
    assert await ask() == "new"
    write(file, "newest")
    assert await ask() == "newest"
    assert len(asked) == 3


async def test_after_a_write_answers_are_kept_anew(ask, file, asked):
    write(file)
    assert [await ask(), await ask()] == ["new", "new"]
    assert len(asked) == 1


async def test_a_write_that_is_taken_back_changes_nothing(ask, file, asked):
    await ask()
    other = sqlite3.connect(file)
    other.execute("UPDATE fact SET value = 'never'")
    assert await ask() == "old"
    other.rollback()
    other.close()
    assert await ask() == "old"
    assert len(asked) == 1


async def test_a_question_that_fails_is_asked_again(file):
    def broken(db):
        return db.execute("SELECT nothing FROM fact")

    open_ = Readers(file)
    for _ in range(2):
        with pytest.raises(readers.IndexTrouble):
            await open_.ask(broken)
    open_.close()


def test_only_so_many_are_kept_and_the_least_asked_for_go_first(file, monkeypatch):
    monkeypatch.setattr(memo, "MOST", 2)
    kept = Memo(file)
    stamp = kept.stamp()
    for key in ("a", "b"):
        kept.keep(key, stamp, key)
    assert kept.recall("a", stamp) == ("a",)
    kept.keep("c", stamp, None)
    assert [kept.recall(key, stamp) for key in "abc"] == [("a",), None, (None,)]
    kept.close()


def test_of_a_file_that_cannot_be_read_nothing_is_kept(tmp_path):
    absent = Memo(tmp_path / "none")
    absent.keep("a", absent.stamp(), "a")
    assert absent.recall("a", absent.stamp()) is None
    absent.close()
