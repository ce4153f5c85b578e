"""The clock of a newsroom and the clock on the wall: zones, summer time, lateness, and clocks that jump."""

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest

from bot.ask import Person, Place
from bot.clock.clock import Clock, Pace
from bot.clock.poster import Later, Refused
from tests.corpora import DAY as DAILY
from tests.corpora import a_quotation
from tests.newsroom import DAY, FIRST, HERE, HOUR, MINUTE, SECOND, what


async def test_the_hour_is_that_of_the_zone(newsroom):
    await newsroom.subscribe("/digest subscribe daily 09:00 Europe/Berlin")
    assert len(await newsroom.turn(HOUR)) == 1


async def test_what_was_missed_becomes_one_post_that_says_so(newsroom):
    await newsroom.subscribe()
    await newsroom.turn(2 * HOUR)
    await newsroom.prints(FIRST)
    newsroom.now += 3 * DAY + 2 * HOUR + 20 * MINUTE
    (said,) = await newsroom.turn(clock=newsroom.a_clock())  # started just now
    assert "Due 09:00, sent 11:20: I was offline; 2 before it were missed" in said
    assert await newsroom.turn(HOUR) == []


async def test_what_is_late_because_it_had_to_wait_says_so(newsroom):
    await newsroom.subscribe()
    newsroom.channel.says.append(Later(1200, "Slack asked to wait"))
    assert await newsroom.turn(2 * HOUR) == []
    (said,) = await newsroom.turn(20 * MINUTE)
    assert "Due 09:00, sent 09:20: Slack asked to wait" in said


async def test_what_is_planned_is_sent_and_who_is_owed_a_word_is_told_without_waiting_for_another_turn(
    newsroom,
):
    await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say")
    await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say", place=replace(HERE, channel="C2"))
    newsroom.channel.says.append(Refused("the channel is gone"))
    newsroom.now += 2 * HOUR
    pace = Pace(turn=3600)
    clock = Clock(
        "slack", newsroom.desk, newsroom.memory, newsroom.channel, pace=pace, now=lambda: newsroom.now
    )
    running = asyncio.create_task(clock.run())
    async with asyncio.timeout(20):
        while not (newsroom.channel.messages() and newsroom.channel.told):  # noqa: ASYNC110  # a file rings no bell
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.wait({running})


async def test_who_cannot_be_told_now_is_told_later(newsroom):
    await newsroom.subscribe()
    newsroom.channel.says.append(Refused("the channel is gone"))
    newsroom.channel.hears = False
    await newsroom.turn(2 * HOUR)
    newsroom.channel.hears = True
    await newsroom.turn(MINUTE)
    assert len(newsroom.channel.told) == 1  # it may have been heard
    await newsroom.turn(5 * MINUTE)
    await newsroom.turn(5 * MINUTE)
    assert len(newsroom.channel.told) == 2


@pytest.mark.parametrize(
    ("cron", "zone", "moments"),
    [
        ("30 2 * * *", "Europe/Berlin", ["2026-03-28T01:30", "2026-03-29T01:00", "2026-03-30T00:30"]),
        ("30 2 * * *", "America/New_York", ["2026-03-07T07:30", "2026-03-08T07:00", "2026-03-09T06:30"]),
        ("10 2 * * *", "Australia/Lord_Howe", ["2026-10-02T15:40", "2026-10-03T15:30", "2026-10-04T15:10"]),
        ("30 2 * * *", "Europe/Berlin", ["2026-10-24T00:30", "2026-10-25T00:30", "2026-10-26T01:30"]),
        ("30 1 * * *", "America/New_York", ["2026-10-31T05:30", "2026-11-01T05:30", "2026-11-02T06:30"]),
        ("45 1 * * *", "Australia/Lord_Howe", ["2026-04-03T14:45", "2026-04-04T14:45", "2026-04-05T15:15"]),
    ],
    ids=[
        "Berlin, gap",
        "New York, gap",
        "Lord Howe, gap",
        "Berlin, fold",
        "New York, fold",
        "Lord Howe, fold",
    ],
)
async def test_where_the_clock_is_changed_each_day_has_its_one_post(newsroom, cron, zone, moments):
    moments = [datetime.fromisoformat(f"{one}+00:00") for one in moments]
    newsroom.now = moments[0] - HOUR
    ident = await newsroom.subscribe(f"/digest subscribe cron {cron} {zone} nothing:say")
    posted = []
    while newsroom.now < moments[-1] + 2 * HOUR:
        for _ in await newsroom.turn(5 * MINUTE):
            posted.append(newsroom.now)
    assert posted == moments
    assert len({stage.delivery for stage in await newsroom.memory.stages(ident)} - {""}) == 3


