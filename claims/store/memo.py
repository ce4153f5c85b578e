"""Answers kept for as long as nobody has written to the index file since: the same questions come again and again."""

import os
from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path
from time import time_ns
from typing import Any

Stamp = tuple[tuple[int, int], ...]

SETTLED = 2_000_000_000
"""Nanoseconds that a write must lie back: until then another may follow that leaves time and size as they are, or
the write may be on disk and not yet visible to readers."""
MOST = 256
"""Answers kept; those that were not asked for the longest go first."""


class Memo:
    """The answers to whole questions, by what was asked."""

    def __init__(self, path: Path) -> None:
        self._files = (str(path), f"{path}-wal")
        self._stamp: Stamp | None = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def stamp(self) -> Stamp | None:
        """What the files look like now, whichever process wrote to them; None where no answer may be kept."""
        made = []
        for file in self._files:
            try:
                found = os.stat(file)  # noqa: PTH116  # three times as fast as Path.stat, and called for every question
            except FileNotFoundError:
                found = None
            if found is None or not found.st_size:  # an empty log is the same as none
                made.append((0, 0))
                continue
            if time_ns() - found.st_mtime_ns < SETTLED:
                return None
            made.append((found.st_mtime_ns, found.st_size))
        return tuple(made)

    def recall(self, key: Hashable, stamp: Stamp | None) -> tuple[Any] | None:
        """The answer, in a tuple, where one is kept that was read when the files looked so."""
        if stamp is None or stamp != self._stamp or key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return (self._kept[key],)

    def keep(self, key: Hashable, stamp: Stamp | None, answer: Any) -> None:
        """Keep an answer; `stamp` MUST be from before it was read. Answers MUST never be changed by who gets them."""
        if stamp is None:
            return
        if stamp != self._stamp:
            self._kept.clear()
            self._stamp = stamp
        self._kept[key] = answer
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)

    def forget(self) -> None:
        """Forget everything."""
        self._kept.clear()
