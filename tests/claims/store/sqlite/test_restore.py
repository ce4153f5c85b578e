"""An index brought back in one step: to processes that have it open, over one that is damaged, with a kill in the middle."""

import hashlib
import shutil
import sqlite3
import subprocess
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from claims.errors import IndexTrouble
from claims.store import open_store
from claims.store.sqlite import backup as sqlite_backup
from claims.store.sqlite import restore as sqlite_restore
from claims.store.sqlite.backup import back_up
from claims.store.sqlite.restore import made_ready, put_back
from tests.claims.store.files import beside, copier, is_whole, mark, marked, query, write_over
from tests.corpora import a_corpus, a_quotation

LONG, LONGER = "word " * 100_000, "0" * 5_000_000


def hashed(text):
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture(autouse=True)
def short_steps(monkeypatch):
    monkeypatch.setattr(sqlite_backup, "STEP", 5)


@pytest.fixture
def index(tmp_path, shipped_url):
    """An index that is in use, and `new`."""
    (tmp_path / "var").mkdir()
    path = tmp_path / "var" / "index.sqlite"
    shutil.copy(shipped_url.removeprefix("sqlite:///"), path)
    query(path, "INSERT INTO text VALUES (?, ?)", hashed(LONG), LONG)
    mark(path, "new")
    return path


@pytest.fixture
def file(tmp_path, shipped_url):
    """A backup that is `old`; more than SQLite holds in memory before it writes."""
    source, path = tmp_path / "source.sqlite", tmp_path / "backup.sqlite"
    shutil.copy(shipped_url.removeprefix("sqlite:///"), source)
    mark(source, "old")
    query(source, "INSERT INTO text VALUES (?, ?)", hashed(LONGER), LONGER)
    back_up(source, path)
    return path


def restored(file, index):
    with made_ready(file, index) as ready:
        return put_back(ready, index)


def refusal(file, index):
    with pytest.raises(IndexTrouble) as trouble:
        restored(file, index)
    return str(trouble.value)


def kept(index, end):
    return Path(f"{index}.{end}")


def test_the_index_is_the_backup_and_what_it_was_is_kept(index, file):
    found = restored(file, index)
    assert (found.articles, found.claims) == (5, 125)
    assert (found.kept, found.damage) == (kept(index, "before-restore"), None)
    assert (marked(index), marked(found.kept)) == ("old", "new")
    assert is_whole(index)
    assert beside(index) == [".before-restore"]
    assert index.stat().st_size == file.stat().st_size


def test_what_was_kept_is_a_backup_itself(index, file):
    restored(file, index)
    restored(kept(index, "before-restore"), index)
    assert (marked(index), marked(kept(index, "before-restore"))) == ("new", "old")


def test_where_there_was_no_index_nothing_is_kept(tmp_path, file):
    index = tmp_path / "elsewhere" / "index.sqlite"
    assert restored(file, index).kept is None
    assert (marked(index), beside(index)) == ("old", [])


@pytest.mark.process
async def test_a_store_that_is_open_answers_from_the_new_one_at_once_and_can_be_written(index, file):
    store = await open_store(f"sqlite:///{index}")
    try:
        assert [await store.fact("mark"), await store.fact("mark")] == ["new", "new"]
        with copier("restore", index, file) as process:
            assert process.communicate(timeout=20)[0].endswith("done\n")
        assert await store.fact("mark") == "old"  # and not as it was read before
        assert (await store.sync(a_corpus(a_quotation("Perhaps")), "later")).new == 1
        assert await store.fact("shipped") == "later"
    finally:
        await store.close()
    assert is_whole(index)


@pytest.mark.process
def test_whoever_reads_meanwhile_sees_the_old_or_the_new_and_never_waits(index, file):
    """Each look is one transaction of several questions, over pages that differ."""
    looks = []
    with closing(sqlite3.connect(index, isolation_level=None, timeout=0)) as reader:

        def look():
            reader.execute("BEGIN")
            mark_, words, long = (
                reader.execute(sql).fetchone()[0]
                for sql in (
                    "SELECT value FROM fact WHERE name = 'mark'",
                    "SELECT count(*) FROM search WHERE search MATCH 'obviously'",
                    f"SELECT count(body) FROM text WHERE sha256 = '{hashed(LONG)}'",
                )
            )
            reader.execute("ROLLBACK")
            looks.append((mark_, words, long))

        look()
        with copier("restore", index, file, "slow") as process:
            assert process.stdout.readline() == "inside\n"
            meanwhile = len(looks)
            while process.poll() is None:
                look()
            assert process.stdout.read() == "done\n"
        assert len(looks) - meanwhile > 100
        look()
    words = looks[0][1]
    assert words > 0
    assert list(dict.fromkeys(looks)) == [("new", words, 1), ("old", words, 0)]


