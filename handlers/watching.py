"""What the watch commands share: where a watch tells, and its keeping."""

from collections.abc import Mapping
from typing import Annotated

from claims.answer import Done
from claims.errors import NotAllowed
from handlers.command import Arg
from handlers.context import Context
from handlers.permission import Permission
from handlers.subscribed import alone, channel_of, given, subscribed
from handlers.subscription import Subscription

To = Annotated[
    str,
    Arg("who hears it: me, by direct message, or here, in this channel", named=True, choices=("me", "here")),
]


async def watched(ctx: Context, to: str, wants: Mapping[str, str]) -> Done:
    """Keep a watch. Raises NotAllowed where a whole channel is to hear it, and the asker may not decide that."""
    if to == "here" and Permission.SUBSCRIBE not in ctx.person.may:
        raise NotAllowed(
            "What a channel hears is for those who manage it, and for whom they allow by “/permissions”."
            " Without to:here, you hear it alone."
        )
    place = alone(ctx.place) if to == "me" else channel_of(ctx.place)
    return await subscribed(
        ctx, Subscription(ctx.receipt, "watch", place, ctx.person.id, ctx.now, wants=given(wants))
    )
