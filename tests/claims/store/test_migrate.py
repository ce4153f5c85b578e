"""The migration runner, on real files."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import aiosqlite
import pytest

from claims.errors import IndexTrouble, MemoryTrouble
from claims.store.migrate import migrate, plain, statements

OURS = 0x77736964


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "schema"
    made.mkdir()
    (made / "0001_initial.sql").write_text("CREATE TABLE a (x);\n-- done; and no more\n")
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some.sqlite"


async def migrated(file: Path, folder: Path, trouble=IndexTrouble) -> None:
    async with aiosqlite.connect(file) as connection:
        await migrate(connection, folder, application=OURS, trouble=trouble)


def asked(file: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()


async def test_an_empty_file_gets_every_step_and_its_marks(file, folder):
    (folder / "0002_more.sql").write_text("CREATE TABLE b (y); INSERT INTO b VALUES ('one;two');")
    await migrated(file, folder)
    assert asked(file, "SELECT y FROM b") == [("one;two",)]
    assert asked(file, "PRAGMA user_version") == [(2,)]
    assert asked(file, "PRAGMA application_id") == [(OURS,)]


async def test_a_step_is_applied_once(file, folder):
    await migrated(file, folder)
    (folder / "0002_more.sql").write_text("INSERT INTO a VALUES (1);")
    await migrated(file, folder)
    await migrated(file, folder)
    assert asked(file, "SELECT x FROM a") == [(1,)]


async def test_an_up_to_date_file_is_not_written(file, folder):
    await migrated(file, folder)
    before = file.read_bytes()
    file.chmod(0o400)
    async with aiosqlite.connect(f"file:{file}?mode=ro", uri=True) as connection:
        await migrate(connection, folder, application=OURS, trouble=IndexTrouble)
    assert file.read_bytes() == before


async def test_a_step_that_fails_leaves_the_file_as_it_was_before_it(file, folder):
    (folder / "0002_broken.sql").write_text("CREATE TABLE b (y); INSERT INTO nowhere VALUES (1);")
    with pytest.raises(MemoryTrouble, match=r"some\.sqlite cannot be used: no such table: nowhere"):
        await migrated(file, folder, MemoryTrouble)
    assert asked(file, "SELECT name FROM sqlite_master") == [("a",)]
    assert asked(file, "PRAGMA user_version") == [(1,)]


async def test_a_file_of_a_newer_schema_is_refused_in_plain_words(file, folder):
    await migrated(file, folder)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 9")
    with pytest.raises(IndexTrouble, match=r"newer whosaid \(schema 9, this one knows 1\)"):
        await migrated(file, folder)


@pytest.mark.parametrize(
    "made", ["CREATE TABLE other (x)", "PRAGMA user_version = 1", "PRAGMA application_id = 7"]
)
async def test_a_file_of_another_program_is_refused_and_left_alone(file, folder, made):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(made)
    before = file.read_bytes()
    with pytest.raises(IndexTrouble, match="another kind"):
        await migrated(file, folder)
    assert file.read_bytes() == before


async def test_a_file_that_is_no_database_is_named_in_plain_words(file, folder):
    file.write_text("No database, but a letter. " * 100)
    with pytest.raises(IndexTrouble, match=r"some\.sqlite is not an SQLite database"):
        await migrated(file, folder)


async def test_many_who_start_at_once_apply_each_step_once(file, folder):
    for number in range(2, 8):
        (folder / f"{number:04}_more.sql").write_text(f"INSERT INTO a VALUES ({number});")
    await asyncio.gather(*(migrated(file, folder) for _ in range(8)))
    assert asked(file, "SELECT x FROM a ORDER BY x") == [(n,) for n in range(2, 8)]


@pytest.mark.parametrize("name", ["0003_gap.sql", "0001_twice.sql"])
async def test_a_gap_or_a_number_used_twice_is_a_mistake_of_ours(file, folder, name):
    (folder / name).write_text("")
    with pytest.raises(ValueError, match="without a gap"):
        await migrated(file, folder)


def test_a_trigger_and_a_comment_are_not_cut_at_their_semicolons():
    trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM a; -- all; of it\n  SELECT 1;\nEND;"
    assert list(statements(f"{trigger}\nSELECT ';';\n")) == [trigger, "SELECT ';';"]


def test_an_error_that_python_itself_raises_is_named_too():
    assert plain(sqlite3.ProgrammingError("Cannot operate"), "x") == "x cannot be used: Cannot operate"
