"""What Slack sends → Ask. Pure: no network, and the clock is handed in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.ask import Ask, Chosen, Person, Place, Pressed, Said
from bot.platforms.slack.form import FORM, filled
from bot.platforms.slack.manifest import menu_id
from bot.platforms.slack.words import plain
from bot.press import wanted_by
from handlers.described import Command

RESPONSE_URL_LIVES = timedelta(minutes=30)
DIRECT = "D"
"""The ids of conversations of two begin with it."""

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Me:
    """Who the bot is in its workspace, as auth.test tells."""

    team: str
    user: str
    bot: str = ""
    scopes: frozenset[str] = frozenset()
    date: str = ""
    """Slack's clock, as its Date header says it."""


def ask_of(body: Body, me: Me, commands: tuple[Command, ...], umbrella: str, now: datetime) -> Ask | None:
    """The question in a request of Slack; None where it holds none for us."""
    match _text(body, "type"):
        case "event_callback":
            return _event(body, me)
        case "block_actions":
            return _press(body, me, now)
        case "message_action":
            return _menu(body, me, commands, now)
        case "view_submission":
            return _form(body, me)
        case _:
            return _slash(body, me, commands, umbrella, now) if "command" in body else None


def gone(body: Body) -> str | None:
    """`app_uninstalled` or `tokens_revoked`, where Slack says that the bot may no longer work here."""
    kind = _text(body, "event", "type")
    return kind if kind in {"app_uninstalled", "tokens_revoked"} else None


def spoken(command: str, text: str, commands: tuple[Command, ...], umbrella: str) -> str:
    """The words of a slash command as they would be typed elsewhere: `/who-said Obviously`."""
    words = plain(text)
    if command != umbrella:
        name = next((c.name for c in commands if c.slack_name == command), command.removeprefix("/"))
        return f"/{name} {words}".strip()
    lowered = " ".join(words.lower().split()) + " "
    named = any(lowered.startswith(f"{c.name} ") for c in commands if not c.hidden)
    return f"/{words}" if named else words


def _event(body: Body, me: Me) -> Ask | None:
    event = body.get("event")
    if not isinstance(event, Mapping) or not _text(body, "event_id"):
        return None
    channel, sender, ts = _text(event, "channel"), _text(event, "user"), _text(event, "ts")
    if (
        not sender
        or sender == me.user
        or any(event.get(k) for k in ("bot_id", "subtype", "edited", "hidden"))
    ):
        return None
    mention = _text(event, "type") == "app_mention"
    direct = _text(event, "channel_type") == "im" or channel.startswith(DIRECT)
    if mention == direct or not (mention or _text(event, "type") == "message"):
        return None  # a mention in a direct message comes as message.im too: that one is answered
    thread = _text(event, "thread_ts")
    return Ask(
        key=f"slack:{_text(body, 'event_id')}",
        place=Place("slack", _team(body, me), channel, thread or (ts if mention else ""), direct),
        person=Person(sender),
        wants=Said(plain(_text(event, "text"), me.user)),
        way="mention" if mention else "direct",
        secrets={"ts": ts},
    )


def _slash(body: Body, me: Me, commands: tuple[Command, ...], umbrella: str, now: datetime) -> Ask | None:
    words = spoken(_text(body, "command"), _text(body, "text"), commands, umbrella)
    place = _place(_team(body, me), _text(body, "channel_id"))
    return _asked(body, place, _text(body, "user_id"), Said(words), "slash", now)


def _press(body: Body, me: Me, now: datetime) -> Ask | None:
    actions = body.get("actions")
    ids = [_text(a, "action_id") for a in actions] if isinstance(actions, list) else []
    wants = next((wanted for wanted in map(wanted_by, ids) if wanted), None)
    if wants is None:
        return None
    thread = _text(body, "message", "thread_ts") or _text(body, "container", "thread_ts")
    return _asked(body, _here(body, me, thread), _text(body, "user", "id"), wants, "button", now)


def _menu(body: Body, me: Me, commands: tuple[Command, ...], now: datetime) -> Ask | None:
    command = next((c for c in commands if c.menu and menu_id(c) == _text(body, "callback_id")), None)
    if command is None:
        return None
    words = plain(_text(body, "message", "text"))
    wants = Chosen(command.name, {command.params[0].name: words} if command.params else {})
    thread = _text(body, "message", "thread_ts")
    return _asked(body, _here(body, me, thread), _text(body, "user", "id"), wants, "menu", now)


def _form(body: Body, me: Me) -> Ask | None:
    view = body.get("view")
    if not isinstance(view, Mapping) or _text(view, "callback_id") != FORM:
        return None
    try:
        kept = json.loads(_text(view, "private_metadata"))
        deadline = datetime.fromisoformat(kept["deadline"]) if kept["deadline"] else None
        place = _place(_team(body, me), str(kept["channel"]), kept["thread"])
        secrets = {"response_url": kept["response_url"]} if kept["response_url"] else {}
        wants = Chosen(kept["command"], {**kept["values"], **filled(view)})
    except (ValueError, KeyError, TypeError):
        return None  # a form of an older version of ours, left open
    key, sender = _text(body, "trigger_id") or _text(view, "id"), _text(body, "user", "id")
    return Ask(f"slack:{key}", place, Person(sender), wants, "button", secrets, deadline) if key else None


def _asked(
    body: Body, place: Place, sender: str, wants: Said | Chosen | Pressed, way: Any, now: datetime
) -> Ask | None:
    """An Ask of those that carry a trigger and a response_url."""
    trigger, url = _text(body, "trigger_id"), _text(body, "response_url")
    if not trigger:
        return None
    return Ask(
        key=f"slack:{trigger}",
        place=place,
        person=Person(sender),  # bot/platforms/slack/admins.py asks for more, where a command needs it
        wants=wants,
        way=way,
        secrets={"trigger_id": trigger, **({"response_url": url} if url else {})},
        deadline=now + RESPONSE_URL_LIVES if url else None,
    )


def _here(body: Body, me: Me, thread: str) -> Place:
    channel = _text(body, "channel", "id") or _text(body, "container", "channel_id")
    return _place(_team(body, me), channel, thread)


def _place(team: str, channel: str, thread: str = "") -> Place:
    """A conversation of two counts as direct: between two people it concerns them alone just so."""
    return Place("slack", team, channel, thread, channel.startswith(DIRECT))


def _team(body: Body, me: Me) -> str:
    return _text(body, "team_id") or _text(body, "team", "id") or me.team


def _text(body: Any, *path: str) -> str:
    """The text at the end of a path through nested objects; empty where there is none."""
    for name in path:
        body = body.get(name) if isinstance(body, Mapping) else None
    return body if isinstance(body, str) else ""
