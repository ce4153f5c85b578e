"""Whole lines that may be meant while a person types one: for the terminal and the page. Pure but for the desk."""

from dataclasses import dataclass

from bot.desk import Desk
from handlers.command import Command

MOST = 8
"""Lines shown at one time: what a phone shows above its keyboard."""
OF_EACH = 3
"""Of free words, lines of one command before those of the next have their turn."""
LONGEST = 200
"""Characters typed beyond which nothing is suggested: nobody completes a whole paragraph."""
SHORTEST = 2
"""Letters of free words below which nothing is suggested: one letter begins everything."""
_MARKS = "\"'“”‘’«»„"


@dataclass(frozen=True)
class Line:
    """What may be meant: `text` is the whole line once it is taken; `title` and `detail` are shown for it."""

    text: str
    title: str
    """For a value, a preview of the evidence: `“Obviously” — Elon Musk — 3 sources`; for a command, its usage."""
    detail: str
    """For a value, the command that it is given to; for a command, what it does."""


async def lines_like(desk: Desk, typed: str) -> tuple[Line, ...]:
    """At most MOST lines, best first; empty where nothing fits. Never raises.

    After `/` these are commands, then values of the command's first parameter; of free words, values of any
    command whose wording they begin or whose first parameter they may be.
    """
    text = typed.lstrip()
    if not text or len(text) > LONGEST:
        return ()
    lines = await _slash(desk, text) if text.startswith("/") else await _free(desk, text.rstrip())
    return tuple({line.text: line for line in lines}.values())[:MOST]


async def _slash(desk: Desk, text: str) -> list[Line]:
    shown = [command for command in desk.commands if not command.hidden]
    for command in sorted(shown, key=lambda c: -len(c.name)):
        start = f"/{command.name} "
        if text.casefold().startswith(start):
            return await _values(desk, command, text[len(start) :])
    return [
        Line(f"/{command.name}{' ' if command.params else ''}", command.usage(), command.summary)
        for command in shown
        if f"/{command.name}".startswith(text.casefold())
    ]


async def _free(desk: Desk, text: str) -> list[Line]:
    if len(text) < SHORTEST:
        return []
    shown = [command for command in desk.commands if not command.hidden and command.params]
    begun: list[Line] = []
    for command in shown:
        for wording in command.asked_as:
            start = wording.partition("{")[0]
            if start and text.casefold().startswith(start.casefold()):
                begun += await _values(desk, command, text[len(start) :])
    one_each = {c.params[0].complete: c for c in reversed(shown) if c.params[0].complete is not None}
    found = [await _values(desk, command, text) for command in reversed(one_each.values())]
    first = [line for lines in found for line in lines[:OF_EACH]]
    return [*begun, *first, *(line for lines in found for line in lines[OF_EACH:])]


async def _values(desk: Desk, command: Command, typed: str) -> list[Line]:
    if not command.params:
        return []
    found = await desk.suggest(command.name, command.params[0].name, typed.lstrip().lstrip(_MARKS))
    return [
        Line(f"/{command.name} {suggestion.value}", suggestion.label, f"/{command.name}")
        for suggestion in found
    ]
