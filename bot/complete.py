"""Whole lines that may be meant while a person types one: for the terminal and the page. Pure but for the desk."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.desk import Desk
from handlers.command import Command

MOST = 8
"""Lines shown at one time: what a phone shows above its keyboard."""
LONGEST = 200
"""Characters typed beyond which nothing is suggested: nobody completes a whole paragraph."""
SHORTEST = 2
"""Letters of free words below which nothing is suggested: one letter begins everything."""
_MARKS = "\"'“”‘’«»„"


@dataclass(frozen=True)
class Line:
    """What may be meant: `text` is the whole line once it is taken, `label` previews the evidence."""

    text: str
    label: str


async def lines_like(desk: Desk, typed: str) -> tuple[Line, ...]:
    """At most MOST lines, best first; empty where nothing fits. Never raises.

    After `/` these are commands, then values of the command's first parameter; of free words, values of any
    command whose wording they begin or whose first parameter they may be.
    """
    text = typed.lstrip()
    if not text or len(text) > LONGEST:
        return ()
    found: dict[str, Line] = {}
    async for line in _slash(desk, text) if text.startswith("/") else _free(desk, text.rstrip()):
        found.setdefault(line.text, line)
        if len(found) == MOST:
            break
    return tuple(found.values())


async def _slash(desk: Desk, text: str) -> AsyncIterator[Line]:
    shown = [command for command in desk.commands if not command.hidden]
    for command in sorted(shown, key=lambda c: -len(c.name)):
        start = f"/{command.name} "
        if text.casefold().startswith(start):
            async for line in _values(desk, command, text[len(start) :]):
                yield line
            return
    for command in shown:
        if f"/{command.name}".startswith(text.casefold()):
            yield Line(f"/{command.name}{' ' if command.params else ''}", command.summary)


async def _free(desk: Desk, text: str) -> AsyncIterator[Line]:
    if len(text) < SHORTEST:
        return
    shown = [command for command in desk.commands if not command.hidden and command.params]
    for command in shown:
        for wording in command.asked_as:
            start = wording.partition("{")[0]
            if start and text.casefold().startswith(start.casefold()):
                async for line in _values(desk, command, text[len(start) :]):
                    yield line
    asked = set()
    for command in shown:
        complete = command.params[0].complete
        if complete is not None and complete not in asked:
            asked.add(complete)
            async for line in _values(desk, command, text):
                yield line


async def _values(desk: Desk, command: Command, typed: str) -> AsyncIterator[Line]:
    if not command.params:
        return
    for suggestion in await desk.suggest(command.name, command.params[0].name, typed.lstrip().lstrip(_MARKS)):
        yield Line(f"/{command.name} {suggestion.value}", suggestion.label)
