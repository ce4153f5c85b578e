"""Brings one delivery that was taken from the outbox to its place, once, whatever happened to it before."""

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from typing import Any

from bot.clock.completing import cuts_of, still_to_post
from bot.clock.poster import Absent, Later, Poster, Refused, Sent, Unreadable, Unsure
from bot.memory.outbox import Delivery, Outbox, Progress
from bot.memory.post import Post
from bot.recorded import recorded
from bot.where import where
from claims.errors import MemoryTrouble
from handlers.reply import Reply

log = logging.getLogger("whosaid.clock")

LEASE = 60.0
"""Seconds. A platform has half of it to answer: what it is asked is over before another may take the delivery."""
FIRST, LONGEST = 20.0, 3600.0
"""Seconds until a delivery is tried again: after the first try and, doubled each time, at most.

The first is long enough for what a platform took in without an answer to be seen in the channel.
"""
PATIENCE = timedelta(hours=6)
TRIES = 8
"""After both a delivery is posted no more; its news comes with the next one. Eight tries take an hour or more."""
NO_WORD = "no answer came"
AGAIN = (0.1, 0.5, 2.0)
"""Seconds between the tries to record what was posted."""
LEVELS: dict[Progress, int] = {"unknown": logging.ERROR, "failed": logging.WARNING}
"""What an operator is told; all else is INFO."""


