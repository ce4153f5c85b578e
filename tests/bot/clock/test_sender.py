"""One delivery is brought to a channel that answers, refuses, asks to wait, says nothing, or half of it."""

import asyncio
import logging
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import sender as sending
from bot.clock.poster import Later, Refused, Unreadable, Unsure
from bot.clock.sender import FIRST, LONGEST, PATIENCE, Sender, pause_after
from bot.memory.outbox import delivery_id
from claims.errors import MemoryTrouble
from handlers.place import Place
from handlers.subscription import Subscription
from tests.bot.clock.channel import Channel
from tests.bot.memory.implementations import sqlite
from tests.made_once import opened_in
from tests.replies import a_reply, nothing, telling
from tests.slots import slot

NOW = datetime(2025, 2, 3, 9, tzinfo=UTC)
DIGEST = Subscription("bcdf2345", "digest", Place("slack", "T1", "C1"), "u1", NOW, "daily 09:00")
SLOT = slot(NOW)
REPLY = telling("012")
LEASE = 60.0
HOUR = 3600.0


class House:
    """A memory, a channel, and a clock that is put forward by hand, and may be `ahead` of the channel's."""

    def __init__(self, memory, channel, lease=LEASE):
        self.memory, self.channel, self.now = memory, channel, NOW
        self.ahead = timedelta(0)
        self.sender = Sender(channel, memory, lambda: self.now, lease)
        channel.clock = lambda: self.now - self.ahead

    async def take(self):
        return await self.memory.take("slack", self.now, LEASE)

    async def send(self, seconds=0.0, reply=REPLY):
        """What becomes of the delivery that is due in so many seconds."""
        self.now += timedelta(seconds=seconds)
        return await self.sender.send(await self.take(), reply)

    async def told(self):
        """The last step that is told of the delivery, and why."""
        step = (await self.memory.stages(delivery_id(DIGEST.id, SLOT)))[-1]
        return step.what, step.why

    @property
    def parts(self):
        return [one["part"] for one in self.channel.messages()]

    @property
    def claims(self):
        """What each message tells."""
        return ["".join(claim[-1] for claim in one["claims"]) for one in self.channel.messages()]


@pytest.fixture
async def memory(tmp_path):
    opened = await opened_in(tmp_path, sqlite)
    await opened.plan(await opened.subscribe(DIGEST), SLOT, 20, NOW)
    yield opened
    await opened.close()


@pytest.fixture
def house(memory, tmp_path):
    return House(memory, Channel(tmp_path / "channel.jsonl"))


async def test_what_is_posted_is_recorded_with_what_it_cites(house):
    assert await house.send() == "sent"
    assert await house.told() == ("sent", "")
    (record,) = await house.memory.posts_citing("claim000")
    assert (record.post.message, record.receipt) == (f"{delivery_id(DIGEST.id, SLOT)}.0", REPLY.receipt)
    assert await house.take() is None


async def test_a_reply_of_several_messages_is_recorded_message_by_message(house):
    house.channel.holds = 1
    assert await house.send() == "sent"
    assert house.parts == [0, 1, 2]
    assert len(await house.memory.posts_citing("claim000")) == 3


async def test_of_what_cites_nothing_no_values_are_kept(house, tmp_path):
    said = a_reply(nothing(), values={"speaker": "somebody"})
    assert await house.send(reply=said) == "sent"
    with closing(sqlite3.connect(tmp_path / "memory.sqlite")) as db:
        assert db.execute('SELECT "values", claims FROM posts').fetchall() == [("{}", "[]")]


async def test_a_refusal_pauses_the_subscription_and_says_why(house):
    house.channel.says.append(Refused("the channel is gone"))
    assert await house.send() == "failed"
    kept = await house.memory.find(DIGEST.id)
    assert (kept.state, kept.why, kept.seen) == ("paused", "the channel is gone", 0)


async def test_it_waits_for_as_long_as_it_is_asked_to_and_then_needs_no_look_back(house):
    house.channel.readable = False
    house.channel.says.append(Later(90.5, "too many requests"))
    assert await house.send() == "planned"
    assert await house.told() == ("waiting", "too many requests")
    house.now += timedelta(seconds=90)
    assert await house.take() is None
    assert await house.send(0.5) == "sent"


