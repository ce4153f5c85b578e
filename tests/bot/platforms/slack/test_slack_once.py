"""Each question on Slack is answered once and visibly: under retries, faults, crashes and a locked memory."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.memory.sqlite import open_memory
from bot.platforms.slack.events import Me, ask_of
from tests.peers.slack_api import BOT, CHANNEL, TEAM, Fault
from tests.peers.slack_desk import COMMANDS
from tests.peers.slack_house import QUICK, serving

pytestmark = pytest.mark.wire


def asked(payload):
    """The Ask that the bot makes of a payload."""
    return ask_of(payload, Me(TEAM, BOT), COMMANDS, "/whosaid", datetime.now(UTC))


async def left_behind(memory, ask, seconds=30):
    """A process accepted this question, and died."""
    assert await memory.claim(ask, datetime.now(UTC) - timedelta(seconds=seconds)) == "new"


async def fate(memory, ask):
    if any(key == ask.key for key, _, _ in await memory.unknown()):
        return "unknown"
    return await memory.claim(ask, datetime.now(UTC))


async def test_the_same_event_three_times_is_answered_once(peer, memory, mode):
    event = peer.payloads.mention("who said Obviously?")
    async with serving(peer, memory, mode):
        await peer.send("events_api", event)
        await peer.reply()
        for retry in (1, 2):
            assert (await peer.send("events_api", event, retry=retry)).status == 200
        await peer.silence()


async def test_the_same_event_at_the_same_time_is_answered_once(peer, memory, mode):
    event = peer.payloads.mention("who said Obviously?")
    async with serving(peer, memory, mode):
        await asyncio.gather(*(peer.send("events_api", event, retry=n) for n in range(3)))
        await peer.reply()
        await peer.silence()


async def test_the_same_event_after_a_restart_is_not_answered_again(peer, memory, mode):
    event = peer.payloads.mention("who said Obviously?")
    async with serving(peer, memory, mode):
        await peer.send("events_api", event)
        await peer.reply()
    async with serving(peer, memory, mode):
        assert (await peer.send("events_api", event, retry=2)).status == 200
        await peer.silence()


async def test_a_retry_of_what_was_never_accepted_is_answered(peer, memory, mode):
    async with serving(peer, memory, mode):
        await peer.send("events_api", peer.payloads.mention("who said Obviously?"), retry=3)
        await peer.reply()


async def test_the_same_slash_command_twice_is_answered_once(peer, memory, mode):
    command = peer.payloads.slash("/who-said", "Obviously")
    async with serving(peer, memory, mode):
        await asyncio.gather(*(peer.send("slash_commands", command) for _ in range(3)))
        await peer.reply()
        await peer.silence()


async def test_a_rate_limited_answer_waits_and_is_posted_once(peer, memory):
    peer.fail("chat.postMessage", Fault(error="ratelimited", status=429, retry_after=0))
    async with serving(peer, memory):
        await peer.slash("/who-said", "Obviously")
        assert (await peer.reply()).way == "post"
        await peer.silence()
    assert len(peer.called("chat.postMessage")) == 2


async def test_a_rate_limit_that_is_too_long_to_wait_for_gives_way_to_the_response_url(peer, memory):
    peer.fail("chat.postMessage", Fault(error="ratelimited", status=429, retry_after=3600))
    async with serving(peer, memory):
        await peer.slash("/who-said", "Obviously")
        assert (await peer.reply()).way == "respond"
        await peer.silence()


async def test_an_answer_posted_on_a_connection_that_broke_is_found_and_not_posted_again(peer, memory):
    peer.fail("chat.postMessage", Fault(cut="after"))
    command = peer.payloads.slash("/who-said", "Obviously")
    async with serving(peer, memory):
        await peer.send("slash_commands", command)
        shown = await peer.reply()
        await peer.silence(0.3)
    assert len(peer.called("chat.postMessage")) == 1
    assert await fate(memory, asked(command)) == "done"
    (record,) = await memory.posts_citing("cone")
    assert record.post.message == shown.ts


@pytest.mark.parametrize(
    "fault",
    [Fault(cut="before"), Fault(status=503), Fault(error="fatal_error")],
    ids=["cut", "503", "fatal_error"],
)
async def test_an_answer_that_surely_does_not_stand_is_posted_after_all(peer, memory, fault):
    peer.fail("chat.postMessage", fault)
    async with serving(peer, memory):
        await peer.mention("who said Obviously?")
        assert (await peer.reply()).way == "post"
        await peer.silence()
    assert not await memory.unknown()


async def test_where_nobody_can_look_a_doubtful_answer_is_told_to_operators_and_not_sent_again(peer, memory):
    peer.readable.clear()
    peer.fail("chat.postMessage", Fault(cut="before"))
    command = peer.payloads.slash("/who-said", "Obviously")
    async with serving(peer, memory):
        await peer.send("slash_commands", command)
        await peer.silence(0.3)
    assert await fate(memory, asked(command)) == "unknown"
    assert len(peer.called("chat.postMessage")) == 1
    assert not peer.called("response_url")


async def test_a_doubtful_private_answer_is_not_sent_again(peer, memory):
    peer.fail("response_url", Fault(cut="after"))
    command = peer.payloads.slash("/quote-check", "Obviously")
    async with serving(peer, memory):
        await peer.send("slash_commands", command)
        await peer.reply()
        await peer.silence(0.3)
    assert await fate(memory, asked(command)) == "unknown"


async def test_a_response_url_that_is_used_up_gives_way_to_an_ephemeral(peer, memory):
    peer.fail("response_url", Fault(error="used_url", status=404))
    async with serving(peer, memory):
        await peer.slash("/quote-check", "Obviously")
        shown = await peer.reply()
        assert (shown.way, shown.person) == ("ephemeral", "U0ASKS")


async def test_blocks_that_slack_refuses_give_way_to_plain_words(peer, memory):
    peer.fail("chat.postMessage", Fault(error="invalid_blocks"))
    async with serving(peer, memory):
        await peer.slash("/who-said", "Obviously")
        shown = await peer.reply()
        assert not shown.body.get("blocks")
        assert "Elon Musk" in shown.text


async def test_an_answer_that_no_channel_takes_goes_to_its_asker(peer, memory):
    peer.fail("chat.postMessage", Fault(error="restricted_action_read_only_channel"))
    async with serving(peer, memory):
        await peer.mention("who said Obviously?")
        assert (await peer.reply()).channel == "U0ASKS"


async def test_an_answer_that_slack_refuses_everywhere_is_told_to_operators(peer, memory):
    peer.fail("chat.postMessage", *[Fault(error="account_inactive")] * 2)
    event = peer.payloads.mention("who said Obviously?")
    async with serving(peer, memory):
        await peer.send("events_api", event)
        await peer.silence()
    assert await fate(memory, asked(event)) == "unknown"


async def test_a_question_left_by_a_dead_process_is_answered_once(peer, memory):
    event = peer.payloads.mention("who said Obviously?")
    await left_behind(memory, asked(event))
    async with serving(peer, memory):
        shown = await peer.reply()
        assert "Elon Musk" in shown.text
        await peer.silence(0.3)  # some looks for lapsed questions later
    assert await fate(memory, asked(event)) == "done"


async def test_an_answer_that_a_dead_process_posted_is_found_by_its_delivery_id(peer, memory, tmp_path):
    event = peer.payloads.mention("who said Obviously?")
    async with serving(peer, memory):
        await peer.send("events_api", event)
        shown = await peer.reply()
    for _ in range(5):  # more answers in the same thread: a page or two to turn
        peer.history.append({**peer.history[0], "ts": peer.next_ts(), "metadata": {}})
    peer.history.reverse()
    knows_less = await open_memory(tmp_path / "before.sqlite")  # what stood there when the process died
    await left_behind(knows_less, asked(event))
    async with serving(peer, knows_less):
        await peer.silence(0.3)
    assert await fate(knows_less, asked(event)) == "done"
    assert [r.post.message for r in await knows_less.posts_citing("cone")] == [shown.ts]
    await knows_less.close()


async def test_the_eyes_of_a_dead_process_are_taken_away(peer, memory):
    event = peer.payloads.mention("who said Obviously?")
    peer.reactions.add((CHANNEL, event["event"]["ts"], "eyes"))
    await left_behind(memory, asked(event))
    async with serving(peer, memory):
        await peer.reply()
    assert not peer.reactions


async def test_a_left_question_whose_channel_cannot_be_read_is_told_to_operators(peer, memory):
    peer.readable.clear()
    event = peer.payloads.mention("who said Obviously?")
    await left_behind(memory, asked(event))
    async with serving(peer, memory):
        await peer.silence(0.3)
    assert await fate(memory, asked(event)) == "unknown"


async def test_a_left_private_answer_is_never_sent_again(peer, memory):
    command = peer.payloads.slash("/quote-check", "Obviously")
    await left_behind(memory, asked(command))
    async with serving(peer, memory):
        await peer.silence(0.3)
    assert await fate(memory, asked(command)) == "unknown"


async def test_a_process_that_is_killed_in_the_middle_leaves_its_question_to_the_next(peer, memory):
    hasty = type(QUICK)(round=0.2, ping=0.2, eyes=0.1, settle=(0.05,), close=0.0)
    async with serving(peer, memory, pace=hasty):
        await peer.mention("slowly now")
        await asyncio.sleep(0.1)
    await peer.silence(0.3)
    async with serving(peer, memory, later=60):
        assert "Slowly" in (await peer.reply()).text
        await peer.silence(0.3)


async def test_a_question_in_hand_is_not_taken_up_a_second_time(peer, memory):
    peer.fail("chat.postMessage", Fault(wait=1.0))
    async with serving(peer, memory) as house:
        await peer.mention("who said Obviously?")
        await asyncio.sleep(0.2)
        house.clock.ahead = 60  # its lease lapses meanwhile
        await peer.reply()
        await peer.silence(0.3)
    assert len(peer.called("chat.postMessage")) == 1


async def test_with_its_memory_locked_the_bot_acks_within_a_second_and_answers(peer, memory, mode):
    async with serving(peer, memory, mode):
        with closing(sqlite3.connect(memory._path, isolation_level=None)) as locked:
            locked.execute("BEGIN IMMEDIATE")
            ack = await peer.slash("/who-said", "Obviously")
            shown = await peer.reply()
            locked.execute("ROLLBACK")
        assert ack.seconds < 1
        assert "Elon Musk" in shown.text
        assert not shown.buttons
        await peer.silence()


async def test_questions_in_hand_are_answered_before_the_bot_stops(peer, memory, mode):
    async with serving(peer, memory, mode):
        for number in range(10):
            await peer.mention(f"slowly {number}")
    assert sorted(s.text.split()[1] for s in peer.shown) == [f"{n}." for n in range(10)]
    assert not await memory.unknown()


async def test_a_hundred_questions_at_once_are_all_acked_in_time_and_answered(peer, memory):
    async with serving(peer, memory):
        acks = await asyncio.gather(*(peer.mention(f"slowly {n}") for n in range(100)))
        for _ in range(100):
            await peer.reply()
        await peer.silence()
    assert max(ack.seconds for ack in acks) < 2
