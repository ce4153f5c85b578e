"""A subscription to what the bot says unasked: what it is, and what handlers may ask of those that are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from handlers.place import Place
from handlers.times.due import Slot
from handlers.times.schedule import Schedule

Standing = Literal["active", "paused", "removed"]

EVERY = 5
"""Minutes between two looks of a watch: what comes in between is told together."""


@dataclass(frozen=True)
class Subscription:
    """One digest or watch, in one place. Times are aware and in UTC."""

    id: str
    """Eight letters of the receipts' alphabet: the receipt of the question that asked for it, so that a question
    taken up again makes no second one."""
    kind: Literal["digest", "watch"]
    place: Place
    by: str
    """The platform's id of the person who set it up, who is told why it was paused; empty once it is removed."""
    made: datetime
    schedule: str = ""
    """Of a digest, as Schedule.cron has it; empty for a watch, which tells when there is something to tell."""
    zone: str = ""
    """The IANA zone that the schedule is read in; empty: that of the place's settings, whatever it is by then."""
    wants: Mapping[str, str] = field(default_factory=dict)
    """What of the news is wanted: filters and topics, as values of a command."""
    quiet: bool = True
    """Whether nothing is said where nothing is new."""
    state: Standing = "active"
    why: str = ""
    """Why it was paused."""
    since: datetime | None = None
    """When it came to this state; None where that was when it was made."""
    seen: int = 0
    """Up to this number of the index's log of changes it has told all there was to tell."""
    last: str = ""
    """Slots up to the one of this name (see handlers/times/due.py) are over; empty where none was yet."""
    followed: str = ""
    """The zone of its place's settings by which `last` was named, where it has none of its own."""
    told: bool = False
    """Whether anything of it was ever posted: the first post says where it begins."""

    @property
    def silent(self) -> bool:
        """Whether nothing is posted where nothing is new. A digest's first post says where it begins."""
        return self.kind == "watch" or (self.quiet and self.told)

    def times(self, zone: str) -> Schedule:
        """When it is due; `zone` is that of its place's settings."""
        if self.kind == "watch":
            first = sum(self.id.encode()) % EVERY  # not all in the same minute
            return Schedule(f"{first}-59/{EVERY} * * * *", "UTC")
        return Schedule(self.schedule, self.zone or zone)


@dataclass(frozen=True)
class Stage:
    """One step on the way of a post by the clock, as far as it is kept."""

    at: datetime
    what: Literal[
        "made", "paused", "removed", "planned", "posting", "waiting", "nothing", "sent", "unknown", "failed"
    ]
    """`waiting`: until `at`, when it is tried again, or when another process may see to it. `unknown`: nobody can
    know whether it stands."""
    why: str = ""
    delivery: str = ""
    """The id of the post that it is a step of; empty for a step of the subscription itself."""
    slot: datetime | None = None
    """When that was due."""
    missed: int = 0
    """How many slots before it were missed, and became part of it."""


class Subscriptions(Protocol):
    """The subscriptions that are kept. All methods raise MemoryTrouble; `now` is aware and in UTC."""

    async def subscribe(self, wanted: Subscription) -> Subscription:
        """Keep it, and return it: or the one, not removed, that wants the same at the same times in the same place.

        What one person hears alone is the same wherever they asked for it. Whether it is `quiet` is taken over. Harmless
        when repeated.
        """
        ...

    async def find(self, subscription_id: str) -> Subscription | None:
        """The subscription, also where it is paused or removed; None where none is kept."""
        ...

    async def of_place(self, place: Place) -> tuple[Subscription, ...]:
        """Those of one channel and its threads, in the order in which they were made; none that is removed."""
        ...

    async def of_person(self, platform: str, person: str) -> tuple[Subscription, ...]:
        """Those that a person set up, in the same order; none that is removed."""
        ...

    async def every(self) -> tuple[Subscription, ...]:
        """All that there are, in the same order; none that is removed."""
        ...

    async def pause(self, subscription_id: str, why: str, now: datetime) -> bool:
        """Let it say nothing until it is resumed; whether it was active. A post that is on its way still comes."""
        ...

    async def resume(self, subscription_id: str, now: datetime, last: str) -> bool:
        """Let it go on; whether it was paused.

        Slots up to the one named `last` are over; the news since its last post is still news.
        """
        ...

    async def bring_forward(self, subscription: Subscription, slot: Slot, upto: int, now: datetime) -> bool:
        """Have it post now what is new up to this line of the log, as of this slot, which is named to the second.

        False where it is no longer as the caller read it, or where a post of it is on its way.
        """
        ...

    async def remove(self, subscription_id: str, now: datetime) -> bool:
        """End it for good, and forget who set it up; whether there was anything to remove."""
        ...

    async def stages(self, any_id: str) -> tuple[Stage, ...]:
        """What became of a subscription and its newest posts, or of one post by its own id; the oldest step first."""
        ...
