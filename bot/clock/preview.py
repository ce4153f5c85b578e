"""The post of a subscription as it would be made next, if nothing came in until then."""

from datetime import datetime

from bot.clock.asking import asked_by_clock, remarks
from bot.desk import Desk
from bot.memory.outbox import Delivery
from handlers.heard import whats_new
from handlers.reply import Reply
from handlers.subscription import Subscription
from handlers.times.due import Due, due, next_after


async def previewed(one: Subscription, desk: Desk, now: datetime) -> Reply | None:
    """The very reply that the clock would post, receipt and all; None where nothing is new, and so nothing is posted.

    Raises IndexTrouble and TooSlow.
    """
    settings = desk.settings_of(one.place)
    times = one.times(settings.zone)
    found = due(times, one.last, now) or Due(next_after(times, one.last, now), 0)
    upto = await desk.index.newest_change()
    if one.silent and (await whats_new(desk.index, one, min(one.seen, upto), upto)).nothing():
        return None
    delivery = Delivery(one, found.slot, one.seen, upto, planned=now, missed=found.missed)
    reply = await desk.answer(asked_by_clock(delivery))
    said = remarks(delivery, settings, began=now, now=max(now, found.slot.at))
    return reply.model_copy(update={"warnings": (*reply.warnings, *said)})
