"""Who must wait before their next question: kept in this process alone, in bounded room."""

from collections.abc import Callable
from datetime import datetime
from math import ceil

from bot.ask import Ask

MOST = 10_000
"""People remembered; those who asked longest ago are forgotten first."""


class Rests:
    """When each person last asked in each channel."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._asked: dict[tuple[str, str, str, str], datetime] = {}

    def left(self, ask: Ask, rest: int) -> int:
        """Seconds that this question comes too early; 0 where it does not, and the rest begins anew with it."""
        place, now = ask.place, self._now()
        key = (place.platform, place.workspace, place.channel, ask.person.id)
        before = self._asked.get(key)
        left = rest - (now - before).total_seconds() if before is not None else 0.0
        if 0 < left <= rest:  # more is left only where the clock was set back
            return ceil(left)
        self._asked.pop(key, None)
        while len(self._asked) >= MOST:
            del self._asked[next(iter(self._asked))]
        self._asked[key] = now
        return 0
