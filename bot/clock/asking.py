"""A delivery → the question that the clock puts to the desk. Pure."""

from collections.abc import Iterable
from datetime import datetime

from bot.ask import Ask, Chosen, Person
from bot.memory.base import Feed
from bot.memory.outbox import Delivery
from handlers.times.due import Due, late_words

OFFLINE = "I was offline"
FIRST_READING = "what came before a feed was read for the first time to its end is not told"


def asked_by_clock(
    delivery: Delivery, feeds: Iterable[Feed], zone: str, began: datetime, now: datetime
) -> Ask:
    """What is new for a subscription, as far as this delivery is to tell.

    The key follows from the delivery, so that whoever takes it up posts under the same receipt. `zone` is that of the
    place's settings; `began` is when this process did: what was due before is late because of that.
    """
    one = delivery.subscription
    after = first_reading(delivery, feeds)
    words = (late(delivery, zone, began, now), FIRST_READING if after > delivery.after else "")
    values = {
        "id": one.id,
        "after": str(after),
        "upto": str(delivery.upto),
        "late": "; ".join(filter(None, words)),
        "first": "" if one.told else "yes",
    }
    wants = Chosen("bulletin", {name: value for name, value in values.items() if value})
    return Ask(f"clock:{delivery.id}", one.place, Person(one.by), wants, "clock")


def first_reading(delivery: Delivery, feeds: Iterable[Feed]) -> int:
    """Up to which line of the log nothing is told: what the first reading of a feed brought in is no news."""
    firsts = (feed.first_seq or 0 for feed in feeds)
    return max((delivery.after, *(first for first in firsts if first <= delivery.upto)))


def late(delivery: Delivery, zone: str, began: datetime, now: datetime) -> str:
    """What to say where a digest comes late, or some before it never came; empty for a watch, which has no hour."""
    if delivery.subscription.kind == "watch":
        return ""
    why = OFFLINE if delivery.slot.at < began else delivery.why
    times = delivery.subscription.times(zone)
    return late_words(Due(delivery.slot, delivery.missed), times, now, why)
