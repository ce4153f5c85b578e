"""The rules at hand: settings and grants as last read from the memory, so that nothing waits for them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager

from bot.ask import Ask, Place
from bot.memory.base import Memory
from bot.permission import granted
from claims.errors import MemoryTrouble
from handlers.rules import DEFAULTS, GRANTED, Change, Channel, ChannelSettings, Grants, Workspace

log = logging.getLogger("whosaid.rules")

EVERY = 10.0
"""Seconds between two readings: another process may have changed them."""


class Rules:
    """What was last read serves on where the memory fails; before anything was read, the defaults.

    `may_add` is WHOSAID_MAY_ADD; `seconds` is how long the memory is waited for.
    """

    def __init__(self, memory: Memory, may_add: Collection[str] = (), seconds: float = 1.0) -> None:
        self._memory, self._may_add, self._seconds = memory, may_add, seconds
        self._settings: Mapping[Channel, ChannelSettings] = {}
        self._grants: Mapping[Workspace, Grants] = {}
        self._one_at_a_time = asyncio.Lock()
        """A reading that began before a change must not undo it here."""
        self._told = False

    def of(self, place: Place) -> ChannelSettings:
        """See handlers.rules.Rules."""
        return self._settings.get(_channel(place), DEFAULTS)

    def may(self, ask: Ask) -> frozenset[str]:
        """What whoever asks may do. Immediate."""
        return granted(ask, self._may_add, self._grants.get(_workspace(ask.place), GRANTED))

    def granted(self, place: Place) -> Grants:
        """See handlers.rules.Rules."""
        return {**GRANTED, **self._grants.get(_workspace(place), {})}

    async def change(self, place: Place, change: Change) -> ChannelSettings:
        """See handlers.rules.Rules. Holds here at once."""
        async with self._changing():
            kept = await self._memory.change_settings(_channel(place), change)
            self._settings = {**self._settings, _channel(place): kept}
        return kept

    async def grant(self, place: Place, grants: Grants) -> None:
        """See handlers.rules.Rules. Holds here at once."""
        async with self._changing():
            await self._memory.grant(_workspace(place), grants)
            here = {**self._grants.get(_workspace(place), {}), **grants}
            self._grants = {**self._grants, _workspace(place): here}

    async def read(self) -> None:
        """Read them anew. Never raises but for cancellation; trouble is logged once, until it is over."""
        try:
            async with self._changing():
                settings, grants = await self._memory.settings(), await self._memory.grants()
                self._settings, self._grants = settings, grants
        except Exception as error:  # noqa: BLE001  # questions are answered all the same, by what was read before
            if not self._told:
                why = str(error) if isinstance(error, MemoryTrouble) else ""
                log.warning("rules.unread error=%s why=%s", type(error).__name__, why)
            self._told = True
        else:
            self._told = False

    async def keep_reading(self) -> None:
        """Read them again and again, until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            await self.read()

    @asynccontextmanager
    async def _changing(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._seconds), self._one_at_a_time:
                yield
        except TimeoutError:
            raise MemoryTrouble("The memory does not answer.") from None


def _channel(place: Place) -> Channel:
    return Channel(place.platform, place.workspace, place.channel)


def _workspace(place: Place) -> Workspace:
    return Workspace(place.platform, place.workspace)
