"""Digests on Slack: in several messages within its limits, each once, and every refusal told as what it is."""

import asyncio
import json
import logging
import os
import re
import signal
import sys
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest

from bot.clock.poster import Absent, Later, Refused, Sent, Unreadable, Unsure
from bot.clock.sender import FIRST, LEASE, Sender
from bot.memory.outbox import Delivery, delivery_id
from bot.platforms.slack.events import Me
from bot.platforms.slack.fates import UNTIL_MENDED
from bot.platforms.slack.lines import open_lines
from bot.platforms.slack.poster import DIGEST as DIGEST_TYPE
from bot.platforms.slack.poster import SlackPoster
from bot.render.limits import check_slack
from bot.render.parts import parts
from claims.answer import Guide, Hint
from handlers.place import Place
from tests.bot.platforms.slack.posting import DELIVERY, DIGEST, SLOT, a_digest
from tests.peers.process import FOREIGN, ROOT
from tests.peers.slack_api import BOT, CHANNEL, DIRECT, PERSON, TEAM, Fault
from tests.peers.slack_house import serving, settings_for
from tests.peers.slack_limits import objects
from tests.replies import RECEIPT, a_quotation, a_reply, an_answer

pytestmark = pytest.mark.wire

SHORT = a_reply(an_answer(a_quotation("Obviously")))
DIRECTLY = replace(DIGEST, place=Place("slack", TEAM, "", direct=True))
LIMITED = Fault(error="ratelimited", status=429, retry_after=7)


@pytest.fixture
async def poster(peer):
    settings = settings_for(peer)
    async with open_lines(settings) as lines:
        yield SlackPoster(lines, Me(TEAM, BOT), settings, between=0.0)


def planned(subscription=DIGEST, **more):
    now = datetime.now(UTC)
    return Delivery(subscription, SLOT, 0, 20, now, **{"state": "sending", "began": now, "mark": now} | more)


@asynccontextmanager
async def sending(memory, poster, ahead=timedelta(0)):
    """Takes and sends what is due, by a clock that is put forward by hand."""
    await memory.plan(await memory.subscribe(DIGEST), SLOT, 20, datetime.now(UTC) + ahead)
    clock = SimpleNamespace(ahead=ahead.total_seconds())

    def now():
        return datetime.now(UTC) + timedelta(seconds=clock.ahead)

    async def send(seconds=0.0, reply=SHORT):
        clock.ahead += seconds
        return await Sender(poster, memory, now).send(await memory.take("slack", now(), LEASE), reply)

    yield send


async def posted(poster, delivery, reply, standing=()):
    """What comes of posting what does not stand of a reply."""
    return await poster.post(delivery, standing, parts(reply, poster.fits)[len(standing) :])


async def told(memory):
    step = (await memory.stages(delivery_id(DIGEST.id, SLOT)))[-1]
    return step.what, step.why


def numbers(peer):
    """Which messages of the digest stand, in the order in which they were posted."""
    payloads = [m["metadata"]["event_payload"] for m in peer.history]
    assert {p["delivery_id"] for p in payloads} <= {DELIVERY}
    return [p["part"] for p in payloads]


def words(shown):
    return "\n".join(text["text"] for text in objects(shown.body["blocks"]))


# what goes out


async def test_a_digest_of_forty_items_is_several_messages_within_all_limits(peer, poster):
    reply = a_digest()
    sent = await posted(poster, planned(), reply)
    assert isinstance(sent, Sent)
    assert [post.message for post in sent.posts] == [shown.ts for shown in peer.shown]
    assert len(peer.shown) == 5
    for shown in peer.shown:
        assert check_slack(shown.body) == []
        assert "*Sources*" in words(shown)
        assert shown.body["metadata"]["event_type"] == DIGEST_TYPE
    everything = "\n".join(map(words, peer.shown))
    places = [everything.index(f"words {n} words {n}") for n in range(40)]
    assert places == sorted(places)
    assert [bool(shown.buttons) for shown in peer.shown] == [False] * (len(peer.shown) - 1) + [True]


async def test_between_messages_slack_is_given_time(peer, poster):
    await posted(replace(poster, between=0.1), planned(), a_digest())
    at = [call.at for call in peer.called("chat.postMessage")]
    assert all(later - earlier >= 0.1 for earlier, later in pairwise(at))


