"""The questions in hand on one platform: kept while they are answered, and taken over where a process died."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

from bot.ask import Ask
from bot.desk import Desk
from bot.memory.base import LEASE, Unfinished
from bot.where import where
from claims.errors import MemoryTrouble

log = logging.getLogger("whosaid.in_hand")

ROUND = LEASE / 4
"""Seconds between rounds: a lease that was renewed in the last one outlives the stop of the bot."""


class InHand:
    """`resume` finishes a question that was left behind; `every` is the time between rounds, in seconds."""

    def __init__(
        self,
        desk: Desk,
        platform: str,
        resume: Callable[[Unfinished], Awaitable[None]],
        *,
        every: float = ROUND,
    ) -> None:
        self._desk, self._platform, self._resume, self._every = desk, platform, resume, every
        self._asks: dict[str, Ask] = {}
        self._tasks: set[asyncio.Task[Any]] = set()

    @asynccontextmanager
    async def accepting(self, ask: Ask) -> AsyncIterator[bool]:
        """Whether this question is ours to answer, within the block; false where it is, or is being, answered."""
        with self.working():
            if not await self._desk.accept(ask):
                yield False
                return
            with self.holding(ask):
                yield True

    @contextmanager
    def holding(self, ask: Ask) -> Iterator[None]:
        """Within the block an accepted question is answered here, and no other process takes it over."""
        self._asks[ask.key] = ask
        try:
            with self.working():
                yield
        finally:
            self._asks.pop(ask.key, None)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Within the block the stop of the bot waits for the task that is running."""
        task = asyncio.current_task()
        if task is None or task in self._tasks:
            yield
            return
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it as a task of its own, which the stop of the bot waits for."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @asynccontextmanager
    async def tended(self, closing: float) -> AsyncIterator[None]:
        """Within the block, leases are renewed, and what a dead process left behind is finished.

        On leaving it, what is in hand is waited for, for so many seconds. What is not finished by then is
        cancelled: its lease lapses, and the next start finishes it.
        """
        tending = asyncio.create_task(self._tend())
        try:
            yield
        finally:
            tending.cancel()
            await self._close(closing)

    async def _tend(self) -> None:
        while True:
            await self._desk.hold(tuple(self._asks))
            with suppress(MemoryTrouble):  # the desk has logged it, and there is a next round
                for unfinished in await self._desk.lapsed(self._platform):
                    if unfinished.ask.key not in self._asks:  # else the memory could not be told
                        self.begin(self._finish(unfinished))
            await asyncio.sleep(self._every)

    async def _close(self, seconds: float) -> None:
        await asyncio.sleep(0)  # what came in just before begins
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while self._tasks and (left := end - loop.time()) > 0:
            await asyncio.wait(self._tasks, timeout=left)  # one that ends may have begun another
        if self._tasks:
            log.warning("in_hand.left platform=%s tasks=%d", self._platform, len(self._tasks))
            for task in self._tasks:
                task.cancel()
            await asyncio.wait(self._tasks)

    async def _finish(self, unfinished: Unfinished) -> None:
        ask = unfinished.ask
        with self.holding(ask):
            try:
                await self._resume(unfinished)
            except Exception as error:  # noqa: BLE001  # else it would be taken up again and again
                log.error(  # noqa: TRY400  # a traceback's messages may hold what people wrote
                    "in_hand.broke receipt=%s error=%s at=%s", ask.receipt, type(error).__name__, where(error)
                )
                await self._desk.failed(ask, f"resuming raised {type(error).__name__}")
