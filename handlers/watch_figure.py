"""/watch figure: hear when somebody puts another number on something."""

from typing import Annotated

from claims.answer import Done
from handlers.command import Arg, command
from handlers.context import Context
from handlers.permission import Permission
from handlers.watching import To, watched

Topic = Annotated[str, Arg("words of what is counted, and of who has it: DeepSeek GPUs")]


@command(
    "watch figure",
    examples=("/watch figure DeepSeek GPUs",),
    may_need=Permission.SUBSCRIBE,
    visibility="private",
)
async def watch_figure(ctx: Context, topic: Topic, to: To = "me") -> Done:
    """Hear when a new number is put on something, or when one is disputed, corrected or taken back."""
    return await watched(ctx, to, {"kind": "figure", "topic": topic})
