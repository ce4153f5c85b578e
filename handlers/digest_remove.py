"""/digest remove: it ends for good."""

from typing import Annotated

from claims.answer import Done
from handlers.command import Arg, command
from handlers.context import Context
from handlers.permission import Permission
from handlers.subscribed import subscriptions, the_one_to_change

Id = Annotated[str, Arg("its id; “/digest list” shows it")]


@command("digest remove", examples=("/digest remove bcdf2345",), needs=Permission.SUBSCRIBE)
async def digest_remove(ctx: Context, id: Id) -> Done:  # noqa: A002  # what it is called everywhere
    """End a digest or watch for good; who set it up is forgotten at once."""
    one = await the_one_to_change(ctx, id, sound=False)
    await subscriptions(ctx).remove(one.id, ctx.now)
    return Done(lead=f"{one.kind.capitalize()} {one.id} is removed.")