@pytest.mark.parametrize("arrived", [0, 1, 2, 3])
async def test_where_no_answer_came_only_what_did_not_arrive_is_posted(house, arrived):
    house.channel.holds = 1
    house.channel.says.append(arrived)
    assert await house.send() == "planned"
    assert await house.take() is None
    assert await house.send(FIRST) == "sent"
    assert house.parts == [0, 1, 2]
    assert len(await house.memory.posts_citing("claim000")) == 3


@pytest.mark.parametrize("arrived", [0, 1])
async def test_where_no_answer_came_and_nobody_can_look_it_is_unknown_and_never_posted_again(house, arrived):
    house.channel.readable = False
    house.channel.says.append(arrived)
    assert await house.send() == "planned"
    assert await house.send(FIRST) == "unknown"
    assert await house.told() == ("unknown", "the history cannot be read: no permission")
    assert len(house.parts) == arrived
    assert (await house.memory.find(DIGEST.id)).state == "active"


@pytest.mark.parametrize(
    "said", [OSError("reset"), KeyError("a fault of ours"), Unsure("status 503")], ids=str
)
async def test_whatever_goes_wrong_it_is_looked_for_before_it_is_posted_again(house, said):
    house.channel.says += [said, said]
    assert await house.send() == "planned"
    assert await house.send(FIRST) == "planned"
    assert await house.send(2 * FIRST) == "sent"
    assert house.parts == [0]


async def test_a_channel_that_does_not_answer_is_waited_for_half_the_lease(memory, tmp_path):
    house = House(memory, Channel(tmp_path / "channel.jsonl"), lease=0.02)
    house.channel.says.append(None)
    house.channel.shows.append(None)
    assert await house.send() == "planned"
    assert await house.send(FIRST) == "planned"
    assert await house.told() == ("waiting", "TimeoutError")
    assert await house.send(2 * FIRST) == "sent"
    assert house.parts == [0]


@pytest.mark.parametrize("shown", [Later(30.0, "status 503"), OSError("reset")], ids=str)
async def test_a_history_that_cannot_be_read_just_now_is_read_later(house, shown):
    house.channel.says.append(1)
    house.channel.shows.append(shown)
    assert await house.send() == "planned"
    assert await house.send(FIRST) == "planned"
    assert await house.send(2 * FIRST) == "sent"
    assert house.parts == [0]


async def test_after_hours_without_an_answer_it_failed_and_its_news_is_left_to_the_next(house):
    house.channel.says += [Unsure("status 503")] * 100
    states = [await house.send(LONGEST) for _ in range(8)]
    assert states == ["planned"] * 7 + ["failed"]
    assert await house.told() == ("failed", "it could not be posted: status 503")
    kept = await house.memory.find(DIGEST.id)
    assert (kept.state, kept.seen) == ("active", 0)


async def test_after_hours_in_which_nobody_could_look_it_is_unknown(house):
    house.channel.says.append(1)
    house.channel.shows += [Later(HOUR, "status 503")] * 100
    states = [await house.send(LONGEST) for _ in range(8)]
    assert states == ["planned"] * 7 + ["unknown"]
    assert await house.told() == ("unknown", "the history cannot be read: status 503")


async def test_of_what_stands_in_part_and_is_refused_nobody_says_that_it_failed(house):
    house.channel.holds = 2
    house.channel.says += [1, Refused("the channel is archived")]
    assert await house.send() == "planned"
    assert await house.send(FIRST) == "unknown"
    assert await house.told() == ("unknown", "only a part of it stands: the channel is archived")


async def test_a_part_that_stands_is_looked_for_again_after_it_was_asked_to_wait(house):
    house.channel.holds = 2
    house.channel.says += [1, Later(60.0)]
    assert await house.send() == "planned"
    assert await house.send(FIRST) == "planned"
    assert await house.send(60.0) == "sent"
    assert house.parts == [0, 1]


# -- clocks that go wrong


@pytest.mark.parametrize("ahead", [timedelta(minutes=10), timedelta(days=400), timedelta(hours=-1)], ids=str)
async def test_a_clock_of_ours_that_is_wrong_hides_nothing_that_stands(house, ahead):
    house.ahead = ahead
    house.channel.says.append(3)
    assert await house.send() == "planned"
    assert await house.send(FIRST) == "sent"
    assert house.parts == [0]


