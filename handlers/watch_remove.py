"""/watch remove: a watch of one's own ends."""

from typing import Annotated

from claims.answer import Done
from claims.errors import BadInput, NotAllowed
from handlers.command import Arg, command
from handlers.context import Context
from handlers.permission import Permission
from handlers.subscribed import subscriptions, the_one_to_change

Id = Annotated[str, Arg("its id; “/digest list” in a direct message shows all of yours")]


@command(
    "watch remove", examples=("/watch remove bcdf2345",), may_need=Permission.SUBSCRIBE, visibility="private"
)
async def watch_remove(ctx: Context, id: Id) -> Done:  # noqa: A002  # what it is called everywhere
    """End a watch of yours; one that a whole channel hears is for those who may subscribe."""
    one = await the_one_to_change(ctx, id, sound=False)
    if one.kind != "watch":
        raise BadInput(f"{one.id} is a digest: “/digest remove {one.id}” ends it.")
    if not one.place.direct and Permission.SUBSCRIBE not in ctx.person.may:
        raise NotAllowed(
            "What a channel hears is for those who manage it, and for whom they allow by “/permissions”."
        )
    await subscriptions(ctx).remove(one.id, ctx.now)
    return Done(lead=f"Watch {one.id} is removed.")
