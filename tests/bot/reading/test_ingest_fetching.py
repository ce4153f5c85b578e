"""`whosaid ingest` of addresses: a real server on loopback, the real command line, its real process."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from tests.peers.newsstand import ALLOW

pytestmark = [pytest.mark.wire, pytest.mark.process, pytest.mark.usefixtures("own_place")]

ROOT = Path(__file__).parents[3]


async def ingest(*sources, allow=ALLOW):
    """Its exit status and its report."""
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.cli", "ingest", *sources,
        env=os.environ | {"PYTHONPATH": str(ROOT), "WHOSAID_FETCH_ALLOW": allow},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await running.communicate()
    assert err == b""
    return running.returncode, out.decode()


async def test_a_feed_is_read_article_by_article_and_a_second_run_changes_nothing(stand):
    stand.article("/a")
    stand.article(
        "/b", "“Nothing of the kind was ever decided here,” said Ben Baker on Tuesday.", title="Nothing"
    )
    feed = stand.feed("/feed", "/a", "/b")
    status, report = await ingest(feed)
    assert (status, report.splitlines()[0]) == (0, "2 articles: 2 new.")
    assert await ingest(feed) == (0, "2 articles: 2 unchanged.\n")


async def test_private_addresses_are_refused_unless_the_setting_names_them(stand):
    address = stand.article("/a")
    status, report = await ingest(address, allow="")
    assert status == 1
    assert f"1 source refused:\n  {address}: " in report
    assert stand.asked == []
