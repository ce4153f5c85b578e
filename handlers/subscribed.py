"""What the commands on digests and watches share: which one is meant, who may see it, and how it is told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from claims.answer import Done
from claims.errors import BadInput, NotAllowed
from handlers.answered import without_unknown
from handlers.command import Arg
from handlers.context import Context
from handlers.place import Place
from handlers.sound import wrong_with
from handlers.subscription import Subscription, Subscriptions
from handlers.times.due import next_after, started
from handlers.times.schedule import Schedule
from handlers.times.words import shown as in_words_of
from handlers.wants import in_words, wanted, wants_of

MOST = 20
"""Digests and watches in one channel, or of one person, at one time."""
OPERATOR = "terminal"
"""The platform whose asker runs the bot, and so may see and change all."""
HAS_THREADS = frozenset({"discord"})
"""Platforms whose threads have names and members; elsewhere each question that mentions the bot begins one."""
Id = Annotated[str, Arg("its id; may be left out where there is only one")]
"""Of a digest or a watch, as commands take it."""
LISTED = "“/digest list” shows them all."


def subscriptions(ctx: Context) -> Subscriptions:
    """Those that are kept. Raises NotAllowed where nothing can be posted unasked."""
    if ctx.subscriptions is None:
        raise NotAllowed("Digests and watches need a place to post to: ask in a chat or at the terminal.")
    return ctx.subscriptions


async def the_one(ctx: Context, typed: str, *, sound: bool = True) -> Subscription:
    """The one that an id names, or, where none is typed, the only one here.

    Raises BadInput where there is none, or several, or it is another place's and another person's; where it is to be
    `sound`, also where it can never be posted.
    """
    one = await _meant(ctx, typed)
    if sound and (wrong := unsound(ctx, one)):
        raise BadInput(f"{one.kind.capitalize()} {one.id}: {wrong}.")
    return one


async def _meant(ctx: Context, typed: str) -> Subscription:
    if typed:
        one = await subscriptions(ctx).find(typed.strip().lower())
        if one is None or one.state == "removed" or not concerns(ctx, one):
            raise BadInput(f"There is no digest and no watch {typed.strip()[:40]} here. {LISTED}")
        return one
    here = await of_here(ctx)
    if len(here) != 1:
        raise BadInput(
            f"Which one do you mean? {LISTED}" if here else "There is no digest and no watch here."
        )
    return here[0]


def unsound(ctx: Context, one: Subscription) -> str:
    """Why it can never be posted; empty where it can."""
    return wrong_with(one, _zone(ctx, one), ctx.now)


async def the_one_to_change(ctx: Context, typed: str, *, sound: bool = True) -> Subscription:
    """The same; raises NotAllowed for one of a channel where it is asked elsewhere: who may is decided there."""
    one = await the_one(ctx, typed, sound=sound)
    if one.place.direct or ctx.place.platform == OPERATOR or is_here(ctx, one):
        return one
    raise NotAllowed(
        f"{one.kind.capitalize()} {one.id} is posted in another channel. Please type this there."
    )


async def of_here(ctx: Context) -> tuple[Subscription, ...]:
    """Those of this channel; where the asker is alone with the bot, all that they set up; at the terminal, all there are."""
    kept, place = subscriptions(ctx), ctx.place
    if place.platform == OPERATOR:
        return await kept.every()
    if place.direct:
        return await kept.of_person(place.platform, ctx.person.id)
    return tuple(one for one in await kept.of_place(place) if concerns(ctx, one))


def concerns(ctx: Context, one: Subscription) -> bool:
    """Whether the asker may see it: it is this channel's, or theirs. Whoever sits at the terminal may see all."""
    theirs = ctx.place.platform == one.place.platform and one.by != "" and one.by == ctx.person.id
    shared = is_here(ctx, one) and not one.place.direct
    return ctx.place.platform == OPERATOR or shared or theirs


def is_here(ctx: Context, one: Subscription) -> bool:
    """Whether it is posted where this is asked. A thread that people go to is a place of its own."""
    return _names(channel_of(ctx.place)) == _names(one.place)


def _names(place: Place) -> tuple[str, ...]:
    return place.platform, place.workspace, place.channel, place.thread


def channel_of(place: Place) -> Place:
    """Where something is posted that is subscribed to here: the channel itself, unless its threads are places people go to."""
    return place if place.platform in HAS_THREADS else replace(place, thread="")


