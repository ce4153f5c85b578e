"""/settings: what holds in one channel, and how it is changed."""

from typing import Annotated

from claims.answer import Form, FormField, Guide, Hint
from handlers.command import Arg, command
from handlers.context import Context
from handlers.kept import FORMS, NOWHERE, altered, form, kept
from handlers.permission import CHANGE_SETTINGS
from handlers.rules import ChannelSettings
from handlers.setting import SETTINGS, named_in, read

Words = Annotated[str, Arg("a setting and its value, such as zone Europe/Berlin; nothing: a form")]
Value = Annotated[str, Arg("its value; left out, it stays as it is")]
Shown = Annotated[str, Arg("marks of what the form showed: what was not altered stays as it is")]


@command(
    "settings",
    examples=("/settings", "/settings zone Europe/Berlin"),
    needs=CHANGE_SETTINGS,
    visibility="private",
    responds="form",
)
async def settings(ctx: Context, change: Words = "") -> Guide | Form:
    """Show or change what holds in this channel.

    That is: who sees answers, how sure I must be before I answer a mention, the language of dates, the time zone of
    digests, and how long one person rests between two questions. For those who manage the channel.
    """
    if change:
        return await _kept(ctx, named_in(change))
    if ctx.place.platform not in FORMS:
        return _shown("What holds here:", ctx.settings)
    fields = [
        FormField(name=s.name, label=s.label, value=s.show(ctx.settings), choices=s.choices) for s in SETTINGS
    ]
    return form("Settings of this channel", fields, settings_sent.name)


@command("settings-sent", needs=CHANGE_SETTINGS, visibility="private", hidden=True)
async def settings_sent(
    ctx: Context,
    answers: Value = "",
    sure: Value = "",
    language: Value = "",
    zone: Value = "",
    rest: Value = "",
    shown: Shown = "",
) -> Guide:
    """Keep what was filled into the form of /settings."""
    filled = {"answers": answers, "sure": sure, "language": language, "zone": zone, "rest": rest}
    return await _kept(ctx, altered(filled, shown))


async def _kept(ctx: Context, given: dict[str, str]) -> Guide:
    rules = ctx.rules
    if rules is None:
        return Guide(lead=NOWHERE)
    change, wrong = read(given)
    return await kept(
        "settings", change, wrong, lambda: rules.change(ctx.place, change), rules.of(ctx.place), _shown
    )


def _shown(lead: str, held: ChannelSettings) -> Guide:
    return Guide(
        lead=lead,
        hints=tuple(
            Hint(type=f"/settings {s.name} …", does=f"{s.label}: {s.show(held)}. Takes {s.takes}.")
            for s in SETTINGS
        ),
    )