async def test_a_clock_that_is_put_back_makes_no_nonce_hold_for_longer(house):
    house.channel.readable, house.channel.nonces = False, timedelta(minutes=2)
    house.ahead = timedelta(hours=1)
    house.channel.says.append(1)
    assert await house.send() == "planned"
    taken = await house.memory.take("slack", NOW + timedelta(minutes=10), LEASE)
    house.now, house.ahead = NOW - timedelta(minutes=50), timedelta(0)  # ten minutes later, put right
    assert await house.sender.send(taken, REPLY) == "unknown"
    assert house.parts == [0]


@pytest.mark.parametrize("said", [Later(30.0, "status 503"), OSError("reset")], ids=str)
async def test_where_the_platform_does_not_tell_its_time_nothing_is_begun(house, said):
    house.channel.times.append(said)
    assert await house.send() == "planned"
    house.channel.readable = False
    assert await house.send(30.0) == "sent"
    assert house.parts == [0]


async def test_after_hours_in_which_no_time_was_told_it_failed_and_its_news_is_left_to_the_next(house):
    house.channel.times += [Later(HOUR, "status 503")] * 100
    assert [await house.send(LONGEST) for _ in range(8)] == ["planned"] * 7 + ["failed"]
    assert await house.told() == ("failed", "it could not be posted: status 503")
    assert (await house.memory.find(DIGEST.id)).seen == 0


# -- a nonce that tells what no history does


@pytest.fixture
def closed(house):
    """A house whose channel cannot be read, and that knows its messages again for two minutes."""
    house.channel.readable, house.channel.nonces = False, timedelta(minutes=2)
    return house


async def test_while_its_nonce_is_known_it_is_posted_again_and_stands_once(closed):
    closed.channel.says.append(1)
    assert await closed.send() == "planned"
    assert await closed.send(FIRST) == "sent"
    assert closed.parts == [0]


async def test_what_rested_on_its_nonce_and_was_asked_to_wait_is_looked_for_again(closed):
    closed.channel.says += [1, Later(600.0)]
    assert await closed.send() == "planned"
    assert await closed.send(FIRST) == "planned"
    assert await closed.send(600.0) == "unknown"
    assert closed.parts == [0]


async def test_of_what_rested_on_its_nonce_and_is_refused_nobody_says_that_it_failed(closed):
    closed.channel.says += [1, Refused("the channel is archived")]
    assert await closed.send() == "planned"
    assert await closed.send(FIRST) == "unknown"
    assert await closed.told() == ("unknown", "the history cannot be read, and then: the channel is archived")
    assert (await closed.memory.find(DIGEST.id)).seen == 20


async def test_what_rests_on_its_nonce_is_not_posted_where_it_would_be_cut_otherwise(closed):
    closed.channel.holds = 2
    closed.channel.says.append(1)
    assert await closed.send(reply=telling("01234")) == "planned"
    assert await closed.send(FIRST, telling("0234")) == "unknown"
    assert closed.claims == ["01"]


# -- an index that changes between two tries


@pytest.mark.parametrize(
    ("then", "rest"),
    [
        ("012345", ["23", "45"]),
        ("02345", ["23", "45"]),
        ("01345", ["34", "5"]),
        ("01236", ["23", "6"]),
        ("501234", ["52", "34"]),
    ],
    ids=["the same", "withdrawn from what stands", "withdrawn from the rest", "another", "in another order"],
)
async def test_what_was_broken_off_is_completed_by_exactly_what_does_not_stand(house, then, rest):
    house.channel.holds = 2
    house.channel.says.append(1)
    assert await house.send(reply=telling("012345")) == "planned"
    assert await house.send(FIRST, telling(then)) == "sent"
    assert house.claims == ["01", *rest]
    assert house.parts == [0, 1, 2]


async def test_what_was_broken_off_again_and_again_goes_by_what_stands_of_it_last(house):
    house.channel.holds = 2
    house.channel.says += [1, 1]
    assert await house.send(reply=telling("012345")) == "planned"
    assert await house.send(FIRST, telling("01345")) == "planned"
    assert await house.send(2 * FIRST, telling("0345")) == "sent"
    assert house.claims == ["01", "34", "5"]
    posts = await house.memory.posts_citing("claim001")
    assert len(posts) == 3  # what stands of what was withdrawn is to be found


