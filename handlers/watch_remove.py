"""/watch remove: a watch of one's own ends."""

from typing import Annotated

from claims.answer import Done
from claims.errors import NotAllowed
from handlers.command import Arg, command
from handlers.context import Context
from handlers.subscribed import subscriptions, the_one

Id = Annotated[str, Arg("its id; “/digest list” in a direct message shows all of yours")]


@command("watch remove", examples=("/watch remove bcdf2345",), visibility="private")
async def watch_remove(ctx: Context, id: Id) -> Done:  # noqa: A002  # what it is called everywhere
    """End a watch that you set up."""
    one = await the_one(ctx, id)
    if one.by != ctx.person.id:
        raise NotAllowed(
            f"Another person set {one.id} up. “/digest remove {one.id}” is for those who manage the channel."
        )
    await subscriptions(ctx).remove(one.id, ctx.now)
    return Done(lead=f"{one.kind.capitalize()} {one.id} is removed.")
