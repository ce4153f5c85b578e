"""Ask → command + values. Pure: no network, no clock, no index."""

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache

from bot.ask import Chosen, Said
from bot.wording import match_wording, without_marks
from claims.answer import Guide, Hint
from claims.errors import BadInput
from claims.filters import Filters
from claims.search import tokens
from handlers.described import Command, Param
from handlers.narrowing import filters_of

LONGEST = 4000
"""Characters of one value: as long as a message can be on Discord."""
LONGEST_TEXT = 2 * LONGEST
"""Characters of a whole question; what is longer is not read."""

SMALL_TALK = frozenset(
    {"", "hello", "hey", "hi", "hello there", "good morning", "thanks", "thank you", "ok", "test"}
)
"""What is no question, in its tokens; words of marks and emoji alone have none."""

_FILTER_NAMES = tuple(Filters.model_fields)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What no text has: control characters, and halves of surrogate pairs, which cannot even be written as UTF-8."""
_UNSEEN = re.compile(r"\A[\s\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
"""Blanks, and marks that nobody sees (direction, zero width, byte order), before a question: they hide its first word."""


@dataclass(frozen=True)
class Understood:
    """A command with its values, checked against its form."""

    command: Command
    values: dict[str, str]
    only: Filters
    guessed: bool = field(default=False, compare=False)
    """The words fitted no command, and are searched for."""

    def as_values(self) -> dict[str, str]:
        """Values and filters together, as text: what a receipt keeps."""
        return {**self.values, **{k: str(v) for k, v in self.only.model_dump(exclude_none=True).items()}}


def understand(wants: Said | Chosen, commands: tuple[Command, ...]) -> Understood | Guide:
    """What is wanted, or how to ask for it. Never raises."""
    if isinstance(wants, Said):
        return _said(_UNSEEN.sub("", _CONTROL.sub("", wants.text)).rstrip(), commands)
    command = next((c for c in commands if c.name == wants.command), None)
    return _checked(command, dict(wants.values)) if command else _no_such(wants.command, commands)


def welcome(lead: str, commands: tuple[Command, ...]) -> Guide:
    """A guide with the first example of every command."""
    shown = (c for c in commands if c.examples and not c.hidden)
    return Guide(lead=lead, hints=tuple(Hint(type=c.examples[0], does=c.summary) for c in shown))


def _said(text: str, commands: tuple[Command, ...]) -> Understood | Guide:
    if not text.startswith("/") and not any(c.isalnum() for c in text):
        return welcome("Ask me who said something, or what the numbers were.", commands)
    if len(text) > LONGEST_TEXT:
        return welcome(_too_long(text), commands)
    if text.startswith("/"):
        return _slash(text[1:], commands)
    if " ".join(tokens(text)) in SMALL_TALK:
        return welcome("Ask me who said something, or what the numbers were.", commands)
    rest, narrowed = _without_named(text, _FILTER_NAMES)
    worded = match_wording(rest, commands)
    if worded is None or not worded[0].takes_filters:
        worded, narrowed = match_wording(text, commands), {}
    if worded:
        return _checked(worded[0], {**worded[1], **narrowed})
    named = _named(text, commands)
    return _typed(*named) if named else _searched(text, commands)


def _searched(text: str, commands: tuple[Command, ...]) -> Understood | Guide:
    """Words that fit no wording are searched for, and the answer still cites."""
    search = next((c for c in commands if c.name == "search"), None)
    if search is None:
        return welcome("I did not understand that.", commands)
    found = _typed(search, text)
    return replace(found, guessed=True) if isinstance(found, Understood) else found


def _slash(text: str, commands: tuple[Command, ...]) -> Understood | Guide:
    named = _named(text, commands)
    return _typed(*named) if named else _no_such(text.split(maxsplit=1)[0] if text.split() else "", commands)


def _named(text: str, commands: tuple[Command, ...]) -> tuple[Command, str] | None:
    """The command whose name the text begins with, two words before one, and the rest of the text."""
    for command in sorted(commands, key=lambda c: -len(c.name)):
        pattern = r"\s+".join(map(re.escape, command.name.split()))
        found = re.match(rf"{pattern}(?=\s|$)", text, re.IGNORECASE)
        if found:
            return command, text[found.end() :].strip()
    return None


def _typed(command: Command, rest: str) -> Understood | Guide:
    values: dict[str, str] = {}
    names = tuple(param.name for param in command.params if param.named)
    names += _FILTER_NAMES if command.takes_filters else ()
    if names:
        rest, values = _without_named(rest, names)
    placed = [param for param in command.params if not param.named]
    for param in placed[:-1]:
        first, rest = _first_word(rest)
        values[param.name] = first
    if placed:
        values[placed[-1].name] = rest
    elif rest:
        return _how(command, f"/{command.name} takes no words after it.")
    return _checked(command, values)


def _without_named(text: str, names: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """The text without its `name:value` parts, and these by name."""
    pattern = _pairs(names)
    named = {
        found["name"].lower(): found["bare"].rstrip("?!") if found["quoted"] is None else found["quoted"]
        for found in pattern.finditer(text)
    }
    return (pattern.sub("", text).strip() if named else text), named


@cache
def _pairs(names: tuple[str, ...]) -> re.Pattern[str]:
    """`name:value`, or `name:"several words"`, of these names."""
    value = r"(?:[\"“](?P<quoted>[^\"”]*)[\"”][?!]*|(?P<bare>[^\s\"“”]+))"
    return re.compile(rf"(?:(?<=\s)|^)(?P<name>{'|'.join(names)}):{value}(?=\s|$)", re.IGNORECASE)


def _too_long(text: str) -> str:
    return f"That is {len(text):,} characters long. Please give me at most {LONGEST:,}."


def _first_word(text: str) -> tuple[str, str]:
    """A word, or words in quotation marks, and the rest."""
    found = re.match(r"[\"“](?P<quoted>[^\"”]*)[\"”]|(?P<bare>\S+)", text)
    if not found:
        return "", ""
    return found["quoted"] if found["quoted"] is not None else found["bare"], text[found.end() :].strip()


def _checked(command: Command, given: dict[str, str]) -> Understood | Guide:
    values: dict[str, str] = {}
    given = {name: _CONTROL.sub("", value).strip() for name, value in given.items()}
    for param in command.params:
        value = given.pop(param.name, "")
        value = without_marks(value) if param.quoted else value
        value = value.casefold() if param.choices else value
        if wrong := _wrong(command, param, value):
            return _how(command, wrong)
        if value:
            values[param.name] = value
    given = {name: value for name, value in given.items() if value}
    if given and not command.takes_filters:
        return _how(command, f"/{command.name} does not take {', '.join(sorted(given))}.")
    try:
        return Understood(command, values, filters_of(given))
    except BadInput as error:
        return _how(command, str(error))


def _wrong(command: Command, param: Param, value: str) -> str:
    """What is wrong with a value; empty where nothing is."""
    if len(value) > LONGEST:
        return _too_long(value)
    if not value:
        return f"/{command.name} needs {param.help}." if param.required else ""
    if param.choices and value not in param.choices:
        return f"{param.name}: please give {' or '.join(param.choices)}."
    return ""


def _how(command: Command, lead: str) -> Guide:
    hints = (
        Hint(type=command.usage(), does=command.summary),
        *(Hint(type=e, does="example") for e in command.examples),
    )
    return Guide(lead=lead, hints=hints)


def _no_such(name: str, commands: tuple[Command, ...]) -> Guide:
    shown = [c for c in commands if not c.hidden]
    family = tuple(c for c in shown if c.name.startswith(f"{name.lower()} "))
    if family:
        hints = tuple(Hint(type=c.usage(), does=c.summary) for c in family)
        return Guide(lead=f"/{name.lower()} does this:", hints=hints)
    close = get_close_matches(name.lower()[:40], [c.name for c in shown], n=3, cutoff=0.5)
    lead = (
        "There is no such command." if not close else f"There is no such command. Did you mean /{close[0]}?"
    )
    return welcome(lead, tuple(c for c in shown if c.name in close) or tuple(shown))
