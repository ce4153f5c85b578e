"""Plans what is due on one platform: a digest at its hour, a watch where there is something to tell."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.memory.outbox import Outbox
from bot.seldom import Seldom
from bot.where import where
from claims.errors import IndexTrouble, MemoryTrouble
from claims.index import Claims
from handlers.heard import whats_new
from handlers.place import Place
from handlers.subscription import Subscription
from handlers.times.due import Due, due, farthest, started

log = logging.getLogger("whosaid.clock")

NOTHING = "nothing was new"


@dataclass(frozen=True)
class Planner:
    """`zone_of` gives the zone of a place's settings."""

    platform: str
    outbox: Outbox
    index: Callable[[], Claims]
    zone_of: Callable[[Place], str]
    now: Callable[[], datetime]
    say: Seldom

    async def plan(self) -> None:
        """Plan every subscription that is due. Raises MemoryTrouble and IndexTrouble, for then none can be planned.

        One that cannot be planned for a reason of its own is logged, and does not keep the others from their posts.
        """
        for one in await self.outbox.active(self.platform):
            await asyncio.sleep(0)  # there may be thousands, and somebody asks meanwhile
            try:
                zone = self.zone_of(one.place)
                current = await self._followed(one, zone)
                if found := due(one.times(zone), current.last, self.now()):
                    await self._plan(current, found)
            except (MemoryTrouble, IndexTrouble):
                raise
            except Exception as error:  # noqa: BLE001  # too much to look through in time; a row of another version
                self.say(
                    logging.ERROR,
                    f"clock.unplanned subscription={one.id} error={type(error).__name__} at={where(error)}",
                )

    async def _followed(self, one: Subscription, zone: str) -> Subscription:
        """The same by the zone that its place has now; where that was changed, no hour of it that is over comes late."""
        if one.kind == "watch" or one.zone or one.followed == zone:
            return one
        now = self.now()
        over = started(one.times(zone), now)
        if not await self.outbox.follow(one, zone, over, now):
            return one  # another process did
        last = over if one.last > farthest(now) else max(one.last, over)
        return replace(one, followed=zone, last=last)

    async def _plan(self, one: Subscription, found: Due) -> None:
        upto = await self.index().newest_change()
        if one.kind == "watch" and upto == one.seen:
            return  # not even that is kept: it looks every few minutes
        # a log that is shorter than it was: the index was made anew, and what it has now is not news
        after = min(one.seen, upto)
        new = upto > after and not (await whats_new(self.index(), one, after, upto)).nothing()
        nothing = "" if new or not one.silent else NOTHING
        made = await self.outbox.plan(one, found.slot, upto, self.now(), missed=found.missed, nothing=nothing)
        if made is not None:
            log.info("clock.planned delivery=%s state=%s missed=%d", made.id, made.state, made.missed)
