"""What a platform does for the clock: post a delivery once, and see what of it stands."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.memory.outbox import Delivery
from bot.memory.post import Post
from handlers.reply import Reply
from handlers.subscription import Subscription


@dataclass(frozen=True)
class Sent:
    """It stands, whole, as these messages, in their order."""

    posts: tuple[Post, ...]


@dataclass(frozen=True)
class Absent:
    """It does not stand whole: of its messages only these first ones do."""

    standing: tuple[Post, ...] = ()
    sure: bool = True
    """False: more may stand than is shown, and where it is posted again as it was cut, what stands is given back."""


@dataclass(frozen=True)
class Refused:
    """Nothing was posted by this call, nor will it ever be: the channel is gone, forbidden, or does not take it."""

    why: str
    """In plain words, for whoever set the subscription up."""


@dataclass(frozen=True)
class Later:
    """Nothing was done by this call: the platform asks to wait, or the history cannot be read just now."""

    seconds: float
    why: str = "the platform asked to wait"


@dataclass(frozen=True)
class Unsure:
    """Nobody can know yet what was posted by this call: no answer came in time, or half of it was refused."""

    why: str


@dataclass(frozen=True)
class Unreadable:
    """The history cannot be read, now or later."""

    why: str


class Poster(Protocol):
    """One platform's way to the places of subscriptions. Tries nothing twice by itself where that could double."""

    def fits(self, reply: Reply) -> bool:
        """Whether a reply is shown whole as one message."""
        ...

    async def time(self) -> datetime | Later | None:
        """The platform's own, at the latest now; None where it tells none. Ours may be wrong, and be put right."""
        ...

    async def post(
        self, delivery: Delivery, standing: tuple[Post, ...], rest: tuple[Reply, ...]
    ) -> Sent | Refused | Later | Unsure:
        """Post the rest of the delivery's messages in its place, after the first ones, which stand.

        MUST mark each message with the delivery's id, and with its place among them, so that it is known again.
        """
        ...

    async def stands(self, delivery: Delivery, receipt: str) -> Sent | Absent | Unreadable | Later:
        """Look back for all messages of the reply with this receipt, from `delivery.mark` on.

        Absent MUST only be said where that is sure, or else as it says.
        """
        ...

    async def tell(self, subscription: Subscription, text: str) -> bool:
        """Tell whoever set it up, alone, in plain words; False where it is to be tried again later."""
        ...


RunClock = Callable[[Poster], Coroutine[Any, Any, None]]
"""What a platform runs beside its serving, from when it can post until it stops."""
