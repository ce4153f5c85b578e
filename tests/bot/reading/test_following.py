"""Followed feeds: what is new comes in, once, politely, by one process; a broken feed stops no other."""

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.memory.absent import AbsentMemory
from bot.memory.base import Feed
from bot.reading.following import MOST, OF_SITEMAPS, Following, Pace
from bot.reading.intake import Intake
from claims.errors import Busy, ExtractionTrouble
from claims.index import Claims
from claims.ingest.limits import Limits
from tests.bot.memory.implementations import sqlite as memory_in
from tests.claims.store.engines import sqlite as store_in
from tests.made_once import opened_in
from tests.peers.newsstand import ALLOW, CHIPS, Finding

pytestmark = pytest.mark.wire

QUICK = Pace(start=0.0, tick=0.02, lease=0.3, again=5.0)
EVERY = timedelta(minutes=30)
BEGAN = datetime(2026, 3, 2, 12, tzinfo=UTC)


class House:
    """Index, memory and way in, and a clock that a test moves."""

    def __init__(self, store, memory, intake):
        self.store, self.memory, self.intake, self.clock = store, memory, intake, BEGAN

    @asynccontextmanager
    async def following(self, *feeds, memory=None, pace=QUICK):
        following = Following(
            feeds, EVERY, intake=self.intake, memory=memory or self.memory, store=self.store, pace=pace,
            now=lambda: self.clock,
        )  # fmt: skip
        task = asyncio.create_task(following.run())
        try:
            yield following
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def feed(self, url):
        """As far as it was read; None before the first look is over."""
        return next((feed for feed in await self.memory.feeds() if feed.url == url), None)

    async def until(self, url, there):
        """The feed, once this is so of it."""
        async with asyncio.timeout(8):
            while (feed := await self.feed(url)) is None or not there(feed):  # noqa: ASYNC110  # it is another connection that writes
                await asyncio.sleep(0.02)
        return feed

    async def read(self, url):
        """The feed, once it was read to its end at what the clock says now."""
        return await self.until(url, lambda feed: feed.last_read == self.clock)

    async def kinds(self):
        """Of the lines of the log."""
        return [change.kind for change in await self.store.changes(0, 10_000)]

    async def articles(self):
        return (await Claims(self.store).coverage()).articles


@pytest.fixture
def finding():
    return Finding()


@pytest.fixture
async def house(tmp_path, finding):
    store, memory = await opened_in(tmp_path, store_in), await opened_in(tmp_path, memory_in)
    async with Intake(store, (ALLOW,), limits=Limits(pause=0), extractor=finding) as intake:
        yield House(store, memory, intake)
    await memory.close()
    await store.close()


def said_by(name):
    """An article in which this person says something."""
    return (*CHIPS[:1], f"“{name} speaks for the first time,” said {name}, who had kept silent for a year.")


async def test_the_first_reading_brings_a_feed_in_as_no_news(house, stand):
    stand.article("/one", *said_by("Ada Miller"))
    stand.article("/two", *said_by("Ben Baker"))
    url = stand.feed("/feed", "/one", "/two")
    async with house.following(url):
        feed = await house.read(url)
    assert await house.articles() == 2
    assert await house.kinds() == ["backlog"] * 2
    assert feed.first_seq == (await house.store.changes(0, 100))[-1].seq > 0
    assert (feed.failures, feed.trouble) == (0, None)
    assert EVERY * 0.9 <= feed.due - BEGAN <= EVERY


async def test_later_only_what_is_new_is_fetched_and_the_first_mark_stays(house, stand):
    stand.article("/one", *said_by("Ada Miller"))
    url = stand.feed("/feed", "/one")
    async with house.following(url):
        first = await house.read(url)
        house.clock += EVERY
        stand.article("/two", *said_by("Ben Baker"))
        stand.feed("/feed", "/two", "/one")
        later = await house.read(url)
    assert later.first_seq == first.first_seq
    assert await house.kinds() == ["backlog", "new"]
    assert (stand.asked_for("/one"), stand.asked_for("/two"), await house.articles()) == (1, 1, 2)


async def test_a_feed_that_is_followed_besides_is_read_for_the_first_time_while_the_other_brings_news(
    house, stand
):
    stand.article("/one", *said_by("Ada Miller"))
    stand.article("/two", *said_by("Ben Baker"))
    followed = stand.feed("/feed")
    async with house.following(followed):
        await house.read(followed)
    house.clock += EVERY
    stand.feed("/feed", "/one")
    added = stand.feed("/added", "/one", "/two")
    async with house.following(followed, added):
        await house.read(added)
    assert await house.kinds() == ["new", "backlog"]


