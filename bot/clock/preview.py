"""The post of a subscription as it would be made at its next slot, if nothing came in until then."""

from datetime import datetime

from bot.clock.asking import asked_by_clock, remarks
from bot.desk import Desk
from bot.memory.outbox import Delivery
from handlers.reply import Reply
from handlers.subscription import Subscription
from handlers.times.due import next_after


async def previewed(one: Subscription, desk: Desk, now: datetime) -> Reply:
    """The very reply that the clock would have posted, receipt and all. Raises IndexTrouble."""
    zone = desk.settings_of(one.place).zone
    upto = await desk.index.newest_change()
    slot = next_after(one.times(zone), one.last, now)
    delivery = Delivery(one, slot, one.seen, upto, planned=now)
    reply = await desk.answer(asked_by_clock(delivery))
    said = (*reply.warnings, *remarks(delivery, zone, began=now, now=slot.at))
    return reply.model_copy(update={"warnings": said})