@dataclass(frozen=True)
class Sender:
    """Sends by one platform. `lease` is what the deliveries were taken for, in seconds."""

    poster: Poster
    outbox: Outbox
    now: Callable[[], datetime]
    lease: float = LEASE

    async def send(self, taken: Delivery, reply: Reply) -> Progress | None:
        """Post it where nothing of it stands, and record what became of it; None where another took it over.

        What may stand is looked for before it is posted, and is `unknown` for good where that cannot be done.
        Raises MemoryTrouble: then its lease lapses, and the next that takes it goes on from what is kept.
        """
        if not taken.may_stand:
            return await self._post(taken, reply, Absent())
        match await self._looked_back(taken, reply.receipt):
            case Sent(posts):
                return await self._sent(taken, reply, posts)
            case Absent() as seen:
                return await self._post(taken, reply, seen)
            case Later(seconds, why) if not self._over(taken):
                return await self._again(taken, seconds, why, may_stand=True)
            case Later(_, why) | Unreadable(why):
                return await self._unknown(taken, f"the history cannot be read: {why}")

    async def _post(self, taken: Delivery, reply: Reply, seen: Absent) -> Progress | None:
        """Post what does not stand, once it is kept that it may stand from now on, and how it is found again."""
        if self._over(taken):
            return await self._failed(taken, f"it could not be posted: {taken.why or NO_WORD}", seen)
        rest = still_to_post(reply, self.poster.fits, taken.cuts, len(seen.standing), sure=seen.sure)
        if rest is None:
            return await self._unknown(taken, "the rest of it would be cut otherwise now")
        mark = taken.mark if taken.began else await self._time()
        if isinstance(mark, Later):
            return await self._not_begun(taken, mark)
        begun = replace(taken, mark=mark, cuts=(*taken.cuts[: len(seen.standing)], *cuts_of(rest)))
        if not await self.outbox.begin(begun, self.now(), self.lease):
            return await self._failed(taken, "paused or removed before it was posted", seen)
        fate = await self._posted(begun, seen.standing, rest)
        return await self._became(begun, reply, seen, fate)

    async def _became(
        self, begun: Delivery, reply: Reply, seen: Absent, fate: Sent | Refused | Later | Unsure
    ) -> Progress | None:
        """Record what became of it; `begun.may_stand` tells whether it may have stood before."""
        match fate:
            case Sent(posts):
                return await self._sent(begun, reply, posts)
            case Refused(why):
                return await self._failed(begun, why, seen, pause=True)
            case Later(seconds, why):  # of what was looked for a part may stand
                return await self._again(begun, seconds, why, may_stand=begun.may_stand)
            case Unsure(why):
                return await self._again(begun, pause_after(begun.tries), why, may_stand=True)

    async def _not_begun(self, taken: Delivery, later: Later) -> Progress | None:
        if given_up(taken, self.now()):
            return await self._failed(taken, f"it could not be posted: {later.why}", Absent())
        return await self._again(taken, later.seconds, later.why, may_stand=False)

    def _over(self, taken: Delivery) -> bool:
        return taken.began is not None and given_up(taken, self.now())

    async def _time(self) -> datetime | Later | None:
        try:
            async with asyncio.timeout(self.lease / 2):
                return await self.poster.time()
        except Exception as error:  # noqa: BLE001  # as below; nothing was posted
            log.warning("clock.no_time error=%s at=%s", type(error).__name__, where(error))
            return Later(FIRST, type(error).__name__)

    async def _looked_back(self, taken: Delivery, receipt: str) -> Sent | Absent | Unreadable | Later:
        try:
            async with asyncio.timeout(self.lease / 2):
                return await self.poster.stands(taken, receipt)
        except Exception as error:  # noqa: BLE001  # whatever a platform's library raises: it is looked for again
            _log_fault("delivery.unread", taken, error)
            return Later(pause_after(taken.tries), type(error).__name__)

    async def _posted(
        self, begun: Delivery, standing: tuple[Post, ...], rest: tuple[Reply, ...]
    ) -> Sent | Refused | Later | Unsure:
        try:
            async with asyncio.timeout(self.lease / 2):
                return await self.poster.post(begun, standing, rest)
        except Exception as error:  # noqa: BLE001  # as above: it may have been posted before that was raised
            _log_fault("delivery.unposted", begun, error)
            return Unsure(type(error).__name__)

    async def _sent(self, begun: Delivery, reply: Reply, posts: tuple[Post, ...]) -> Progress | None:
        now, claims = self.now(), tuple(dict.fromkeys(chain.from_iterable(begun.cuts)))
        records = tuple(recorded(post, reply, claims, now) for post in posts)
        return await self._told(begun, "sent", partial(self.outbox.sent, begun, records, now))

    async def _failed(
        self, taken: Delivery, why: str, seen: Absent, *, pause: bool = False
    ) -> Progress | None:
        """It will not be posted; `unknown` where some of it stands, or may: the next one would say that again."""
        if seen.standing:
            return await self._unknown(taken, f"only a part of it stands: {why}")
        if not seen.sure:
            return await self._unknown(taken, f"the history cannot be read, and then: {why}")
        return await self._told(
            taken, "failed", partial(self.outbox.failed, taken, why, self.now(), pause=pause)
        )

    async def _unknown(self, taken: Delivery, why: str) -> Progress | None:
        return await self._told(taken, "unknown", partial(self.outbox.unsure, taken, why, self.now()))

    async def _again(self, taken: Delivery, seconds: float, why: str, *, may_stand: bool) -> Progress | None:
        at = self.now() + min(timedelta(seconds=seconds), PATIENCE)
        again = partial(self.outbox.retry, taken, at, why, may_stand=may_stand)
        return await self._told(taken, "planned", again)

    async def _told(
        self, taken: Delivery, state: Progress, tell: Callable[[], Coroutine[Any, Any, bool]]
    ) -> Progress | None:
        """Tell the memory, again where it is held up: what was posted and is not recorded must be looked for."""
        for pause in (*AGAIN, None):
            try:
                ours = await tell()
                break
            except MemoryTrouble:
                if pause is None:
                    raise
                await asyncio.sleep(pause)
        level = LEVELS.get(state, logging.INFO) if ours else logging.INFO
        log.log(level, "delivery.%s delivery=%s tries=%d ours=%s", state, taken.id, taken.tries, ours)
        return state if ours else None


def given_up(taken: Delivery, now: datetime) -> bool:
    """Whether it was tried for long enough: after hours that were spent down, it is still tried."""
    return now - taken.planned > PATIENCE and taken.tries >= TRIES


def pause_after(tries: int) -> float:
    """Seconds until the next try: twice as long each time, less up to a half, so that not all come at once."""
    longest = min(FIRST * 2.0 ** min(tries - 1, 20), LONGEST)
    return longest * (1 - random.random() / 2)  # noqa: S311  # no secret


def _log_fault(event: str, taken: Delivery, error: Exception) -> None:
    log.warning("%s delivery=%s error=%s at=%s", event, taken.id, type(error).__name__, where(error))
