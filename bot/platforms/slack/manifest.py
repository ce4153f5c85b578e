"""The Slack app manifest that belongs to a set of commands. Pure, and needs no Slack library."""

import re
from typing import Any

from bot.platforms.slack.scopes import EVENTS, SCOPES
from bot.press import PREFIX
from bot.render.limits import SLACK
from bot.settings import Settings
from claims.errors import SettingsTrouble
from handlers.described import Command

ROUTE = "/slack/events"
"""Where HTTP mode listens, for events, commands and presses alike."""
RESERVED = frozenset(
    {
        "/archive", "/away", "/call", "/collapse", "/dnd", "/expand", "/feed", "/invite", "/join", "/leave", "/me",
        "/msg", "/mute", "/open", "/pro", "/remind", "/search", "/shortcuts", "/shrug", "/status", "/topic", "/who",
    }
)  # fmt: skip
"""Slack's own commands: an app may register them, and then nobody reaches the app's."""
_COMMAND = re.compile(r"^/[a-z0-9_-]{1,31}$")


def manifest(
    commands: tuple[Command, ...], settings: Settings, *, socket: bool = True, url: str | None = None
) -> dict[str, Any]:
    """The manifest as JSON. `url` is the address of HTTP mode, with or without ROUTE; unset: WHOSAID_PUBLIC_URL.

    Raises SettingsTrouble where the umbrella command is one of Slack's own, or HTTP mode has no address that
    begins with https://, or Socket Mode is given one;
    ValueError where a command does not fit Slack's limits.
    """
    if socket and url:
        raise SettingsTrouble("--url is for HTTP mode; give --http with it")
    reached = {} if socket else {"url": _address(settings, url)}
    request = {f"request_{key}": value for key, value in reached.items()}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "whosaid",
            "description": "Who said what, and what the numbers were, with the source of every line.",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": False,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "whosaid", "always_online": True},
            "shortcuts": _menus(commands),
            "slash_commands": [{**c, **reached} for c in _slash_commands(commands, settings)],
        },
        "oauth_config": {
            "scopes": {
                "bot": [s.name for s in SCOPES if not s.optional],
                "bot_optional": [s.name for s in SCOPES if s.optional],
            }
        },
        "settings": {
            "event_subscriptions": {**request, "bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket,
            "token_rotation_enabled": False,
        },
    }


def menu_id(command: Command) -> str:
    """The callback_id of a command in a message's menu."""
    return f"{PREFIX}menu:{command.name}"


def _slash_commands(commands: tuple[Command, ...], settings: Settings) -> list[dict[str, Any]]:
    umbrella = settings.whosaid_slack_command
    if umbrella in RESERVED:
        raise SettingsTrouble(f"WHOSAID_SLACK_COMMAND: {umbrella} is one of Slack's own; choose another")
    words = [c.usage().removeprefix("/") for c in commands if not c.hidden]
    made = [_slash(umbrella, "Ask whosaid anything; alone, it tells how", _fitting(words, SLACK.usage_hint))]
    for command in commands:
        if command.slack_name and not command.hidden:
            hint = command.usage().removeprefix(f"/{command.name}").strip()
            made.append(_slash(command.slack_name, command.summary, hint))
    names = [c["command"] for c in made]
    for name in names:
        if not _COMMAND.match(name) or name in RESERVED or names.count(name) > 1:
            raise ValueError(f"{name} cannot be a slash command on Slack")
    if len(made) > SLACK.commands:
        raise ValueError(f"Slack takes at most {SLACK.commands} slash commands")
    return made


def _slash(name: str, description: str, hint: str) -> dict[str, Any]:
    made = {"command": name, "description": description[: SLACK.command_description], "should_escape": False}
    return {**made, "usage_hint": hint[: SLACK.usage_hint]} if hint else made


def _menus(commands: tuple[Command, ...]) -> list[dict[str, Any]]:
    made = []
    for command in commands:
        if not command.menu:
            continue
        if len(command.menu) > SLACK.menu_name:
            raise ValueError(
                f"{command.menu!r} is longer than Slack's {SLACK.menu_name} characters of a menu name"
            )
        made.append(
            {
                "name": command.menu,
                "type": "message",
                "callback_id": menu_id(command),
                "description": command.summary[: SLACK.menu_description],
            }
        )
    if len(made) > SLACK.menus:
        raise ValueError(f"Slack shows at most {SLACK.menus} entries in a message's menu")
    return made


def _address(settings: Settings, url: str | None) -> str:
    given = url or settings.whosaid_public_url
    if given is None:
        raise SettingsTrouble("WHOSAID_PUBLIC_URL is not set: HTTP mode needs the address Slack can reach")
    if not re.match(r"https://[^/\s]", given):
        raise SettingsTrouble(
            f"{'--url' if url else 'WHOSAID_PUBLIC_URL'}: must begin with https://, as Slack calls no other address"
        )
    bare = given.rstrip("/")
    return bare if bare.endswith(ROUTE) else f"{bare}{ROUTE}"


def _fitting(words: list[str], limit: int) -> str:
    """As many of the words as fit, whole."""
    shown = " | ".join(words)
    while len(shown) > limit:
        words = words[:-1]
        shown = " | ".join([*words, "help"])
    return shown
