"""When a question is about: a date at its end or its beginning, as filters. Pure."""

import re
from typing import NamedTuple

from claims.claim import PartialDate
from handlers.times.typed import DATE, LATELY, Days, Taken, date_of, day_before, next_day

_HOWS = r"as of|as at|by|on|in|during|before|after|since|from|until|till|up to"
_SPAN = rf"(?:between|from) (?P<one>{DATE}) (?:and|to|until|till) (?P<other>{DATE})"
_PAST = r"(?:in|over|during|within) the (?P<past>last (?:week|month|year))"
_SAID = rf"(?:{_SPAN}|{_PAST}|(?P<how>{_HOWS}) (?P<end>the end of )?(?P<at>{DATE})|(?P<lately>{LATELY}))"
_LAST = re.compile(rf",? {_SAID}\Z", re.IGNORECASE)
_FIRST = re.compile(rf"{_SAID},? (?=\S)", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|would|expect(?:s|ed)?|plan(?:s|ned)?|going to)\b", re.IGNORECASE)
"""In a question of what is to come `by 2026` is when it is to come, and not until when articles are looked at."""
_KNOWN = re.compile(r"\b(?:known|knew|know)\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:sa(?:y|ys|id)|write|writes|wrote|claim(?:s|ed)?|think|thinks|thought|happen(?:s|ed)?|report(?:s|ed)?|lied?"
    r"|repl(?:y|ied)|known?|knew|what about)\b",
    re.IGNORECASE,
)
_WHEN_TOLD = frozenset({"on", "in", "during", ""})
"""Before a day that something was told, where the question asks what was; else it may be that of a number: lost in 2024."""
_BOUNDS = {
    **dict.fromkeys(("as of", "as at", "by"), ("as_of",)),
    **dict.fromkeys(("until", "till", "up to"), ("until",)),
    **dict.fromkeys(("since", "from"), ("since",)),
}
"""The filters that a word before a date stands for."""
_OPEN_ENDED = frozenset({"last week"})
"""What is told from then to now, where nothing says that it is a day."""


class When(NamedTuple):
    """A question without its date, and what the date narrows to."""

    rest: str
    narrows: dict[str, PartialDate]
    """By names of filters; none where it is when something is to come."""
    taken: tuple[Taken, ...]
    certain: bool
    """It is said in words that belong to the question alone (`as of`), or stands after a closing mark. Else it may belong
    to words that somebody is said to have said."""


def when(text: str, days: Days | None) -> When | None:
    """What a question says of when; None where it says nothing that can be read as a date. Blanks are single, closing marks cut."""
    for found in (_LAST.search(text), _FIRST.match(text)):
        if found is None:
            continue
        rest = (text[: found.start()] + text[found.end() :]).strip()
        if not found["one"] and (found["how"] or "").lower() in _WHEN_TOLD and not _TOLD.search(rest):
            continue
        if (found["how"] or "").lower() == "by" and _AHEAD.search(rest):
            return When(rest, {}, (), certain=False)
        read = _narrows(found, rest, days)
        if rest and read is not None:
            certain = (found["how"] or "").lower() in {"as of", "as at"} or rest[-1] in "\"”“»’'`"
            return When(rest, *read, certain)
    return None


def _narrows(
    found: re.Match[str], rest: str, days: Days | None
) -> tuple[dict[str, PartialDate], tuple[Taken, ...]] | None:
    typed = (
        [found["one"], found["other"]] if found["one"] else [found["at"] or found["past"] or found["lately"]]
    )
    dates = [date_of(one, days) for one in typed]
    read = [one for one in dates if one is not None]
    if len(read) < len(typed):
        return None
    taken = tuple(how for _, how in read if how is not None)
    first, last = read[0][0], read[-1][0]
    how = "between" if found["one"] else (found["how"] or "").lower()
    if _KNOWN.search(rest) and how in _WHEN_TOLD:
        how = "as of"
    if found["past"] or (not how and typed[0].lower() in _OPEN_ENDED):
        how = "since"
    bounds = {"since": first, "until": last}
    if how in _BOUNDS:
        bounds = dict.fromkeys(_BOUNDS[how], first)
    elif how == "before":
        bounds = {"until": day_before(first) or ""}
    elif how == "after":
        bounds = {"since": next_day(first) or ""}
    return (bounds, taken) if all(bounds.values()) else None