@pytest.mark.parametrize("then", ["012", "01", "01234567"], ids=["too little", "nothing", "too much"])
async def test_where_the_rest_makes_other_messages_than_were_announced_it_is_unknown(house, then):
    house.channel.holds = 2
    house.channel.says.append(1)
    assert await house.send(reply=telling("012345")) == "planned"
    assert await house.send(FIRST, telling(then)) == "unknown"
    assert await house.told() == ("unknown", "the rest of it would be cut otherwise now")
    assert house.claims == ["01"]


async def test_where_surely_nothing_stands_it_is_cut_as_it_is_now(house):
    house.channel.holds = 2
    house.channel.says.append(0)
    assert await house.send(reply=telling("012345")) == "planned"
    assert await house.send(FIRST, telling("012")) == "sent"
    assert house.claims == ["01", "2"]


# -- what operators are told


async def test_operators_are_told_what_is_unknown_and_what_failed(house, caplog):
    caplog.set_level(logging.INFO)
    house.channel.says += [0, Refused("gone")]
    await house.send()
    house.channel.shows.append(Unreadable("no permission"))
    await house.send(FIRST)
    second = slot(NOW + timedelta(hours=1))
    await house.memory.plan(await house.memory.find(DIGEST.id), second, 21, house.now)
    await house.send(HOUR)
    told = {record.message.split()[0]: record.levelname for record in caplog.records}
    assert told == {"delivery.planned": "INFO", "delivery.unknown": "ERROR", "delivery.failed": "WARNING"}


# -- paused and taken over


async def test_what_was_paused_after_it_was_taken_is_not_posted(house):
    taken = await house.take()
    await house.memory.pause(DIGEST.id, "not now", NOW)
    assert await house.sender.send(taken, REPLY) == "failed"
    assert house.parts == []
    assert (await house.memory.find(DIGEST.id)).seen == 0


async def test_what_stands_already_is_recorded_even_where_it_was_paused_since(house):
    house.channel.says.append(1)
    await house.send()
    await house.memory.pause(DIGEST.id, "not now", NOW)
    assert await house.send(FIRST) == "sent"


async def test_who_was_taken_over_from_before_posting_posts_nothing(house):
    late = await house.take()
    house.now += timedelta(seconds=LEASE)
    assert await house.send() == "sent"
    assert await house.sender.send(late, REPLY) is None
    assert house.parts == [0]


async def test_a_memory_that_is_held_for_a_moment_when_it_was_posted_is_told_again(
    house, tmp_path, monkeypatch
):
    monkeypatch.setattr(sending, "AGAIN", (0.01,) * 100)
    taken = await house.take()
    post = house.channel.post
    other = sqlite3.connect(tmp_path / "memory.sqlite", isolation_level=None)

    stands = asyncio.Event()

    async def held(*posted):
        other.execute("BEGIN IMMEDIATE")
        stands.set()
        return await post(*posted)

    house.channel.post = held
    with closing(other):
        sent = asyncio.create_task(house.sender.send(taken, REPLY))
        await stands.wait()
        await asyncio.sleep(0.5)  # longer than the memory waits
        other.execute("ROLLBACK")
        assert await sent == "sent"
    assert await house.told() == ("sent", "")


async def test_what_was_posted_and_could_not_be_recorded_is_found_by_the_next_that_takes_it(
    house, tmp_path, monkeypatch
):
    monkeypatch.setattr(sending, "AGAIN", ())
    taken = await house.take()
    post = house.channel.post
    other = sqlite3.connect(tmp_path / "memory.sqlite", isolation_level=None)

    async def held(*posted):
        other.execute("BEGIN IMMEDIATE")
        return await post(*posted)

    house.channel.post = held
    with closing(other), pytest.raises(MemoryTrouble):
        await house.sender.send(taken, REPLY)
    house.channel.post = post
    assert await house.send(LEASE) == "sent"
    assert house.parts == [0]


def test_the_pause_grows_from_seconds_to_an_hour_and_is_never_the_same():
    for tries in (1, 2, 5, 1000):
        longest = min(FIRST * 2 ** min(tries - 1, 30), LONGEST)
        pauses = {pause_after(tries) for _ in range(200)}
        assert len(pauses) > 100
        assert all(longest / 2 <= pause <= longest for pause in pauses)
    assert timedelta(seconds=LONGEST) < PATIENCE
