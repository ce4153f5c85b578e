"""/digest now: what is new is posted at once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from claims.answer import Done
from handlers.command import command
from handlers.context import Context
from handlers.heard import whats_new
from handlers.permission import Permission
from handlers.subscribed import Id, subscriptions, the_one_to_change, times
from handlers.subscription import Subscription
from handlers.times.due import Slot, farthest


@command("digest now", examples=("/digest now",), needs=Permission.SUBSCRIBE)
async def digest_now(ctx: Context, id: Id = "") -> Done:  # noqa: A002  # what it is called everywhere
    """Post a digest now, without waiting for its hour; the next one tells what is new since."""
    one = await the_one_to_change(ctx, id)
    called = f"{one.kind.capitalize()} {one.id}"
    if one.state == "paused":
        return Done(lead=f"{called} is paused. “/digest resume {one.id}” lets it go on.")
    upto = await ctx.index.newest_change()
    if (await whats_new(ctx.index, one, min(one.seen, upto), upto)).nothing():
        return Done(lead=f"Nothing is new for {one.kind} {one.id} since its last post, so nothing is posted.")
    slot = _slot(one, times(ctx, one).zone, ctx.now)
    if not await subscriptions(ctx).bring_forward(one, slot, upto, ctx.now):
        return Done(
            lead=f"A post of {one.kind} {one.id} is on its way already. “/digest why {one.id}” tells how far it is."
        )
    return Done(lead=f"{called} is on its way: it is posted within seconds where I am running.")


def _slot(one: Subscription, zone: str, now: datetime) -> Slot:
    """One that no schedule asks for, named to the second, after the last one: also where the wall clock was put back."""
    here = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if one.last and one.last <= farthest(now):
        here = max(here, datetime.fromisoformat(one.last) + timedelta(seconds=1))
    return Slot(here.isoformat(timespec="seconds"), now.replace(microsecond=0))
