"""Guides: how to ask, where a question cannot be used. Pure."""

from difflib import get_close_matches

from bot.when import When
from claims.answer import Guide, Hint
from handlers.described import Command

LONGEST = 4000
"""Characters of one value: as long as a message can be on Discord."""
_OF_ANYTHING = ("search", "timeline", "figures", "disputes", "gpu-estimates")
"""Commands that tell of a day what was known of any topic."""


def welcome(lead: str, commands: tuple[Command, ...], *, refused: bool = False) -> Guide:
    """A guide with the first example of every command."""
    shown = (c for c in commands if c.examples and not c.hidden)
    hints = tuple(Hint(type=c.examples[0], does=c.summary) for c in shown)
    return Guide(lead=lead, hints=hints, refused=refused)


def too_long(text: str) -> str:
    """That a text is too long, and how long one may be."""
    return f"That is {len(text):,} characters long. Please give me at most {LONGEST:,}."


def how(command: Command, lead: str) -> Guide:
    """How one command is asked, after what was wrong."""
    hints = (
        Hint(type=command.usage(), does=command.summary),
        *(Hint(type=e, does="example") for e in command.examples),
    )
    return Guide(lead=lead, hints=hints, refused=True)


def no_such(name: str, commands: tuple[Command, ...]) -> Guide:
    """The commands whose names are near, or else all."""
    shown = [c for c in commands if not c.hidden]
    family = tuple(c for c in shown if c.name.startswith(f"{name.lower()} "))
    if family:
        hints = tuple(Hint(type=c.usage(), does=c.summary) for c in family)
        return Guide(lead=f"/{name.lower()} does this:", hints=hints)
    close = get_close_matches(name.lower()[:40], [c.name for c in shown], n=3, cutoff=0.5)
    lead = (
        "There is no such command." if not close else f"There is no such command. Did you mean /{close[0]}?"
    )
    return welcome(lead, tuple(c for c in shown if c.name in close) or tuple(shown), refused=True)


def known_of_what(at: When, commands: tuple[Command, ...]) -> Guide:
    """What can be asked of a day, where no topic was given."""
    narrowed = " ".join(f"{name}:{date}" for name, date in at.narrows.items())
    shown = (c for name in _OF_ANYTHING for c in commands if c.name == name)
    hints = tuple(Hint(type=f"{c.usage()} {narrowed}", does=c.summary) for c in shown)
    lead = " ".join(
        (*(taken.told() for taken in at.taken), "Of what? Give me a topic, or ask for all disputes:")
    )
    return Guide(lead=lead, hints=hints)