async def test_what_a_person_adds_is_news_though_a_feed_that_has_it_is_read_for_the_first_time(house, stand):
    stand.article("/two", *said_by("Ben Baker"))
    url = stand.feed("/feed", "/one", "/two")

    async def quiet(_):
        """Tell nobody."""

    await house.intake.add(stand.article("/one", *said_by("Ada Miller")), quiet)
    async with house.following(url):
        await house.read(url)
    assert (await house.intake.add(f"{stand.url}/two", quiet)).came == "unchanged"
    assert await house.kinds() == ["new", "backlog"]


async def test_a_feed_that_did_not_change_is_not_sent_again(house, stand):
    stand.article("/one")
    url = stand.feed("/feed", "/one")
    async with house.following(url):
        assert (await house.read(url)).etag
        house.clock += EVERY
        await house.read(url)
    assert stand.asked_for("/feed") == 2
    assert stand.asked_for("/one") == 1


async def test_what_the_feed_says_changed_is_read_again(house, stand):
    stand.article("/one")
    url = stand.feed("/feed", ("/one", BEGAN - timedelta(hours=1)))
    async with house.following(url):
        await house.read(url)
        house.clock += EVERY
        stand.article("/one", *CHIPS, "“There is no more room,” said Ben Baker, who keeps the keys.")
        stand.feed("/feed", ("/one", BEGAN + timedelta(minutes=5)))
        await house.read(url)
    assert stand.asked_for("/one") == 2
    assert (
        await house.articles(),
        len((await Claims(house.store).saying("There is no more room")).hits),
    ) == (1, 1)


async def test_a_broken_feed_stops_no_other_and_is_asked_less_and_less(house, stand, caplog):
    caplog.set_level(logging.INFO, "whosaid")
    stand.article("/one")
    broken, well = f"{stand.url}/broken?token=secret", stand.feed("/feed", "/one")
    stand.broken.add("/broken")
    async with house.following(broken, well):
        await house.read(well)
        first = await house.until(broken, lambda feed: feed.failures == 1)
        assert first.trouble
        assert first.last_read is None
        house.clock = first.due
        second = await house.until(broken, lambda feed: feed.failures == 2)
    assert second.due - first.due > 1.5 * (first.due - BEGAN) > EVERY
    assert "feed.failed host=127.0.0.1 failures=1" in caplog.text
    assert "secret" not in caplog.text


async def test_a_feed_that_is_well_again_is_forgiven(house, stand):
    url = stand.feed("/feed")
    stand.broken.add("/feed")
    async with house.following(url):
        failed = await house.until(url, lambda feed: feed.failures == 1)
        stand.broken.clear()
        stand.article("/one")
        stand.feed("/feed", "/one")
        house.clock = failed.due
        feed = await house.read(url)
    assert (feed.failures, feed.trouble, await house.articles()) == (0, None, 1)


async def test_what_is_no_feed_is_named(house, stand):
    page, index = stand.article("/one"), f"{stand.url}/sitemaps"
    stand.feeds["/sitemaps"] = (
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{stand.url}/sitemap</loc></sitemap></sitemapindex>"
    )
    async with house.following(page, index):
        assert "feed" in (await house.until(page, lambda feed: feed.failures == 1)).trouble
        assert (await house.until(index, lambda feed: feed.failures == 1)).trouble == OF_SITEMAPS


async def test_an_article_that_is_refused_is_left_alone_for_a_while(house, stand):
    url = stand.feed("/feed", "/gone")
    async with house.following(url):
        await house.read(url)
        for number in (1, 2):
            house.clock += EVERY
            stand.feed("/feed", "/gone", f"/gone-{number}")
            await house.read(url)
    assert stand.asked_for("/gone") == 1


async def test_of_a_long_feed_so_many_are_read_and_the_rest_after_the_next_feed(house, stand):
    long = stand.feed("/long", *(f"/{n}" for n in range(MOST + 3)))
    short = stand.feed("/short", "/last")
    for n in (*range(MOST + 3), "last"):
        stand.article(
            f"/{n}", *CHIPS, f"This is the article that has the number {n} in the long list of ours."
        )
    async with house.following(long, short):
        feed = await house.read(long)
    assert feed.first_seq == (await house.store.changes(0, 10_000))[-1].seq
    assert set(await house.kinds()) == {"backlog"}, "a first reading in rounds"
    assert stand.asked.index("/last") == MOST + 2, "after the first feed, its articles and the second feed"
    assert stand.asked_for("/long") == 2


async def test_articles_that_a_feed_marks_as_its_own_and_that_lead_elsewhere_are_fetched_once(house, stand):
    marked = [f"/{n}?utm_source=rss&utm_medium=feed" for n in range(MOST + 2)]
    url = stand.feed("/feed", *(one.replace("&", "&amp;") for one in marked))
    for n in range(MOST + 2):
        stand.leads[f"/{n}"] = f"/story/{n}?utm_source=rss"
        stand.article(
            f"/story/{n}", *CHIPS, f"This is the story that has the number {n} in our list of stories."
        )
    async with house.following(url):
        await house.read(url)
        house.clock += EVERY
        stand.feed("/feed", *(one.replace("&", "&amp;") for one in marked[::-1]))
        await house.read(url)
    assert await house.articles() == MOST + 2
    assert [stand.asked_for(f"/{n}") for n in range(MOST + 2)] == [1] * (MOST + 2)
    assert stand.asked_for("/feed") == 3


