"""Discord's events, as plain values, turned into questions. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.ask import Ask, Chosen, Person, Place, Pressed, Said
from bot.platforms.discord.tree import CHAT_INPUT, MESSAGE_MENU, command_named
from bot.press import PREFIX, wanted_by
from handlers.described import Command
from handlers.permission import MANAGE, MANAGE_CHANNEL

COMMAND, BUTTON, FORM = 2, 3, 5
"""Types of an interaction."""
TOKEN_LIVES = timedelta(minutes=15)

MANAGER = 1 << 3 | 1 << 5
"""Administrator, or Manage Server."""
CHANNEL_MANAGER = 1 << 4
"""Manage Channels: of an interaction, in its channel."""

Way = Literal["slash", "mention", "direct", "menu", "button"]


@dataclass(frozen=True)
class Interaction:
    """An interaction, as far as a question needs it. Ids are text; `guild` is empty outside of one."""

    id: str
    type: int
    token: str
    application: str
    data: Mapping[str, Any]
    guild: str
    channel: str
    user: str
    permissions: int
    created: datetime
    direct: bool
    """In the conversation with the bot alone."""
    roles: frozenset[str] = frozenset()
    thread: str = ""
    """The thread, where it was asked in one: `channel` is then the channel that the thread is of."""


@dataclass(frozen=True)
class Message:
    """A message, as far as a question needs it."""

    id: str
    guild: str
    channel: str
    author: str
    permissions: int
    text: str
    by_person: bool
    """Typed by a person: not by a bot, a webhook or Discord itself."""
    answers_me: bool
    """A reply to a message of the bot, with the ping left on."""
    roles: frozenset[str] = frozenset()
    thread: str = ""
    """As of an Interaction."""


def ask_of_interaction(event: Interaction, commands: Sequence[Command]) -> Ask | None:
    """The question; None where it is not for us: another library's button, a user menu."""
    wanted = _wanted(event, commands)
    if wanted is None:
        return None
    way, wants = wanted
    return Ask(
        key=f"discord:{event.id}",
        place=Place("discord", event.guild, event.channel, event.thread, event.direct),
        person=Person(event.user, permitted(event.permissions), event.roles),
        wants=wants,
        way=way,
        secrets={"application": event.application, "interaction": event.id, "token": event.token},
        deadline=event.created + TOKEN_LIVES,
    )


def ask_of_message(event: Message, me: str) -> Ask | None:
    """The question; None where nobody asks the bot: a bot's message, `@everyone`, talk among people.

    `me` is the bot's user id. Its mention is taken out of the text.
    """
    direct = not event.guild
    mention = re.compile(rf"<@!?{me}>")
    if not event.by_person or not (direct or event.answers_me or mention.search(event.text)):
        return None
    return Ask(
        key=f"discord:{event.id}",
        place=Place("discord", event.guild, event.channel, event.thread, direct),
        person=Person(event.author, permitted(event.permissions), event.roles),
        wants=Said(mention.sub(" ", event.text).strip(" \t\n,:")),
        way="direct" if direct else "mention",
        secrets={"message": event.id},
    )


def permitted(permissions: int) -> frozenset[str]:
    """What a command may `need`, from Discord's permission bits."""
    if permissions & MANAGER:
        return frozenset({MANAGE})
    return frozenset({MANAGE_CHANNEL}) if permissions & CHANNEL_MANAGER else frozenset()


def stands_in(place: Place) -> str:
    """The id of the channel that messages of this place stand in: a thread is one."""
    return place.thread or place.channel


def _wanted(event: Interaction, commands: Sequence[Command]) -> tuple[Way, Said | Chosen | Pressed] | None:
    data = event.data
    if event.type == COMMAND:
        if data.get("type") == MESSAGE_MENU:
            return _picked_in_menu(data, commands)
        if data.get("type") != CHAT_INPUT:
            return None
        words, values = _slash(data)
        return "slash", Chosen(command_named(words, commands), values)
    if event.type not in {BUTTON, FORM} or not str(data.get("custom_id", "")).startswith(PREFIX):
        return None
    wants = wanted_by(data["custom_id"])
    if event.type == FORM and isinstance(wants, Chosen):
        wants = Chosen(wants.command, {**wants.values, **dict(_filled(data["components"]))})
    return "button", wants or Said("")  # an id of ours that is not whole: the welcome says what to do


def _picked_in_menu(data: Mapping[str, Any], commands: Sequence[Command]) -> tuple[Way, Chosen]:
    command = next((c for c in commands if c.menu == data["name"]), None)
    if command is None:
        return "menu", Chosen(str(data["name"]))
    message = data["resolved"]["messages"][data["target_id"]]
    return "menu", Chosen(command.name, {command.params[0].name: message.get("content", "")})


def _slash(data: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    words, options = [str(data["name"])], data.get("options", [])
    while options and "value" not in options[0]:
        words.append(options[0]["name"])
        options = options[0].get("options", [])
    return " ".join(words), {option["name"]: _text(option["value"]) for option in options}


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _filled(components: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The fields of a form that was sent, wherever they are nested."""
    for component in components:
        if "value" in component or "values" in component:
            yield component["custom_id"], component.get("value") or ", ".join(component.get("values", ()))
        inner = component.get("component")
        yield from _filled([inner] if inner else component.get("components", ()))