def test_what_is_kept_is_all_that_was_written_up_to_then(index, file):
    query(index, "CREATE TABLE counted (n)")
    query(index, "INSERT INTO counted VALUES (0)")
    written = []

    def write():
        with closing(sqlite3.connect(index, isolation_level=None)) as bot, suppress(sqlite3.OperationalError):
            while True:  # until the table is gone
                bot.execute("UPDATE counted SET n = n + 1")
                written.append(None)

    writer = threading.Thread(target=write)
    writer.start()
    found = restored(file, index)
    writer.join(timeout=20)
    assert query(found.kept, "SELECT n FROM counted") == [(len(written),)]
    assert (marked(index), is_whole(index), is_whole(found.kept)) == ("old", True, True)


def test_a_reader_in_the_middle_of_a_question_keeps_its_answer(index, file):
    with closing(sqlite3.connect(index, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM fact").fetchone()
        restored(file, index)
        assert reader.execute("SELECT value FROM fact WHERE name = 'mark'").fetchone() == ("new",)
        assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        reader.execute("ROLLBACK")
        assert reader.execute("SELECT value FROM fact WHERE name = 'mark'").fetchone() == ("old",)


def test_an_index_that_another_program_writes_is_named_and_left_as_it_is(index, file, monkeypatch):
    monkeypatch.setattr(sqlite_restore, "PATIENCE", 0.05)
    with closing(sqlite3.connect(index, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE fact SET value = 'newest' WHERE name = 'mark'")
        assert refusal(file, index) == (
            f"{index} is held by another program; stop that, or wait until it is done."
        )
        writer.execute("COMMIT")
    assert (marked(index), is_whole(index)) == ("newest", True)
    assert ".restoring" not in "".join(beside(index))


@pytest.mark.process
async def test_a_kill_in_the_middle_leaves_the_old_index_serving(index, file):
    store = await open_store(f"sqlite:///{index}")
    try:
        with copier("restore", index, file, "stuck") as process:
            assert process.stdout.readline() == "inside\n"
            assert ".before-restore" in beside(index)
            process.kill()
        assert await store.fact("mark") == "new"
        assert (await store.sync(a_corpus(a_quotation("Perhaps")), "later")).new == 1
    finally:
        await store.close()
    assert (marked(index), is_whole(index)) == ("new", True)
    restored(file, index)
    assert (marked(index), is_whole(index), beside(index)) == ("old", True, [".before-restore"])


@pytest.mark.process
def test_a_kill_in_the_middle_where_nobody_else_has_it_leaves_the_old_index_too(index, file):
    with copier("restore", index, file, "stuck") as process:
        assert process.stdout.readline() == "inside\n"
        assert Path(f"{index}-wal").stat().st_size > 2_000_000
        process.kill()
    assert (marked(index), is_whole(index)) == ("new", True)


@pytest.mark.process
def test_two_at_one_time_do_not_meet(index, file):
    with copier("restore", index, file, "stuck") as process:
        assert process.stdout.readline() == "inside\n"
        assert refusal(file, index) == (
            f"{index}.restoring is being written by another `whosaid`; wait until it is done."
        )
        process.kill()


def damage(index):
    """Damage an index in the middle."""
    ((root,),) = query(index, "SELECT rootpage FROM sqlite_master WHERE name = 'claim_speaker'")
    write_over(index, (root - 1) * 4096, bytes(4096))


def test_over_a_damaged_index_it_is_restored_for_those_who_have_it_open_too(index, file):
    damage(index)
    with closing(sqlite3.connect(index, isolation_level=None)) as bot:
        bot.execute("SELECT count(*) FROM fact").fetchone()
        found = restored(file, index)
        assert bot.execute("SELECT value FROM fact WHERE name = 'mark'").fetchone() == ("old",)
    assert found.kept == kept(index, "damaged")
    assert "btreeInitPage" in found.damage
    assert marked(found.kept) == "new"
    assert (is_whole(index), is_whole(found.kept)) == (True, False)


@pytest.mark.parametrize("content", [b"No database, but a letter. " * 100, None])
def test_what_is_no_database_any_more_is_set_aside_with_its_wal(index, file, content):
    with closing(sqlite3.connect(index, isolation_level=None)) as bot:
        bot.execute("UPDATE fact SET value = 'newest' WHERE name = 'mark'")
        log = Path(f"{index}-wal").read_bytes()
    Path(f"{index}-wal").write_bytes(log)
    index.write_bytes(b"" if content is None else content)
    before = index.read_bytes()
    found = restored(file, index)
    assert (found.kept, found.damage) == (kept(index, "damaged"), "SQLite cannot read it")
    assert found.kept.read_bytes() == before
    assert Path(f"{found.kept}-wal").read_bytes() == log
    assert (marked(index), is_whole(index)) == ("old", True)


def test_a_file_that_was_cut_off_is_set_aside(index, file):
    index.write_bytes(index.read_bytes()[:9000])
    assert restored(file, index).kept.stat().st_size == 9000
    assert (marked(index), is_whole(index)) == ("old", True)


@pytest.mark.process
def test_what_is_broken_and_open_elsewhere_is_left_for_its_holder_would_go_on_with_it(index, file):
    with closing(sqlite3.connect(index, isolation_level=None)) as bot:
        bot.execute("SELECT count(*) FROM fact").fetchone()
        # by another process: the locks of this one are lost as soon as it closes the file
        subprocess.run(
            ["sh", "-c", 'printf "No database" | dd conv=notrunc status=none of="$0"', index], check=True
        )
        with copier("restore", index, file) as process:
            said = process.communicate(timeout=20)[0].splitlines()[-1]
        assert said == f"{index} is damaged, and another program has it open; stop whosaid first."
    assert index.read_bytes().startswith(b"No database")


def test_a_database_of_another_kind_is_left_as_it_was(tmp_path, file):
    query(tmp_path / "theirs", "CREATE TABLE theirs (x)")
    before = (tmp_path / "theirs").read_bytes()
    assert refusal(file, tmp_path / "theirs") == (
        f"{tmp_path}/theirs is a database of another kind; let WHOSAID_INDEX name another file."
    )
    assert (tmp_path / "theirs").read_bytes() == before


def test_what_is_no_backup_is_named(index, file, tmp_path):
    assert refusal(tmp_path / "none", index) == f"{tmp_path}/none is not there; name a backup."
    assert refusal(tmp_path, index) == f"{tmp_path} is a folder; name a backup."
    assert refusal(index, index) == f"{index} is the index itself; name a backup of it."
    (tmp_path / "letter").write_text("a letter" * 100)
    assert "letter is not an SQLite database" in refusal(tmp_path / "letter", index)
    (tmp_path / "empty").touch()
    assert (
        refusal(tmp_path / "empty", index) == f"{tmp_path}/empty is no index of whosaid; name another file."
    )
    query(file, "PRAGMA user_version = 99")
    assert refusal(file, index).startswith(
        f"{file} was written by a newer whosaid (schema 99, this one knows"
    )
    query(file, "PRAGMA user_version = 5")
    damage(file)
    assert refusal(file, index).startswith(f"{file} is damaged (")
    assert (marked(index), beside(index)) == ("new", [])


def test_a_backup_is_only_read(index, file):
    query(file, "PRAGMA journal_mode = WAL")  # as a copy by other means is
    before = file.read_bytes()
    restored(file, index)
    assert (marked(index), file.read_bytes(), beside(file)) == ("old", before, [])


def test_a_backup_with_pages_of_another_size_is_given_those_of_the_index(index, file, tmp_path):
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("PRAGMA page_size = 8192")
        db.execute("VACUUM INTO ?", (str(tmp_path / "wide"),))
    restored(tmp_path / "wide", index)
    assert (marked(index), is_whole(index)) == ("old", True)
    assert query(index, "PRAGMA page_size") == [(4096,)]


def test_the_log_of_changes_goes_on_from_where_it_was(index, file):
    """Else whoever has read it so far would take what is new for read."""
    query(index, "UPDATE sqlite_sequence SET seq = 5000 WHERE name = 'changes'")
    restored(file, index)
    query(index, "INSERT INTO changes (what, id, at) VALUES (0, 'c', 0)")
    assert query(index, "SELECT max(seq) FROM changes") == [(5001,)]


def test_a_disk_without_room_is_told_before_anything_is_written(index, file, monkeypatch):
    monkeypatch.setattr(sqlite_backup, "SPARE", 1 << 60)
    assert f"{index.parent} has " in refusal(file, index)
    assert (marked(index), beside(index)) == ("new", [])
