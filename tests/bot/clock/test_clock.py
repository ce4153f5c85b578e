"""The clock of a newsroom: what is posted, when, what is not, and what it does where something goes wrong."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime

import pytest

from bot.ask import Person, Place
from bot.clock.clock import Clock, Pace
from bot.clock.poster import Later, Refused
from claims.errors import BadInput, IndexTrouble, MemoryTrouble, TooSlow
from handlers.times.due import due
from tests.corpora import ADA, BEN, a_figure, a_quotation, an_article
from tests.corpora import DAY as DAILY
from tests.newsroom import DAY, HERE, HOUR, MINUTE

FIRST, SECOND, THIRD = (a_quotation(words) for words in ("chips are cheap", "chips are dear", "no comment"))


async def what(newsroom, ident):
    return [stage.what for stage in await newsroom.memory.stages(ident)]


async def test_what_is_new_is_posted_at_its_hour_and_never_again(newsroom):
    await newsroom.prints(FIRST)
    await newsroom.subscribe("/digest subscribe daily 09:00")
    assert await newsroom.turn(HOUR) == []
    await newsroom.prints(SECOND)
    (said,) = await newsroom.turn(HOUR)
    assert "1 statement" in said
    assert await newsroom.turn(MINUTE) == []
    assert await newsroom.turn(23 * HOUR) == []


async def test_the_hour_is_that_of_the_zone(newsroom):
    await newsroom.subscribe("/digest subscribe daily 09:00 Europe/Berlin")
    assert len(await newsroom.turn(HOUR)) == 1


async def test_the_first_post_says_where_it_begins_also_where_nothing_is_new(newsroom):
    await newsroom.prints(FIRST)
    ident = await newsroom.subscribe()
    assert len(await newsroom.turn(2 * HOUR)) == 1
    assert await newsroom.turn(DAY) == []
    assert await what(newsroom, ident) == ["made", "planned", "posting", "sent", "nothing"]


async def test_who_wants_to_hear_that_nothing_is_new_does(newsroom):
    await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say")
    await newsroom.turn(2 * HOUR)
    (said,) = await newsroom.turn(DAY)
    assert said.startswith("Digest: nothing is new")


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


async def test_of_two_processes_one_posts(newsroom):
    other = newsroom.a_clock()
    await newsroom.subscribe()
    await newsroom.prints(FIRST)
    newsroom.now += 2 * HOUR
    assert len(await newsroom.turn()) == 1
    assert await newsroom.turn(clock=other) == []


async def test_only_its_own_platform_s_are_posted(newsroom):
    await newsroom.subscribe()
    assert await newsroom.turn(2 * HOUR, clock=newsroom.a_clock("discord")) == []


async def test_a_watch_tells_what_is_new_and_is_silent_else(newsroom):
    ident = await newsroom.subscribe("/watch person Ada Miller to:here")
    assert await newsroom.turn(10 * MINUTE) == []
    assert await what(newsroom, ident) == ["made"]
    await newsroom.prints(a_quotation("who knows", BEN))
    assert await newsroom.turn(10 * MINUTE) == []
    assert await what(newsroom, ident) == ["made", "nothing"]
    await newsroom.prints(FIRST)
    assert len(await newsroom.turn(10 * MINUTE)) == 1
    assert await newsroom.turn(10 * MINUTE) == []


async def test_a_watch_tells_together_what_comes_within_five_minutes(newsroom):
    await newsroom.subscribe("/watch person Ada Miller to:here")
    await newsroom.prints(FIRST)
    assert len(await newsroom.turn(5 * MINUTE)) == 1
    for one in (SECOND, THIRD):
        await newsroom.prints(one)
    (said,) = await newsroom.turn(5 * MINUTE)
    assert "2 statements" in said


async def test_an_article_with_nothing_new_is_no_news(newsroom):
    await newsroom.prints(FIRST)
    await newsroom.subscribe("/watch words chips to:here")
    await newsroom.prints(FIRST.model_copy(update={"id": "c-again", "article": "a-day"}))
    assert await newsroom.turn(10 * MINUTE) == []


async def test_a_new_number_on_what_is_watched_is_told(newsroom):
    await newsroom.prints(a_figure(50_000, "H100", BEN))
    await newsroom.subscribe("/watch figure H100 to:here")
    await newsroom.prints(a_figure(2_000, "H100", ADA))
    assert len(await newsroom.turn(10 * MINUTE)) == 1


async def test_a_refusal_pauses_it_and_who_set_it_up_is_told_once(newsroom):
    ident = await newsroom.subscribe()
    newsroom.channel.says.append(Refused("the channel is gone"))
    assert await newsroom.turn(2 * HOUR) == []
    ((person, said),) = newsroom.channel.told
    assert person == "u-boss"
    assert f"{ident}: the channel is gone." in said
    await newsroom.turn(MINUTE)
    await newsroom.turn(DAY)
    assert len(newsroom.channel.told) == 1


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


async def test_who_cannot_be_told_for_a_fault_of_ours_does_not_keep_the_others_from_hearing(
    newsroom, monkeypatch
):
    for hour in (9, 10):
        await newsroom.subscribe(f"/digest subscribe daily {hour:02}:00")
    newsroom.channel.says.extend([Refused("the channel is gone")] * 2)
    heard = newsroom.channel.tell
    broken = iter([RuntimeError("a fault")])

    async def tell(one, text):
        for error in broken:
            raise error
        return await heard(one, text)

    monkeypatch.setattr(newsroom.channel, "tell", tell)
    await newsroom.turn(4 * HOUR)
    assert len(newsroom.channel.told) == 1


async def test_of_two_processes_one_tells(newsroom):
    await newsroom.subscribe()
    newsroom.channel.says.append(Refused("the channel is gone"))
    newsroom.channel.hears = False
    await newsroom.turn(2 * HOUR)
    await newsroom.turn(clock=newsroom.a_clock())
    assert len(newsroom.channel.told) == 1


async def test_a_refused_post_s_news_comes_with_the_next_once_it_is_resumed(newsroom):
    ident = await newsroom.subscribe()
    await newsroom.prints(FIRST)
    newsroom.channel.says.append(Refused("no permission"))
    await newsroom.turn(2 * HOUR)
    await newsroom.ask(f"/digest resume {ident}")
    await newsroom.prints(SECOND)
    (said,) = await newsroom.turn(DAY)
    assert "2 statements" in said


@pytest.mark.parametrize("asked", ["/watch person Ada Miller to:here", "/digest subscribe daily 09:00"])
async def test_what_a_feed_s_first_reading_brings_in_is_not_told_while_it_is_read_nor_after(newsroom, asked):
    ident = await newsroom.subscribe(asked)
    await newsroom.turn(2 * HOUR)
    for words in ("chips are cheap", "chips are dear"):
        await newsroom.reads(words, backlog=True)
        assert await newsroom.turn(DAY) == []
    await newsroom.reads("chips are cheap")
    assert await newsroom.turn(DAY) == [], "it was known"
    preview = await newsroom.ask(f"/digest preview {ident}")
    assert preview.lead.startswith("Nothing is new")
    await newsroom.reads("no comment")
    (said,) = await newsroom.turn(DAY)
    assert "1 statement is new" in said


async def test_what_came_otherwise_during_a_feed_s_first_reading_is_told(newsroom):
    await newsroom.subscribe()
    await newsroom.turn(2 * HOUR)
    await newsroom.reads("chips are cheap")
    await newsroom.reads("chips are cheap", "chips are dear", backlog=True)
    await newsroom.reads("no comment", "chips are dear")
    (said,) = await newsroom.turn(DAY)
    assert "2 statements are new" in said


@pytest.mark.parametrize("part", ["came.LOOKED", "window.MOST"])
async def test_where_too_much_is_new_to_look_at_all_a_watch_that_finds_nothing_is_silent(
    newsroom, monkeypatch, part
):
    monkeypatch.setattr(f"claims.store.sqlite.{part}", 5)
    await newsroom.subscribe("/watch person Ada Miller to:here")
    await newsroom.prints(*(a_quotation(f"number {n}", BEN) for n in range(20)))
    assert await newsroom.turn(DAY) == []


async def test_what_is_new_and_cannot_be_cited_is_not_told_by_a_watch(newsroom):
    await newsroom.subscribe("/watch person Ada Miller to:here")
    article = an_article("a-held", "She said “Yes”.")
    await newsroom.store.attach([(article.sha256, "She said “Yes”.")])
    await newsroom.prints(article, a_quotation("No", ADA, article))
    assert await newsroom.turn(DAY) == []
    await newsroom.prints(a_quotation("Yes", ADA, article, text="She said “Yes”."))
    assert len(await newsroom.turn(DAY)) == 1


async def test_while_the_index_cannot_be_asked_nothing_is_lost(newsroom, monkeypatch):
    ident = await newsroom.subscribe()
    await newsroom.prints(FIRST)

    async def broken(*_, **__):
        raise IndexTrouble("the disk is gone")

    with monkeypatch.context() as patched:
        patched.setattr(type(newsroom.store), "news", broken)
        assert await newsroom.turn(2 * HOUR) == []
    assert await what(newsroom, ident) == ["made"]
    assert len(await newsroom.turn(MINUTE)) == 1


async def test_a_post_that_the_index_could_not_answer_is_tried_again(newsroom, monkeypatch):
    ident = await newsroom.subscribe()
    await newsroom.prints(FIRST)
    whole = type(newsroom.store).news
    asked = []

    async def broken_once(self, *values):
        asked.append(values)
        if len(asked) == 2:
            raise IndexTrouble("the disk is gone")
        return await whole(self, *values)

    monkeypatch.setattr(type(newsroom.store), "news", broken_once)
    assert await newsroom.turn(2 * HOUR) == []
    assert await what(newsroom, ident) == ["made", "planned", "waiting"]
    assert len(await newsroom.turn(MINUTE)) == 1


async def test_while_the_memory_fails_the_clock_goes_on(newsroom, monkeypatch):
    await newsroom.subscribe()

    async def broken(*_, **__):
        raise MemoryTrouble("the disk is full")

    with monkeypatch.context() as patched:
        for name in ("active", "take", "owed"):
            patched.setattr(newsroom.memory, name, broken)
        assert await newsroom.turn(2 * HOUR) == []
    assert len(await newsroom.turn(MINUTE)) == 1


async def test_one_that_another_version_kept_does_not_keep_the_others_silent(newsroom, caplog):
    kept = await newsroom.memory.find(await newsroom.subscribe())
    strange = replace(kept, id="bbbb2345", schedule="every blue moon", made=kept.made.replace(year=2020))
    await newsroom.memory.subscribe(strange)
    assert len(await newsroom.turn(2 * HOUR)) == 1
    assert "clock.unplanned subscription=bbbb2345" in caplog.text


async def test_an_index_made_anew_is_not_told_as_news(newsroom):
    await newsroom.prints(FIRST, SECOND)
    kept = await newsroom.memory.find(await newsroom.subscribe())
    ahead = replace(kept, id="bbbb2345", schedule="0 10 * * *", seen=10_000, told=True)
    await newsroom.memory.subscribe(ahead)
    assert await newsroom.turn(4 * HOUR) != []
    assert (await newsroom.memory.find("bbbb2345")).seen == await newsroom.store.newest_change()
    assert await what(newsroom, "bbbb2345") == ["made", "nothing"]


async def test_of_an_index_made_anew_it_is_said_that_nothing_is_new_where_that_is_wanted(newsroom):
    await newsroom.prints(FIRST, SECOND)
    kept = await newsroom.memory.find(await newsroom.subscribe())
    ahead = replace(kept, id="bbbb2345", schedule="0 10 * * *", seen=10_000, told=True, quiet=False)
    await newsroom.memory.subscribe(ahead)
    assert any("nothing is new" in said for said in await newsroom.turn(4 * HOUR))


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


@pytest.mark.parametrize(("platform", "thread"), [("slack", ""), ("discord", "1.1")])
async def test_what_is_subscribed_to_in_a_thread_is_posted_where_people_look_for_it(
    newsroom, platform, thread
):
    asked = replace(HERE, platform=platform, thread="1.1")
    ident = await newsroom.subscribe(place=asked)
    assert (await newsroom.memory.find(ident)).place == replace(asked, thread=thread)


@pytest.mark.parametrize("fault", [TooSlow("too much"), BadInput("no such filter")])
async def test_one_that_cannot_be_asked_for_does_not_keep_the_others_from_their_posts(
    newsroom, monkeypatch, fault
):
    slow = await newsroom.subscribe("/digest subscribe daily 09:00 topic:tariffs")
    await newsroom.subscribe("/digest subscribe daily 09:00")
    await newsroom.prints(FIRST)
    whole = type(newsroom.store).news

    async def news(self, after, upto, only, words, limit):
        if words:
            raise fault
        return await whole(self, after, upto, only, words, limit)

    monkeypatch.setattr(type(newsroom.store), "news", news)
    assert len(await newsroom.turn(2 * HOUR)) == 1
    assert await what(newsroom, slow) == ["made"]


async def test_what_cannot_be_answered_for_hours_is_given_up_and_its_news_left_to_the_next(
    newsroom, monkeypatch
):
    ident = await newsroom.subscribe()
    await newsroom.prints(FIRST)
    newsroom.now += 2 * HOUR
    await newsroom.clock._planner.plan()
    with monkeypatch.context() as patched:

        async def broken(*_, **__):
            raise IndexTrouble("the disk is gone")

        patched.setattr(type(newsroom.store), "news", broken)
        for _ in range(9):
            assert await newsroom.turn(HOUR) == []
    assert (await what(newsroom, ident))[-1] == "failed"
    (said,) = await newsroom.turn(DAY)
    assert "1 statement" in said


async def test_what_will_never_be_answered_is_paused_with_what_was_said(newsroom):
    ident = await newsroom.subscribe()
    await newsroom.prints(FIRST)
    newsroom.now += 2 * HOUR
    kept = await newsroom.memory.find(ident)
    found = due(kept.times("UTC"), kept.last, newsroom.now)
    await newsroom.memory.plan(kept, found.slot, 1, newsroom.now)
    with closing(sqlite3.connect(newsroom.memory._path)) as db:  # as another version would have it
        db.execute("""UPDATE subscriptions SET wants = '{"flavour": "sour"}'""")
        db.commit()
    await newsroom.turn()
    paused = await newsroom.memory.find(ident)
    assert paused.state == "paused"
    assert "flavour" in paused.why
    assert len(newsroom.channel.told) == 1


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


async def test_a_question_of_the_clock_is_not_remembered(newsroom):
    await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say")
    for _ in range(3):
        await newsroom.turn(DAY)
    assert [key for key in newsroom.desk._terms._decided if key.startswith("clock:")] == []


async def test_watches_do_not_all_look_in_the_same_minute(newsroom):
    for words in ("chips", "tariffs", "export controls", "Lmao", "benchmarks", "prices", "GPUs", "spending"):
        await newsroom.subscribe(f"/watch words {words} to:here")
    crons = {one.times("UTC").cron for one in await newsroom.memory.of_place(HERE)}
    assert len(crons) > 1


async def test_planning_goes_on_while_a_post_takes_its_time(newsroom):
    await newsroom.subscribe("/digest subscribe daily 09:00")
    await newsroom.subscribe("/digest subscribe daily 10:00", place=replace(HERE, channel="C2"))
    newsroom.channel.says.append(None)  # no answer comes
    newsroom.now += 2 * HOUR
    clock = Clock(
        "slack",
        newsroom.desk,
        newsroom.memory,
        newsroom.channel,
        pace=Pace(turn=0.01),
        now=lambda: newsroom.now,
    )
    running = asyncio.create_task(clock.run())
    async with asyncio.timeout(5):
        while newsroom.channel.says:  # noqa: ASYNC110  # it is being posted
            await asyncio.sleep(0.01)
        newsroom.now += HOUR
        while len(newsroom.channel.messages()) < 1:  # noqa: ASYNC110  # the other one
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.wait({running})


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


async def test_a_watch_says_nothing_where_what_was_new_is_gone_before_it_is_posted(newsroom):
    ident = await newsroom.subscribe("/watch words chips to:here")
    await newsroom.prints(FIRST)
    newsroom.now += 10 * MINUTE
    await newsroom.clock._planner.plan()
    await newsroom.withdraws(FIRST)
    assert await newsroom.turn() == []
    assert (await what(newsroom, ident))[-1] == "failed"
    assert (await newsroom.memory.find(ident)).state == "active"


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
