"""A question that takes its time says on Discord how far it is, and ends in the same one message."""

import asyncio
from datetime import timedelta

import pytest

from handlers.reply import Visibility

pytestmark = pytest.mark.wire


@pytest.mark.parametrize("visibility", Visibility)
async def test_the_deferred_reply_says_how_far_it_is_and_becomes_the_answer(peer, start, visibility):
    bot = await start(visibility=visibility)
    bot.index.waiting = asyncio.Event()
    asked = await peer.slash("read", phrase="Obviously")
    first = await peer.reply(asked)
    assert (asked.acknowledged, first["content"], first.get("embeds")) == (5, "Reading the page …", None)
    bot.index.waiting.set()
    await peer.until(lambda: bool(asked.visible[0].get("embeds")))
    (message,) = asked.visible
    assert message["content"] is None
    assert message["flags"] == 0, "the embeds would stay hidden"


async def test_after_a_crash_the_answer_takes_the_place_of_what_was_told(peer, start):
    bot = await start()
    bot.index.waiting = asyncio.Event()
    asked = await peer.slash("read", phrase="Obviously")
    await peer.reply(asked)
    bot.platform.in_hand._tasks.clear()  # nobody waits for it: the process is gone
    await bot.stop()
    await start(later=timedelta(minutes=1))
    await peer.until(lambda: bool(asked.visible[0].get("embeds")))
    assert len(asked.visible) == 1
    assert asked.visible[0]["content"] is None


async def test_an_answer_is_given_also_where_discord_does_not_take_what_is_told(peer, start):
    await start()
    peer.fault("PATCH", "@original", status=403)
    asked = await peer.slash("read", phrase="Obviously")
    assert (await peer.reply(asked))["embeds"]


async def test_under_a_mention_the_typing_sign_shows_that_it_goes_on(peer, start):
    await start()
    message = await peer.reply(await peer.mention("read Obviously"))
    assert "Elon Musk" in message["embeds"][0]["description"]
    assert len(peer.made("POST", "typing")) == 2
    assert len(peer.history) == 1