async def test_commands_and_links_are_those_of_this_workspace(peer, poster):
    settings = poster.settings.model_copy(
        update={"whosaid_public_url": "https://who.example", "whosaid_slack_command": "/quotes"}
    )
    here = replace(poster, settings=settings)
    await posted(here, planned(), SHORT)
    assert "<https://who.example/" in words(peer.shown[0])
    hints = (Hint(type="/help", does="all of it"),)
    await posted(here, planned(), a_reply(Guide(lead="Nothing is new.", hints=hints)))
    assert "/quotes help" in words(peer.shown[1])


async def test_a_digest_goes_to_its_channel_and_says_where_it_stands(peer, poster):
    sent = await posted(poster, planned(), SHORT)
    (post,) = sent.posts
    assert (post.platform, post.workspace, post.channel, post.editable) == ("slack", TEAM, CHANNEL, True)
    assert [(shown.channel, shown.thread) for shown in peer.shown] == [(CHANNEL, "")]


async def test_a_digest_of_a_thread_goes_to_the_thread_and_is_found_there(peer, poster):
    within = planned(replace(DIGEST, place=Place("slack", TEAM, CHANNEL, "1700000000.000100")))
    sent = await posted(poster, within, a_digest())
    assert {shown.thread for shown in peer.shown} == {"1700000000.000100"}
    assert await poster.stands(within, RECEIPT) == sent
    assert not peer.called("conversations.history")


async def test_a_digest_for_one_person_goes_to_the_conversation_with_them_and_is_found_there(peer, poster):
    directly = planned(DIRECTLY)
    sent = await posted(poster, directly, a_digest())
    assert {shown.channel for shown in peer.shown} == {DIRECT}
    assert {post.channel for post in sent.posts} == {DIRECT}
    assert await poster.stands(directly, RECEIPT) == sent


async def test_without_the_scope_to_open_one_a_conversation_that_is_known_will_do(peer, poster):
    peer.granted = "chat:write,im:history"
    known = planned(replace(DIGEST, place=Place("slack", TEAM, DIRECT, direct=True)))
    sent = await posted(poster, known, SHORT)
    assert await poster.stands(known, RECEIPT) == sent


async def test_what_was_asked_for_between_two_people_goes_to_the_one_who_asked(peer, poster):
    between = planned(replace(DIGEST, place=Place("slack", TEAM, "D0HUMANS", direct=True)))
    sent = await posted(poster, between, SHORT)
    assert {post.channel for post in sent.posts} == {DIRECT}
    assert await poster.stands(between, RECEIPT) == sent


async def test_a_conversation_is_opened_once(peer, poster):
    for _ in range(3):
        assert isinstance(await posted(poster, planned(DIRECTLY), SHORT), Sent)
    assert isinstance(await poster.stands(planned(DIRECTLY), RECEIPT), Sent)
    assert len(peer.called("conversations.open")) == 1


async def test_without_the_scope_to_open_it_a_digest_still_goes_to_the_person_and_cannot_be_looked_for(
    peer, poster
):
    peer.granted = "chat:write,im:history"
    sent = await posted(poster, planned(DIRECTLY), SHORT)
    assert [shown.channel for shown in peer.shown] == [PERSON]
    assert [post.channel for post in sent.posts] == [DIRECT]
    assert isinstance(await poster.stands(planned(DIRECTLY), RECEIPT), Unreadable)


# what goes wrong


@pytest.mark.parametrize(
    ("fault", "fate"),
    [
        *((Fault(error=word), Refused) for word in (
            "channel_not_found", "not_in_channel", "is_archived", "restricted_action", "no_permission",
            "cannot_dm_bot", "user_disabled", "missing_scope",
        )),
        *((Fault(error=word), Later) for word in ("invalid_auth", "account_inactive", "token_revoked")),
        (LIMITED, Later),
        (Fault(error="ratelimited", retry_after=7), Later),
        (Fault(status=500), Unsure),
        (Fault(status=503), Unsure),
        (Fault(error="fatal_error"), Unsure),
        (Fault(cut="before"), Unsure),
        (Fault(cut="after"), Unsure),
    ],
    ids=str,
)  # fmt: skip
async def test_each_failure_is_told_as_what_it_is_and_nothing_is_tried_twice(peer, poster, fault, fate):
    peer.fail("chat.postMessage", fault)
    assert type(await posted(poster, planned(), SHORT)) is fate
    assert len(peer.called("chat.postMessage")) == 1


