"""/watch words: hear when something new is said with some words."""

from typing import Annotated

from claims.answer import Done
from claims.index import Claims
from handlers.command import Arg, command
from handlers.context import Context
from handlers.permission import Permission
from handlers.watching import To, watched

Words = Annotated[str, Arg("words of the topic", complete=Claims.phrases_like)]


@command(
    "watch words",
    examples=("/watch words export controls",),
    may_need=Permission.SUBSCRIBE,
    visibility="private",
)
async def watch_words(ctx: Context, words: Words, to: To = "me") -> Done:
    """Hear when something new is said or counted with all of these words in it."""
    return await watched(ctx, to, {"topic": words})
