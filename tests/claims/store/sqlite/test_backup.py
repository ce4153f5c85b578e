"""A backup is whole or not there, whatever happens meanwhile; each trouble is real."""

import os
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from claims.errors import IndexTrouble
from claims.store.sqlite import backup as sqlite_backup
from claims.store.sqlite.backup import back_up
from tests.claims.store.files import beside, copier, is_whole, mark, marked, query, write_over


@pytest.fixture
def index(tmp_path, shipped_url):
    path = tmp_path / "index.sqlite"
    shutil.copy(shipped_url.removeprefix("sqlite:///"), path)
    mark(path, "new")
    return path


@pytest.fixture
def file(tmp_path):
    """Where the backup is to stand: in a folder of its own."""
    (tmp_path / "safe").mkdir()
    return tmp_path / "safe" / "backup.sqlite"


def refusal(index, file):
    with pytest.raises(IndexTrouble) as trouble:
        back_up(index, file)
    return str(trouble.value)


def test_a_backup_holds_what_the_index_holds_in_one_file(index, file):
    held = back_up(index, file)
    assert (held.articles, held.claims, held.size) == (5, 125, file.stat().st_size)
    assert beside(file) == []
    assert file.read_bytes()[4096:] == index.read_bytes()[4096:]


def test_a_backup_can_be_read_where_nothing_can_be_written_beside_it(index, file):
    back_up(index, file)
    assert file.read_bytes()[18:20] == b"\1\1"  # not in WAL mode, which needs two more files


def test_a_backup_is_for_the_eyes_that_the_index_is_for(index, file):
    index.chmod(0o600)
    back_up(index, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_how_far_it_is_is_told(index, file, monkeypatch):
    monkeypatch.setattr(sqlite_backup, "STEP", 10)
    steps = []
    back_up(index, file, lambda done, of: steps.append((done, of)))
    assert len(steps) > 5
    assert [done for done, _ in steps] == sorted({done for done, _ in steps})
    assert steps[-1] == (index.stat().st_size, index.stat().st_size)


def test_what_stands_in_the_wal_alone_is_backed_up_and_stays_there(index, file):
    with closing(sqlite3.connect(index, isolation_level=None)) as bot:
        bot.execute("UPDATE fact SET value = 'newest' WHERE name = 'mark'")
        log = Path(f"{index}-wal").stat().st_size
        back_up(index, file)
        assert marked(file) == "newest"
        assert Path(f"{index}-wal").stat().st_size == log


def test_writers_go_on_meanwhile_and_the_backup_is_of_one_moment(index, file, monkeypatch):
    monkeypatch.setattr(sqlite_backup, "STEP", 1)
    query(index, "CREATE TABLE pair (n)")
    query(index, "INSERT INTO pair VALUES (0), (0)")
    done, waited = threading.Event(), []

    def write():
        with closing(sqlite3.connect(index, isolation_level=None, timeout=0)) as bot:
            while not done.is_set():
                bot.execute("UPDATE pair SET n = n + 1")
                waited.append(bot.total_changes)

    def told(*_):
        seen = len(waited)
        while len(waited) == seen:  # there is a write between any two steps
            pass

    writer = threading.Thread(target=write)
    writer.start()
    try:
        back_up(index, file, told)
    finally:
        done.set()
        writer.join()
    (one,), (other,) = query(file, "SELECT n FROM pair")
    assert one == other
    assert query(index, "SELECT min(n) FROM pair") > [(one + 50,)]


@pytest.mark.parametrize("before", [None, b"", "index"])
def test_an_index_and_an_empty_file_are_replaced(index, file, before):
    if before == "index":
        shutil.copy(index, file)
        mark(file, "old")
    elif before is not None:
        file.write_bytes(before)
    back_up(index, file)
    assert marked(file) == "new"


def test_any_other_file_is_left_as_it_was(index, file):
    file.write_text("a letter")
    assert refusal(index, file) == (
        f"{file} is there already and is no index; it is left as it is. Name another file."
    )
    assert file.read_text() == "a letter"
    file.unlink()
    query(file, "CREATE TABLE theirs (x)")
    assert "is no index" in refusal(index, file)
    assert "is no index" in refusal(index, Path(os.devnull))


@pytest.mark.parametrize("way", ["itself", "hard link", "symbolic link", "-wal", "-shm"])
def test_the_index_is_no_place_for_its_backup(index, file, way):
    match way:
        case "hard link":
            file.hardlink_to(index)
        case "symbolic link":
            file.symlink_to(index)
        case _:
            file = index if way == "itself" else Path(f"{index}{way}")
    assert "is the index itself; name another file." in refusal(index, file)
    assert marked(index) == "new"


def test_a_link_stays_a_link(index, file, tmp_path):
    file.symlink_to(tmp_path / "far.sqlite")
    back_up(index, file)
    assert file.is_symlink()
    assert marked(tmp_path / "far.sqlite") == "new"


def test_a_file_that_has_a_wal_is_left_alone_for_that_would_be_taken_for_the_backup_s(index, file):
    Path(f"{file}-wal").write_bytes(b"of another")
    assert refusal(index, file).startswith(f"{file}-wal is there: some program has backup.sqlite open")
    assert not file.exists()


def test_places_where_no_file_can_be_are_named(index, tmp_path, monkeypatch):
    assert refusal(index, tmp_path).startswith(f"{tmp_path} is a folder; name a file in it, such as")
    assert refusal(index, tmp_path / "no" / "x") == (
        f"There is no folder {tmp_path}/no; make it, or name a file elsewhere."
    )
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != tmp_path)
    assert refusal(index, tmp_path / "x").startswith(f"The folder {tmp_path} cannot be written")


