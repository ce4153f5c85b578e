"""The contract of the outbox: what the clock posts, each post once. Part of the memory's contract, see base.py."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.memory.post import PostRecord
from handlers.subscription import Subscription
from handlers.times.due import Slot

Progress = Literal["planned", "sending", "sent", "nothing", "unknown", "failed"]


def delivery_id(subscription_id: str, slot: Slot) -> str:
    """24 characters at most that follow from what is delivered, so that a retry names the same post.

    They are Slack's delivery id and, with one more that tells the messages of a long one apart, Discord's nonce.
    """
    return f"{subscription_id}-{slot.name.replace('-', '').replace(':', '')}"


@dataclass(frozen=True)
class Delivery:
    """One post of one subscription for one slot. Times are aware and in UTC."""

    subscription: Subscription
    """As it was when this was read."""
    slot: Slot
    """When it was due. Its name, which is the wall clock's, is what makes it once."""
    after: int
    upto: int
    """It tells of what stands in the index's log of changes after the first number, and up to the second."""
    planned: datetime
    state: Progress = "planned"
    tries: int = 0
    """How often it was taken; tells the one who took it last from those before."""
    due: datetime | None = None
    """Of a planned one when it may be taken; of one that is being sent until when it is its taker's."""
    may_stand: bool = False
    """Whether it was begun to be posted, and nobody has seen since that nothing came of it."""
    began: datetime | None = None
    """When it was first begun to be posted, by our clock."""
    mark: datetime | None = None
    """The platform's own time just before that: nothing of it stands from before. None: it told none."""
    cuts: tuple[tuple[str, ...], ...] = ()
    """Of each message of it, as it was last begun, the ids of the claims that it cites."""
    ended: datetime | None = None
    message: str | None = None
    """The id of the first message that it is."""
    why: str = ""
    """Why it ended so, or why it waits."""
    missed: int = 0
    """How many slots before this one were missed, and became part of it."""

    @property
    def id(self) -> str:
        """See delivery_id."""
        return delivery_id(self.subscription.id, self.slot)


def lane_of(subscription: Subscription) -> str:
    """What its posts have in common with others that go the same way: the channel, or, where one hears it alone, the person."""
    place = subscription.place
    return subscription.by if place.direct else place.channel


class Outbox(Protocol):
    """planned → sending → sent | unknown | failed, or `nothing` at once. Each change MUST be whole or not at all.

    What is done to a delivery that was taken is done only while it is still the taker's: False says that its lease
    lapsed and another took it over, or that it is gone, and nothing was changed.
    """

    async def active(self, platform: str) -> tuple[Subscription, ...]:
        """Those of this platform that are neither paused nor removed, in the order in which they were made."""
        ...

    async def follow(self, subscription: Subscription, zone: str, last: str, now: datetime) -> bool:
        """It goes by this zone of its place's settings from now on, and slots up to the one named `last` are over.

        False where it is no longer as the caller read it. The news since its last post is still news.
        """
        ...

    async def plan(
        self,
        subscription: Subscription,
        slot: Slot,
        upto: int,
        now: datetime,
        *,
        missed: int = 0,
        nothing: str = "",
    ) -> Delivery | None:
        """Plan the post of this slot, which tells of the log from `subscription.seen` to `upto`.

        In the same transaction the subscription has seen that, and its slots up to this one are over. `nothing` says
        why there is nothing to post; of a watch only the last such word is kept.

        None where the subscription is no longer as the caller read it (another process planned, it was paused or
        removed), where the slot is over, or where the post before is not: that one is waited for, and what was missed
        becomes one. A last slot that is days ahead of `now` counts for nothing: the clock was put back since. MUST be
        atomic over processes: of those that plan slots of one name, one does.
        """
        ...

    async def take(
        self, platform: str, now: datetime, lease: float, busy: Collection[str] = ()
    ) -> Delivery | None:
        """Take, for so many seconds, a planned delivery that is due on this platform, or one whose lease lapsed.

        None for a channel (`lane_of`) that is busy.

        MUST hand each to one caller only. The subscription may have been paused or removed meanwhile: see `begin`.
        """
        ...

    async def begin(self, taken: Delivery, now: datetime, lease: float) -> bool:
        """It is about to be posted, and from now on may stand; the lease is renewed.

        Its mark and its cuts are kept as they are given here. MUST be refused where the subscription is no longer
        active.
        """
        ...

    async def sent(self, taken: Delivery, records: tuple[PostRecord, ...], now: datetime) -> bool:
        """It stands, as these messages, the first first; they are remembered with it (see Memory.remember).

        The subscription has told something from now on.
        """
        ...

    async def retry(self, taken: Delivery, at: datetime, why: str, *, may_stand: bool) -> bool:
        """It is to be taken up again at that time; `may_stand` says whether it must be looked for before it is posted."""
        ...

    async def unsure(self, taken: Delivery, why: str, now: datetime) -> bool:
        """Nobody can know whether it stands: state `unknown`, told to operators by `Memory.unknown`, never sent again."""
        ...

    async def failed(self, taken: Delivery, why: str, now: datetime, *, pause: bool = False) -> bool:
        """Surely nothing of it stands, and it is not tried again: its news is left to the next post.

        `pause`: the subscription is paused with it, and says why; whoever set it up is owed the reason.
        """
        ...

    async def owed(self, platform: str) -> tuple[Subscription, ...]:
        """Those on this platform that a refusal paused, and whose subscriber was not told so yet."""
        ...

    async def paid(self, subscription_id: str) -> None:
        """Its subscriber was told why it is paused, or cannot be."""
        ...
