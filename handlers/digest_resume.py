"""/digest resume: what was paused goes on."""

from claims.answer import Done
from handlers.command import command
from handlers.context import Context
from handlers.permission import Permission
from handlers.subscribed import Id, subscriptions, the_one_to_change, times, told
from handlers.times.due import started


@command("digest resume", examples=("/digest resume",), needs=Permission.SUBSCRIBE)
async def digest_resume(ctx: Context, id: Id = "") -> Done:  # noqa: A002  # what it is called everywhere
    """Let a paused digest or watch go on, with all that is new since its last post."""
    one = await the_one_to_change(ctx, id)
    kept = subscriptions(ctx)
    last = started(times(ctx, one), ctx.now)
    resumed = await kept.resume(one.id, ctx.now, last)
    now = await kept.find(one.id) or one
    return Done(lead=f"{'It goes on' if resumed else 'It was not paused'}: {told(ctx, now)}.")
