"""A delivery → the question that the clock puts to the desk, and what is to be said of its lateness. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.ask import Ask, Chosen, Person
from bot.memory.outbox import Delivery
from handlers.rules import ChannelSettings
from handlers.times.due import PROMPT, Due, late_words

OFFLINE = "I was offline"


def asked_by_clock(delivery: Delivery) -> Ask:
    """What is new for a subscription, as far as this delivery is to tell.

    The key follows from the delivery, so that whoever takes it up posts under the same receipt.
    """
    one = delivery.subscription
    after = min(delivery.after, delivery.upto)  # the log is shorter than it was where the index was made anew
    values = {"id": one.id, "after": str(after), "upto": str(delivery.upto)}
    return Ask(f"clock:{delivery.id}", one.place, Person(one.by), Chosen("bulletin", values), "clock")


def remarks(delivery: Delivery, settings: ChannelSettings, began: datetime, now: datetime) -> Iterator[str]:
    """What the reader must know of a post: that it is late, and how many before it never came.

    `settings` are those of its place; `began` is when this process did: what it
    plans at once, and late, is late because of that.
    """
    if delivery.subscription.kind == "digest":  # a watch has no hour
        just_began = timedelta(0) <= delivery.planned - began <= PROMPT
        why = OFFLINE if just_began else delivery.why
        times = delivery.subscription.times(settings.zone)
        if said := late_words(Due(delivery.slot, delivery.missed), times, now, why, settings.language):
            yield f"{said[0].upper()}{said[1:]}."
