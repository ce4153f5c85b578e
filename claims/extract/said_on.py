"""The day on which something was said, where the text prints it beside the cue: `said on Monday`. Pure."""

import re
from collections.abc import Sequence

from claims.extract.figures.refused import MONTHS
from claims.extract.found import Span

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = rf"(?:{'|'.join(MONTHS)})\.?"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DATE = rf"(?:{_NUMBER} {_MONTH}|{_MONTH} {_NUMBER})(?:,? \d{{4}})?(?!\d)"
_DAY = rf"(?P<day>(?:{_WEEKDAY}, )?{_DATE}|{_WEEKDAY})(?=[\s,.:;?!)”\"]|\Z)"
_HEARD = r"(?: (?:him|her|them|us|me|reporters|journalists|analysts|investors|lawmakers|senators))?"
_BEHIND = re.compile(rf"{_HEARD},? (?:(?:late |early )?on )?{_DAY}")
_FIRST = re.compile(rf"\s*(?:(?:Late |Early )?[Oo]n )?{_DAY},? ")


def said_on(
    text: str, cue: Span, speaker: Span | None, sentence: Span, segments: Sequence[Span]
) -> str | None:
    """`31 January`, `January 31, 2025`, `Tuesday`, as printed: behind the cue, behind a speaker who stands behind it, or before both.

    A day within what is said tells of that, and not when it was said.
    """
    first = min(cue[0], speaker[0] if speaker else cue[0])
    places = [(_BEHIND, cue[1]), *([(_BEHIND, speaker[1])] if speaker and speaker[0] >= cue[1] else [])]
    for pattern, at in (*places, (_FIRST, sentence[0])):
        found = pattern.match(text, at, sentence[1])
        if found is None or (pattern is _FIRST and found.end() != first):
            continue
        if not any(found.start("day") < end and start < found.end("day") for start, end in segments):
            return " ".join(found["day"].split()).rstrip(".")
    return None
