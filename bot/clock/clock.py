"""The clock of one platform: plans what is due, has the desk answer it, sends it, and tells who is owed a word."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from bot.clock.asking import asked_by_clock, remarks
from bot.clock.planning import Planner
from bot.clock.poster import Poster
from bot.clock.sender import LEASE, Sender, given_up, pause_after
from bot.desk import Desk
from bot.memory.base import Memory
from bot.memory.outbox import Delivery, lane_of
from bot.seldom import Seldom
from bot.where import where
from claims.answer import Answer, Body, Nothing, Trouble
from claims.errors import WhosaidError
from handlers.subscription import Subscription

log = logging.getLogger("whosaid.clock")

AT_ONCE = 4
"""Deliveries that are sent at one time."""
GONE_SINCE = "what was new when it was planned is gone from the index since"
UNANSWERED = "my index could not be asked"
NEXT = {"plan": "send", "send": "tell"}
"""Which step there may be something for, once another has had its turn."""


@dataclass(frozen=True)
class Pace:
    """Seconds."""

    turn: float = 10.0
    """Between two looks at what is due."""
    telling: float = 300.0
    """Between two tries to tell somebody why a subscription is paused."""


class Clock:
    """Several processes may each have one, on one memory and for one platform: what is due is sent once."""

    def __init__(
        self,
        platform: str,
        desk: Desk,
        memory: Memory,
        poster: Poster,
        *,
        pace: Pace = Pace(),  # frozen
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._platform, self._desk, self._memory, self._poster = platform, desk, memory, poster
        self._pace, self._now = pace, now
        self._began = now()
        self._say = Seldom(log)
        self._sender = Sender(poster, memory, now)
        self._planner = Planner(
            platform, memory, lambda: desk.index, lambda place: desk.settings_of(place).zone, now, self._say
        )
        self._taking = asyncio.Lock()
        self._busy: set[str] = set()
        """Channels to which something is being sent here: one post at a time each, and none is taken over from oneself."""
        self._steps = {"plan": self._planner.plan, "send": self._send, "tell": self._tell}
        self._woken = {name: asyncio.Event() for name in self._steps}

    async def run(self) -> None:
        """Go on until cancelled: what goes wrong is logged, and there is a next turn."""
        # beside each other: what is slow to send keeps nothing from its hour
        async with asyncio.TaskGroup() as tasks:
            for name, step in self._steps.items():
                for _ in range(AT_ONCE if name == "send" else 1):
                    tasks.create_task(self._again(name, step))

    async def turn(self) -> None:
        """Look once at all there is to do. Raises nothing but for cancellation."""
        for name, step in self._steps.items():
            await self._guarded(name, step())

    async def _again(self, name: str, step: Callable[[], Awaitable[None]]) -> None:
        woken = self._woken[name]
        while True:
            await self._guarded(name, step())
            if name in NEXT:
                self._woken[NEXT[name]].set()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._pace.turn):
                    await woken.wait()
            woken.clear()

    async def _guarded(self, step: str, work: Awaitable[None]) -> None:
        try:
            await work
        except WhosaidError as error:
            self._say(logging.WARNING, f"clock.trouble step={step} error={type(error).__name__}")
        except Exception as error:  # noqa: BLE001  # a fault of ours must not stop the clock for good
            fault = f"clock.fault step={step} error={type(error).__name__} at={where(error)}"
            self._say(logging.ERROR, fault)

    async def _send(self) -> None:
        """Send what is planned, one after the other."""
        while taken := await self._taken():
            try:
                await self._guarded("send", self._deliver(taken))
            finally:
                self._busy.discard(lane_of(taken.subscription))

    async def _taken(self) -> Delivery | None:
        """The next that goes to no channel that is busy; its own is busy from now on."""
        async with self._taking:  # else several would look before one has written down what it took
            taken = await self._memory.take(self._platform, self._now(), LEASE, self._busy)
            if taken:
                self._busy.add(lane_of(taken.subscription))
            return taken

    async def _deliver(self, taken: Delivery) -> None:
        reply = await self._desk.answer(asked_by_clock(taken))
        one = taken.subscription
        if isinstance(reply.body, Nothing) and one.silent and not taken.may_stand:
            await self._memory.failed(taken, GONE_SINCE, self._now())
            return
        if isinstance(reply.body, Answer | Nothing):
            said = (
                *reply.warnings,
                *remarks(taken, self._desk.settings_of(one.place), self._began, self._now()),
            )
            await self._sender.send(taken, reply.model_copy(update={"warnings": said}))
            return
        await self._unanswered(taken, reply.body)

    async def _unanswered(self, taken: Delivery, body: Body) -> None:
        """Try it again where the index could not be asked, for some hours; give up what will never be answered."""
        log.warning("clock.unanswered delivery=%s kind=%s", taken.id, body.kind)
        now = self._now()
        if isinstance(body, Trouble) and not given_up(taken, now):
            at = now + timedelta(seconds=pause_after(taken.tries))
            await self._memory.retry(taken, at, UNANSWERED, may_stand=taken.may_stand)
            return
        why = UNANSWERED if isinstance(body, Trouble) else body.lead
        if taken.may_stand:
            await self._memory.unsure(taken, why, now)
        else:
            await self._memory.failed(taken, why, now, pause=not isinstance(body, Trouble))

    async def _tell(self) -> None:
        """Tell those whose subscriptions were paused by a refusal."""
        for one in await self._memory.owed(self._platform):
            await self._guarded("tell", self._told(one))

    async def _told(self, one: Subscription) -> None:
        """Tell one of them, unless that was tried just now, here or in another process: it may have been heard."""
        ours = await self._memory.lease(f"telling {one.id}", uuid4().hex, self._now(), self._pace.telling)
        if ours and await self._poster.tell(one, paused_words(one)):
            await self._memory.paid(one.id)


def paused_words(one: Subscription) -> str:
    """What whoever set it up is told."""
    return (
        f"I paused your {one.kind} {one.id}: {one.why.removesuffix('.')}. Nothing is lost: once that is mended,"
        f" “/digest resume {one.id}” goes on with all that is new since its last post."
    )