def alone(place: Place) -> Place:
    """Where the asker hears something alone, wherever they ask for it."""
    return (
        place
        if place.direct
        else Place(place.platform, place.workspace, direct=True, collection=place.collection)
    )


def times(ctx: Context, one: Subscription) -> Schedule:
    """When it is due: by the zone of its own place, wherever this is asked."""
    return one.times(_zone(ctx, one))


def _zone(ctx: Context, one: Subscription) -> str:
    """Of its place's settings."""
    return (ctx.rules.of(one.place) if ctx.rules else ctx.settings).zone


async def subscribed(ctx: Context, asked: Subscription) -> Done:
    """Keep a new one, which begins now, and say so. Raises BadInput where it wants nothing that there is, or is too many."""
    kept = subscriptions(ctx)
    place = asked.place
    own = await kept.of_person(place.platform, asked.by) if place.direct else await kept.of_place(place)
    there = [one for one in own if one.place.direct == place.direct]
    if len(there) >= MOST and asked.id not in {one.id for one in there}:
        raise BadInput(f"There are {MOST} already, and that is the most. Remove one first. {LISTED}")
    last = started(times(ctx, asked), ctx.now)
    wants = wants_of(*wanted(asked.wants))
    seen = await ctx.index.newest_change()
    begun = replace(asked, made=ctx.now, wants=wants, seen=seen, last=last, followed=_zone(ctx, asked))
    one = await kept.subscribe(begun)
    if one.id != begun.id:
        paused = f" It is paused: “/digest resume {one.id}” lets it go on." if one.state == "paused" else ""
        return Done(lead=f"That is there already: {told(ctx, one)}.{paused}")
    return Done(lead=f"{told(ctx, one, first=True)}. {_what_follows(one)}{await _nobody_yet(ctx, one)}")


async def _nobody_yet(ctx: Context, one: Subscription) -> str:
    """A word on a name that nobody has: it may be misspelt, or somebody's whom no article has quoted yet."""
    wrong, _ = await without_unknown(ctx, wanted(one.wants)[0])
    return f" {wrong} It is kept all the same." if wrong else ""


def _what_follows(one: Subscription) -> str:
    if one.kind == "watch":
        return f"You hear of what is new from now on. “/watch remove {one.id}” ends it."
    nothing = "nothing is posted" if one.quiet else "one line says so"
    return f"Where nothing is new, {nothing}. “/digest preview {one.id}” shows it as it would be posted now."


def told(ctx: Context, one: Subscription, *, first: bool = False) -> str:
    """In words: `Digest bcdf2345: weekdays at 08:30, Europe/Berlin; figures only; the next on 27 Nov 2026, 08:30`."""
    return f"{one.kind.capitalize()} {one.id}: {details(ctx, one, first=first)}"


def details(ctx: Context, one: Subscription, *, first: bool = False) -> str:
    """Its times or listeners, what it tells, and when it comes next or why it does not."""
    if wrong := unsound(ctx, one):
        return wrong
    if one.state == "paused":
        coming = f"paused: {one.why}" if one.why else "paused"
    elif one.kind == "digest":
        coming = f"the {'first' if first else 'next'} on {shown(next_time(ctx, one), ctx, one)}"
    else:
        coming = ""
    loud = "" if one.quiet else "says so where nothing is new"
    return "; ".join(filter(None, (_when(ctx, one), in_words(one.wants) or "all that is new", loud, coming)))


def _when(ctx: Context, one: Subscription) -> str:
    if one.kind == "digest":
        return times(ctx, one).words
    if not one.place.direct:
        return "in this channel"
    mine = (one.place.platform, one.by) == (ctx.place.platform, ctx.person.id)
    return "to you alone" if mine else "to one person alone"


def next_time(ctx: Context, one: Subscription) -> datetime:
    """When the next slot comes, aware, in UTC."""
    return next_after(times(ctx, one), one.last, ctx.now).at


def shown(at: datetime, ctx: Context, one: Subscription) -> str:
    """A moment on its wall clock."""
    return in_words_of(at, wall_clock(ctx, one), ctx.settings.language)


def wall_clock(ctx: Context, one: Subscription) -> str:
    """The zone in which its times are shown: a digest's own, or else that of its place."""
    return times(ctx, one).zone if one.kind == "digest" else _zone(ctx, one)


def given(values: Mapping[str, str]) -> dict[str, str]:
    """What of the wants was given at all."""
    return {name: value for name, value in values.items() if value}
