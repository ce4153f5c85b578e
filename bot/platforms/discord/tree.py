"""The commands as Discord's own command tree, in plain JSON, with its fingerprint. Pure."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from bot.platforms.discord.clip import clip
from bot.render.limits import DISCORD
from claims.claim import Kind
from claims.filters import Filters
from handlers.described import Command, Param
from handlers.permission import MANAGE

SUBCOMMAND, TEXT, YES_OR_NO = 1, 3, 5
CHAT_INPUT, MESSAGE_MENU = 1, 3
MANAGE_GUILD = "32"

BARE = "show"
"""The subcommand that stands for `digest` where there is a `digest subscribe` beside it: Discord cannot run a
command that has subcommands."""

FILTERS = {
    "speaker": "Only what this person or organisation said",
    "outlet": "Only what stood in this outlet",
    "article": "Only this article: its id, or words of its title",
    "kind": "Only quotations, paraphrases or figures",
    "since": "Only articles of this date or later: 2025, 2025-01 or 2025-01-30",
    "until": "Only articles of this date or earlier: 2025, 2025-01 or 2025-01-30",
    "as_of": "What had been published by this date; what has no date stands apart",
    "disputed": "Only what somebody disputes, or only what nobody does",
    "undated": "Only articles without a date, or only those with one",
}
"""Every filter with what it does, as Discord shows it."""


def command_tree(commands: Sequence[Command]) -> list[dict[str, Any]]:
    """What is sent to Discord to register the commands: slash commands first, then message menus."""
    shown = [command for command in commands if not command.hidden]
    families: dict[str, list[Command]] = {}
    for command in shown:
        families.setdefault(command.name.split()[0], []).append(command)
    menus = [_menu(command) for command in shown if command.menu is not None]
    return [*(_family(name, members) for name, members in families.items()), *menus]


def fingerprint(application: str, tree: list[dict[str, Any]]) -> str:
    """The same for the same tree of the same application, and for no other."""
    return hashlib.sha256(json.dumps([application, tree], sort_keys=True).encode()).hexdigest()


def command_named(words: str, commands: Iterable[Command]) -> str:
    """The command that Discord's words stand for: `digest show` is `digest` where no such command is."""
    if words.endswith(f" {BARE}") and all(command.name != words for command in commands):
        return words.removesuffix(f" {BARE}")
    return words


def _family(name: str, members: list[Command]) -> dict[str, Any]:
    if members[0].name == name and len(members) == 1:
        made: dict[str, Any] = {
            "description": _described(members[0].summary),
            "options": _options(members[0]),
        }
    else:
        names = [member.name.partition(" ")[2] or BARE for member in members]
        subcommands = [
            {
                "type": SUBCOMMAND,
                "name": subname,
                "description": _described(member.summary),
                "options": _options(member),
            }
            for subname, member in zip(names, members, strict=True)
        ]
        made = {"description": _described(f"{name}: {', '.join(names)}"), "options": subcommands}
    return {"type": CHAT_INPUT, "name": name, **made, **_permission(members)}


def _menu(command: Command) -> dict[str, Any]:
    return {"type": MESSAGE_MENU, "name": command.menu, **_permission([command])}


def _permission(members: list[Command]) -> dict[str, Any]:
    """Hides from Discord's list what only managers may use; the desk refuses it in any case."""
    managed = all(member.needs == MANAGE for member in members)
    return {"default_member_permissions": MANAGE_GUILD} if managed else {}


def _options(command: Command) -> list[dict[str, Any]]:
    """The parameters, required ones first as Discord wants them, then the filters."""
    params = sorted(command.params, key=lambda param: not param.required)
    taken = {param.name for param in params}
    filters = [name for name in Filters.model_fields if command.takes_filters and name not in taken]
    return [*map(_param, params), *map(_filter, filters)]


def _param(param: Param) -> dict[str, Any]:
    made = {
        "type": TEXT,
        "name": param.name,
        "description": _described(param.help),
        "required": param.required,
    }
    if param.choices:
        return {**made, "choices": [{"name": choice, "value": choice} for choice in param.choices]}
    return {**made, "autocomplete": True} if param.complete is not None else made


def _filter(name: str) -> dict[str, Any]:
    made: dict[str, Any] = {"type": TEXT, "name": name, "description": FILTERS[name], "required": False}
    match name:
        case "kind":
            return {**made, "choices": [{"name": kind.value, "value": kind.value} for kind in Kind]}
        case "disputed" | "undated":
            return {**made, "type": YES_OR_NO}
        case "speaker":
            return {**made, "autocomplete": True}
        case _:
            return made


def _described(text: str) -> str:
    return clip(text, DISCORD.command_description)
