"""Where an error arose."""

import sqlite3
from contextlib import closing

import pytest

from bot.where import reason, where


def test_a_fault_is_placed_by_its_innermost_frame_without_its_message():
    def fail():
        raise ValueError("secret words")

    with pytest.raises(ValueError, match="secret") as raised:
        fail()
    assert where(raised.value) == f"test_where.py:{fail.__code__.co_firstlineno + 1}"


def test_what_was_never_raised_has_no_place():
    assert where(ValueError("secret words")) == "?"


def test_of_sqlite_s_errors_the_name_alone_is_told():
    error = ValueError("secret words")
    assert reason(error) == "-"
    with closing(sqlite3.connect(":memory:")) as db, pytest.raises(sqlite3.OperationalError) as raised:
        db.execute("SELECT secret")
    error.__cause__ = raised.value
    assert reason(error) == "SQLITE_ERROR"
