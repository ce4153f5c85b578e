"""Follows feeds: looks at each when it is due, one after another, and brings in the articles that are new."""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import perf_counter
from uuid import uuid4

from yarl import URL

from bot.memory.base import Feed, Memory
from bot.reading.intake import Intake
from bot.seldom import Seldom
from bot.where import where
from claims.errors import Busy, ExtractionTrouble, IndexTrouble, MemoryTrouble
from claims.ingest.address import canonical
from claims.ingest.feed import Entries, Entry
from claims.ingest.page import Refused, Unchanged, Validators
from claims.store import Store

log = logging.getLogger("whosaid.feeds")

LEASE = "feeds"
"""What one process does for all that share the memory."""
MOST = 50
"""Articles of one feed that are fetched before the next feed has its turn."""
LONGEST = timedelta(hours=24)
"""Between two looks at a feed that cannot be read."""
OF_SITEMAPS = "it lists sitemaps and no articles; give the address of one of them"
RESTS = timedelta(hours=6)
"""Until an article that was refused is asked for again."""


@dataclass(frozen=True)
class Pace:
    """Seconds."""

    start: float = 5.0
    """Before the first look: what is asked at the start goes first."""
    tick: float = 15.0
    """Between looks at which feeds are due."""
    lease: float = 90.0
    """For which the following is this process's; renewed three times in between."""
    again: float = 300.0
    """Until a feed is looked at again where it was not its fault that it was not read to its end."""


USUAL = Pace()


