"""Who may be named in /permissions: read from words and mentions, and shown. Pure."""

import re

from claims.errors import BadInput
from handlers.permission import EVERYONE, MANAGERS, NOBODY

MOST = 50
"""People and roles of one permission."""
_WORDS = {
    "everyone": EVERYONE,
    "@everyone": EVERYONE,
    "everybody": EVERYONE,
    "managers": MANAGERS,
    "admins": MANAGERS,
    "nobody": NOBODY,
    "none": NOBODY,
}
_NAMED = {
    "discord": re.compile(r"<@[!&]?(\d{5,20})>|(\d{5,20})", re.ASCII),
    "slack": re.compile(r"@?([UW](?=[A-Z]*\d)[A-Z0-9]{2,20})"),
}
"""A mention, or an id. Slack's mentions come as `@ID` in messages to the bot, and as `@name` in slash commands."""
_HOW = {
    "discord": "Give a mention, which Discord makes where you type “/permissions” with the permission and @ in one line, or an id",
    "slack": "Give a member ID such as U012AB3CD: “Copy member ID” in the menu of a profile",
}


def who_is(typed: str, platform: str) -> tuple[str, ...]:
    """EVERYONE, MANAGERS, NOBODY or ids of the platform, each once. Raises BadInput, saying what can be named."""
    made: dict[str, None] = {}
    for part in filter(None, re.split(r"[\s,;]+", typed)):
        pattern = _NAMED.get(platform)
        found = pattern.fullmatch(part) if pattern else None
        word = _WORDS.get(part.lower())
        if found is None and word is None:
            shown = part if len(part) <= 40 else f"{part[:40]}…"
            how = _HOW.get(platform, "Give an id")
            raise BadInput(f"I cannot tell who “{shown}” is. {how}; or managers, everyone, nobody.")
        made[word or (found[found.lastindex or 0] if found else "")] = None
    if len(made) > MOST:
        raise BadInput(f"at most {MOST} can be named; give them one role instead.")
    if made.keys() - {NOBODY}:
        made.pop(NOBODY, None)
    return tuple(made) or (NOBODY,)
