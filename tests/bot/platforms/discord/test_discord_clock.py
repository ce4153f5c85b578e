"""The clock beside Discord: it posts once the bot is logged in, and neither outlives nor ends what it stands beside."""

import asyncio
import logging

import pytest

from bot.clock.sender import LEASE, Sender
from tests.bot.platforms.discord.posting import BEGAN, DIGEST, SHORT
from tests.slots import slot

pytestmark = pytest.mark.wire


async def test_it_posts_by_the_bot_that_serves(peer, start):
    went = asyncio.Event()

    async def clock(poster):
        await went.wait()
        sender = Sender(poster, bot.memory, lambda: BEGAN)
        await sender.send(await bot.memory.take("discord", BEGAN, LEASE), SHORT)

    bot = await start(clock=clock)
    await bot.memory.plan(await bot.memory.subscribe(DIGEST), slot(BEGAN), 20, BEGAN)
    went.set()
    await peer.until(lambda: bool(peer.history))
    assert "Obviously" in peer.history[0]["embeds"][0]["description"]


async def test_its_fault_is_logged_without_words_and_questions_are_answered(peer, start, caplog):
    caplog.set_level(logging.INFO)

    async def clock(_):
        raise KeyError("words that somebody wrote")

    await start(clock=clock)
    await peer.reply(await peer.slash("who-said", phrase="Obviously"))
    assert "clock.fault platform=discord error=KeyError at=test_discord_clock.py:" in caplog.text
    assert "somebody wrote" not in caplog.text


async def test_it_is_over_when_the_bot_is_stopped(start):
    ended = []

    async def clock(_):
        try:
            await asyncio.sleep(3600)
        finally:
            ended.append("clock")

    bot = await start(clock=clock)
    await asyncio.sleep(0)
    await bot.stop()
    assert ended == ["clock"]


async def test_a_limit_that_the_clock_meets_holds_up_no_answer(peer, start):
    said = []

    async def clock(poster):
        said.append(await poster.tell(DIGEST, "It is paused."))

    peer.fault("POST", "users/@me/channels", status=429, retry_after=50, everywhere=True)
    await start(clock=clock)
    await peer.until(lambda: bool(said))
    assert said == [False]
    await peer.reply(await peer.slash("who-said", phrase="Obviously"))