async def test_a_token_that_is_no_good_is_told_to_operators_and_pauses_nothing(peer, memory, poster, caplog):
    peer.fail("chat.postMessage", Fault(error="token_revoked"))
    async with sending(memory, poster) as send:
        assert await send() == "planned"
        assert [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR] == [
            f"slack.token id={DELIVERY} error=token_revoked do=see SLACK_BOT_TOKEN in docs/slack.md"
        ]
        assert await send(UNTIL_MENDED) == "sent"


async def test_a_limit_is_waited_out_by_the_outbox_and_not_within_the_lease(peer, memory, poster):
    peer.fail("chat.postMessage", LIMITED)
    peer.readable.clear()
    async with sending(memory, poster) as send:
        async with asyncio.timeout(5):
            assert await send() == "planned"
        assert await memory.take("slack", datetime.now(UTC) + timedelta(seconds=6), LEASE) is None
        assert await send(7) == "sent"


async def test_a_channel_that_refuses_pauses_and_says_what_helps(peer, memory, poster):
    peer.members.remove(CHANNEL)
    async with sending(memory, poster) as send:
        assert await send() == "failed"
    kept = await memory.find(DIGEST.id)
    assert kept.state == "paused"
    assert "/invite @whosaid" in kept.why


async def test_blocks_that_slack_refuses_give_way_to_plain_words(peer, poster, caplog):
    peer.fail("chat.postMessage", Fault(error="invalid_blocks"))
    assert isinstance(await posted(poster, planned(), SHORT), Sent)
    (shown,) = peer.shown
    assert not shown.body.get("blocks")
    assert "Elon Musk" in shown.text
    assert f"slack.refused id={DELIVERY} error=invalid_blocks" in caplog.text


async def test_where_plain_words_are_refused_too_it_is_refused(peer, poster):
    peer.fail("chat.postMessage", Fault(error="invalid_blocks"), Fault(error="msg_too_long"))
    assert isinstance(await posted(poster, planned(), SHORT), Refused)
    assert len(peer.called("chat.postMessage")) == 2


@pytest.mark.parametrize("fault", [LIMITED, Fault(error="is_archived"), Fault(status=503)], ids=str)
async def test_what_goes_wrong_after_others_stand_leaves_it_open_what_stands(peer, poster, fault):
    peer.fail("chat.postMessage", Fault(), Fault(), fault)
    assert isinstance(await posted(poster, planned(), a_digest()), Unsure)
    assert numbers(peer) == [0, 1]


async def test_a_limit_before_anything_was_posted_by_this_call_is_one_even_where_others_stand(peer, poster):
    peer.fail("chat.postMessage", Fault(), Fault(status=503))
    await posted(poster, planned(), a_digest())
    standing = await poster.stands(planned(), RECEIPT)
    peer.fail("chat.postMessage", LIMITED)
    assert await posted(poster, planned(), a_digest(), standing.standing) == Later(7.0)


@pytest.mark.parametrize("fault", [LIMITED, Fault(status=503), Fault(cut="before")], ids=str)
async def test_where_a_conversation_cannot_be_opened_just_now_nothing_was_posted(peer, poster, fault):
    peer.fail("conversations.open", fault, fault)
    assert isinstance(await posted(poster, planned(DIRECTLY), SHORT), Later)
    assert isinstance(await poster.stands(planned(DIRECTLY), RECEIPT), Later)
    assert not peer.shown


async def test_a_person_who_is_gone_is_a_refusal(peer, poster):
    gone = planned(replace(DIRECTLY, by="U0GONE"))
    assert await posted(poster, gone, SHORT) == Refused("Slack knows the person no longer")
    assert await poster.stands(gone, RECEIPT) == Unreadable("Slack knows the person no longer")


# what is looked for


@pytest.mark.parametrize("arrived", [0, 1, 2, 5])
async def test_what_stands_is_found_message_by_message_among_others(peer, poster, arrived):
    whole = await posted(poster, planned(), a_digest())
    other = planned(replace(DIGEST, id="xcdf2345"))
    await posted(poster, other, a_digest())
    peer.history[:] = peer.history[:arrived] + peer.history[5:]
    found = await poster.stands(planned(), RECEIPT)
    assert found == (whole if arrived == 5 else Absent(whole.posts[:arrived]))


async def test_a_message_that_somebody_deleted_is_not_posted_again(peer, poster):
    whole = await posted(poster, planned(), a_digest())
    del peer.history[1]
    assert await poster.stands(planned(), RECEIPT) == Sent((whole.posts[0], *whole.posts[2:]))
    del peer.history[-1]
    assert await poster.stands(planned(), RECEIPT) == Unreadable("one of its messages was deleted")


