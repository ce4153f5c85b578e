"""/digest pause: it says nothing until it is resumed."""

from typing import Annotated

from claims.answer import Done
from handlers.command import Arg, command
from handlers.context import Context
from handlers.permission import Permission
from handlers.subscribed import Id, subscriptions, the_one_to_change

Why = Annotated[str, Arg("why, for those who ask", named=True)]


@command("digest pause", examples=("/digest pause",), needs=Permission.SUBSCRIBE)
async def digest_pause(ctx: Context, id: Id = "", why: Why = "") -> Done:  # noqa: A002  # what it is called everywhere
    """Let a digest or watch say nothing until it is resumed; what is new meanwhile is not lost."""
    one = await the_one_to_change(ctx, id)
    paused = await subscriptions(ctx).pause(one.id, why, ctx.now)
    said = "is paused" if paused else "was paused already"
    return Done(lead=f"{one.kind.capitalize()} {one.id} {said}. “/digest resume {one.id}” lets it go on.")
