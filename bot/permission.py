"""Who may do what few may: what the platform, the memory and the settings grant, on every platform by one rule. Pure."""

from collections.abc import Collection, Mapping

from bot.ask import Ask
from claims.answer import Guide, Hint
from handlers.described import Command
from handlers.permission import (
    CHANGE_SETTINGS,
    EVERYONE,
    GRANTED,
    MANAGE,
    MANAGE_CHANNEL,
    MANAGERS,
    Grants,
    Permission,
)

ALL = frozenset({*Permission, CHANGE_SETTINGS, MANAGE})

_MANAGERS: Mapping[str, Mapping[str, str]] = {
    "discord": {
        MANAGE: "members who may manage this server (Manage Server)",
        CHANGE_SETTINGS: "members who may manage this server or this channel (Manage Server, Manage Channels)",
    },
    "slack": dict.fromkeys((MANAGE, CHANGE_SETTINGS), "admins and owners of this workspace"),
}
_SCOPE = " Whether you are one I can see only where the app was given the scope users:read."


def granted(ask: Ask, may_add: Collection[str], grants: Grants = GRANTED) -> frozenset[str]:
    """What whoever asks may do; `may_add` is WHOSAID_MAY_ADD, `grants` what the memory has for the workspace.

    Who sits at the terminal may run the command line as well. The web page knows nobody. In a conversation with the
    bot alone, what somebody subscribes to or sets concerns them alone.
    """
    person, place = ask.person, ask.place
    if place.platform == "terminal":
        return frozenset(map(str, person.may | ALL))
    if place.platform == "web":
        return person.may
    made = set(person.may)
    if place.direct:
        made |= {Permission.SUBSCRIBE, CHANGE_SETTINGS}
    if made & {MANAGE, MANAGE_CHANNEL}:
        made.add(CHANGE_SETTINGS)
    named = {EVERYONE, person.id, *person.groups}
    for permission in Permission:
        managing = {MANAGE, MANAGE_CHANNEL} if permission == Permission.SUBSCRIBE else {MANAGE}
        who = {*named, MANAGERS} if person.may & managing else named
        if who & set(grants.get(permission, GRANTED[permission])):
            made.add(permission)
    by_settings = {EVERYONE, *(f"{place.platform}:{id_}" for id_ in (person.id, *person.groups))}
    if MANAGE in person.may:
        by_settings.add(f"{place.platform}:{MANAGERS}")
    return frozenset(map(str, made | {Permission.ADD} if by_settings & set(may_add) else made))


def refusal(ask: Ask, command: Command, may: frozenset[str]) -> Guide | None:
    """Why the command is refused, and what can be done about it; None where it is not."""
    if command.needs is None or command.needs in may:
        return None
    name, needs, platform, who = f"/{command.name}", command.needs, ask.place.platform, ask.person.id
    if needs in ALL and platform == "web":
        return Guide(lead=f"{name} does not work on the web page, which cannot know who you are.")
    scope = _SCOPE if platform == "slack" else ""
    managers = _MANAGERS.get(platform, {})
    if needs == Permission.ADD:
        return Guide(
            lead=f"{name} is for those whom the settings allow, and you are not among them yet."
            f" Whoever runs me can allow you: WHOSAID_MAY_ADD={platform}:{who}"
        )
    if needs in managers:
        return Guide(lead=f"{name} is for {managers[needs]}, and I do not know you as one.{scope}")
    if needs in set(Permission) and managers:
        one = managers[CHANGE_SETTINGS if needs == Permission.SUBSCRIBE else MANAGE]
        return Guide(
            lead=f"{name} needs the permission “{needs}”, which you do not have here. It is for {one}, or for those"
            f" whom they name.{scope} One of them can allow you as well:",
            hints=(
                Hint(type="/permissions", does=f"shows who has “{needs}” here; add your id there: {who}"),
            ),
        )
    return Guide(lead=f"{name} needs the permission “{needs}”, which you do not have here.")
