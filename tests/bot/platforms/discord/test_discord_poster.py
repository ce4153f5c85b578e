"""What the clock posts on a loopback Discord: whole, in order, within all limits; and what comes of each refusal."""

import logging
import re
from dataclasses import replace

import pytest

from bot.clock.poster import Later, Sent, Unsure
from bot.clock.sender import FIRST, Sender
from bot.memory.outbox import delivery_id
from bot.render.limits import check_discord
from handlers.place import Place
from tests.bot.platforms.discord.posting import (
    BEGAN,
    CHANNEL,
    DIGEST,
    PARTS,
    REPLY,
    SHORT,
    assert_stands_once,
    places,
    texts,
)
from tests.slots import slot

pytestmark = pytest.mark.wire


DIRECT = Place("discord", direct=True)


# -- posted


async def test_a_digest_of_forty_items_goes_out_as_several_messages_each_whole_and_cited(peer, house):
    await house.plan()
    assert await house.send() == ("sent", "")
    assert_stands_once(peer)
    for number, message in enumerate(peer.history, 1):
        sent = {k: v for k, v in message.items() if k not in {"id", "author"}}
        assert check_discord(sent) == []
        assert message["channel_id"] == CHANNEL
        assert message["allowed_mentions"] == {"parse": []}
        assert (message["nonce"], message["enforce_nonce"]) == (
            f"{delivery_id(DIGEST.id, slot(BEGAN))}{number}",
            True,
        )
        assert len(message["nonce"]) <= 25
        (embed,) = message["embeds"]
        marks = set(re.findall(r"\\\[(\d+)\\\]", embed["description"]))
        sources = "".join(field["value"] for field in embed["fields"])
        assert marks
        assert marks == set(re.findall(r"\\\[(\d+)\\\]", sources))
        assert "Not shown here" not in embed["description"]
        assert bool(message["components"]) == (number == PARTS)
    assert "Read this first" in texts(peer)[0]
    assert "2 more items found" in texts(peer)[-1]


async def test_its_messages_are_remembered_where_they_stand(peer, house):
    await house.plan()
    await house.send()
    records = await house.memory.posts_citing("claim000")
    assert {r.post.message for r in records} == {message["id"] for message in peer.history}
    assert {(r.post.channel, r.post.workspace, r.post.editable) for r in records} == {(CHANNEL, "G1", True)}


async def test_it_goes_into_the_thread_where_there_is_one(peer, house):
    await house.plan(place=Place("discord", "G1", CHANNEL, "820000000000000002"))
    assert await house.send(reply=SHORT) == ("sent", "")
    (record,) = await house.memory.posts_citing("cmusk001")
    assert peer.history[0]["channel_id"] == record.post.channel == "820000000000000002"


async def test_it_goes_to_the_person_where_there_is_no_channel(peer, house):
    await house.plan(place=DIRECT)
    assert await house.send(reply=SHORT) == ("sent", "")
    assert peer.history[0]["channel_id"] == peer.direct["31"]
    (record,) = await house.memory.posts_citing("cmusk001")
    assert record.post.channel == peer.direct["31"]


# -- what Discord says, and what comes of it


@pytest.mark.parametrize(
    ("status", "code", "says"),
    [
        (403, 50001, "View Channel"),
        (403, 50013, "Send Messages"),
        (403, 99999, "Send Messages"),
        (403, 50007, "privacy settings"),
        (400, 50083, "archived"),
        (403, 160005, "locked"),
        (404, 10003, "the channel is gone"),
        (400, 200000, "AutoMod"),
        (400, 50035, "status 400, code 50035"),
    ],
)
async def test_what_discord_will_never_take_pauses_it_and_says_what_to_do(peer, house, status, code, says):
    await house.plan()
    peer.closed[CHANNEL] = (status, code)
    state, why = await house.send()
    assert (state, says in why) == ("failed", True)
    assert (await house.memory.find(DIGEST.id)).state == "paused"
    assert len(peer.made("POST", "messages")) == 1


@pytest.mark.parametrize(
    ("status", "code"),
    [(403, 0), (404, 0), (403, 40003), (400, 40004), (400, 40006), (403, 40333), (429, 20016)],
)
async def test_what_says_nothing_of_the_channel_and_passes_pauses_nothing(peer, house, status, code):
    """No code at all is a proxy's."""
    await house.plan()
    peer.closed[CHANNEL] = (status, code)
    assert (await house.send(reply=SHORT))[0] == "planned"
    assert (await house.memory.find(DIGEST.id)).state == "active"
    peer.closed.clear()
    assert (await house.send(FIRST * 15, SHORT))[0] == "sent"


async def test_a_conversation_is_opened_once_for_all_that_is_posted_and_told_in_it(peer, house):
    await house.plan(place=DIRECT)
    assert (await house.send(reply=SHORT))[0] == "sent"
    assert await house.poster.tell(DIGEST, "It is paused.")
    assert len(peer.made("POST", "users/@me/channels")) == 1
    assert {message["channel_id"] for message in peer.history} == {peer.direct["31"]}


async def test_a_conversation_that_cannot_be_opened_just_now_pauses_nothing(peer, house):
    await house.plan(place=DIRECT)
    peer.fault("POST", "users/@me/channels", status=403, code=40003)
    assert (await house.send(reply=SHORT))[0] == "planned"
    assert (await house.memory.find(DIGEST.id)).state == "active"


