"""/digest subscribe: what is new is posted here at its hour."""

from typing import Annotated

from claims.answer import Done
from claims.claim import Kind
from claims.found import Suggestion
from claims.index import Claims
from handlers.command import Arg, command
from handlers.context import Context
from handlers.permission import Permission
from handlers.subscribed import channel_of, given, subscribed
from handlers.subscription import Subscription
from handlers.times.schedule import read_schedule
from handlers.times.zones import zones_like

TIMES = ("daily 09:00", "weekdays 08:30", "weekly mon 9:00", "cron 0 9 1 * *")


async def times_like(_: Claims, typed: str) -> tuple[Suggestion, ...]:
    """Examples of times, those first that begin with what is typed."""
    begun = sorted(TIMES, key=lambda time: not time.startswith(typed.strip().casefold()))
    return tuple(Suggestion(value=time, label=time) for time in begun)


async def zones_typed(_: Claims, typed: str) -> tuple[Suggestion, ...]:
    """Time zones of which a part begins with what is typed."""
    return tuple(Suggestion(value=zone, label=zone) for zone in zones_like(typed))


When = Annotated[
    str,
    Arg("days and a time: daily 09:00, weekdays 08:30, monday 9am, cron 0 9 * * 1-5", complete=times_like),
]
Zone = Annotated[str, Arg("its time zone, such as Europe/Berlin", complete=zones_typed, named=True)]
Person = Annotated[
    str, Arg("only what this person or organisation said", complete=Claims.speakers_like, named=True)
]
Topic = Annotated[str, Arg("only what has these words in it", named=True)]
KindOf = Annotated[str, Arg("only claims of this kind", named=True, choices=tuple(Kind))]
Outlet = Annotated[str, Arg("only what stood in this outlet", named=True)]
Disputed = Annotated[str, Arg("only new disputes", named=True, choices=("yes",))]
Empty = Annotated[
    str, Arg("what is posted where nothing is new: silent or say", named=True, choices=("silent", "say"))
]


@command(
    "digest subscribe",
    examples=("/digest subscribe weekdays 08:30 zone:Europe/Berlin",),
    needs=Permission.SUBSCRIBE,
)
async def digest_subscribe(
    ctx: Context,
    when: When,
    zone: Zone = "",
    person: Person = "",
    topic: Topic = "",
    kind: KindOf = "",
    outlet: Outlet = "",
    disputed: Disputed = "",
    nothing: Empty = "silent",
) -> Done:
    """Post here, at its hour, what is new since the last post, each line with its source.

    Its zone is that of the channel's settings where none is named. It is for those who manage the channel, and for
    whom they allow.
    """
    schedule = read_schedule(when, zone)
    wants = given(
        {
            "speaker": person,
            "topic": topic,
            "kind": kind,
            "outlet": outlet,
            "disputed": disputed and "true",
        }
    )
    return await subscribed(
        ctx,
        Subscription(
            ctx.receipt, "digest", channel_of(ctx.place), ctx.person.id, ctx.now, schedule.cron, schedule.zone, wants,
            quiet=nothing == "silent",
        ),
    )  # fmt: skip
