"""Whole lines that may be meant while a person types one: for the terminal and the page. Pure but for the desk."""

import re
from dataclasses import dataclass

from bot.desk import Desk
from claims.claim import Kind
from handlers.described import Command

MOST = 8
"""Lines shown at one time: what a phone shows above its keyboard."""
OF_EACH = 3
"""Of free words, lines of one command before those of the next have their turn."""
LONGEST = 200
"""Characters typed beyond which nothing is suggested: nobody completes a whole paragraph."""
SHORTEST = 2
"""Letters of free words below which nothing is suggested: one letter begins everything."""
KNOWN: dict[str, tuple[str, ...]] = {
    "kind": tuple(Kind),
    "disputed": ("yes", "no"),
    "undated": ("yes", "no"),
}
"""Filters whose values are few."""
_FILTER = re.compile(r'(?:^|\s)(?P<name>speaker|kind|disputed|undated):"?(?P<value>[^":]*)$', re.IGNORECASE)
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
    command whose wording they begin or whose first parameter they may be. A filter begun (`speaker:Mu`) comes first.
    """
    text = typed.lstrip()
    if not text or len(text) > LONGEST:
        return ()
    lines = await _narrowed(desk, text) or (await (_slash if text.startswith("/") else _free)(desk, text))
    return tuple({line.text: line for line in lines}.values())[:MOST]


async def _narrowed(desk: Desk, text: str) -> list[Line]:
    """The line with the value of the filter that it ends in; empty where it ends in none that has known values."""
    begun = _FILTER.search(text)
    if begun is None:
        return []
    name, value = begun["name"].casefold(), begun["value"]
    if name == "speaker":
        asked = next((command.name for command in desk.commands if command.takes_filters), "")
        found = [(s.value, s.label) for s in await desk.suggest(asked, name, value)]
    else:
        found = [(known, known) for known in KNOWN[name] if known.startswith(value.casefold())]
    before = text[: begun.start("name")]
    return [
        Line(f"{before}{name}:" + (f'"{known}"' if " " in known else known), label, f"{name}:")
        for known, label in found
    ]


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
    if len(text.rstrip()) < SHORTEST:
        return []
    # what only some may do, or what has a family, nobody means who types words alone
    answering = (
        c for c in desk.commands if not c.hidden and c.params and " " not in c.name and c.needs is None
    )
    shown = sorted(answering, key=_rank)
    begun: list[Line] = []
    for command in shown:
        starts = dict.fromkeys(wording.partition("}")[0] for wording in command.asked_as)
        for start, _, param in (one.partition("{") for one in starts):
            if start and text.casefold().startswith(start.casefold()):
                begun += await _worded(desk, command, param, text[: len(start)], text[len(start) :])
    one_each = {c.params[0].complete: c for c in reversed(shown) if c.params[0].complete is not None}
    found = [await _values(desk, command, text.rstrip()) for command in reversed(one_each.values())]
    first = [line for lines in found for line in lines[:OF_EACH]]
    return [*begun, *first, *(line for lines in found for line in lines[OF_EACH:])]


def _rank(command: Command) -> tuple[bool, bool, bool]:
    """First what most people come for; a menu's command is for words that somebody else wrote.

    Then what is about a value: to a command that does without, it is no more than a narrowing.
    """
    return command.slack_name is None, command.menu is not None, not command.params[0].required


async def _worded(desk: Desk, command: Command, param: str, start: str, typed: str) -> list[Line]:
    """For a wording begun: the command with its first parameter; else the words typed, with their speaker completed."""
    if param == command.params[0].name:
        return await _values(desk, command, typed)
    if param != "speaker":
        return []
    found = await desk.suggest(command.name, param, typed.strip())
    return [Line(f"{start}{s.value} ", s.label, f"/{command.name}") for s in found]


async def _values(desk: Desk, command: Command, typed: str) -> list[Line]:
    if not command.params:
        return []
    bare = typed.strip().lstrip(_MARKS)
    if typed.strip() and not bare:
        return []  # a mark is opened: what is to come is somebody's own words
    if command.name == "help":
        named = [c.name for c in desk.commands if not c.hidden and c.name.startswith(bare.casefold())]
        return [Line(f"/help {name}", name, "/help") for name in named]
    found = await desk.suggest(command.name, command.params[0].name, bare)
    return [
        Line(f"/{command.name} {suggestion.value}", suggestion.label, f"/{command.name}")
        for suggestion in found
    ]
