"""Suggestions while somebody types, within what Discord allows. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from bot.platforms.discord.clip import clip, first_words
from bot.platforms.discord.tree import command_named
from bot.render.limits import DISCORD, length
from claims.found import Suggestion
from handlers.described import Command


class Typing(NamedTuple):
    """Where somebody is typing, and what stands there so far."""

    command: str
    param: str
    typed: str


class Shown(NamedTuple):
    """One line of the list: what is shown, and what is sent when it is picked."""

    label: str
    value: str


def typing_in(data: Mapping[str, Any], commands: Sequence[Command]) -> Typing | None:
    """The option that has the cursor; None where none has."""
    words, options = [str(data["name"])], data.get("options", [])
    while options and "options" in options[0]:
        words.append(options[0]["name"])
        options = options[0]["options"]
    focused = next((option for option in options if option.get("focused")), None)
    if focused is None:
        return None
    return Typing(command_named(" ".join(words), commands), focused["name"], str(focused.get("value", "")))


def choices(found: Iterable[Suggestion], *, quoted: bool) -> list[Shown]:
    """At most 25, each value once.

    A quotation that is too long is sent by its first whole words, which still find it. Any other long value
    is left out: a name cut short could be another's.
    """
    made: dict[str, str] = {}
    for suggestion in found:
        value = suggestion.value.strip()
        if length(value) > DISCORD.choice:
            value = first_words(value, DISCORD.choice) if quoted else ""
        label = clip(suggestion.label.strip() or value, DISCORD.choice)
        if value and label:
            made.setdefault(value, label)
        if len(made) == DISCORD.choices:
            break
    return [Shown(label, value) for value, label in made.items()]
