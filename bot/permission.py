"""Who may do what few may: what the platform and the settings grant, on every platform by one rule. Pure."""

from collections.abc import Collection

from bot.ask import Ask
from claims.errors import NotAllowed
from handlers.command import Command

ADD = "add"
"""What /add needs."""
MANAGE = "manage"
"""What a platform grants to those who manage the place in which they ask."""


def granted(ask: Ask, may_add: Collection[str]) -> frozenset[str]:
    """What whoever asks may do; `may_add` is WHOSAID_MAY_ADD.

    Who sits at the terminal may run the command line as well. The web page knows nobody.
    """
    person, platform = ask.person, ask.place.platform
    if platform == "terminal":
        return person.may | {ADD}
    if platform == "web":
        return person.may
    names = {"everyone", *(f"{platform}:{id_}" for id_ in (person.id, *person.groups))}
    if MANAGE in person.may:
        names.add(f"{platform}:managers")
    return person.may | {ADD} if names & set(may_add) else person.may


def check(ask: Ask, command: Command, may: frozenset[str]) -> None:
    """Raise NotAllowed, saying what can be done about it, where a permission that the command needs is missing."""
    if command.needs is None or command.needs in may:
        return
    name = f"/{command.name}"
    if command.needs != ADD:
        raise NotAllowed(f"{name} needs the permission “{command.needs}”, which you do not have here.")
    if ask.place.platform == "web":
        raise NotAllowed(f"{name} does not work on the web page, which cannot know who you are.")
    who = f"{ask.place.platform}:{ask.person.id}"
    raise NotAllowed(
        f"{name} is for those whom the settings allow, and you are not among them yet."
        f" Whoever runs me can allow you: WHOSAID_MAY_ADD={who}"
    )
