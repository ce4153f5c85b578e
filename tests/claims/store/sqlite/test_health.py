"""What of a damaged index is seen at the start; each file is damaged for real."""

import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from claims.store.sqlite.health import APPLICATION, SCHEMA, trouble_at_start
from tests.claims.store.files import beside, mark, marked, query, write_over

PAGE = 4096


@pytest.fixture
def file(tmp_path, shipped_url):
    """An index in one file."""
    path = tmp_path / "index.sqlite"
    shutil.copy(shipped_url.removeprefix("sqlite:///"), path)
    mark(path, "old")
    return path


@contextmanager
def left_open(path):
    """Within, nothing that is written gets into the file: all stays in the -wal."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA wal_autocheckpoint = 0")
        yield db


@pytest.fixture
def crashed(file, tmp_path):
    """The same, as a power cut leaves it: what was written last stands in the -wal alone."""
    aside = tmp_path / "aside"
    aside.mkdir()
    with left_open(file) as db:
        for n in range(20):
            db.execute("INSERT INTO text VALUES (?, ?)", (str(n), "word " * 1000))
        db.execute("UPDATE fact SET value = 'new' WHERE name = 'mark'")
        for end in ("", "-wal"):
            shutil.copy(f"{file}{end}", aside)
    for path in aside.iterdir():
        shutil.move(path, file.parent / path.name)
    return file


def test_a_whole_index_is_not_complained_of(file):
    assert trouble_at_start(file) is None


def test_nor_is_one_after_a_power_cut_nor_one_that_is_being_written(crashed):
    assert trouble_at_start(crashed) is None
    with left_open(crashed) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO text VALUES ('x', ?)", ("word " * 5000,))
        assert trouble_at_start(crashed) is None
        db.execute("COMMIT")
        assert trouble_at_start(crashed) is None
    assert marked(crashed) == "new"


def test_one_that_another_program_holds_is_waited_for_once(file):
    with closing(sqlite3.connect(file, isolation_level=None)) as theirs:
        theirs.execute("PRAGMA journal_mode = DELETE")
        theirs.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            trouble_at_start(file, patience=0.05)


@pytest.mark.parametrize("version", range(1, len(list(SCHEMA.iterdir())) + 1))
def test_nor_is_one_of_an_older_whosaid(tmp_path, version):
    file = tmp_path / "index.sqlite"
    with closing(sqlite3.connect(file)) as db:
        for step in sorted(SCHEMA.iterdir())[:version]:
            db.executescript(step.read_text())
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {version}")
    assert trouble_at_start(file) is None


@pytest.mark.parametrize("content", [None, b"", b"No database, but a letter. " * 100])
def test_what_the_opening_tells_of_is_left_to_it(tmp_path, content):
    file = tmp_path / "index.sqlite"
    if content is not None:
        file.write_bytes(content)
    assert trouble_at_start(file) is None
    assert beside(file) == []


def test_a_database_of_another_kind_is_left_to_the_opening(tmp_path):
    query(tmp_path / "theirs", "CREATE TABLE theirs (x)")
    assert trouble_at_start(tmp_path / "theirs") is None


def test_each_table_and_index_whose_first_page_is_gone_is_named(file):
    whole = file.read_bytes()
    roots = query(file, "SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0")
    assert len(roots) > 40
    for name, root in roots:
        file.write_bytes(whole)
        write_over(file, (root - 1) * PAGE, bytes(PAGE))
        said = trouble_at_start(file)
        assert said, name
        assert said.startswith(f"{file} is damaged (")
        assert "whosaid restore FILE" in said


@pytest.mark.parametrize("end", ["first", "last"])
def test_a_table_of_many_pages_is_seen_at_both_ends(file, end):
    query(
        file,
        "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3000)"
        " INSERT INTO changes (what, id, at) SELECT 0, 'c' || x, 0 FROM n",
    )
    pages = query(
        file, "SELECT pageno FROM dbstat WHERE name = 'changes' AND pagetype = 'leaf' ORDER BY path"
    )
    assert len(pages) > 5
    write_over(file, (pages[0 if end == "first" else -1][0] - 1) * PAGE, bytes(PAGE))
    assert "changes cannot be read" in trouble_at_start(file)


def test_a_full_text_table_that_has_lost_its_structure_is_named(file):
    tables = query(file, "SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5(%'")
    assert tables
    whole = file.read_bytes()
    for (name,) in tables:
        file.write_bytes(whole)
        query(file, f"UPDATE {name}_data SET block = x'0000000000ffffffffffff' WHERE id = 10")
        assert f"{name} cannot be read" in trouble_at_start(file)


@pytest.mark.parametrize(("less", "missing"), [(3 * PAGE, 3), (100, 1), (PAGE + 1, 2)])
def test_a_file_that_was_cut_off_is_named(file, less, missing):
    pages = file.stat().st_size // PAGE
    with file.open("r+b") as cut:
        cut.truncate(pages * PAGE - less)
    said = trouble_at_start(file)
    assert "malformed" in said or f"({missing} of its {pages} pages are missing at the end)" in said


def test_a_file_that_was_cut_off_is_named_though_the_wal_hides_it(crashed):
    """SQLite takes the number of pages from the -wal, and those that are missing for empty ones."""
    with crashed.open("r+b") as cut:
        cut.truncate(crashed.stat().st_size - 4 * PAGE)
    assert "4 of its" in trouble_at_start(crashed)


def test_a_file_with_something_behind_its_end_is_whole(file):
    with file.open("ab") as longer:
        longer.write(b"x" * 9000)
    assert trouble_at_start(file) is None


def test_an_empty_file_whose_wal_has_something_is_named_and_the_wal_is_still_there(crashed):
    log = Path(f"{crashed}-wal")
    size = log.stat().st_size
    crashed.write_bytes(b"")
    assert "it is empty, but index.sqlite-wal is not" in trouble_at_start(crashed)
    crashed.unlink()
    assert "it is empty, but index.sqlite-wal is not" in trouble_at_start(crashed)
    assert log.stat().st_size == size


def test_a_wal_that_is_none_is_named(crashed):
    write_over(Path(f"{crashed}-wal"), 0, b"No log, but a letter.")
    assert "index.sqlite-wal is not as SQLite writes it" in trouble_at_start(crashed)


def test_a_wal_of_which_nothing_reached_the_disk_is_a_power_cut_and_no_damage(crashed):
    log = Path(f"{crashed}-wal")
    log.write_bytes(bytes(log.stat().st_size))
    assert trouble_at_start(crashed) is None
    assert marked(crashed) == "old"


def test_a_wal_that_ends_in_the_middle_is_a_power_cut_and_no_damage(crashed):
    log = Path(f"{crashed}-wal")
    with log.open("r+b") as cut:
        cut.truncate(log.stat().st_size - 100)
    assert trouble_at_start(crashed) is None
    assert marked(crashed) == "old"
    assert query(crashed, "PRAGMA integrity_check") == [("ok",)]


def test_a_wal_of_another_index_is_named_and_not_brought_in(crashed, tmp_path):
    log = Path(f"{crashed}-wal")
    foreign = log.read_bytes()
    log.unlink()
    query(crashed, "DELETE FROM claim")
    query(crashed, "VACUUM")
    log.write_bytes(foreign)
    before = crashed.read_bytes()
    assert f"{crashed} is damaged (" in trouble_at_start(crashed)
    assert crashed.read_bytes() == before
