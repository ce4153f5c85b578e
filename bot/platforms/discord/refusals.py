"""Why Discord refuses what the clock posts, in plain words for whoever set it up. Pure."""

from bot.platforms.discord.line import Refused

UNAUTHORISED = 401
TRANSIENT = frozenset({0, 20016, 20028, 20029, 40003, 40004, 40006, 40333, 110001, 130000})
"""Codes that say nothing of the channel, and pass: too much at once, switched off for now, overloaded.

0 is none at all: a proxy before Discord refused.
"""
CLOSED_TO_ME = (
    "your direct messages are closed to me: allow them in the privacy settings of a server that we share"
)
READ_BACK = "give me Read Message History"
NOTHING_SHOWN = f"I am shown nothing of what stands there: {READ_BACK}"
BY_CODE = {
    10003: "the channel is gone: set it up again in another one",
    50001: "the channel is closed to me: give me View Channel there",
    50007: CLOSED_TO_ME,
    50008: "nobody can write in a channel of this kind: set it up again in a text channel",
    50013: (
        "I may not write there: give me Send Messages and Embed Links, and in threads Send Messages in Threads"
    ),
    50083: "the thread is archived: open it again",
    50278: CLOSED_TO_ME,
    160005: "the thread is locked: have a moderator unlock it",
    200000: "the server's AutoMod blocks it: have its rules let me post",
}
"""By Discord's JSON error codes."""
BY_STATUS = {403: BY_CODE[50013], 404: BY_CODE[10003]}
"""Where the code says nothing else."""


def why_refused(refused: Refused) -> str:
    """What is wrong and what to do about it, fit after `paused: `."""
    known = BY_CODE.get(refused.code) or BY_STATUS.get(refused.status)
    return known or f"Discord does not take it ({refused}): tell whoever runs me"


def why_unread(refused: Refused) -> str:
    """The same of a channel whose history is closed."""
    if refused.status == 404:
        return BY_CODE[10003]
    return f"I may not read back what stands there ({refused}): {READ_BACK}"