def test_where_there_is_no_index_none_is_made(tmp_path, file):
    assert refusal(tmp_path / "none.sqlite", file) == (
        f"There is no index at {tmp_path}/none.sqlite; WHOSAID_INDEX says where it is."
    )
    assert list(tmp_path.iterdir()) == [file.parent]


def test_a_database_of_another_kind_is_not_taken_for_the_index(tmp_path, file):
    query(tmp_path / "theirs", "CREATE TABLE theirs (x)")
    assert (
        refusal(tmp_path / "theirs", file) == f"{tmp_path}/theirs is no index of whosaid; name another file."
    )
    (tmp_path / "letter").write_text("a letter" * 100)
    assert "letter is not an SQLite database" in refusal(tmp_path / "letter", file)
    assert beside(file.with_name("b")) == []


def test_a_disk_without_room_is_told_before_anything_is_written(index, file, monkeypatch):
    monkeypatch.setattr(sqlite_backup, "SPARE", 1 << 60)
    assert f"{file.parent} has " in (said := refusal(index, file))
    assert "MB are needed; make room, or name a file on another disk." in said
    assert not file.exists()


def test_an_index_with_another_text_than_was_attached_is_damaged_too(index, file):
    before = back_up(index, file)
    with closing(sqlite3.connect(index)) as db, db:
        db.execute("INSERT INTO text VALUES (?, 'another')", ("0" * 64,))
    assert "the text 000000000000… is not the one that was attached" in refusal(index, file)
    assert file.stat().st_size == before.size


def test_a_damaged_index_is_named_and_leaves_the_last_backup_as_it_was(index, file):
    back_up(index, file)
    before = file.read_bytes()
    ((root,),) = query(index, "SELECT rootpage FROM sqlite_master WHERE name = 'claim_speaker'")
    write_over(index, (root - 1) * 4096, bytes(4096))
    said = refusal(index, file)
    assert said.startswith(f"{index} is damaged (")
    assert said.endswith("was not copied. Bring an older backup back: `whosaid restore FILE`.")
    index.write_bytes(index.read_bytes()[:8192])
    assert refusal(index, file).startswith(f"{index} is damaged (")
    assert file.read_bytes() == before
    assert beside(file) == []


def test_what_ends_it_leaves_the_last_backup_as_it_was(index, file, monkeypatch):
    back_up(index, file)
    before = file.read_bytes()
    mark(index, "newest")
    monkeypatch.setattr(sqlite_backup, "STEP", 10)

    def stopped(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(index, file, stopped)
    assert (file.read_bytes(), beside(file)) == (before, [])


@pytest.mark.process
def test_one_that_is_killed_leaves_the_last_backup_as_it_was_and_the_next_goes_through(index, file):
    back_up(index, file)
    mark(index, "newest")
    with copier("backup", index, file, "stuck") as process:
        assert process.stdout.readline() == "inside\n"
        assert marked(file) == "new"
        assert refusal(index, file) == (
            f"{file}.partial is being written by another `whosaid`; wait until it is done."
        )
        process.kill()
    assert marked(file) == "new"
    assert ".partial" in beside(file)
    assert is_whole(index)
    back_up(index, file)
    assert (marked(file), beside(file)) == ("newest", [])


@pytest.mark.process
def test_a_disk_that_is_full_in_the_middle_leaves_the_last_backup_as_it_was(index, file):
    back_up(index, file)
    mark(index, "newest")
    command = [sys.executable, "-m", "tests.claims.store.copier", "backup", str(index), str(file)]
    limit = index.stat().st_size // 2
    told = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, cwd=Path(__file__).parents[3],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert told.stdout.splitlines()[-1] == (
        f"{file}.partial cannot be read or written; the disk reports an error."
    )
    assert (marked(file), beside(file)) == ("new", [])