async def test_a_clock_that_jumps_ahead_and_back_posts_nothing_twice(newsroom):
    await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say")
    assert len(await newsroom.turn(2 * HOUR)) == 1
    assert len(await newsroom.turn(DAY)) == 1
    newsroom.now -= DAY
    assert await newsroom.turn() == []
    assert await newsroom.turn(HOUR) == []
    assert len(await newsroom.turn(2 * DAY)) == 1


async def test_a_process_that_began_later_does_not_say_that_it_was_offline(newsroom):
    await newsroom.subscribe()
    newsroom.channel.says.append(Later(1200, "Slack asked to wait"))
    assert await newsroom.turn(2 * HOUR) == []
    newsroom.now += 20 * MINUTE
    (said,) = await newsroom.turn(clock=newsroom.a_clock())
    assert "Due 09:00, sent 09:20: Slack asked to wait" in said


async def test_a_clock_that_was_days_ahead_and_is_put_back_posts_the_next_slot(newsroom):
    ident = await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say")
    assert len(await newsroom.turn(2 * HOUR)) == 1
    start = newsroom.now
    assert len(await newsroom.turn(400 * DAY)) == 1
    newsroom.now = start
    assert await newsroom.turn() == []
    assert "the next on 27 Nov 2026, 09:00" in (await newsroom.ask("/digest list")).hints[0].does
    assert len(await newsroom.turn(DAY)) == 1
    assert len(await newsroom.turn(DAY)) == 1
    assert len({stage.delivery for stage in await newsroom.memory.stages(ident)} - {""}) >= 4


async def test_a_pause_and_a_resumption_mend_what_a_clock_that_was_ahead_left(newsroom):
    ident = await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say")
    await newsroom.turn(400 * DAY)
    newsroom.now -= 400 * DAY
    await newsroom.ask(f"/digest pause {ident}")
    await newsroom.ask(f"/digest resume {ident}")
    assert (await newsroom.memory.find(ident)).last == "2026-11-25T09:00"


async def test_the_zone_is_that_of_its_place_wherever_it_is_asked_about(newsroom):
    ident = await newsroom.subscribe()
    await newsroom.desk.rules.change(HERE, {"zone": "America/Los_Angeles"})
    at_terminal = {"place": Place("terminal", direct=True), "person": Person("terminal"), "way": "typed"}
    listed = (await newsroom.ask("/digest list", **at_terminal)).hints
    assert "daily at 09:00, America/Los_Angeles" in listed[0].does
    await newsroom.ask(f"/digest pause {ident}", **at_terminal)
    newsroom.now += 3 * HOUR  # 10:00 in UTC, 02:00 in Los Angeles
    await newsroom.ask(f"/digest resume {ident}", **at_terminal)
    assert await newsroom.turn() == []
    assert len(await newsroom.turn(7 * HOUR)) == 1


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "Europe/Berlin"])
async def test_a_zone_that_is_set_after_a_digest_makes_nothing_late(newsroom, zone):
    ident = await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say")
    own = await newsroom.subscribe("/digest subscribe daily 09:00 zone:Asia/Kolkata nothing:say")
    before = await newsroom.memory.find(own)
    await newsroom.ask(f"/settings zone {zone}")
    await newsroom.turn()
    assert await newsroom.memory.find(own) == before
    await newsroom.memory.pause(own, "", newsroom.now)
    posted = []
    for _ in range(24 * 6):
        posted += await newsroom.turn(10 * MINUTE)
    assert len(posted) == 1
    assert "ue 09:00" not in posted[0]
    assert "offline" not in posted[0]
    assert (await newsroom.memory.find(ident)).last.endswith("T09:00")