@pytest.mark.parametrize("gone", [1, 39], ids=["what stands", "the rest"])
async def test_what_was_withdrawn_meanwhile_neither_doubles_nor_loses_another_item(
    peer, memory, poster, gone
):
    peer.fail("chat.postMessage", Fault(), Fault(), Fault(status=503))
    whole = a_digest().body.items
    fewer = an_answer(*(item for n, item in enumerate(whole) if n != gone))
    async with sending(memory, poster) as send:
        assert await send(reply=a_digest()) == "planned"
        assert await send(FIRST, reply=a_reply(fewer)) == "sent"
    assert numbers(peer) == [0, 1, 2, 3, 4]
    told = Counter(re.findall(r"“words (\d+) ", "".join(map(words, peer.shown))))
    assert told == Counter(str(n) for n in range(40) if n != gone or n == 1)


async def test_what_stands_from_before_it_was_begun_is_not_looked_at(peer, poster):
    await posted(poster, planned(), SHORT)
    later = planned(mark=datetime.now(UTC) + timedelta(hours=1))
    assert await poster.stands(later, RECEIPT) == Absent()


async def test_where_slack_told_no_time_all_is_looked_through(peer, poster):
    sent = await posted(poster, planned(), SHORT)
    assert await poster.stands(planned(mark=None), RECEIPT) == sent


@pytest.mark.parametrize("ahead", [timedelta(minutes=10), timedelta(days=400), timedelta(hours=-1)], ids=str)
async def test_a_clock_of_ours_that_is_wrong_hides_nothing_that_stands(peer, memory, poster, ahead):
    peer.fail("chat.postMessage", Fault(cut="after"))
    async with sending(memory, poster, ahead) as send:
        assert await send() == "planned"
        assert await send(FIRST) == "sent"
    assert numbers(peer) == [0]


@pytest.mark.parametrize(
    "fault", [LIMITED, Fault(error="invalid_auth"), Fault(status=503), Fault(cut="before")], ids=str
)
async def test_where_slack_does_not_tell_its_time_nothing_is_posted_yet(peer, memory, poster, fault):
    peer.fail("auth.test", fault, fault)  # a lost answer aiohttp itself asks for once more
    peer.readable.clear()
    async with sending(memory, poster) as send:
        assert await send() == "planned"
        assert numbers(peer) == []
        peer.faults.clear()
        assert await send(UNTIL_MENDED) == "sent"


@pytest.mark.parametrize(
    ("fault", "fate"),
    [
        (Fault(error="missing_scope"), Unreadable),
        (Fault(error="not_in_channel"), Unreadable),
        (Fault(error="channel_not_found"), Unreadable),
        (LIMITED, Later),
        (Fault(status=503), Later),
        (Fault(error="token_revoked"), Later),
    ],
    ids=str,
)
async def test_a_history_that_cannot_be_read_says_whether_it_can_be_later(peer, poster, fault, fate):
    peer.fail("conversations.history", fault)
    assert type(await poster.stands(planned(), RECEIPT)) is fate
    assert len(peer.called("conversations.history")) == 1


async def test_a_history_that_breaks_off_is_read_later(peer, poster):
    peer.fail("conversations.history", *[Fault(cut="before")] * 2)  # aiohttp itself asks once more
    assert isinstance(await poster.stands(planned(), RECEIPT), Later)


async def test_a_history_that_does_not_end_is_unreadable_but_for_what_was_found(peer, poster):
    sent = await posted(poster, planned(), SHORT)
    others = [{**peer.history[0], "metadata": {}} for _ in range(60)]
    peer.history += others
    assert await poster.stands(planned(), RECEIPT) == Unreadable("too many messages since")
    peer.history[:] = others[:2] + peer.history[:1] + others[2:10]
    assert await poster.stands(planned(), RECEIPT) == sent


@pytest.mark.parametrize(
    "metadata",
    [
        {"event_type": DIGEST_TYPE},
        {"event_type": DIGEST_TYPE, "event_payload": "x"},
        {"event_type": DIGEST_TYPE, "event_payload": {"delivery_id": DELIVERY}},
        {"event_type": DIGEST_TYPE, "event_payload": {"delivery_id": DELIVERY, "part": "²", "of": []}},
        {"event_type": "other", "event_payload": {"delivery_id": DELIVERY, "part": 0, "of": 1}},
    ],
)
async def test_metadata_of_others_is_none_of_ours(peer, poster, metadata):
    await posted(poster, planned(), SHORT)
    peer.history[0]["metadata"] = metadata
    assert await poster.stands(planned(), RECEIPT) == Absent()