@pytest.mark.parametrize("how", [{"status": 429}, {"status": 401}, {"status": 403}])
async def test_where_discord_does_not_tell_its_time_nothing_is_posted_yet(peer, house, how):
    await house.plan()
    peer.fault("GET", "users/@me", **how)
    assert (await house.send(reply=SHORT))[0] == "planned"
    assert peer.history == []
    peer.unreadable.add(CHANNEL)
    assert (await house.send(FIRST * 15, SHORT))[0] == "sent"


@pytest.mark.parametrize("everywhere", [False, True])
async def test_a_rate_limit_is_waited_for_and_not_slept_through(peer, house, delivery, everywhere):
    peer.fault("POST", "messages", status=429, retry_after=44.2, everywhere=everywhere)
    assert await house.post(delivery, SHORT) == Later(45.0, "Discord asked to wait")
    assert isinstance(await house.post(delivery, SHORT), Sent)


async def test_a_limit_of_the_network_before_discord_is_waited_for_as_well(peer, house, delivery):
    peer.fault("POST", "messages", status=429, headers={"Via": "", "Retry-After": "soon"})
    assert await house.post(delivery, SHORT) == Later(60.0, "Discord asked to wait")


async def test_a_token_that_is_no_longer_taken_is_told_to_the_operator_and_pauses_nothing(
    peer, house, delivery, caplog
):
    caplog.set_level(logging.ERROR)
    peer.fault("POST", "messages", status=401)
    assert isinstance(await house.post(delivery, SHORT), Later)
    assert "discord.token_refused" in caplog.text


@pytest.mark.parametrize(
    "how", [{"status": 502}, {"status": 503}, {"lost": True}, {"status": 500, "lost": True}]
)
async def test_a_lost_answer_is_asked_for_again_and_posts_nothing_twice(peer, house, delivery, how):
    peer.fault("POST", "messages", **how)
    peer.fault("POST", "messages", **how)
    said = await house.post(delivery, SHORT)
    assert said.posts[0].message == peer.history[0]["id"]
    assert len(peer.history) == 1


async def test_where_no_answer_comes_at_all_it_is_unsure(peer, house, delivery):
    for _ in range(3):
        peer.fault("POST", "messages", status=502)
    assert await house.post(delivery, SHORT) == Unsure("status 502")


@pytest.mark.parametrize("then", [{"status": 403, "code": 50013}, {"status": 429}])
async def test_what_is_refused_after_an_answer_was_lost_is_unsure(peer, house, delivery, then):
    peer.fault("POST", "messages", lost=True)
    peer.fault("POST", "messages", **then)
    said = await house.post(delivery, SHORT)
    assert isinstance(said, Unsure)
    assert len(peer.history) == 1


@pytest.mark.parametrize("then", [{"status": 403, "code": 50013}, {"status": 429}, {"status": 401}])
async def test_what_is_refused_after_a_first_message_stands_is_unsure(peer, house, delivery, then):
    peer.fault("POST", "messages", after=1, **then)
    assert isinstance(await house.post(delivery, REPLY), Unsure)
    assert places(peer) == [f"1 of {PARTS}"]


# -- told in person


async def test_a_person_is_told_directly_once_and_nothing_in_it_takes_effect(peer, house):
    paused = replace(DIGEST, state="paused", since=BEGAN)
    for _ in range(2):
        assert await house.poster.tell(paused, "Your *digest* of <@5>\n# is paused: https://evil.example")
    (message,) = peer.history
    assert message["channel_id"] == peer.direct["31"]
    assert message["content"] == "Your \\*digest\\* of \\<\\@5>\n\\# is paused: https\\://evil.example"
    assert (message["flags"], message["allowed_mentions"]) == (4, {"parse": []})


async def test_a_long_word_to_a_person_is_cut(peer, house):
    assert await house.poster.tell(DIGEST, "*_" * 3000)
    assert len(peer.history[0]["content"]) <= 2000


async def test_who_is_closed_to_the_bot_counts_as_told(peer, house, caplog):
    peer.fault("POST", "messages", status=403, code=50007)
    assert await house.poster.tell(DIGEST, "It is paused.")
    assert "clock.untold subscription=bcdf2345 again=False why=status 403, code 50007" in caplog.text
    assert "It is paused" not in caplog.text


@pytest.mark.parametrize(
    "how", [{"status": 429}, {"status": 401}, {"status": 403, "code": 40003}, {"status": 503}]
)
async def test_who_could_not_be_told_just_now_is_told_later(peer, house, how):
    for _ in range(3):
        peer.fault("POST", "channels", **how)
    assert not await house.poster.tell(DIGEST, "It is paused.")
    peer.faults.clear()
    assert await house.poster.tell(DIGEST, "It is paused.")


async def test_a_discord_that_does_not_answer_is_waited_for_half_the_lease_and_serves_on(peer, house):
    await house.plan()
    house.sender = Sender(house.poster, house.memory, lambda: house.now, lease=0.4)
    peer.fault("POST", "messages", slow=1)
    assert await house.send(reply=SHORT) == ("planned", "TimeoutError")
    assert (await house.send(FIRST, SHORT))[0] == "sent"
