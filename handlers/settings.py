"""/settings: what holds in one channel, and how it is changed."""

from typing import Annotated

from claims.answer import Form, FormField, Guide, Hint, Wanted
from claims.errors import MemoryTrouble
from handlers.command import Arg, command
from handlers.context import Context
from handlers.rules import ChannelSettings
from handlers.setting import SETTINGS, named_in, read

FORMS = frozenset({"discord", "slack"})
"""Platforms that show forms."""
UNKEPT = "My memory cannot be written just now, so that was not kept. Please look again in a minute."

Words = Annotated[str, Arg("a setting and its value, such as zone Europe/Berlin; nothing: a form")]
Value = Annotated[str, Arg("its value; left out, it stays as it is")]


@command(
    "settings",
    examples=("/settings", "/settings zone Europe/Berlin"),
    needs="settings",
    visibility="private",
    responds="form",
)
async def settings(ctx: Context, change: Words = "") -> Guide | Form:
    """Show or change what holds in this channel.

    That is: who sees answers, how sure I must be before I answer a mention, the language of dates, the time zone of
    digests, and how long one person rests between two questions. For those who manage the channel.
    """
    if change:
        return await _changed(ctx, named_in(change))
    if ctx.place.platform not in FORMS:
        return _held("What holds here:", ctx.settings)
    fields = (
        FormField(name=s.name, label=s.label, value=s.show(ctx.settings), choices=s.choices) for s in SETTINGS
    )
    return Form(lead="Settings of this channel", fields=tuple(fields), then=Wanted(command="settings-sent"))


@command("settings-sent", needs="settings", visibility="private", hidden=True)
async def settings_sent(
    ctx: Context,
    answers: Value = "",
    sure: Value = "",
    language: Value = "",
    zone: Value = "",
    rest: Value = "",
) -> Guide:
    """Keep what was filled into the form of /settings."""
    given = {"answers": answers, "sure": sure, "language": language, "zone": zone, "rest": rest}
    return await _changed(ctx, {name: value for name, value in given.items() if value})


async def _changed(ctx: Context, given: dict[str, str]) -> Guide:
    """Keep what can be used, say what is wrong with the rest, and show what holds now."""
    if ctx.rules is None:
        return Guide(lead="Nothing can be set here.")
    change, wrong = read(given)
    held = ctx.settings
    if change:
        try:
            held = await ctx.rules.change(ctx.place, change)
        except MemoryTrouble:
            return Guide(lead=UNKEPT, hints=(Hint(type="/settings", does="shows what holds"),))
    told = [f"Kept: {', '.join(change)}." if change else "Nothing was changed."]
    told += [f"Not changed: {line}" for line in wrong]
    return _held(f"{' '.join(told)} What holds here now:", held)


def _held(lead: str, held: ChannelSettings) -> Guide:
    return Guide(
        lead=lead,
        hints=tuple(
            Hint(type=f"/settings {s.name} …", does=f"{s.label}: {s.show(held)}. Takes {s.takes}.")
            for s in SETTINGS
        ),
    )
