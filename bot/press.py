"""A button's action as the short string that platforms hand back when it is pressed. Pure."""

from urllib.parse import parse_qsl, urlencode

from bot.ask import Chosen, Pressed
from handlers.reply import Action

PREFIX = "whosaid:"
"""Every custom_id (Discord) and action_id (Slack) of ours begins so."""
LONGEST = 100
"""Discord's limit of a custom_id; Slack's action_id allows 255."""


def pressed_id(action: Action, receipt: str) -> str | None:
    """`whosaid:share:RECEIPT` or `whosaid:run:source?id=…`; None where it would not fit, and so has no button.

    The receipt is part of each, so that the ids within one message differ.
    """
    if action.name == "share":
        made = f"{PREFIX}share:{receipt}"
    elif action.wanted is None:
        raise ValueError(f"the action {action.label!r} runs nothing")
    else:
        made = f"{PREFIX}run:{action.wanted.command}?{urlencode(action.wanted.values)}"
    return made if len(made) <= LONGEST else None


def wanted_by(pressed: str) -> Chosen | Pressed | None:
    """What a pressed id wants; None where it is not one of ours, or not whole."""
    if not pressed.startswith(PREFIX):
        return None
    name, _, rest = pressed.removeprefix(PREFIX).partition(":")
    if name == "share" and rest:
        return Pressed(rest)
    command, mark, values = rest.partition("?")
    if name == "run" and command and mark:
        return Chosen(command, dict(parse_qsl(values)))
    return None
