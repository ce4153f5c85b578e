"""A Form ↔ Slack's modal. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from bot.ask import Ask
from bot.press import PREFIX
from bot.render.limits import SLACK
from claims.answer import Form, FormField

FORM = f"{PREFIX}form"
"""The callback_id of our modals."""
LONG = 60
"""Characters from which on a value of ours is given several lines."""


def modal(form: Form, ask: Ask) -> dict[str, Any]:
    """The view for views.open. Raises ValueError where the form does not fit Slack's limits."""
    kept = json.dumps(
        {
            "command": form.then.command,
            "values": form.then.values,
            "channel": ask.place.channel,
            "thread": ask.place.thread,
            "response_url": ask.secrets.get("response_url", ""),
            "deadline": ask.deadline.isoformat() if ask.deadline else "",
        }
    )
    if len(kept) > SLACK.metadata:
        raise ValueError("the form carries more values than Slack keeps with it")
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": kept,
        "title": _plain("whosaid"),
        "submit": _plain("Send"),
        "close": _plain("Cancel"),
        "blocks": [
            {"type": "section", "text": _plain(form.lead[: SLACK.section])},
            *(_input(field) for field in form.fields),
        ],
    }


def filled(view: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by field name; fields left empty are left out. Raises KeyError on a foreign view."""
    values = {}
    for name, elements in view["state"]["values"].items():
        element = elements["value"]
        option = element.get("selected_option") or {}
        value = element.get("value") or option.get("value")
        if value:
            values[name] = str(value)
    return values


def _input(field: FormField) -> dict[str, Any]:
    element = _select(field) if field.choices else _typed(field)
    return {
        "type": "input",
        "block_id": field.name,
        "label": _plain(field.label),
        "element": {**element, "action_id": "value"},
        "optional": not field.required,
    }


def _typed(field: FormField) -> dict[str, Any]:
    element: dict[str, Any] = {"type": "plain_text_input", "multiline": len(field.value) > LONG}
    return {**element, "initial_value": field.value[: SLACK.text_input]} if field.value else element


def _select(field: FormField) -> dict[str, Any]:
    if len(field.choices) > SLACK.options or any(len(c) > SLACK.option_value for c in field.choices):
        raise ValueError(f"the choices of {field.name!r} do not fit a Slack select")
    options = {c: {"text": _plain(_short(c)), "value": c} for c in field.choices}
    element: dict[str, Any] = {"type": "static_select", "options": list(options.values())}
    return {**element, "initial_option": options[field.value]} if field.value in options else element


def _short(choice: str) -> str:
    return choice if len(choice) <= SLACK.option_text else f"{choice[: SLACK.option_text - 1]}…"


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}
