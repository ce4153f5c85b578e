"""Has a process of our own answer: one request at a time, a bounded queue, a deadline, a new process where one fails.

What is heavy is loaded there alone, so that the bot's own acknowledgements are in time whatever goes on meanwhile.
"""

import asyncio
import logging
import time
from collections.abc import Mapping
from typing import Any, Self

from bot.process.child import Child, Gone, passed_on
from bot.process.kind import Kind
from bot.settings import environment as ours
from claims.errors import BadInput, Busy, WhosaidError

PAUSE, LONGEST_PAUSE = 1.0, 300.0
"""Seconds in which no new process is tried where one did not start; twice as long each time."""
TRIES = 2
"""A request over which this many processes died is refused."""


class Worker:
    """Asks a process of one kind. Used by many at once; started by the first request, stopped where idle."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._log = logging.getLogger(f"whosaid.{kind.name}")
        self._child: Child | None = None
        self._turn = asyncio.Lock()
        self._inside = 0
        self._resting: asyncio.Task[None] | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._closed = False
        self._trouble, self._again, self._pause = "", 0.0, PAUSE

    async def ask(self, request: Mapping[str, Any], size: int) -> dict[str, Any]:
        """The answer, once it has its turn; `size` is for the log.

        Raises BadInput where this request cannot be answered, Busy where too many wait, the kind's trouble where none can be.
        """
        if self._inside >= self._kind.room:
            self._log.warning("%s.busy waiting=%d", self._kind.name, self._inside)
            raise Busy(self._kind.busy)
        self._inside += 1
        try:
            async with self._turn:
                self._wake()
                try:
                    return await self._in_turn(request, size)
                finally:
                    self._rest()
        finally:
            self._inside -= 1

    async def _in_turn(self, request: Mapping[str, Any], size: int) -> dict[str, Any]:
        kind = self._kind
        for _ in range(TRIES):
            child = await self._running()
            began = time.monotonic()
            try:
                answer = await child.ask(request, wait=kind.deadline)
            except TimeoutError as error:
                self._log.warning("%s.killed reason=deadline size=%d", kind.name, size)
                raise BadInput(f"{kind.doing} takes longer than {kind.deadline:.0f} seconds") from error
            except Gone:
                self._log.warning("%s.lost status=%s size=%d", kind.name, child.status, size)
            else:
                took = (time.monotonic() - began) * 1000
                self._log.info("%s.answered size=%d ms=%d", kind.name, size, took)
                return answer
        raise BadInput(f"{kind.doing} broke off, and broke off again")

    async def _running(self) -> Child:
        """A process that answers; a new one where there is none. Raises the kind's trouble, at once where one failed just now."""
        kind = self._kind
        if self._closed:
            raise kind.trouble(self._stopping)
        if self._child is not None and self._child.alive:
            return self._child
        if time.monotonic() < self._again:
            raise kind.trouble(self._trouble)
        began = time.monotonic()
        environment = passed_on(ours()) if kind.environment is None else kind.environment
        try:
            child = await Child.start(kind, environment)
        except WhosaidError as error:
            self._trouble, self._again = str(error), time.monotonic() + self._pause
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
            self._log.error("%s.dead reason=%s", kind.name, error)  # the reason says it; no traceback
            raise
        if self._closed:  # meanwhile
            await child.kill()
            raise kind.trouble(self._stopping)
        self._child, self._pause = child, PAUSE
        took = (time.monotonic() - began) * 1000
        self._log.info("%s.started pid=%d ms=%d", kind.name, child.pid, took)
        return child

    @property
    def _stopping(self) -> str:
        return f"{self._kind.cannot}: whosaid is stopping."

    def _wake(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
            self._resting = None

    def _rest(self) -> None:
        """Stop the process after a while in which nothing is asked."""
        if not self._closed:
            self._resting = asyncio.create_task(self._stop_after(self._kind.idle))

    async def _stop_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        child, self._child = self._child, None
        if child is not None:
            # a task of its own, for the next request or close() cancels this one
            ending = asyncio.create_task(self._stop(child))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)

    async def _stop(self, child: Child) -> None:
        await child.stop()
        self._log.info("%s.idle pid=%d", self._kind.name, child.pid)

    async def close(self) -> None:
        """End the process, also over a request. Harmless when repeated."""
        self._closed = True
        self._wake()
        if self._child is not None:
            # one that has nothing in hand takes what it laid down for a while away with it
            await (self._child.kill() if self._turn.locked() else self._child.stop())
        if self._ending:
            await asyncio.wait(self._ending)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
