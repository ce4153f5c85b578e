"""The memory as the desk uses it: never waited for too long, and where it fails this process remembers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from typing import Literal, TypeVar

from bot.ask import Ask
from bot.memory.base import Memory, Unfinished
from bot.memory.post import PostRecord
from claims.errors import MemoryTrouble
from handlers.context import Receipt

log = logging.getLogger("whosaid.memory")

T = TypeVar("T")

MOST = 10_000
"""Questions remembered here; the oldest are forgotten first."""


class Guard:
    """Raises nothing but in `lapsed`: what goes wrong is logged, and the answer says whether it was kept."""

    def __init__(self, memory: Memory, seconds: float, now: Callable[[], datetime]) -> None:
        self._memory = memory
        self._seconds = seconds
        self._now = now
        self._here: dict[str, Literal["kept", "unkept", "over"]] = {}
        """Questions taken here: until the memory knows that they are over, or as long as there is room."""

    async def take(self, ask: Ask) -> bool:
        """Claim the question; False where it is, or is being, answered, here or in another process.

        Where the memory cannot be written it is claimed in this process alone.
        """
        if ask.key in self._here:
            return False
        while len(self._here) >= MOST:
            del self._here[next(iter(self._here))]
        self._here[ask.key] = "kept"  # before the first await, so that a second delivery finds it
        try:
            fate = await self._in_time("claim", self._memory.claim(ask, self._now()))
        except MemoryTrouble:
            self._here[ask.key] = "unkept"
            return True
        except asyncio.CancelledError:
            self._here.pop(ask.key, None)
            raise
        if fate != "new":
            self._here.pop(ask.key, None)
        return fate == "new"

    def keeps(self, ask: Ask) -> bool:
        """Whether the memory has this question; False only where it was taken while the memory failed."""
        return self._here.get(ask.key) != "unkept"

    async def done(self, ask: Ask, record: PostRecord | None = None) -> None:
        """It has its visible reply, which stands where the record says."""
        await self._over(ask, "done", self._memory.done(ask.key, self._now(), record))

    async def give_up(self, ask: Ask, why: str) -> None:
        """It has none, or nobody knows."""
        await self._over(ask, "give_up", self._memory.give_up(ask.key, why, self._now()))

    async def hold(self, keys: Collection[str]) -> None:
        """Renew the leases of these questions."""
        if keys:
            await self._went_well("hold", self._memory.hold(keys, self._now()))

    async def keep(self, receipt: Receipt) -> bool:
        """Whether the receipt is kept."""
        return await self._went_well("keep", self._memory.keep(receipt))

    async def lapsed(self, platform: str) -> tuple[Unfinished, ...]:
        """Lapsed questions, but for those that are over, which the memory is told now. Raises MemoryTrouble."""
        taken = await self._in_time("lapsed", self._memory.take_lapsed(platform, self._now()))
        over = [unfinished.ask for unfinished in taken if self._here.get(unfinished.ask.key) == "over"]
        for ask in over:
            await self.done(ask)
        return tuple(unfinished for unfinished in taken if unfinished.ask not in over)

    async def _over(self, ask: Ask, step: str, told: Awaitable[None]) -> None:
        if ask.key in self._here:
            self._here[ask.key] = "over"
        if await self._went_well(step, told):
            self._here.pop(ask.key, None)

    async def _went_well(self, step: str, told: Awaitable[None]) -> bool:
        try:
            await self._in_time(step, told)
        except MemoryTrouble:
            return False
        return True

    async def _in_time(self, step: str, told: Awaitable[T]) -> T:
        """What the memory says. Raises MemoryTrouble, logged, whatever goes wrong: questions are answered all the same."""
        try:
            async with asyncio.timeout(self._seconds):
                return await told
        except Exception as error:
            why = (
                str(error) if isinstance(error, MemoryTrouble) else ""
            )  # other texts may hold what people wrote
            log.warning("memory.trouble step=%s error=%s why=%s", step, type(error).__name__, why)
            raise MemoryTrouble("My memory cannot be used just now.") from error
