"""Whom `I` and `we` stand for in somebody's words."""

import re

from claims.claim import SpeakerKind
from claims.extract.figures.lists import words
from claims.extract.found import Who

ALONE, TOGETHER = words("i me my mine myself"), words("we us our ours ourselves")
FIRMS = words("company firm startup start-up business lab group bank organisation organization")
"""What somebody calls the one that they speak for: `my company`."""
_NAME = r"[A-Z][\w&.-]*(?:['’](?!s\b)\w+)?"
_LONG = rf"{_NAME}(?: (?:(?:of|and|for|&) (?:the )?)?{_NAME})*"
_POST = (
    r"(?:(?:co-)?(?:chief|CEO|CFO|COO|CTO|founder|chair\w*|president|boss|head|director|owner|manager|engineer|researcher|analyst"
    r"|economist|executive|vice|senior|scientist)|spokes\w+)"
)
_AT = re.compile(rf"\b(?:of|at|for|from|with) (?:the )?({_LONG})")
_BEFORE = re.compile(rf"^(?:[Tt]he )?({_LONG})(?:['’]s)? (?:co-)?{_POST}\b")


def first_person(word: str, who: Who) -> str | None:
    """By whom a figure in the words of `who` is held, where its holder is this word; None for any other word.

    `we` are those for whom a person speaks: the one whose post they have, else their side, and never they alone.
    """
    if word in ALONE:
        return who.name
    if word not in TOGETHER:
        return None
    spoken_for = organisation(who)
    if spoken_for is None and who.kind is SpeakerKind.PERSON:
        return f"{who.name}’s side"
    return spoken_for or who.name


def organisation(who: Who) -> str | None:
    """Whose post the text gives them: `chief executive of Tavira`, `Tavira CEO`, `a spokesman for Kestrel`."""
    described = who.name if who.kind is SpeakerKind.UNNAMED else who.role or ""
    found = _AT.search(described) or _BEFORE.search(described)
    return found[1] if found else None
