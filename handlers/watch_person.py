"""/watch person: hear when somebody is quoted anew."""

from typing import Annotated

from claims.answer import Done
from claims.index import Claims
from handlers.command import Arg, command
from handlers.context import Context
from handlers.permission import Permission
from handlers.watching import To, watched

Name = Annotated[str, Arg("a person or organisation", complete=Claims.speakers_like)]


@command(
    "watch person", examples=("/watch person Elon Musk",), may_need=Permission.SUBSCRIBE, visibility="private"
)
async def watch_person(ctx: Context, name: Name, to: To = "me") -> Done:
    """Hear when somebody is quoted anew, disputed, or told otherwise than before."""
    return await watched(ctx, to, {"speaker": name})
