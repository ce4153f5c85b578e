"""The bodies that go to Discord: a rendered payload, made safe for where it goes. Pure."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from bot.ask import Ask
from bot.render.attached import Attached

EPHEMERAL, SUPPRESS_EMBEDS, COMPONENTS_V2 = 1 << 6, 1 << 2, 1 << 15
MESSAGE, DEFERRED, DEFERRED_UPDATE, MODAL = 4, 5, 6, 9
"""Types of an interaction's first response."""

NONCE_HOLDS = timedelta(minutes=2)
"""For so long Discord surely knows a nonce again ("a few minutes", it says) and gives the message that stands."""

Body = dict[str, Any]


def nobody_pinged(payload: Mapping[str, Any]) -> Body:
    """The payload with every mention in it made harmless, and no preview of the links in its text."""
    made = {**payload, "allowed_mentions": {"parse": []}}
    flags = made.get("flags", 0)
    if not made.get("embeds") and not flags & COMPONENTS_V2:
        made["flags"] = flags | SUPPRESS_EMBEDS  # with embeds of our own it would hide these as well
    return made


def once(payload: Mapping[str, Any], nonce: str) -> Body:
    """For a message of its own. Sent again while NONCE_HOLDS, it is the message that stands."""
    return {**nobody_pinged(payload), "nonce": nonce, "enforce_nonce": True}


def edit(payload: Mapping[str, Any], *, replacing: bool) -> Body:
    """For a deferred reply; `replacing` takes away what the message with the button held before."""
    cleared: Body = {}
    if replacing and not payload.get("flags", 0) & COMPONENTS_V2:
        cleared = {"content": None, "embeds": [], "components": [], "attachments": [], "flags": 0}
    return nobody_pinged({**cleared, **payload})


def reply_to(ask: Ask, payload: Mapping[str, Any], *, with_reference: bool = True) -> Body:
    """For a message that answers a message: the nonce follows from the question."""
    body = once(payload, ask.receipt)
    body["allowed_mentions"]["replied_user"] = False
    if with_reference:
        body["message_reference"] = {"message_id": ask.secrets["message"], "fail_if_not_exists": False}
    return body


def first_response(payload: Mapping[str, Any], *, ephemeral: bool) -> Body:
    """A message as an interaction's first response, where nothing was deferred."""
    body = nobody_pinged(payload)
    if ephemeral:
        body["flags"] = body.get("flags", 0) | EPHEMERAL
    return {"type": MESSAGE, "data": body}


def form(body: Mapping[str, Any], files: Sequence[Attached]) -> list[Body]:
    """The parts of a body that brings files. As bytes, not as open files: sent again, all of them are sent again."""
    return [
        {"name": "payload_json", "value": json.dumps(body)},
        *(
            {"name": f"files[{n}]", "value": one.content, "filename": one.name, "content_type": one.type}
            for n, one in enumerate(files)
        ),
    ]
