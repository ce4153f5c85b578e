"""Ask → command + values. Pure: no network, no clock, no index; what today is comes with the question."""

import re
from dataclasses import dataclass, field, replace

from bot.ask import Chosen, Said
from bot.guides import LONGEST, how, known_of_what, no_such, too_long, welcome
from bot.pairs import DATES, first_word, without_named
from bot.when import When, when
from bot.wording import Worded, evened, match_wording, without_marks
from claims.answer import Guide
from claims.errors import BadInput
from claims.filters import Filters
from claims.search import tokens
from handlers.described import Command, Param
from handlers.narrowing import filters_of
from handlers.times.typed import Days, Taken, date_of, is_formed, needs_year

LONGEST_TEXT = 2 * LONGEST
"""Characters of a whole question; what is longer is not read."""

SMALL_TALK = frozenset(
    {"", "hello", "hey", "hi", "hello there", "good morning", "thanks", "thank you", "ok", "test"}
)
"""What is no question, in its tokens; words of marks and emoji alone have none."""

VERDICT = "Nobody is rated here; this is who says it and who disputes it, as articles report."

_FILTER_NAMES = tuple(Filters.model_fields)
_KNOWN = frozenset(
    {
        *("what was known", "what is known", "what was said", "what did people say", "what did we know"),
        *("what was reported", "what happened", "what about", "who said what"),
    }
)
"""Asked of a day, and of nothing."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What no text has: control characters, and halves of surrogate pairs, which cannot even be written as UTF-8."""
_UNSEEN = re.compile(r"\A[\s\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
"""Blanks, and marks that nobody sees (direction, zero width, byte order), before a question: they hide its first word."""

_POINTING = frozenset({"it", "that", "this", "them", "those", "these", "he", "him", "she", "her", "they"})
"""Words that stand for what was said before, which nobody keeps."""
_MARKS = '"“”„«»'
_YES_OR_NO = frozenset({"is", "are", "was", "were", "do", "does", "did", "has", "have", "had"})
"""What a question begins with that wants to be told yes or no."""


@dataclass(frozen=True)
class Understood:
    """A command with its values, checked against its form."""

    command: Command
    values: dict[str, str]
    only: Filters
    guessed: bool = field(default=False, compare=False)
    """The words fitted no command, and are searched for."""
    verdict: bool = field(default=False, compare=False)
    """They want to be told who is right."""
    taken: tuple[Taken, ...] = field(default=(), compare=False)
    """Dates that were typed in words."""

    def remarks(self, language: str) -> tuple[str, ...]:
        """What the answer says first of how the question was taken."""
        return (*([VERDICT] if self.verdict else []), *(taken.told(language) for taken in self.taken))

    def as_values(self) -> dict[str, str]:
        """Values and filters together, as text: what a receipt keeps."""
        return {**self.values, **{k: str(v) for k, v in self.only.model_dump(exclude_none=True).items()}}


def understand(
    wants: Said | Chosen, commands: tuple[Command, ...], days: Days | None = None
) -> Understood | Guide:
    """What is wanted, or how to ask for it. Never raises.

    `days` tells which day `yesterday` and `30 January` are; without it these are no dates.
    """
    if isinstance(wants, Said):
        return _said(_seen(wants.text), commands, days)
    command = next((c for c in commands if c.name == wants.command), None)
    return _checked(command, dict(wants.values), days) if command else no_such(wants.command, commands)


def years_are_open(wants: Said | Chosen) -> bool:
    """Whether it may depend on what the index covers which date is meant."""
    texts = [wants.text] if isinstance(wants, Said) else [wants.values.get(name, "") for name in DATES]
    return any(len(text) <= LONGEST_TEXT and needs_year(text) for text in texts)


def _seen(text: str) -> str:
    return _UNSEEN.sub("", _CONTROL.sub("", text)).rstrip()


def _said(text: str, commands: tuple[Command, ...], days: Days | None) -> Understood | Guide:
    nothing = not any(c.isalnum() for c in text) or " ".join(tokens(text)) in SMALL_TALK
    if nothing and not text.startswith("/"):
        return welcome("Ask me who said something, or what the numbers were.", commands)
    if len(text) > LONGEST_TEXT:
        return welcome(too_long(text), commands, refused=True)
    if text.startswith("/"):
        return _slash(text[1:], commands, days)
    return _free(text, commands, days)


def _free(text: str, commands: tuple[Command, ...], days: Days | None) -> Understood | Guide:
    """Words without a slash: a wording with a date, one without, the name of a command, or words to search for."""
    rest, narrowed = without_named(text, _FILTER_NAMES)
    at = when(evened(rest), days)
    if at and " ".join(tokens(at.rest)) in _KNOWN:
        return known_of_what(at, commands)
    asked = at.rest if at else rest
    worded = None if any(mark in asked for mark in _MARKS) else match_wording(asked, commands)
    if worded and any(v.lower() in _POINTING for v in worded.values.values()):
        return how(worded.command, "Of whom or what? I do not know what was said before; please name it.")
    if at and (dated := _worded(at.rest, commands)) and (at.certain or not _quotes(dated, at.rest)):
        values = {**dated.values, **at.narrows, **narrowed}
        return _checked(dated.command, values, days, verdict=dated.verdict, taken=at.taken)
    worded = _worded(rest, commands)
    if worded is None:
        worded, narrowed = match_wording(text, commands), {}
    if worded:
        return _checked(worded.command, {**worded.values, **narrowed}, days, verdict=worded.verdict)
    named = _named(text, commands)
    return _typed(*named, days) if named else _searched(text, at, commands, days)


def _worded(text: str, commands: tuple[Command, ...]) -> Worded | None:
    """The wording of a command that can be narrowed."""
    worded = match_wording(text, commands)
    return worded if worded and worded.command.takes_filters else None


def _quotes(worded: Worded, text: str) -> bool:
    """Whether the text ends with words that somebody may have said."""
    return any(
        param.quoted and text.endswith(worded.values.get(param.name, "\n")) for param in worded.command.params
    )


def _searched(
    text: str, at: When | None, commands: tuple[Command, ...], days: Days | None
) -> Understood | Guide:
    """Words that fit no wording are searched for, and the answer still cites."""
    search = next((c for c in commands if c.name == "search"), None)
    if search is None:
        return welcome("I did not understand that.", commands)
    rest, narrowed = without_named(text, _FILTER_NAMES)
    taken: tuple[Taken, ...] = ()
    if at and at.narrows:
        rest, narrowed, taken = at.rest, {**at.narrows, **narrowed}, at.taken
    first = next(iter(tokens(rest)), "")
    found = _checked(
        search,
        {search.params[0].name: rest, **narrowed},
        days,
        verdict=first in _YES_OR_NO and len(tokens(rest)) > 2,
        taken=taken,
    )
    return replace(found, guessed=True) if isinstance(found, Understood) else found


def _slash(text: str, commands: tuple[Command, ...], days: Days | None) -> Understood | Guide:
    named = _named(text, commands)
    return (
        _typed(*named, days)
        if named
        else no_such(text.split(maxsplit=1)[0] if text.split() else "", commands)
    )


def _named(text: str, commands: tuple[Command, ...]) -> tuple[Command, str] | None:
    """The command whose name the text begins with, two words before one, and the rest of the text."""
    for command in sorted(commands, key=lambda c: -len(c.name)):
        pattern = r"\s+".join(map(re.escape, command.name.split()))
        found = re.match(rf"{pattern}(?=\s|$)", text, re.IGNORECASE)
        if found:
            return command, text[found.end() :].strip()
    return None


def _typed(command: Command, rest: str, days: Days | None) -> Understood | Guide:
    values: dict[str, str] = {}
    names = tuple(param.name for param in command.params if param.named)
    names += _FILTER_NAMES if command.takes_filters else ()
    if names:
        rest, values = without_named(rest, names)
    placed = [param for param in command.params if not param.named]
    for param in placed[:-1]:
        first, rest = first_word(rest)
        values[param.name] = first
    if placed:
        values[placed[-1].name] = rest
    elif rest:
        return how(command, f"/{command.name} takes no words after it.")
    return _checked(command, values, days)


def _checked(
    command: Command,
    given: dict[str, str],
    days: Days | None,
    *,
    verdict: bool = False,
    taken: tuple[Taken, ...] = (),
) -> Understood | Guide:
    values: dict[str, str] = {}
    given = {name: _CONTROL.sub("", value).strip() for name, value in given.items()}
    for param in command.params:
        value = given.pop(param.name, "")
        value = without_marks(value) if param.quoted else value
        value = value.casefold() if param.choices else value
        if wrong := _wrong(command, param, value):
            return how(command, wrong)
        if value:
            values[param.name] = value
    given = {name: value for name, value in given.items() if value}
    if given and not command.takes_filters:
        return how(command, f"/{command.name} does not take {', '.join(sorted(given))}.")
    for name in DATES:
        if read := date_of(given.get(name, ""), days):
            given[name], in_words = read
            taken += (in_words,) if in_words else ()
        elif days and is_formed(given.get(name, "")):
            return how(command, f"{name}: there is no such day as {given[name]}.")
    try:
        return Understood(command, values, filters_of(given), verdict=verdict, taken=taken)
    except BadInput as error:
        return how(command, str(error))


def _wrong(command: Command, param: Param, value: str) -> str:
    """What is wrong with a value; empty where nothing is."""
    if len(value) > LONGEST:
        return too_long(value)
    if not value:
        return f"/{command.name} needs {param.help}." if param.required else ""
    if param.choices and value not in param.choices:
        return f"{param.name}: please give {' or '.join(param.choices)}."
    return ""
