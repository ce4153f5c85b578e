"""A Form as Discord's modal. Pure; what is filled in comes back in bot/platforms/discord/events.py."""

from typing import Any

from bot.platforms.discord.clip import clip
from bot.press import pressed_id
from bot.render.limits import DISCORD, length
from claims.answer import Form, FormField
from handlers.reply import Action

LABEL, SELECT, TEXT = 18, 3, 4
SHORT, LONG = 1, 2
ONE_LINE = 100
"""Characters of a value that still fit a field of one line."""


def modal(form: Form, receipt: str) -> dict[str, Any] | None:
    """The modal's data; None where Discord has no room for it: too many fields or choices, or too long an id."""
    made = pressed_id(Action(name="run", label="Send", wanted=form.then), receipt)
    if made is None or len(form.fields) > DISCORD.modal_fields or not all(map(_fits, form.fields)):
        return None
    return {
        "custom_id": made,
        "title": clip(form.lead, DISCORD.modal_title),
        "components": [
            {"type": LABEL, "label": clip(field.label, DISCORD.modal_title), "component": _component(field)}
            for field in form.fields
        ],
    }


def _fits(field: FormField) -> bool:
    """Whether every choice can be shown, and is whole when it comes back."""
    few = len(field.choices) <= DISCORD.choices
    return few and all(1 <= length(choice) <= DISCORD.choice for choice in field.choices)


def _component(field: FormField) -> dict[str, Any]:
    if field.choices:
        options = [{"label": c, "value": c, "default": c == field.value} for c in field.choices]
        return {"type": SELECT, "custom_id": field.name, "options": options, "required": field.required}
    style = LONG if len(field.value) > ONE_LINE else SHORT
    made = {"type": TEXT, "custom_id": field.name, "style": style, "required": field.required}
    return {**made, "value": field.value[: DISCORD.text_input]} if field.value else made
