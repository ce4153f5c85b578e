"""A Form as Discord's modal. Pure; what is filled in comes back in bot/platforms/discord/events.py."""

from typing import Any

from bot.platforms.discord.tree import clip
from bot.press import pressed_id
from claims.answer import Form, FormField
from handlers.reply import Action

MOST_FIELDS = 5
LABEL, SELECT, TEXT = 18, 3, 4
SHORT, LONG = 1, 2
ONE_LINE = 100
"""Characters of a value that still fit a field of one line."""


def modal(form: Form, receipt: str) -> dict[str, Any] | None:
    """The modal's data; None where Discord has no room for it: over five fields, or too long an id."""
    made = pressed_id(Action(name="run", label="Send", wanted=form.then), receipt)
    if made is None or len(form.fields) > MOST_FIELDS:
        return None
    return {
        "custom_id": made,
        "title": clip(form.lead, 45),
        "components": [
            {"type": LABEL, "label": clip(field.label, 45), "component": _component(field)}
            for field in form.fields
        ],
    }


def _component(field: FormField) -> dict[str, Any]:
    if field.choices:
        options = [
            {"label": clip(choice, 100), "value": choice[:100], "default": choice == field.value}
            for choice in field.choices[:25]
        ]
        return {"type": SELECT, "custom_id": field.name, "options": options, "required": field.required}
    style = LONG if len(field.value) > ONE_LINE else SHORT
    made = {"type": TEXT, "custom_id": field.name, "style": style, "required": field.required}
    return {**made, "value": field.value[:4000]} if field.value else made
