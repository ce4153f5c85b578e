"""What the tests of the bot share, in this process and in processes of its own."""

import os
import shutil

import pytest

from tests.bot.memory.implementations import sqlite
from tests.made_once import opened_in
from tests.peers.newsstand import Finding, Newsstand


@pytest.fixture
def own_place(monkeypatch, tmp_path, shipped_url):
    """A folder and environment of the test's own, where whosaid was started before: nothing else is read or written."""
    for name in list(os.environ):
        if name.startswith(("WHOSAID_", "DISCORD_", "SLACK_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WHOSAID_WEB", "off")
    (tmp_path / "var").mkdir()
    shutil.copy(shipped_url.removeprefix("sqlite:///"), tmp_path / "var" / "index.sqlite")


@pytest.fixture
async def stand():
    """A server of articles and feeds."""
    async with Newsstand().serving() as served:
        yield served


@pytest.fixture
def finding(monkeypatch):
    """What finds quotations for `/add` and followed feeds, in this process."""
    made = Finding()
    monkeypatch.setattr("bot.reading.intake.Extractor", lambda: made)
    return made


@pytest.fixture
async def memory(tmp_path):
    """A memory of the test's own."""
    opened = await opened_in(tmp_path, sqlite)
    yield opened
    await opened.close()
