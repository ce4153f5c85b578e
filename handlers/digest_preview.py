"""/digest preview: the post as it would be now."""

from typing import Annotated

from claims.answer import Done
from handlers.bulletin import bulletin
from handlers.command import Arg, command
from handlers.context import Context
from handlers.described import Outcome
from handlers.heard import whats_new
from handlers.subscribed import Id, the_one

PARTS = ("1", "2", "3", "4", "5")
"""Messages that one post may take."""
Part = Annotated[str, Arg("which of its messages, where it takes several", named=True, choices=PARTS)]


@command("digest preview", examples=("/digest preview",), visibility="private", parted=True)
async def digest_preview(
    ctx: Context,
    id: Id = "",  # noqa: A002  # what it is called everywhere
    part: Part = "1",  # noqa: ARG001  # which message is shown is the renderers' to find
) -> Outcome:
    """Show a digest as it would be posted now; nothing is posted, and what is new stays new."""
    one = await the_one(ctx, id)
    upto = await ctx.index.newest_change()
    after = min(one.seen, upto)
    if one.silent and (await whats_new(ctx.index, one, after, upto)).nothing():
        return Done(
            lead=f"Nothing is new for {one.kind} {one.id} since its last post, so nothing would be posted."
        )
    return await bulletin.run(ctx, id=one.id, after=str(after), upto=str(upto))