class Following:
    """Where it stands is kept in the memory. Of all processes on one memory, one follows."""

    def __init__(
        self,
        feeds: Sequence[str],
        every: timedelta,
        *,
        intake: Intake,
        memory: Memory,
        store: Store,
        pace: Pace = USUAL,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._feeds, self._every = feeds, every
        self._intake, self._memory, self._store = intake, memory, store
        self._pace, self._now = pace, now
        self._holder = uuid4().hex
        self._ours = False
        self._resting: dict[str, datetime] = {}
        """Articles that were refused, and until when they are left alone."""
        self._fetched: dict[str, set[Entry]] = {}
        """By feed, what was fetched of it since it was last read to its end."""
        self._say = Seldom(log)

    async def run(self) -> None:
        """Follow until cancelled; then another process may."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._hold())
                tasks.create_task(self._follow())
        finally:
            if self._ours:
                with suppress(MemoryTrouble):  # then it lapses
                    await self._memory.lease(LEASE, self._holder, self._now(), 0)

    async def _hold(self) -> None:
        while True:
            try:
                ours = await self._memory.lease(LEASE, self._holder, self._now(), self._pace.lease)
            except MemoryTrouble:
                self._say(logging.WARNING, "memory.unwritable step=lease")
                ours = False  # another process may follow, or may not: nobody knows
            if ours != self._ours:
                log.info("feeds.%s feeds=%d", "followed" if ours else "left", len(self._feeds))
            self._ours = ours
            await asyncio.sleep(self._pace.lease / 3)

    async def _follow(self) -> None:
        await asyncio.sleep(self._pace.start)
        while True:
            try:
                for feed in await self._due():
                    if self._ours:
                        await self._memory.keep_feed(await self._looked_at(feed))
            except MemoryTrouble:
                self._say(logging.WARNING, "memory.unwritable step=feeds")
            await asyncio.sleep(self._pace.tick)

    async def _due(self) -> list[Feed]:
        """Those to be looked at now, as far as they were read. Raises MemoryTrouble."""
        if not self._ours:
            return []
        now = self._now()
        self._resting = {url: until for url, until in self._resting.items() if until > now}
        known = {feed.url: feed for feed in await self._memory.feeds()}
        return [feed for url in self._feeds if self._is_due(feed := known.get(url, Feed(url, now)), now)]

    def _is_due(self, feed: Feed, now: datetime) -> bool:
        """Also where it would be later than the settings, or the clock, now say."""
        too_late = feed.due > now + max(self._longest(feed.failures), timedelta(seconds=self._pace.again))
        return feed.due <= now or too_late

    async def _looked_at(self, feed: Feed) -> Feed:
        """The feed as far as it is read now. Raises nothing: one feed's trouble is not another's."""
        began, started = perf_counter(), self._now()
        came: Counter[str] = Counter()
        again = started + timedelta(seconds=self._pace.again)
        try:
            listed = await self._intake.entries(feed.url, Validators(etag=feed.etag, modified=feed.modified))
            if isinstance(listed, Refused):
                return self._failed(feed, listed.reason)
            if isinstance(listed, Entries) and listed.of_sitemaps:
                return self._failed(feed, OF_SITEMAPS)
            whole = isinstance(listed, Unchanged) or await self._bring_in(listed, feed, came)
            if not whole:
                # where nothing new came, the rest waits too: it would be asked for over and over else
                due = started if came["new"] + came["changed"] else started + self._spread(self._every)
                after = replace(feed, due=due, failures=0, trouble=None)
            else:
                after = await self._whole(feed, listed, started)
        except Busy:
            after = replace(feed, due=again)
        except (ExtractionTrouble, IndexTrouble) as error:  # not the feed's fault
            log.warning("feed.stopped host=%s error=%s", _host(feed), type(error).__name__)
            after = replace(feed, due=again, trouble=str(error))
        except Exception as error:  # noqa: BLE001  # a fault of ours over one feed: the others are read
            log.error(  # noqa: TRY400  # its message may hold words of a text
                "feed.fault host=%s error=%s at=%s", _host(feed), type(error).__name__, where(error)
            )
            return self._failed(feed, f"a fault of whosaid: {type(error).__name__} at {where(error)}")
        log.info(
            "feed.read host=%s new=%d changed=%d unchanged=%d refused=%d whole=%s ms=%.0f",
            _host(feed), came["new"], came["changed"], came["unchanged"], came["refused"],
            after.last_read == started, 1000 * (perf_counter() - began),
        )  # fmt: skip
        return after

    async def _bring_in(self, listed: Entries, feed: Feed, came: Counter[str]) -> bool:
        """Fetch what is new, up to MOST; whether that was all."""
        wanted = [entry for entry in listed.entries if await self._is_wanted(entry, feed)]
        first = feed.first_seq is None  # what was there before the feed was followed is no news
        for entry in wanted[:MOST]:
            if not self._ours:
                return False
            step = await self._intake.bring_in(await self._intake.page(entry.url), backlog=first)
            came[step.came] += 1
            self._fetched.setdefault(feed.url, set()).add(entry)
            if step.came == "refused":
                self._resting[entry.url] = self._now() + RESTS
        return len(wanted) <= MOST

    async def _is_wanted(self, entry: Entry, feed: Feed) -> bool:
        """Whether it is new, or the feed says that it changed since; then its server is asked whether it did."""
        if entry.url in self._resting or entry in self._fetched.get(feed.url, ()):
            return False
        try:
            known = await self._store.known(canonical(entry.url))
        except ValueError:
            return False  # no address at all
        changed = entry.at is not None and feed.last_read is not None and entry.at > feed.last_read
        return known is None or changed

    async def _whole(self, feed: Feed, listed: Entries | Unchanged, started: datetime) -> Feed:
        """The feed, read to its end."""
        self._fetched.pop(feed.url, None)
        if isinstance(listed, Entries):
            feed = replace(feed, etag=listed.validators.etag, modified=listed.validators.modified)
        first = feed.first_seq if feed.first_seq is not None else await self._store.newest_change()
        due = started + self._spread(self._every)
        return replace(feed, due=due, last_read=started, first_seq=first, failures=0, trouble=None)

    def _failed(self, feed: Feed, reason: str) -> Feed:
        failures = feed.failures + 1
        level = logging.WARNING if failures == 1 else logging.INFO  # `whosaid check` tells the reason
        log.log(level, "feed.failed host=%s failures=%d", _host(feed), failures)
        due = self._now() + self._spread(self._longest(failures))
        return replace(feed, due=due, failures=failures, trouble=reason)

    def _longest(self, failures: int) -> timedelta:
        """Between two looks, after so many failures in a row."""
        return max(self._every, min(self._every * (1 << min(failures, 12)), LONGEST))

    def _spread(self, wait: timedelta) -> timedelta:
        """Up to a tenth less, so that not all feeds, and not all bots, come at the same time."""
        return wait * (1 - random.random() / 10)  # noqa: S311  # no secret


def _host(feed: Feed) -> str:
    """For the log: the rest of an address may hold a token."""
    return URL(feed.url).host or ""
