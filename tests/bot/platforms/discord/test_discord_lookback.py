"""What of a post stands on Discord already is looked for, and only the rest is posted."""

import asyncio
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock.completing import cuts_of
from bot.clock.poster import Absent, Later, Unreadable
from bot.clock.sender import FIRST, LEASE
from bot.platforms.discord.bodies import NONCE_HOLDS
from bot.platforms.discord.lookback import PAGES
from handlers.place import Place
from tests.bot.platforms.discord.posting import (
    CHANNEL,
    DIGEST,
    ITEMS,
    PARTS,
    REPLY,
    SHORT,
    assert_stands_once,
    places,
    texts,
)
from tests.peers.discord_channels import BOT, snowflake
from tests.replies import a_citation, a_quotation

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
    assert await house.stands(delivery, REPLY) == Absent()


async def test_what_stands_is_found_behind_hundreds_of_other_messages(peer, house, delivery):
    def chatter():
        return [
            {"id": snowflake(), "channel_id": CHANNEL, "author": {"id": "5"}, "embeds": []}
            for _ in range(150)
        ]

    peer.history += chatter()
    sent = await house.post(delivery, REPLY)
    peer.history += chatter()
    assert await house.stands(delivery, REPLY) == sent
    assert len(peer.made("GET", "messages")) == 2


async def test_a_channel_with_too_much_in_it_is_not_read_to_the_end(peer, house, delivery):
    peer.history += [
        {"id": snowflake(), "channel_id": CHANNEL, "author": {"id": "5"}} for _ in range(100 * PAGES)
    ]
    assert await house.stands(delivery, REPLY) == Unreadable("too much was written there since")
    assert len(peer.made("GET", "messages")) == PAGES


async def test_of_what_somebody_took_away_in_part_nothing_is_posted_again(peer, house, delivery):
    await house.post(delivery, REPLY)
    del peer.history[0]
    assert await house.stands(delivery, REPLY) == Unreadable("one of its messages was taken away")


@pytest.mark.parametrize("gone", [1, 39], ids=["what stands", "the rest"])
async def test_what_was_withdrawn_meanwhile_neither_doubles_nor_loses_another_item(peer, house, gone):
    await house.plan()
    peer.fault("POST", "messages", status=403, after=1)
    assert (await house.send())[0] == "planned"
    items = tuple(item for n, item in enumerate(REPLY.body.items) if n != gone)
    fewer = REPLY.model_copy(update={"body": REPLY.body.model_copy(update={"items": items})})
    assert await house.send(FIRST, fewer) == ("sent", "")
    assert places(peer) == [f"{n} of {PARTS}" for n in range(1, PARTS + 1)]
    told = Counter(re.findall(r"“words (\d+) ", "".join(texts(peer))))
    assert told == Counter(str(n) for n in range(ITEMS) if n != gone or n == 1)


async def test_what_would_need_more_messages_by_now_is_not_completed(peer, house):
    await house.plan()
    peer.fault("POST", "messages", status=403, after=1)
    await house.send()
    more = tuple(
        a_quotation(f"more {n} " * 20, claim_id=f"more{n:03}", citations=(a_citation(claim=f"more{n:03}"),))
        for n in range(ITEMS)
    )
    longer = REPLY.body.model_copy(update={"items": REPLY.body.items + more})
    said = await house.send(FIRST, REPLY.model_copy(update={"body": longer}))
    assert said == ("unknown", "the rest of it would be cut otherwise now")
    assert places(peer) == [f"1 of {PARTS}"]


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
    assert isinstance(await house.stands(delivery, REPLY), said)


async def test_a_history_that_discord_cannot_give_just_now_is_read_later(peer, house, delivery):
    for _ in range(3):
        peer.fault("GET", "messages", status=503)
    assert await house.stands(delivery, REPLY) == Later(30.0, "status 503")


def aged(delivery, by=NONCE_HOLDS):
    """The same, begun so much earlier by Discord's clock."""
    return replace(delivery, mark=delivery.mark - by)


async def test_an_empty_history_proves_nothing_once_the_nonces_are_forgotten(peer, house, delivery):
    sent = await house.post(delivery, SHORT)
    peer.unreadable.add(CHANNEL)
    assert await house.stands(delivery, SHORT) == Absent(sure=False)
    assert await house.post(delivery, SHORT) == sent
    for unsure in (aged(delivery), aged(delivery, -NONCE_HOLDS), replace(delivery, mark=None)):
        said = await house.stands(unsure, SHORT)
        assert isinstance(said, Unreadable)
        assert "Read Message History" in said.why


async def test_an_old_message_proves_that_the_history_can_be_read(peer, house, delivery):
    assert isinstance(await house.stands(aged(delivery), SHORT), Unreadable)
    peer.history.append({"id": snowflake(86400), "channel_id": CHANNEL, "author": {"id": "5"}})
    assert await house.stands(aged(delivery), SHORT) == Absent()


@pytest.mark.parametrize("ahead", [timedelta(minutes=10), timedelta(days=400), timedelta(hours=-1)], ids=str)
async def test_a_clock_of_ours_that_is_wrong_hides_nothing_that_stands(peer, house, ahead):
    house.now += ahead
    await house.plan()
    peer.history.append({"id": snowflake(), "channel_id": CHANNEL, "author": {"id": "5"}})
    for _ in range(3):
        peer.fault("POST", "messages", lost=True)
    assert (await house.send(reply=SHORT))[0] == "planned"
    peer.nonce_holds = 0
    assert await house.send(FIRST, SHORT) == ("sent", "")
    assert len(peer.history) == 2


async def test_a_clock_that_is_put_back_makes_no_nonce_hold_for_longer(peer, house):
    peer.unreadable.add(CHANNEL)
    house.now += timedelta(hours=1)
    taken = await begun(house)
    house.now -= timedelta(hours=1)
    assert await house.sender.send(aged(taken), SHORT) == "unknown"
    assert len(peer.history) == 1


async def begun(house):
    """A delivery that was posted without an answer, and taken again."""
    await house.plan()
    taken = await house.memory.take("discord", house.now, LEASE)
    mark = await house.poster.time()
    taken = replace(taken, mark=mark, began=house.now, cuts=cuts_of((SHORT,)))
    assert await house.memory.begin(taken, house.now, LEASE)
    await house.post(taken, SHORT)
    return await house.memory.take("discord", house.now + timedelta(seconds=LEASE), LEASE)


@pytest.mark.parametrize("then", [{"status": 429, "retry_after": 600}, {"status": 403, "code": 50013}])
async def test_what_is_refused_where_only_a_nonce_was_known_is_not_posted_anew(peer, house, then):
    peer.unreadable.add(CHANNEL)
    await house.plan()
    for _ in range(3):
        peer.fault("POST", "messages", lost=True)
    assert (await house.send(reply=SHORT))[0] == "planned"
    peer.fault("POST", "messages", **then)
    state, _ = await house.send(FIRST, SHORT)
    if again := await house.memory.take("discord", house.now + timedelta(seconds=600), LEASE):
        state = await house.sender.send(aged(again), SHORT)
    assert state == "unknown"
    assert len(peer.history) == 1


async def test_direct_messages_can_always_be_read(peer, house, delivery):
    alone = replace(aged(delivery), subscription=replace(DIGEST, place=DIRECT))
    assert await house.stands(alone, SHORT) == Absent()
    sent = await house.post(alone, SHORT)
    assert await house.stands(alone, SHORT) == sent
