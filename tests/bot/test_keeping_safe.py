"""`whosaid backup` and `whosaid restore`, as they are typed, and beside a bot that runs."""

import asyncio
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from bot.keeping_safe import _with_bar
from bot.opening import open_index
from bot.settings import Settings
from claims.ingest.keep import keep
from claims.store.sqlite.health import APPLICATION, SCHEMA
from tests.claims.store.files import beside, is_whole, mark, marked, query
from tests.pages import a_page, found, said

pytestmark = pytest.mark.usefixtures("own_place")
INDEX = Path("var/index.sqlite")
ROOT = Path(__file__).parents[2]


def told(capsys, *words, status=0):
    assert main(list(words)) == status
    out, err = capsys.readouterr()
    assert bool(err) is bool(status)
    return out or err


def test_a_backup_is_told_in_one_line(capsys):
    said = told(capsys, "backup", "safe.sqlite")
    size = Path("safe.sqlite").stat().st_size / 1e6
    assert said == f"5 articles and 125 claims of var/index.sqlite, {size:.1f} MB, are safe in safe.sqlite.\n"


def test_a_restored_index_is_told_with_where_the_other_is(capsys):
    told(capsys, "backup", "safe.sqlite")
    mark(INDEX, "spoilt")
    assert told(capsys, "restore", "safe.sqlite") == (
        "var/index.sqlite has 5 articles and 125 claims again, from safe.sqlite.\n"
        "What it had before is in var/index.sqlite.before-restore.\n"
    )
    assert (marked(INDEX), marked("var/index.sqlite.before-restore")) == ("", "spoilt")
    assert beside(INDEX) == [".before-restore"]


def test_on_another_machine_there_is_nothing_to_keep(capsys, monkeypatch):
    told(capsys, "backup", "safe.sqlite")
    monkeypatch.setenv("WHOSAID_INDEX", "sqlite:///other/place/index.sqlite")
    assert told(capsys, "restore", "safe.sqlite") == (
        "other/place/index.sqlite has 5 articles and 125 claims again, from safe.sqlite.\n"
    )
    assert "Elon Musk" in told(capsys, "ask", "/who-said Obviously")


def test_a_broken_index_is_told_with_where_it_is_now(capsys):
    told(capsys, "backup", "safe.sqlite")
    INDEX.write_text("No database, but a letter. " * 100)
    assert told(capsys, "restore", "safe.sqlite").endswith(
        "What was there is damaged (SQLite cannot read it), and is now var/index.sqlite.damaged.\n"
    )
    assert "Elon Musk" in told(capsys, "ask", "/who-said Obviously")


def test_trouble_is_one_plain_line_with_status_2(capsys):
    assert told(capsys, "backup", "var", status=2) == (
        f"{Path.cwd()}/var is a folder; name a file in it, such as {Path.cwd()}/var/backup.sqlite.\n"
    )
    assert told(capsys, "restore", "nothing", status=2) == "nothing is not there; name a backup.\n"
    assert is_whole(INDEX)


async def test_a_backup_of_an_older_whosaid_is_up_to_date_before_anybody_sees_it(capsys):
    old = hashlib.sha256(b"a text").hexdigest()
    with closing(sqlite3.connect("older.sqlite")) as db:
        for step in sorted(SCHEMA.iterdir())[:2]:
            db.executescript(step.read_text())
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute("PRAGMA user_version = 2")
        db.execute("INSERT INTO text VALUES (?, 'a text')", (old,))
        db.commit()
    await asyncio.to_thread(told, capsys, "restore", "older.sqlite")
    assert query(INDEX, "PRAGMA user_version") == [(len(list(SCHEMA.iterdir())),)]
    async with open_index(Settings(whosaid_index=f"sqlite:///{INDEX}")) as store:
        assert await store.texts([old]) == {old: "a text"}
    assert query(INDEX, "SELECT count(*) FROM claim") == [(125,)]
    assert query("older.sqlite", "PRAGMA user_version") == [(2,)]


def process(*words, **more):
    return subprocess.Popen(
        [sys.executable, "-m", "bot.cli", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", env=os.environ | {"PYTHONPATH": str(ROOT)}, **more,
    )  # fmt: skip


def done(*words):
    with process(*words) as running:
        out, err = running.communicate(timeout=30)
    assert (running.returncode, err) == (0, "")
    return out


async def read_in(text):
    """Have an article in the index."""
    async with open_index(Settings(whosaid_index=f"sqlite:///{INDEX}")) as store:
        await keep(store, a_page(text), found(said(text, "We never sell a single wheel.")))


@pytest.mark.process
def test_a_bot_that_runs_answers_from_what_was_restored_beside_it():
    shutil.copy(INDEX, "var/less.sqlite")
    asyncio.run(read_in("Ada Miller said: “We never sell a single wheel.”"))
    done("backup", "more.sqlite")
    shutil.copy("var/less.sqlite", INDEX)
    with process("run", stdin=subprocess.PIPE) as bot:

        def ask(line):
            bot.stdin.write(f"{line}\n")
            bot.stdin.flush()
            lines = iter(bot.stdout.readline, "")
            return "".join(iter(lambda: next(lines), "Extracted from articles; check the source.\n"))

        question = "/who-said never sell a single wheel"
        assert "Nobody in the index said" in ask(question)
        assert "5 articles" in done("backup", "less.sqlite")
        done("restore", "more.sqlite")
        assert "Ada Miller said: “We never sell a single wheel.”" in ask(question)
        _, err = bot.communicate(timeout=20)
    assert (bot.returncode, err) == (0, "")
    assert is_whole(INDEX)


async def test_who_is_stopped_ends_the_copying_too():
    started, ended = threading.Event(), threading.Event()

    def work(told):
        try:
            while True:
                told(1, 2)
                started.set()
        finally:
            ended.set()

    copying = asyncio.create_task(_with_bar("copied", work))
    await asyncio.to_thread(started.wait)
    copying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await copying
    assert await asyncio.to_thread(ended.wait, 20)
