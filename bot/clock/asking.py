"""A delivery → the question that the clock puts to the desk, and what is to be said of its lateness. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.ask import Ask, Chosen, Person
from bot.memory.base import Feed
from bot.memory.outbox import Delivery
from handlers.times.due import PROMPT, Due, late_words

OFFLINE = "I was offline"
FIRST_READING = "What came before a feed was read for the first time to its end is not told."


def asked_by_clock(delivery: Delivery, feeds: Sequence[Feed]) -> Ask:
    """What is new for a subscription, as far as this delivery is to tell.

    The key follows from the delivery, so that whoever takes it up posts under the same receipt.
    """
    one = delivery.subscription
    values = {"id": one.id, "after": str(_after(delivery, feeds)), "upto": str(delivery.upto)}
    return Ask(f"clock:{delivery.id}", one.place, Person(one.by), Chosen("bulletin", values), "clock")


def remarks(
    delivery: Delivery, feeds: Sequence[Feed], zone: str, began: datetime, now: datetime
) -> Iterator[str]:
    """What the reader must know of a post: that it is late, how many before it never came, what it leaves out.

    `zone` is that of the place's settings; `began` is when this process did: what was due before is late because of that.
    """
    if delivery.subscription.kind == "digest":  # a watch has no hour
        missed_it = delivery.slot.at < began and delivery.planned - delivery.slot.at > PROMPT
        why = OFFLINE if missed_it else delivery.why
        times = delivery.subscription.times(zone)
        if late := late_words(Due(delivery.slot, delivery.missed), times, now, why):
            yield f"{late[0].upper()}{late[1:]}."
    if _after(delivery, feeds) > delivery.after:
        yield FIRST_READING


def _after(delivery: Delivery, feeds: Sequence[Feed]) -> int:
    """After which line of the log there is news: what the first reading of a feed brought in is none."""
    firsts = (feed.first_seq or 0 for feed in feeds)
    return min(delivery.upto, max((delivery.after, *(first for first in firsts if first <= delivery.upto))))