async def test_a_look_that_brings_nothing_new_is_not_followed_by_another_at_once(house, stand):
    ahead = BEGAN + timedelta(days=9)
    paths = [f"/{n}" for n in range(MOST + 2)]
    for path in paths:
        stand.article(path, *CHIPS, f"This is the story that has the number {path} in our list of stories.")
    url = stand.feed("/feed", *paths)
    async with house.following(url):
        first = await house.read(url)
        house.clock = first.due
        stand.feed(
            "/feed", *((path, ahead) for path in paths)
        )  # a clock that is wrong: all will have changed
        second = await house.until(url, lambda feed: feed.due > first.due)
        await asyncio.sleep(0.15)
        assert (second.due - house.clock, second.last_read) > (EVERY * 0.8, first.last_read)
        assert (stand.asked_for("/feed"), sum(map(stand.asked_for, paths))) == (3, 2 * MOST + 2)
        house.clock = second.due
        await house.read(url)
    assert sum(map(stand.asked_for, paths)) == 2 * (MOST + 2)


async def test_a_restart_goes_on_where_it_was(house, stand):
    stand.article("/one")
    url = stand.feed("/feed", "/one")
    async with house.following(url):
        await house.read(url)
    async with house.following(url):
        await asyncio.sleep(0.15)
    assert stand.asked_for("/feed") == 1


async def test_of_two_processes_one_follows_and_when_it_ends_the_other(house, stand, tmp_path):
    other = await opened_in(tmp_path, memory_in)
    url = stand.feed("/feed")
    async with house.following(url, memory=other) as second:
        async with house.following(url) as first:
            await house.read(url)
            await asyncio.sleep(0.1)
            assert first._ours != second._ours
            assert stand.asked_for("/feed") == 1
        house.clock += EVERY
        await house.read(url)
        assert second._ours
    await other.close()


async def test_where_the_memory_fails_nobody_follows(house, stand):
    async with house.following(stand.feed("/feed"), memory=AbsentMemory("it is gone")):
        await asyncio.sleep(0.15)
    assert stand.asked == []


async def test_where_nothing_can_be_extracted_it_is_not_the_feeds_fault(house, stand, finding, monkeypatch):
    async def trouble(*_, **__):
        raise ExtractionTrouble("No text can be read.")

    stand.article("/one")
    url = stand.feed("/feed", "/one")
    with monkeypatch.context() as patched:
        patched.setattr(finding, "extract", trouble)
        async with house.following(url):
            feed = await house.until(url, lambda feed: feed.trouble == "No text can be read.")
    assert (feed.failures, feed.last_read, feed.first_seq, feed.etag) == (0, None, None, None)
    house.clock = feed.due
    async with house.following(url):
        await house.read(url)
    assert await house.articles() == 1


async def test_where_too_many_texts_wait_the_feed_is_asked_again_soon(house, stand, finding, monkeypatch):
    async def busy(*_, **__):
        raise Busy("Too many articles are waiting to be read.")

    stand.article("/one")
    url = stand.feed("/feed", "/one")
    with monkeypatch.context() as patched:
        patched.setattr(finding, "extract", busy)
        async with house.following(url):
            feed = await house.until(url, lambda feed: feed.due > BEGAN)
    assert (feed.due - BEGAN, feed.failures) == (timedelta(seconds=QUICK.again), 0)
    house.clock = feed.due
    async with house.following(url) as following:
        await house.read(url)
        assert following._resting == {}
    assert await house.articles() == 1


async def test_a_shorter_time_in_the_settings_holds_at_once(house, stand):
    url = stand.feed("/feed")
    await house.memory.keep_feed(Feed(url, BEGAN + timedelta(days=6), last_read=BEGAN - timedelta(days=1)))
    async with house.following(url):
        await house.read(url)


async def test_a_fault_of_ours_over_one_feed_is_told_and_the_next_is_read(house, stand, monkeypatch, caplog):
    stand.article("/one")
    bad, well = stand.feed("/bad", "/one"), stand.feed("/feed", "/one")
    entries = house.intake.entries

    async def stumbling(feed, since):
        if feed == bad:
            raise KeyError("words of a text")
        return await entries(feed, since)

    monkeypatch.setattr(house.intake, "entries", stumbling)
    async with house.following(bad, well):
        await house.read(well)
    assert "a fault of whosaid: KeyError" in (await house.feed(bad)).trouble
    assert "words of a text" not in caplog.text
    assert replace(await house.feed(bad), trouble=None).failures == 1
