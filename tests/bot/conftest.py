"""What the tests of the command line share, in this process and in processes of its own."""

import os
import shutil

import pytest


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
