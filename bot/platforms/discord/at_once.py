"""Calls to Discord that must be over soon: a refusal comes back at once, where discord.py would wait and ask again."""

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace

import aiohttp

from bot.platforms.dated import dated

USUAL_WAIT = 60.0
"""Seconds, where Discord names none."""


@dataclass
class AtOnce:
    """Given to a call as `trace_request_ctx`, it is one of these."""

    date: datetime | None = None
    """Discord's time when it was answered, where it was done."""


class TooMany(Exception):
    """Discord asks to wait for so many seconds; this call did nothing."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__("Discord asked to wait")


class InTrouble(Exception):
    """Discord is in trouble itself: nobody can say whether it did what was asked."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")


def tracing() -> aiohttp.TraceConfig:
    """What a client needs for such calls: it raises TooMany or InTrouble before discord.py sees the answer.

    So none of them sleeps within discord.py, and each may be cancelled: cancelling the one that waits out a global
    limit would stop all later calls of the client.
    """
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_look)
    return trace


async def _look(_: aiohttp.ClientSession, call: SimpleNamespace, end: aiohttp.TraceRequestEndParams) -> None:
    asked = call.trace_request_ctx
    if not isinstance(asked, AtOnce):
        return
    if end.response.ok:
        asked.date = dated(end.response.headers.get("Date"))
    if end.response.status == 429:
        raise TooMany(_seconds(end.response.headers.get("Retry-After", "")))
    if end.response.status >= 500:
        raise InTrouble(end.response.status)


def _seconds(stated: str) -> float:
    return float(stated) if stated.isdecimal() else USUAL_WAIT
