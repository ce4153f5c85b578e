"""A connection that writes runs whole functions on its own thread."""

import sqlite3
import threading

import pytest

from claims.store.wal import connect


@pytest.fixture
async def writer(tmp_path):
    opened = await connect(tmp_path / "some.sqlite", 1.0)
    await opened.execute("CREATE TABLE number (n INTEGER UNIQUE)")
    yield opened
    await opened.close()


def insert(db, *numbers, also):
    db.executemany("INSERT INTO number VALUES (?)", [(n,) for n in (*numbers, also)])
    return threading.get_ident()


async def test_a_function_runs_beside_the_event_loop_and_its_statements_are_the_connections(writer):
    assert await writer.run(insert, 1, 2, also=3) != threading.get_ident()
    assert await writer.execute_fetchall("SELECT n FROM number ORDER BY n") == [(1,), (2,), (3,)]


async def test_what_a_function_raises_is_raised_and_its_transaction_can_be_taken_back(writer):
    await writer.execute("BEGIN")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        await writer.run(insert, 1, 1, also=2)
    await writer.rollback()
    assert await writer.execute_fetchall("SELECT n FROM number") == []
