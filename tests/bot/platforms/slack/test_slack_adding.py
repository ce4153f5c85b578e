"""/add on Slack: whom the settings allow gets an article read and its claims cited, the others a polite word."""

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest

from bot.opening import open_house
from bot.platforms.slack.app import Slack
from claims.index import Claims
from tests.peers.newsstand import ALLOW
from tests.peers.slack_api import PERSON
from tests.peers.slack_house import QUICK, settings_for

pytestmark = pytest.mark.wire

PACE = replace(QUICK, close=0.2)
WORDS = "We have more chips than chairs"


@pytest.fixture
def serving(peer, tmp_path, finding):
    """Serves with these people allowed: `async with serving("slack:U1") as house`."""

    @asynccontextmanager
    async def serve(*may_add):
        settings = settings_for(
            peer,
            whosaid_index=f"sqlite:///{tmp_path / 'index.sqlite'}",
            whosaid_fetch_allow=(ALLOW,),
            whosaid_may_add=may_add,
        )
        peer._connected.clear()
        async with open_house(settings) as house:
            platform = asyncio.create_task(Slack(settings, house.desk, house.memory, pace=PACE).run())
            await peer.connected()
            try:
                yield house
            finally:
                platform.cancel()
                with suppress(asyncio.CancelledError):
                    await platform

    return serve


async def ended(peer):
    """The last of what is shown of one question: told how far it is before, in the same message."""
    shown = [await peer.reply() for _ in range(3)]
    assert {one.ts for one in shown} == {shown[0].ts}
    await peer.silence()
    return shown[-1]


async def test_an_allowed_person_gets_one_message_with_the_claims_cited(peer, serving, stand):
    async with serving(f"slack:{PERSON}"):
        await peer.slash("/whosaid", f"add {stand.article('/chips')}", user_id=PERSON)
        told = (await ended(peer)).text
    assert "Added “More chips than chairs” (The Loopback Times" in told
    assert WORDS in told
    assert "Ada Miller" in told
    assert "[1]" in told
    assert len(peer.history) == 1


async def test_who_is_not_allowed_is_told_so_alone_with_what_can_be_done(peer, serving, stand):
    async with serving("slack:U0OTHER", "discord:1"):
        await peer.slash("/whosaid", f"add {stand.article('/chips')}", user_id=PERSON)
        shown = await peer.reply()
        await peer.silence()
    assert shown.private
    assert f"WHOSAID_MAY_ADD=slack:{PERSON}" in shown.text
    assert stand.asked == []


async def test_a_mention_with_the_address_as_slack_writes_it_is_understood(peer, serving, stand):
    async with serving("everyone"):
        await peer.mention(f"add <{stand.article('/chips')}>")
        assert WORDS in (await ended(peer)).text


async def test_a_private_address_is_refused_with_the_reason(peer, serving):
    async with serving("everyone"):
        await peer.slash("/whosaid", "add http://169.254.169.254/")
        shown = [await peer.reply() for _ in range(2)]
        await peer.silence()
    assert "was not added: the address is" in shown[-1].text


async def test_what_a_crash_broke_off_is_finished_by_the_next_start_in_the_same_message(
    peer, serving, stand, finding, monkeypatch
):
    finding.waiting = asyncio.Event()
    monkeypatch.setattr("bot.memory.sqlite.LEASE", 0.2)  # what is left lapses at once
    async with serving("everyone"):
        await peer.slash("/whosaid", f"add {stand.article('/chips')}")
        first = await peer.reply()
        async with asyncio.timeout(8):
            while finding.read_ == 0:  # noqa: ASYNC110  # the reader has no word for “I begin”
                await asyncio.sleep(0.01)
    finding.waiting = None
    await asyncio.sleep(0.3)
    async with serving("everyone") as house:
        async with asyncio.timeout(8):
            while WORDS not in (shown := await peer.reply()).text:
                assert shown.ts == first.ts
        await peer.silence()
        found = await Claims(house.store).saying(WORDS)
    assert (found.total, len(peer.history)) == (1, 1)
