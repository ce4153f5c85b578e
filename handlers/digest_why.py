"""/digest why: what became of a digest or watch, and of one post of it, stage by stage."""

from typing import Annotated

from claims.answer import Guide, Hint
from claims.errors import BadInput
from handlers.command import Arg, command
from handlers.context import Context
from handlers.subscribed import next_time, shown, subscriptions, the_one, told, unsound, wall_clock
from handlers.subscription import EVERY, Stage, Subscription

AnyId = Annotated[str, Arg("its id, or that of one post; may be left out where there is only one")]
WORDS = {
    "made": "set up",
    "paused": "paused",
    "removed": "removed",
    "planned": "planned",
    "posting": "begun to be posted",
    "waiting": "waits until then to be tried again",
    "nothing": "not posted",
    "sent": "posted",
    "unknown": "unknown: nobody can tell whether it was posted, so it is not posted again",
    "failed": "not posted, and its news is left to the next one",
}


@command("digest why", examples=("/digest why",), visibility="private")
async def digest_why(ctx: Context, id: AnyId = "") -> Guide:  # noqa: A002  # what it is called everywhere
    """Tell why a post was made or not: due, paused, nothing new, refused, asked to wait, sent, or unknown."""
    whose, _, slot = id.strip().lower().partition("-")
    one = await the_one(ctx, whose, sound=False)
    stages = await subscriptions(ctx).stages(f"{one.id}-{slot.upper()}" if slot else one.id)
    if slot and not any(stage.delivery for stage in stages):
        raise BadInput(f"No post {id.strip()[:40]} is kept. “/digest why {one.id}” tells of the newest ones.")
    if unsound(ctx, one):
        return Guide(lead=f"{told(ctx, one)}.")
    hints = [Hint(type=shown(stage.at, ctx, one), does=_step(stage, ctx, one)) for stage in stages]
    if one.state == "active" and not _is_open(stages):
        hints.append(Hint(type=shown(ctx.now, ctx, one), does=await _not_due(ctx, one)))
    return Guide(lead=f"{told(ctx, one)}. Times of {wall_clock(ctx, one)}:", hints=tuple(hints))


def _is_open(stages: tuple[Stage, ...]) -> bool:
    """Whether the newest post that is told of has not ended."""
    ends = [stage.what for stage in stages if stage.delivery]
    return bool(ends) and ends[-1] in {"planned", "posting", "waiting"}


def _step(stage: Stage, ctx: Context, one: Subscription) -> str:
    what = WORDS[stage.what] + (f": {stage.why}" if stage.why else "")
    if not stage.slot:
        return what
    missed = f", with {stage.missed} missed before it" if stage.missed else ""
    due = (
        f"; it was due {shown(stage.slot, ctx, one)}{missed}" if stage.what in {"planned", "nothing"} else ""
    )
    return f"{stage.delivery}: {what}{due}"


async def _not_due(ctx: Context, one: Subscription) -> str:
    if one.kind == "digest":
        return f"not due: the next comes on {shown(next_time(ctx, one), ctx, one)}"
    newest = await ctx.index.newest_change()
    if newest == one.seen:
        return "nothing came into the index since it looked last"
    return f"not due: it looks every {EVERY} minutes"
