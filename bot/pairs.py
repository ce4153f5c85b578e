"""Values that are typed by name, `name:value`, and values that are typed one after the other. Pure."""

import re
from functools import cache

from handlers.times.typed import DATE

DATES = ("since", "until", "as_of")
"""Filters that are dates: their values may have several words."""


def without_named(text: str, names: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """The text without its `name:value` parts, and these by name."""
    pattern = _pairs(names)
    named = {
        (found["name"] or found["day"]).lower().replace(" ", "_"): next(
            value
            for value in (found["date"], found["quoted"], (found["bare"] or "").rstrip("?!"))
            if value is not None
        )
        for found in pattern.finditer(text)
    }
    return (pattern.sub("", text).strip() if named else text), named


@cache
def _pairs(names: tuple[str, ...]) -> re.Pattern[str]:
    """`name:value`, or `name:"several words"`, of these names; a date may have several words as it is: `since:30 January`."""
    days = "|".join(name.replace("_", "[_ ]") for name in names if name in DATES)
    dated = rf"(?P<day>{days}): ?(?P<date>{DATE})[?!]*" if days else r"(?P<day>)(?P<date>)(?!)"
    value = r"(?:[\"“](?P<quoted>[^\"”]*)[\"”][?!]*|(?P<bare>[^\s\"“”]+))"
    named = rf"(?P<name>{'|'.join(names)}):{value}"
    return re.compile(rf"(?:(?<=\s)|^)(?:{dated}|{named})(?=\s|$)", re.IGNORECASE)


def first_word(text: str) -> tuple[str, str]:
    """A word, or words in quotation marks, and the rest."""
    found = re.match(r"[\"“](?P<quoted>[^\"”]*)[\"”]|(?P<bare>\S+)", text)
    if not found:
        return "", ""
    return found["quoted"] if found["quoted"] is not None else found["bare"], text[found.end() :].strip()
