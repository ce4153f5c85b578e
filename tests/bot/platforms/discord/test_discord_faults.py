"""The real discord.py against a loopback Discord that fails: no question is lost, none is answered twice."""

import asyncio
import json
from datetime import timedelta

import pytest

from bot.memory.base import LEASE
from tests.peers.discord_channels import BOT, snowflake
from tests.peers.discord_gateway import recorded

pytestmark = pytest.mark.wire

LAPSED = timedelta(seconds=LEASE + 5)


async def answered(peer, asked):
    """The words of the one visible reply, and proof that the memory has nothing left to do."""
    return json.dumps(await peer.reply(asked), ensure_ascii=False)


async def unknown(bot):
    """Why questions were given up, once there is one."""
    async with asyncio.timeout(5):
        while not (rows := await bot.memory.unknown()):  # noqa: ASYNC110  # the memory rings no bell
            await asyncio.sleep(0.01)
    return [why for _, why, _ in rows]


async def killed(peer, start, ask):
    """A bot that dies between accepting a question and answering it; the question."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.platforms.discord.client.CLOSING_SECONDS", 0)  # the answer in hand never comes
        bot = await start(seconds=60)
    bot.index.waiting = asyncio.Event()
    asked = await ask()
    await peer.until(lambda: bool(bot.index.asked))
    await bot.stop()
    return asked


async def test_a_rate_limit_is_waited_out(peer, start):
    await start()
    peer.fault("PATCH", "@original", status=429)
    asked = await peer.slash("who-said", phrase="Obviously")
    assert "Elon Musk" in await answered(peer, asked)
    assert len(peer.made("PATCH")) == 2


async def test_a_server_error_is_tried_again(peer, start):
    await start()
    peer.fault("PATCH", "@original", status=503)
    assert "Elon Musk" in await answered(peer, await peer.slash("who-said", phrase="Obviously"))


async def test_a_deferral_whose_answer_was_lost_goes_on_to_the_answer(peer, start):
    await start()
    peer.fault("POST", "callback", status=502, lost=True)
    asked = await peer.slash("who-said", phrase="Obviously")
    assert "Elon Musk" in await answered(peer, asked)
    assert len(peer.made("POST", asked.id)) == 2  # the second met 40060


async def test_a_deferral_cut_off_on_its_way_goes_on_to_the_answer(peer, start):
    await start()
    peer.fault("POST", "callback", lost=True)
    assert "Elon Musk" in await answered(peer, await peer.slash("who-said", phrase="Obviously"))


async def test_an_edit_whose_answer_was_lost_is_repeated(peer, start):
    bot = await start()
    peer.fault("PATCH", "@original", lost=True)
    asked = await peer.slash("who-said", phrase="Obviously")
    await peer.until(lambda: len(peer.made("PATCH")) == 2)
    assert "Elon Musk" in await answered(peer, asked)
    assert await bot.memory.unknown() == ()


async def test_a_message_whose_answer_was_lost_is_not_posted_twice(peer, start):
    await start()
    peer.fault("POST", "messages", lost=True)
    asked = await peer.mention("who said Obviously")
    await peer.until(lambda: len(peer.made("POST", "messages")) == 2)
    assert "Elon Musk" in await answered(peer, asked)
    assert len(peer.history) == 1


async def test_an_interaction_that_discord_no_longer_knows_is_given_up_unanswered(peer, start):
    bot = await start()
    peer.fault("POST", "callback", status=404, code=10062)
    await peer.slash("who-said", phrase="Obviously")
    assert await unknown(bot) == ["Discord refused the acknowledgement: status 404, code 10062"]
    assert bot.index.asked == []


async def test_a_channel_the_bot_may_not_write_in_is_given_up(peer, start):
    bot = await start()
    peer.fault("POST", "messages", status=403, code=50013)
    await peer.mention("who said Obviously")
    assert await unknown(bot) == ["Discord refused the reply: status 403, code 50013"]


async def test_without_the_history_it_answers_without_a_reference(peer, start):
    await start()
    peer.fault("POST", "messages", status=403, code=160002)
    message = await peer.reply(await peer.mention("who said Obviously"))
    assert "message_reference" not in message


async def test_a_card_that_discord_refuses_is_replaced_by_a_word_of_regret(peer, start):
    await start()
    peer.fault("PATCH", "@original", status=400, code=50035)
    words = await answered(peer, await peer.slash("who-said", phrase="Obviously"))
    assert "cannot be shown on Discord" in words


async def test_a_slow_discord_does_not_lose_the_answer(peer, start):
    await start()
    peer.fault("POST", "typing", slow=0.3)
    peer.fault("POST", "messages", slow=0.3)
    assert "Elon Musk" in await answered(peer, await peer.mention("who said Obviously"))


async def test_an_interaction_of_a_killed_bot_is_finished_by_the_next(peer, start):
    asked = await killed(peer, start, lambda: peer.slash("who-said", phrase="Obviously"))
    bot = await start(later=LAPSED)
    assert "Elon Musk" in await answered(peer, asked)
    assert len(peer.made("POST", asked.id)) == 1
    await bot.stop()


async def test_a_mention_of_a_killed_bot_is_finished_by_the_next_with_the_same_nonce(peer, start):
    asked = await killed(peer, start, lambda: peer.mention("who said Obviously"))
    await start(later=LAPSED)
    assert "Elon Musk" in await answered(peer, asked)
    assert len(peer.history) == 1


async def test_an_interaction_whose_token_is_dead_is_given_up(peer, start, monkeypatch):
    monkeypatch.setattr("bot.platforms.discord.events.TOKEN_LIVES", timedelta(0))
    asked = await killed(peer, start, lambda: peer.slash("who-said", phrase="Obviously"))
    bot = await start(later=LAPSED)
    assert await unknown(bot) == ["the interaction's fifteen minutes were over"]
    assert not asked.visible


async def test_an_old_mention_is_looked_for_and_not_answered_again(peer, start, monkeypatch):
    monkeypatch.setattr("bot.platforms.discord.resuming.NONCE_HOLDS", timedelta(0))
    asked = await killed(peer, start, lambda: peer.mention("who said Obviously"))
    reference = {"message_id": asked.id}
    channel = recorded("mention")["channel_id"]
    peer.history.append(
        {"id": snowflake(), "channel_id": channel, "author": {"id": BOT}, "message_reference": reference}
    )
    bot = await start(later=LAPSED)
    await peer.until(lambda: bool(peer.made("GET", "messages")))
    await bot.stop()
    assert not asked.visible
    assert len(peer.history) == 1


async def test_an_old_mention_that_nobody_answered_is_answered(peer, start, monkeypatch):
    monkeypatch.setattr("bot.platforms.discord.resuming.NONCE_HOLDS", timedelta(0))
    asked = await killed(peer, start, lambda: peer.mention("who said Obviously"))
    channel = recorded("mention")["channel_id"]
    peer.history.append({"id": asked.id, "channel_id": channel, "author": {"id": "5"}})
    await start(later=LAPSED)
    assert "Elon Musk" in await answered(peer, asked)


async def test_an_old_mention_is_given_up_where_discord_shows_nothing_at_all(peer, start, monkeypatch):
    monkeypatch.setattr("bot.platforms.discord.resuming.NONCE_HOLDS", timedelta(0))
    asked = await killed(peer, start, lambda: peer.mention("who said Obviously"))
    bot = await start(later=LAPSED)
    (why,) = await unknown(bot)
    assert why.endswith("nothing of the channel is shown, not even the question")
    assert not asked.visible


async def test_an_old_mention_is_given_up_where_the_history_is_closed(peer, start, monkeypatch):
    monkeypatch.setattr("bot.platforms.discord.resuming.NONCE_HOLDS", timedelta(0))
    asked = await killed(peer, start, lambda: peer.mention("who said Obviously"))
    peer.fault("GET", "messages", status=403, code=50001)
    bot = await start(later=LAPSED)
    (why,) = await unknown(bot)
    assert why.startswith("a reply may stand, and the history cannot be read")
    assert not asked.visible
