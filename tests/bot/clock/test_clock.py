"""The clock of a newsroom: what is posted, when, and what is not."""

from dataclasses import replace

import pytest

from tests.corpora import ADA, BEN, a_figure, a_quotation
from tests.newsroom import DAY, FIRST, HERE, HOUR, MINUTE, SECOND, THIRD, what


async def test_what_is_new_is_posted_at_its_hour_and_never_again(newsroom):
    await newsroom.prints(FIRST)
    await newsroom.subscribe("/digest subscribe daily 09:00")
    assert await newsroom.turn(HOUR) == []
    await newsroom.prints(SECOND)
    (said,) = await newsroom.turn(HOUR)
    assert "1 statement" in said
    assert await newsroom.turn(MINUTE) == []
    assert await newsroom.turn(23 * HOUR) == []


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


@pytest.mark.parametrize(("platform", "thread"), [("slack", ""), ("discord", "1.1")])
async def test_what_is_subscribed_to_in_a_thread_is_posted_where_people_look_for_it(
    newsroom, platform, thread
):
    asked = replace(HERE, platform=platform, thread="1.1")
    ident = await newsroom.subscribe(place=asked)
    assert (await newsroom.memory.find(ident)).place == replace(asked, thread=thread)


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
