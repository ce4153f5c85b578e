"""Politeness: one request to a host at a time, with a pause between two, and none where a host asked to be left alone."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from claims.ingest.page import Unreadable

Clock = Callable[[], float]
"""Seconds that only rise."""
Sleep = Callable[[float], Awaitable[object]]

_MANY = 1000
"""Hosts in memory from which on those that matter no more are forgotten."""


@dataclass(slots=True)
class Turn:
    """One host."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    free_at: float = 0
    """When the next request may begin."""
    closed_until: float = 0
    """Until when the host asked to be left alone."""


class Turns:
    """Whose turn it is, by host."""

    def __init__(self, clock: Clock, sleep: Sleep) -> None:
        self._clock, self._sleep = clock, sleep
        self._turns: dict[str, Turn] = {}

    @asynccontextmanager
    async def at(self, host: str, pause: float) -> AsyncIterator[Turn]:
        """Waits for the host's turn. Raises Unreadable where it asked to be left alone. `pause`: seconds after."""
        turn = self._turns.setdefault(host, Turn())
        turn.waiting += 1
        try:
            async with turn.lock:
                self._check_open(host, turn)
                if (wait := turn.free_at - self._clock()) > 0:
                    await self._sleep(wait)
                try:
                    yield turn
                finally:
                    turn.free_at = self._clock() + pause
        finally:
            turn.waiting -= 1
            self._forget()

    def close(self, turn: Turn, seconds: float) -> None:
        """The host asked to be left alone for so long."""
        turn.closed_until = self._clock() + seconds

    def _check_open(self, host: str, turn: Turn) -> None:
        left = turn.closed_until - self._clock()
        if left > 0:
            raise Unreadable(f"{host} asked to be left alone for another {left:.0f} seconds")

    def _forget(self) -> None:
        if len(self._turns) > _MANY:
            now = self._clock()
            self._turns = {
                host: turn
                for host, turn in self._turns.items()
                if turn.waiting or max(turn.free_at, turn.closed_until) > now
            }
