"""Wordings such as `who said {phrase}` matched against what a person wrote. Pure."""

import re
from functools import cache
from typing import NamedTuple

from handlers.described import Command

MARKS = {ord(mark): '"' for mark in "“”„‟«»″〝〞❝❞「」"} | {ord(mark): "'" for mark in "‘’‚‛′"}
"""One character for one, so that offsets in the translated text are offsets in the original."""

_COURTESY = r"(?:(?:please|hey|hi|hello|ok|okay|so|and|but|well|tell me|do you know)[,:!]? )*"
_CLOSING = " ?!.…"
_PAIRS = {
    '"': '"',
    "'": "'",
    "“": "”",
    "„": "“”",
    "«": "»",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "❝": "❞",
    "`": "`",
    "”": "”",
}


class Worded(NamedTuple):
    """A command whose wording was met."""

    command: Command
    values: dict[str, str]
    """What stands in the gaps."""
    verdict: bool
    """The words want to be told who is right."""


SAME_AS = (
    (re.compile(r"\b(who|what|where|how)['’]s\b", re.IGNORECASE), r"\1 is"),
    (
        re.compile(r"^what (did|does|do|has|have) (.+ (?:costs?|spen[dt]|lose|raise))\b", re.IGNORECASE),
        r"how much \1 \2",
    ),
    (re.compile(r"^what did it cost\b", re.IGNORECASE), "how much did it cost"),
    (re.compile(r"^what (is|was) (the (?:price|cost|worth|value) of )", re.IGNORECASE), r"how much \1 \2"),
    (re.compile(r"^how expensive (is|was)\b", re.IGNORECASE), r"how much \1 the price of"),
    (re.compile(r"^how far did\b", re.IGNORECASE), "how much did"),
)
"""Forms of a question that are asked in the words of another."""


def match_wording(text: str, commands: tuple[Command, ...]) -> Worded | None:
    """The command whose wording fits the whole text, and the words in its gaps; the most literal wording wins.

    Takes time in proportion to the text: blanks are made even and closing marks cut first, so that no part of a
    pattern can meet them in more than one way.
    """
    text = evened(text)
    for form, other in SAME_AS:
        text = form.sub(other, text, count=1)
    plain = text.translate(MARKS)
    for pattern, command, verdict in _patterns(commands):
        found = pattern.fullmatch(plain)
        if found:
            gaps = {name: text[slice(*found.span(name))].strip() for name in found.groupdict()}
            if all(gaps.values()):
                return Worded(command, gaps, verdict)
    return None


def evened(text: str) -> str:
    """With single blanks, and without the marks that close a question."""
    return " ".join(text.split()).rstrip(_CLOSING)


@cache
def _patterns(commands: tuple[Command, ...]) -> tuple[tuple[re.Pattern[str], Command, bool], ...]:
    wordings = [
        (wording, command, wording in command.judged_as)
        for command in commands
        for wording in (*command.asked_as, *command.judged_as)
    ]
    wordings.sort(key=lambda one: -len(re.sub(r"\{\w+\}", "", one[0])))
    return tuple((_compiled(wording), command, verdict) for wording, command, verdict in wordings)


def _compiled(wording: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", wording)
    made = [f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return re.compile(f"{_COURTESY}{''.join(made)}", re.IGNORECASE)


def without_marks(value: str) -> str:
    """The words inside the quotation marks around them, or as they are.

    A question mark after the closing mark belongs to the question and goes; one inside stays. A mark that is
    never closed goes too.
    """
    stripped = value.strip()
    asked = stripped.rstrip("?!., \t")
    for whole in (stripped, asked):
        if len(whole) > 1 and whole[0] in _PAIRS and whole[-1] in _PAIRS[whole[0]]:
            inner = whole[1:-1]
            if not any(mark in inner for mark in whole[0] + whole[-1]) or whole[0] == "'":
                return inner.strip()
    if (
        stripped[:1] in _PAIRS
        and stripped[:1] not in "'‘"
        and not any(m in stripped[1:] for m in _PAIRS[stripped[0]])
    ):
        return stripped[1:].strip()
    return stripped
