"""What of a post stands on Discord already is looked for, and only the rest is posted."""

import asyncio
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock.poster import Absent, Later, Unreadable
from bot.clock.sender import FIRST, LEASE
from bot.platforms.discord.bodies import NONCE_HOLDS
from bot.platforms.discord.lookback import PAGES
from handlers.context import Place
from tests.bot.platforms.discord.posting import (
    CHANNEL,
    DIGEST,
    PARTS,
    REPLY,
    SHORT,
    assert_stands_once,
    places,
)
from tests.peers.discord_channels import BOT, snowflake

pytestmark = pytest.mark.wire


ROOT = Path(__file__).parents[4]
DIRECT = Place("discord", direct=True)


# -- half of it stands


@pytest.mark.parametrize("remembers", [True, False], ids=["nonces known", "nonces forgotten"])
@pytest.mark.parametrize("stand", [0, 1, 2, 3])
async def test_only_what_does_not_stand_is_posted_when_it_is_taken_up_again(peer, house, stand, remembers):
    await house.plan()
    for passing in (min(stand, PARTS - 1), 0, 0):
        peer.fault("POST", "messages", status=502, lost=stand == PARTS, after=passing)
    assert await house.send() == ("planned", "status 502")
    peer.nonce_holds *= remembers
    peer.history.append({"id": snowflake(), "channel_id": CHANNEL, "author": {"id": "5"}, "embeds": []})
    assert (await house.send(FIRST))[0] == "sent"
    del peer.history[stand]
    assert_stands_once(peer)
    assert len(await house.memory.posts_citing("claim000")) == PARTS


async def test_a_process_killed_between_two_messages_is_finished_by_the_next(peer, house, tmp_path):
    await house.plan()
    peer.fault("POST", "messages", slow=60, after=1)
    command = ["-m", "tests.bot.platforms.discord.posting", peer.api_url, tmp_path / "memory.sqlite"]
    process = await asyncio.create_subprocess_exec(sys.executable, *command, cwd=ROOT)
    await peer.until(lambda: len(peer.made("POST", "messages")) == 2, seconds=30)
    process.kill()
    await process.wait()
    assert places(peer) == [f"1 of {PARTS}"]
    peer.nonce_holds = 0
    house.now = datetime.now(UTC)  # by which the process took it
    assert await house.send(2 * LEASE) == ("sent", "")
    assert_stands_once(peer)
    assert len(await house.memory.posts_citing("claim000")) == PARTS


# -- looking back


async def test_nothing_of_ours_is_absent(peer, house, delivery):
    other = {"channel_id": CHANNEL, "embeds": [{"footer": {"text": f"answer {REPLY.receipt}"}}]}
    peer.history += [
        {**other, "id": snowflake(), "author": {"id": "5"}},
        {**other, "id": snowflake(), "author": {"id": BOT}, "channel_id": "5"},
        {
            **other,
            "id": snowflake(),
            "author": {"id": BOT},
            "embeds": [{"footer": {"text": "answer k7m2p9xx"}}],
        },
        {
            **other,
            "id": snowflake(),
            "author": {"id": BOT},
            "embeds": [{"description": f"answer {REPLY.receipt}"}],
        },
        {**other, "id": snowflake(3600), "author": {"id": BOT}},
    ]
    assert await house.poster.stands(delivery, REPLY) == Absent()


async def test_what_stands_is_found_behind_hundreds_of_other_messages(peer, house, delivery):
    def chatter():
        return [
            {"id": snowflake(), "channel_id": CHANNEL, "author": {"id": "5"}, "embeds": []}
            for _ in range(150)
        ]

    peer.history += chatter()
    sent = await house.poster.post(delivery, REPLY, ())
    peer.history += chatter()
    assert await house.poster.stands(delivery, REPLY) == sent
    assert len(peer.made("GET", "messages")) == 2


async def test_a_channel_with_too_much_in_it_is_not_read_to_the_end(peer, house, delivery):
    peer.history += [
        {"id": snowflake(), "channel_id": CHANNEL, "author": {"id": "5"}} for _ in range(100 * PAGES)
    ]
    assert await house.poster.stands(delivery, REPLY) == Unreadable("too much was written there since")
    assert len(peer.made("GET", "messages")) == PAGES


async def test_of_what_somebody_took_away_in_part_nothing_is_posted_again(peer, house, delivery):
    await house.poster.post(delivery, REPLY, ())
    del peer.history[0]
    assert await house.poster.stands(delivery, REPLY) == Unreadable("one of its messages was taken away")


async def test_what_would_be_cut_otherwise_now_is_not_completed(peer, house, delivery):
    peer.fault("POST", "messages", status=403, after=1)
    await house.poster.post(delivery, REPLY, ())
    longer = REPLY.body.model_copy(update={"items": REPLY.body.items * 2})
    said = await house.poster.stands(delivery, REPLY.model_copy(update={"body": longer}))
    assert said == Unreadable("its messages would be cut otherwise now")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"status": 403, "code": 50001}, Unreadable),
        ({"status": 404, "code": 10003}, Unreadable),
        ({"status": 429, "retry_after": 5}, Later),
        ({"status": 401}, Later),
    ],
)
async def test_a_history_that_is_closed_is_unreadable_and_one_that_is_not_there_now_is_read_later(
    peer, house, delivery, how, said
):
    peer.fault("GET", "messages", **how)
    assert isinstance(await house.poster.stands(delivery, REPLY), said)


async def test_a_history_that_discord_cannot_give_just_now_is_read_later(peer, house, delivery):
    for _ in range(3):
        peer.fault("GET", "messages", status=503)
    assert await house.poster.stands(delivery, REPLY) == Later(30.0, "status 503")


async def test_an_empty_history_proves_nothing_once_the_nonces_are_forgotten(peer, house, delivery):
    sent = await house.poster.post(delivery, SHORT, ())
    peer.unreadable.add(CHANNEL)
    assert await house.poster.stands(delivery, SHORT) == Absent()
    assert await house.poster.post(delivery, SHORT, ()) == sent
    house.now += NONCE_HOLDS
    said = await house.poster.stands(delivery, SHORT)
    assert isinstance(said, Unreadable)
    assert "Read Message History" in said.why


async def test_an_old_message_proves_that_the_history_can_be_read(peer, house, delivery):
    house.now += NONCE_HOLDS
    assert isinstance(await house.poster.stands(delivery, SHORT), Unreadable)
    peer.history.append({"id": snowflake(86400), "channel_id": CHANNEL, "author": {"id": "5"}})
    assert await house.poster.stands(delivery, SHORT) == Absent()


async def test_direct_messages_can_always_be_read(peer, house, delivery):
    house.now += NONCE_HOLDS
    alone = replace(delivery, subscription=replace(DIGEST, place=DIRECT))
    assert await house.poster.stands(alone, SHORT) == Absent()
    sent = await house.poster.post(alone, SHORT, ())
    assert await house.poster.stands(alone, SHORT) == sent
