"""A question that takes its time says on Slack how far it is, in the one message that becomes its answer."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.platforms.slack.events import Me, ask_of
from handlers.reply import Visibility
from tests.peers.slack_api import BOT, CHANNEL, TEAM, Fault
from tests.peers.slack_desk import COMMANDS
from tests.peers.slack_house import serving
from tests.small_desk import SmallIndex

pytestmark = pytest.mark.wire


async def test_one_message_says_how_far_it_is_and_becomes_the_answer(peer, memory, mode):
    index = SmallIndex()
    index.waiting = asyncio.Event()
    async with serving(peer, memory, mode, index=index):
        await peer.slash("/whosaid", "read the page")
        first, second = await peer.reply(), await peer.reply()
        assert (first.way, first.text) == ("post", "Reading the page …")
        assert (second.way, second.text, second.ts) == ("update", "Looking …", first.ts)
        index.waiting.set()
        last = await peer.reply()
        assert (last.way, last.ts) == ("update", first.ts)
        assert "Read: the page." in last.text
        await peer.silence()
    (message,) = peer.history
    assert message["metadata"]["event_type"] == "whosaid_reply"


async def test_under_a_mention_it_stands_in_the_thread(peer, memory, mode):
    async with serving(peer, memory, mode):
        await peer.mention("read the page")
        shown = [await peer.reply() for _ in range(3)]
    assert {one.ts for one in shown} == {shown[0].ts}
    assert shown[0].thread
    assert "Read: the page." in shown[-1].text


async def test_where_the_bot_may_not_post_the_answer_comes_alone(peer, memory, mode):
    peer.members.discard(CHANNEL)
    async with serving(peer, memory, mode):
        await peer.slash("/whosaid", "read the page")
        shown = await peer.reply()
        assert (shown.way, shown.body["response_type"]) == ("respond", "in_channel")
        await peer.silence()


async def test_what_the_asker_alone_sees_comes_once(peer, memory, mode):
    async with serving(peer, memory, mode, slash_visibility=Visibility.PRIVATE):
        await peer.slash("/whosaid", "read the page")
        shown = await peer.reply()
        assert shown.private
        assert "Read: the page." in shown.text
        await peer.silence()


async def test_a_message_that_somebody_deleted_meanwhile_is_replaced_by_the_answer(peer, memory, mode):
    index = SmallIndex()
    index.waiting = asyncio.Event()
    async with serving(peer, memory, mode, index=index):
        await peer.slash("/whosaid", "read the page")
        await peer.reply()
        await peer.reply()
        peer.history.clear()
        index.waiting.set()
        last = await peer.reply()
        assert (last.way, "Read: the page." in last.text) == ("post", True)
        await peer.silence()


@pytest.mark.parametrize("cut", ["before", "after"])
async def test_an_edit_whose_answer_is_lost_stands_once(peer, memory, cut):
    async with serving(peer, memory):
        peer.fail("chat.update", Fault(), Fault(cut=cut))
        await peer.slash("/whosaid", "read the page")
        shown = [await peer.reply() for _ in range(3)]
        await peer.silence(0.4)
    assert "Read: the page." in shown[-1].text
    assert len(peer.history) == 1


async def test_after_a_crash_the_message_that_told_becomes_the_answer(peer, memory, mode):
    payload = peer.payloads.slash("/whosaid", "read the page")
    ask = ask_of(payload, Me(TEAM, BOT), COMMANDS, "/whosaid", datetime.now(UTC))
    await memory.claim(ask, datetime.now(UTC) - timedelta(seconds=30))
    metadata = {"event_type": "whosaid_progress", "event_payload": {"delivery_id": ask.receipt}}
    ts = peer.next_ts()
    peer.history.append({"ts": ts, "channel": CHANNEL, "text": "Reading the page …", "metadata": metadata})
    async with serving(peer, memory, mode):
        shown = [await peer.reply() for _ in range(3)]
        await peer.silence()
    assert {(one.way, one.ts) for one in shown} == {("update", ts)}
    assert "Read: the page." in shown[-1].text
    assert len(peer.history) == 1
