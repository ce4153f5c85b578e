"""Log lines of one kind at most once a minute, with how many there were: a flood fills no disk and hides no prompt."""

import asyncio
import logging

EVERY = 60.0
"""Seconds between two lines of one kind."""


class Seldom:
    """Writes to `log` the first line of each kind at once, and how many more there were when `every` seconds are over.

    A kind is a message with its values; give it none that differ from line to line. To be used in an event loop.
    """

    def __init__(self, log: logging.Logger, every: float = EVERY) -> None:
        self._log = log
        self._every = every
        self._more: dict[str, int] = {}

    def __call__(self, level: int, event: str) -> None:
        """Write the event, or count it where it was written less than `every` seconds ago."""
        if event in self._more:
            self._more[event] += 1
            return
        self._log.log(level, "%s", event)
        self._wait(level, event)

    def _wait(self, level: int, event: str) -> None:
        self._more[event] = 0
        asyncio.get_running_loop().call_later(self._every, self._over, level, event)

    def _over(self, level: int, event: str) -> None:
        more = self._more.pop(event)
        if more:
            self._log.log(level, "%s more=%d seconds=%d", event, more, self._every)
            self._wait(level, event)
