"""`whosaid run` in a process of its own, on a loopback Slack: stopped under load it loses nothing and doubles nothing."""

import asyncio
from collections import Counter

import pytest

from tests.peers.process import running
from tests.peers.slack_peer import Ack

pytestmark = pytest.mark.wire

QUESTIONS = 60


async def test_stopped_under_load_it_exits_well_and_each_question_has_one_answer_after_the_next_start(
    peer, tmp_path
):
    settings = {
        "SLACK_BOT_TOKEN": peer.tokens[0],
        "SLACK_APP_TOKEN": peer.tokens[1],
        "SLACK_API_URL": peer.url,
    }
    events = [peer.payloads.mention("who said Obviously?") for _ in range(QUESTIONS)]

    async with running(tmp_path, **settings) as process:
        await peer.connected(10)
        sending = [asyncio.create_task(peer.send("events_api", event)) for event in events]
        await peer.reply()
        process.terminate()
        assert await process.ended() == (0, "")
    for unacknowledged in sending:
        unacknowledged.cancel()
    acks = await asyncio.gather(*sending, return_exceptions=True)
    assert any(isinstance(ack, Ack) for ack in acks)
    async with running(tmp_path, **settings) as process:
        await peer.connected(10)
        await asyncio.gather(*(peer.send("events_api", event, retry=1) for event in events))
        for _ in events[1:]:
            await peer.reply()
        await peer.silence()
        process.terminate()
        assert await process.ended() == (0, "")
    threads = Counter(shown.thread for shown in peer.shown)
    assert threads == Counter(event["event"]["ts"] for event in events)
