"""/watch dispute: hear when somebody contradicts somebody."""

from typing import Annotated

from claims.answer import Done
from handlers.command import Arg, command
from handlers.context import Context
from handlers.permission import Permission
from handlers.watching import To, watched

Topic = Annotated[str, Arg("words of the topic; without any, every dispute")]


@command(
    "watch dispute",
    examples=("/watch dispute export controls",),
    may_need=Permission.SUBSCRIBE,
    visibility="private",
)
async def watch_dispute(ctx: Context, topic: Topic = "", to: To = "me") -> Done:
    """Hear when somebody disputes what somebody said, with both sides."""
    return await watched(ctx, to, {"disputed": "true", "topic": topic})
