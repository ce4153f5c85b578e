"""Whose turn it is: so many questions are answered at one time, and some more wait a moment for theirs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from claims.errors import Busy

FULL = "I am answering as many questions as I can. Please ask again in a moment."


class Turns:
    """At most `at_once` turns at one time; beyond them at most `waiting` wait, each `seconds` long."""

    def __init__(self, at_once: int, waiting: int, seconds: float) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._places = waiting
        self._seconds = seconds

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """One turn, first come, first served. Raises Busy where nobody leaves in time, or too many wait already."""
        if not self._free.locked():
            await self._free.acquire()  # at once
        elif self._places <= 0:
            raise Busy(FULL)
        else:
            await self._wait()
        try:
            yield
        finally:
            self._free.release()

    async def _wait(self) -> None:
        self._places -= 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._free.acquire()
        except TimeoutError:
            raise Busy(FULL) from None
        finally:
            self._places += 1
