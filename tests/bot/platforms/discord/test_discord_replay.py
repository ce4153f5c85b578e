"""Every recorded event of Discord, three times at once, once more, and again after a restart: one visible reply, or none."""

import asyncio
import contextlib

import pytest

from bot.opening import open_house
from bot.platforms.discord.client import Discord
from tests.peers.discord_gateway import PAYLOADS, recorded

pytestmark = pytest.mark.wire

EVENTS = sorted(path.stem for path in PAYLOADS.glob("*.json"))
NO_QUESTIONS = {"everyone"}
"""Messages that ask the bot nothing."""
AUTOCOMPLETE = 4
MANAGER = str(1 << 5)


def sending(peer, name):
    """What was asked by this event, and a call that sends it: the same event each time."""
    payload = recorded(name)
    if "token" in payload:
        asked = peer.asks()
        return asked, lambda: peer.deliver(asked, name)
    if "content" in payload:
        asked = peer.asks()
        return asked, lambda: peer.message(name, id=asked.id)
    event = payload | ({"resume_gateway_url": peer.gateway.url} if name == "ready" else {})
    return None, lambda: peer.gateway.send(name.upper(), event)


async def all_heard(peer):
    """Every event before has come to what comes of it: a question that was asked after them is answered."""
    await peer.reply(await peer.slash("who-said", phrase="the end"))


def shown(peer, asked):
    """How often something was shown to whoever asked."""
    if asked is None:
        return 0
    modals = [one for one in peer.made("POST", f"interactions/{asked.id}") if one.body["type"] in {4, 9}]
    posts = [m for m in peer.history if m.get("message_reference", {}).get("message_id") == asked.id]
    return len(modals) + len(posts) + len(peer.made("PATCH", f"/{asked.token}/") if asked.token else ())


@pytest.mark.parametrize("name", EVENTS)
async def test_an_event_that_comes_again_and_again_has_one_reply(peer, start, name):
    bot = await start()
    asked, send = sending(peer, name)
    payload = recorded(name)
    question = asked is not None and name not in NO_QUESTIONS and payload["type"] != AUTOCOMPLETE
    await asyncio.gather(send(), send(), send())
    if question:
        await peer.until(lambda: shown(peer, asked) > 0)
    await all_heard(peer)
    await send()
    await all_heard(peer)
    await bot.stop()
    await start()
    await send()
    await all_heard(peer)
    assert shown(peer, asked) == question
    if payload.get("type") == AUTOCOMPLETE:
        assert asked.response["data"]["choices"]
    elif "token" in payload:
        assert len(peer.made("POST", f"interactions/{asked.id}")) == 1
    others = [m for m in peer.history if "message_reference" not in m]
    assert others == []


@contextlib.asynccontextmanager
async def shipped(peer, settings, folder):
    """The whole bot, on the memory in this folder."""
    places = {"whosaid_index": f"sqlite:///{folder / 'index.sqlite'}"}
    before = len(peer.gateway.identified)
    async with open_house(settings.model_copy(update=places)) as house:
        serving = asyncio.create_task(Discord(settings, house.desk, house.memory).run())
        await peer.until(lambda: len(peer.gateway.identified) > before)
        yield house
        serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await serving


async def test_a_subscription_that_comes_again_and_again_is_one(peer, settings, tmp_path):
    asked, name = peer.asks(), "slash_who_said"
    when = {"type": 3, "name": "when", "value": "daily 09:00"}
    wanted = {"type": 1, "name": "subscribe", "options": [when]}
    changes = {
        "data": {"id": "1", "type": 1, "name": "digest", "options": [wanted]},
        "member": {**recorded(name)["member"], "permissions": MANAGER},
    }
    async with shipped(peer, settings, tmp_path):
        await asyncio.gather(*(peer.deliver(asked, name, **changes) for _ in range(3)))
        said = await peer.reply(asked)
        await peer.deliver(asked, name, **changes)
        await all_heard(peer)
    async with shipped(peer, settings, tmp_path) as house:
        await peer.deliver(asked, name, **changes)
        await all_heard(peer)
        (one,) = await house.memory.active("discord")
    assert shown(peer, asked) == 1
    assert f"Digest {one.id}: daily at 09:00" in said["embeds"][0]["description"]
