"""The rules at hand: settings and grants as last read from the memory, so that nothing waits for them.

Both in one: they are read together, under one lock, and a question is decided by both.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Coroutine, Mapping
from contextlib import asynccontextmanager
from typing import TypeVar

from bot.ask import Ask, Place
from bot.memory.base import Memory
from bot.permission import granted
from claims.errors import MemorySlow, MemoryTrouble
from handlers.permission import GRANTED, Grants, Workspace
from handlers.rules import DEFAULTS, Change, Channel, ChannelSettings

T = TypeVar("T")

log = logging.getLogger("whosaid.rules")

EVERY = 10.0
"""Seconds between two readings: another process may have changed them."""


class RulesAtHand:
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
        self._writing: set[asyncio.Task[object]] = set()

    def of(self, place: Place) -> ChannelSettings:
        """See handlers.rules.RulesInForce."""
        return self._settings.get(_channel(place), DEFAULTS)

    def may(self, ask: Ask) -> frozenset[str]:
        """What whoever asks may do. Immediate."""
        return granted(ask, self._may_add, self._grants.get(_workspace(ask.place), GRANTED))

    def granted(self, place: Place) -> Grants:
        """See handlers.rules.RulesInForce."""
        return {**GRANTED, **self._grants.get(_workspace(place), {})}

    async def change(self, place: Place, change: Change) -> ChannelSettings:
        """See handlers.rules.RulesInForce. Holds here at once."""
        return await self._to_its_end(self._change(_channel(place), change))

    async def grant(self, place: Place, grants: Grants) -> None:
        """See handlers.rules.RulesInForce. Holds here at once."""
        await self._to_its_end(self._grant(_workspace(place), grants))

    async def read(self) -> None:
        """Read them anew. Never raises but for cancellation; trouble is logged once, until it is over."""
        try:
            async with self._in_time(), self._one_at_a_time:
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

    async def _change(self, channel: Channel, change: Change) -> ChannelSettings:
        async with self._one_at_a_time:
            kept = await self._memory.change_settings(channel, change)
            self._settings = {**self._settings, channel: kept}
        return kept

    async def _grant(self, workspace: Workspace, grants: Grants) -> None:
        async with self._one_at_a_time:
            await self._memory.grant(workspace, grants)
            self._grants = {**self._grants, workspace: {**self._grants.get(workspace, {}), **grants}}

    async def _to_its_end(self, change: Coroutine[object, None, T]) -> T:
        """What comes of a change that is carried through even where nobody waits for it any longer.

        Raises MemorySlow where that takes too long: the memory's thread writes on, and what is kept must hold here.
        """
        writing = asyncio.create_task(change)
        self._writing.add(writing)
        writing.add_done_callback(self._written)
        async with self._in_time():
            return await asyncio.shield(writing)

    def _written(self, writing: asyncio.Task[object]) -> None:
        self._writing.discard(writing)
        if not writing.cancelled() and (
            error := writing.exception()
        ):  # taken, as it may be that nobody waits
            log.warning("rules.unwritten error=%s", type(error).__name__)

    @asynccontextmanager
    async def _in_time(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._seconds):
                yield
        except TimeoutError:
            raise MemorySlow("The memory does not answer.") from None


def _channel(place: Place) -> Channel:
    return Channel(place.platform, place.workspace, place.channel)


def _workspace(place: Place) -> Workspace:
    return Workspace(place.platform, place.workspace)