async def test_all_dates_of_a_post_are_in_the_language_of_its_channel(newsroom):
    await newsroom.ask("/settings language Deutsch")
    newsroom.now = newsroom.now.replace(month=3)
    await newsroom.prints(a_quotation("chips are cheap", article=DAILY))
    await newsroom.subscribe()
    newsroom.now += 3 * DAY + 3 * HOUR
    (said,) = await newsroom.turn()
    assert said.startswith("Due 09:00, sent 10:00; 3 before it were missed.")
    assert "30. Jan. 2025" in said
    assert "30. März 2026, 09:00" in (await newsroom.ask("/digest list")).hints[0].does


async def test_a_zone_that_is_set_again_drops_nothing_that_is_overdue(newsroom):
    await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say")
    newsroom.now += 3 * HOUR
    await newsroom.ask("/settings zone UTC")
    (said,) = await newsroom.turn()
    assert said.startswith("Due 09:00, sent 10:00")


@pytest.mark.parametrize("set_up", ["subscribed", "resumed"])
async def test_what_was_set_up_by_a_clock_far_ahead_is_posted_at_its_next_hour(newsroom, set_up):
    newsroom.now += 400 * DAY
    ident = await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say")
    if set_up == "resumed":
        await newsroom.ask(f"/digest pause {ident}")
        await newsroom.ask(f"/digest resume {ident}")
    newsroom.now -= 400 * DAY
    assert await newsroom.turn() == []
    assert len(await newsroom.turn(2 * HOUR)) == 1
    assert len(await newsroom.turn(DAY)) == 1


@pytest.mark.parametrize("jump", [2 * MINUTE, -8 * HOUR])
async def test_a_clock_that_jumps_while_something_is_posted_makes_nobody_take_it_over_from_oneself(
    newsroom, jump
):
    await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say")
    newsroom.now += 2 * HOUR
    posting, go_on = asyncio.Event(), asyncio.Event()
    post = newsroom.channel.post

    async def slow(*values):
        posting.set()
        await go_on.wait()
        return await post(*values)

    newsroom.channel.post = slow
    pace = Pace(turn=0.01)
    clock = Clock(
        "slack", newsroom.desk, newsroom.memory, newsroom.channel, pace=pace, now=lambda: newsroom.now
    )
    running = asyncio.create_task(clock.run())
    async with asyncio.timeout(5):
        await posting.wait()
        newsroom.now += jump
        await asyncio.sleep(0.1)
        go_on.set()
        while not newsroom.channel.messages():  # noqa: ASYNC110  # a file rings no bell
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    running.cancel()
    await asyncio.wait({running})
    assert len(newsroom.channel.messages()) == 1


async def test_one_that_waited_does_not_have_the_next_say_that_the_bot_was_offline(newsroom):
    await newsroom.subscribe("/digest subscribe cron 0 * * * * nothing:say")
    newsroom.channel.says.append(Later(3.5 * 3600, "Slack asked to wait"))
    said = []
    for _ in range(6 * 6):
        said += await newsroom.turn(10 * MINUTE)
    assert "2 before this one were missed." in " ".join(said) or "before it were missed" in " ".join(said)
    assert "offline" not in " ".join(said)


async def test_after_hours_that_were_spent_down_what_was_planned_is_still_tried(newsroom):
    ident = await newsroom.subscribe("/digest subscribe weekly thu 09:00 nothing:say")
    newsroom.now += 2 * HOUR
    await newsroom.clock._planner.plan()
    newsroom.channel.says.append(Later(5, "Slack asked to wait"))
    assert await newsroom.turn(7 * HOUR) == []
    assert len(await newsroom.turn(MINUTE)) == 1
    assert (await what(newsroom, ident))[-1] == "sent"


async def test_the_times_of_a_watch_are_shown_in_the_zone_of_its_place(newsroom):
    await newsroom.desk.rules.change(HERE, {"zone": "Asia/Tokyo"})
    await newsroom.prints(FIRST)
    await newsroom.subscribe("/watch words chips to:here")
    await newsroom.prints(SECOND)
    (said,) = await newsroom.turn(10 * MINUTE)
    assert "(Asia/Tokyo)" in said
