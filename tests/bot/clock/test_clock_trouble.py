"""The clock of a newsroom where something goes wrong: refusals, faults, an index or a memory that fails."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from bot.clock.clock import Clock, Pace
from bot.clock.poster import Refused
from claims.errors import BadInput, IndexTrouble, MemoryTrouble, TooSlow
from handlers.times.due import due
from tests.corpora import ADA, a_quotation, an_article
from tests.newsroom import DAY, FIRST, HERE, HOUR, MINUTE, SECOND, what


async def test_of_two_processes_one_posts(newsroom):
    other = newsroom.a_clock()
    await newsroom.subscribe()
    await newsroom.prints(FIRST)
    newsroom.now += 2 * HOUR
    assert len(await newsroom.turn()) == 1
    assert await newsroom.turn(clock=other) == []


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


async def test_a_watch_says_nothing_where_what_was_new_is_gone_before_it_is_posted(newsroom):
    ident = await newsroom.subscribe("/watch words chips to:here")
    await newsroom.prints(FIRST)
    newsroom.now += 10 * MINUTE
    await newsroom.clock._planner.plan()
    await newsroom.withdraws(FIRST)
    assert await newsroom.turn() == []
    assert (await what(newsroom, ident))[-1] == "failed"
    assert (await newsroom.memory.find(ident)).state == "active"


async def test_to_one_channel_one_post_goes_at_a_time_and_to_another_beside_it(newsroom):
    for place in (HERE, HERE, replace(HERE, channel="C2")):
        hour = len(await newsroom.memory.every())
        await newsroom.subscribe(f"/digest subscribe daily 08:{15 * hour:02} nothing:say", place=place)
    newsroom.now += 3 * HOUR
    going, most = {}, {}
    post = newsroom.channel.post

    async def slow(delivery, *values):
        channel = delivery.subscription.place.channel
        going[channel] = going.get(channel, 0) + 1
        most[channel] = max(most.get(channel, 0), going[channel])
        most["all"] = max(most.get("all", 0), sum(going.values()))
        await asyncio.sleep(0.05)
        going[channel] -= 1
        return await post(delivery, *values)

    newsroom.channel.post = slow
    pace = Pace(turn=0.01)
    clock = Clock(
        "slack", newsroom.desk, newsroom.memory, newsroom.channel, pace=pace, now=lambda: newsroom.now
    )
    running = asyncio.create_task(clock.run())
    async with asyncio.timeout(5):
        while len(newsroom.channel.messages()) < 3:  # noqa: ASYNC110  # a file rings no bell
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.wait({running})
    assert most == {"C1": 1, "C2": 1, "all": 2}
