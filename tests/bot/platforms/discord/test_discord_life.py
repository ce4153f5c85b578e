"""The real discord.py from its token to its last answer: start, registration, reconnect, log, stop."""

import asyncio
import logging

import pytest
from pydantic import SecretStr

from bot.memory.absent import AbsentMemory
from bot.platforms.discord.client import Discord
from claims.errors import PlatformTrouble
from tests.peers.discord_rest import APPLICATION, TOKEN
from tests.small_desk import small_desk

pytestmark = pytest.mark.wire

ABSENT = AbsentMemory("There is no memory here.")


async def test_a_dropped_connection_is_resumed_and_loses_no_question(peer, start):
    await start()
    await peer.gateway.drop()
    asked = await peer.slash("who-said", phrase="Obviously")
    await peer.reply(asked)
    assert peer.gateway.resumed == 1
    assert len(peer.gateway.identified) == 1


async def test_a_gateway_that_falls_mute_is_left_and_loses_no_question(peer, start):
    await start(patience=0.3)
    peer.gateway.fall_mute()
    asked = await peer.slash("who-said", phrase="Obviously")
    await peer.reply(asked)
    assert peer.gateway.resumed == 1
    assert len(asked.visible) == 1


@pytest.mark.parametrize(
    ("op", "data"), [(7, None), (9, True)], ids=["connect anew", "the session is invalid"]
)
async def test_asked_to_connect_anew_it_does_and_goes_on(peer, start, op, data):
    await start()
    await peer.gateway.tell(op, data)
    await peer.until(lambda: peer.gateway.resumed == 1)
    await peer.reply(await peer.slash("who-said", phrase="Obviously"))


async def test_commands_are_registered_once_and_not_again_until_they_change(peer, start):
    bot = await start()
    await peer.until(lambda: bool(peer.commands))
    await bot.stop()
    again = await start()
    await peer.reply(await peer.slash("who-said", phrase="Obviously"))
    assert len(peer.made("PUT")) == 1
    assert peer.made("PUT")[0].path == f"applications/{APPLICATION}/commands"
    await again.stop()


async def test_no_privileged_intent_is_asked_for(peer, start):
    await start()
    guilds, guild_messages, direct_messages = 1 << 0, 1 << 9, 1 << 12
    assert peer.gateway.identified[0]["intents"] == guilds | guild_messages | direct_messages


async def test_no_log_line_holds_words_or_tokens(peer, start, caplog):
    caplog.set_level(logging.DEBUG)
    await start()
    peer.fault("PATCH", "@original", status=429)
    asked = await peer.slash("who-said", phrase="Obviously")
    await peer.reply(asked)
    await peer.reply(await peer.slash("broken"))
    await peer.reply(await peer.mention("who said Obviously"))
    assert "We are being rate limited" in caplog.text
    assert not [word for word in ("Obviously", TOKEN, asked.token, "somebody wrote") if word in caplog.text]


async def test_a_token_that_discord_does_not_accept_is_named_in_plain_words(settings):
    wrong = settings.model_copy(update={"discord_token": SecretStr("not-the-token")})
    with pytest.raises(PlatformTrouble, match="does not accept DISCORD_TOKEN"):
        await Discord(wrong, small_desk(memory=ABSENT), ABSENT).run()


async def test_a_network_that_is_not_there_is_named_in_plain_words(settings):
    away = settings.model_copy(update={"discord_api_url": "http://127.0.0.1:9/api/v10"})
    with pytest.raises(PlatformTrouble, match="cannot be reached"):
        await Discord(away, small_desk(memory=ABSENT), ABSENT).run()


async def test_a_gateway_that_is_not_there_is_named_in_plain_words(settings):
    away = settings.model_copy(update={"discord_gateway_url": "ws://127.0.0.1:9/"})
    with pytest.raises(PlatformTrouble, match="gateway cannot be reached"):
        await Discord(away, small_desk(memory=ABSENT), ABSENT).run()


async def test_a_gateway_that_closes_for_good_is_named_in_plain_words(peer, settings):
    peer.gateway.token = "another-token"
    with pytest.raises(PlatformTrouble, match="code 4004"):
        await Discord(settings, small_desk(memory=ABSENT), ABSENT).run()


async def test_a_stop_waits_for_the_answer_in_hand(peer, start):
    bot = await start()
    bot.index.waiting = asyncio.Event()
    asked = await peer.slash("who-said", phrase="Obviously")
    await peer.until(lambda: asked.acknowledged is not None)
    stopping = asyncio.create_task(bot.stop())
    await asyncio.sleep(0.05)
    bot.index.waiting.set()
    await stopping
    assert len(asked.visible) == 1
