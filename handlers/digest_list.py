"""/digest list: what is posted here unasked."""

from claims.answer import Guide, Hint
from handlers.answered import count
from handlers.command import command
from handlers.context import Context
from handlers.subscribed import details, is_here, of_here
from handlers.subscription import Subscription


@command("digest list", examples=("/digest list",), visibility="private")
async def digest_list(ctx: Context) -> Guide:
    """Show the digests and watches of this channel; in a direct message, all of yours."""
    kept = await of_here(ctx)
    if not kept:
        return Guide(
            lead="Nothing is posted here unasked.",
            hints=(
                Hint(type="/digest subscribe daily 09:00", does="post every morning what is new"),
                Hint(type="/watch person NAME", does="hear when somebody is quoted anew"),
            ),
        )
    hints = tuple(
        Hint(type=one.id, does=f"{one.kind}: {details(ctx, one)}{_where(ctx, one)}") for one in kept
    )
    return Guide(lead=f"{count(len(kept), 'subscription').capitalize()} here.", hints=hints)


def _where(ctx: Context, one: Subscription) -> str:
    """Its place, where it is not asked there."""
    if is_here(ctx, one):
        return ""
    place = one.place
    return f"; {place.platform}, {f'channel {place.channel}' if not place.direct else 'direct'}"
