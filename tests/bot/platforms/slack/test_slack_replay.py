"""Every recorded event of Slack, three times at once, once more, and again after a restart: one visible reply."""

import asyncio
import json
from contextlib import asynccontextmanager, suppress

import pytest

from bot.opening import open_house
from bot.platforms.slack.app import Slack
from tests.peers.slack_api import CHANNEL
from tests.peers.slack_house import QUICK, serving, settings_for
from tests.peers.slack_payloads import RECORDED, recorded

pytestmark = pytest.mark.wire

EVENTS = sorted(path.name for path in RECORDED.iterdir())


def happening(peer, name):
    """The kind of request, and the recorded payload; what it may answer by is this peer's, and a form is one of ours."""
    payload = recorded(name)
    if "response_url" in payload:
        payload["response_url"] = peer.new_response_url()
    if payload.get("type") == "view_submission":
        form = {"command": "noted", "values": {"kind": "quotation"}, "channel": CHANNEL, "thread": ""}
        form |= {"response_url": peer.new_response_url(), "deadline": ""}
        payload["view"]["private_metadata"] = json.dumps(form)
        payload["view"]["state"]["values"] = {"what": {"value": {"type": "plain_text_input", "value": "Yes"}}}
    if "command" in payload:
        return "slash_commands", payload
    return "events_api" if payload["type"] == "event_callback" else "interactive", payload


async def three_times_at_once(peer, kind, payload):
    acks = await asyncio.gather(*(peer.send(kind, payload, retry=n or None) for n in range(3)))
    assert [ack.status for ack in acks] == [200] * 3


@pytest.mark.parametrize("name", EVENTS)
async def test_an_event_that_comes_again_and_again_has_one_reply(peer, memory, mode, name):
    kind, payload = happening(peer, name)
    async with serving(peer, memory, mode):
        await three_times_at_once(peer, kind, payload)
        await peer.reply()
        await peer.send(kind, payload, retry=3)
        await peer.silence()
    async with serving(peer, memory, mode):
        assert (await peer.send(kind, payload, retry=3)).status == 200
        await peer.silence()
    assert len(peer.shown) == 1
    assert not await memory.unknown()


@asynccontextmanager
async def shipped(peer, folder):
    """The whole bot, on the index and memory in this folder."""
    settings = settings_for(peer, whosaid_index=f"sqlite:///{folder / 'index.sqlite'}")
    peer._connected.clear()
    async with open_house(settings) as house:
        running = asyncio.create_task(Slack(settings, house.desk, house.memory, pace=QUICK).run())
        await peer.connected()
        yield house
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_a_subscription_that_comes_again_and_again_is_one(peer, tmp_path):
    event = peer.payloads.direct("/digest subscribe daily 09:00")
    async with shipped(peer, tmp_path):
        await three_times_at_once(peer, "events_api", event)
        said = await peer.reply()
        await peer.send("events_api", event, retry=3)
        await peer.silence()
    async with shipped(peer, tmp_path) as house:
        await peer.send("events_api", event, retry=3)
        await peer.silence()
        (one,) = await house.memory.active("slack")
    assert f"Digest {one.id}: daily at 09:00" in said.text
    assert len(peer.shown) == 1