# once


@pytest.mark.parametrize("cut", ["before", "after"])
async def test_where_the_connection_broke_between_messages_the_rest_is_posted(peer, memory, poster, cut):
    peer.fail("chat.postMessage", Fault(), Fault(), Fault(cut=cut))
    async with sending(memory, poster) as send:
        assert await send(reply=a_digest()) == "planned"
        assert await send(FIRST, reply=a_digest()) == "sent"
    assert numbers(peer) == [0, 1, 2, 3, 4]
    assert await told(memory) == ("sent", "")


@pytest.mark.process
@pytest.mark.parametrize(
    "die", [("before", 1), ("after", 1), ("before", 3), ("after", 3), ("after", 5)], ids=str
)
async def test_killed_between_messages_it_is_completed_by_the_next_process(peer, memory, tmp_path, die):
    await memory.plan(await memory.subscribe(DIGEST), SLOT, 20, datetime.now(UTC))
    job = {"folder": str(tmp_path), "url": peer.url, "token": peer.tokens[0]}
    assert await posting(job | {"die": die}) == (-signal.SIGKILL, "")
    stood = die[1] - (die[0] == "before")
    assert numbers(peer) == list(range(stood))
    assert await posting(job | {"hours": 1}) == (0, "sent\n")
    assert numbers(peer) == [0, 1, 2, 3, 4]
    records = [r for n in range(40) for r in await memory.posts_citing(f"claim{n:03}")]
    assert {r.post.message for r in records} == {m["ts"] for m in peer.history}


async def posting(job):
    """How such a process ended, and what it said."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bot.platforms.slack.posting", json.dumps(job),
        cwd=ROOT, env=environment, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with asyncio.timeout(30):
        said, _ = await child.communicate()
    return child.returncode, said.decode()


# what is told to whoever set it up


async def test_whoever_set_it_up_is_told_alone_and_nothing_in_it_takes_effect(peer, poster):
    text = "The digest is paused: <!channel> <@U1> *bold* https://evil.example a & b"
    assert await poster.tell(DIGEST, text)
    (shown,) = peer.shown
    assert shown.channel == PERSON
    assert "<" not in words(shown)
    assert "*bold*" not in words(shown)
    assert "&lt;!channel&gt;" in shown.text


async def test_very_long_words_are_told_within_the_limits(peer, poster):
    assert await poster.tell(DIGEST, "&" * 10_000)
    assert check_slack(peer.shown[0].body) == []


@pytest.mark.parametrize("fault", [Fault(error="user_disabled"), Fault(error="cannot_dm_bot")], ids=str)
async def test_who_can_never_be_told_counts_as_told_and_is_logged(peer, poster, caplog, fault):
    caplog.set_level(logging.INFO)
    peer.fail("chat.postMessage", fault)
    assert await poster.tell(DIGEST, "paused")
    assert f"slack.refused id={DIGEST.id} error={fault.error}" in caplog.text
    assert PERSON not in caplog.text


@pytest.mark.parametrize("fault", [LIMITED, Fault(error="invalid_auth"), Fault(status=503)], ids=str)
async def test_who_cannot_be_told_just_now_is_told_later(peer, poster, fault):
    peer.fail("chat.postMessage", fault)
    assert not await poster.tell(DIGEST, "paused")
    assert await poster.tell(DIGEST, "paused")


async def test_where_nobody_is_known_any_more_there_is_nobody_to_tell(peer, poster):
    assert await poster.tell(replace(DIGEST, by=""), "paused")
    assert not peer.calls


# the clock beside Slack


async def test_the_clock_goes_while_slack_is_served_and_no_longer(peer, memory):
    told, ended = [], asyncio.Event()

    async def clock(poster):
        told.append(await poster.tell(DIGEST, "The clock goes."))
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with serving(peer, memory, clock=clock):
        assert (await peer.reply()).channel == PERSON
        assert not ended.is_set()
    assert told == [True]
    assert ended.is_set()


async def test_a_clock_that_breaks_is_logged_and_questions_are_answered(peer, memory, caplog):
    async def clock(_):
        raise RuntimeError("secret words")

    async with serving(peer, memory, clock=clock):
        await peer.slash("/who-said", "Obviously")
        assert "Elon Musk" in (await peer.reply()).text
    assert "clock.fault platform=slack error=RuntimeError at=test_slack_poster.py:" in caplog.text
    assert "secret" not in caplog.text
