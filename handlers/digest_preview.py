"""/digest preview: the post as it would be now."""

from typing import Annotated

from handlers.bulletin import bulletin
from handlers.command import Arg, Outcome, command
from handlers.context import Context
from handlers.subscribed import the_one

Id = Annotated[str, Arg("its id; may be left out where there is only one")]


@command("digest preview", examples=("/digest preview",), visibility="private")
async def digest_preview(ctx: Context, id: Id = "") -> Outcome:  # noqa: A002  # what it is called everywhere
    """Show a digest as it would be posted now; nothing is posted, and what is new stays new."""
    one = await the_one(ctx, id)
    upto = await ctx.index.newest_change()
    after = min(one.seen, upto)
    first = "" if one.told else "yes"
    return await bulletin.run(ctx, id=one.id, after=str(after), upto=str(upto), first=first)
