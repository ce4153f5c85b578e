"""Answers kept for as long as nobody has written to the index since: the same questions come again and again."""

import sqlite3
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from pathlib import Path
from typing import Any

MOST = 256
"""Answers kept; those that were not asked for the longest go first."""


class Memo:
    """The answers to whole questions, by what was asked.

    Whether somebody wrote is SQLite's own word: `PRAGMA data_version` of a connection that never writes changes
    with every commit of any other connection, in any process (https://www.sqlite.org/pragma.html#pragma_data_version).
    It takes microseconds and waits for nobody, so it is asked on the event loop.
    """

    def __init__(self, path: Path) -> None:
        self._address = f"{path.absolute().as_uri()}?mode=ro"
        self._watch: sqlite3.Connection | None = None
        self._stamp: int | None = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def stamp(self) -> int | None:
        """What the index's version is now; None where SQLite will not say, and no answer may be kept."""
        try:
            if self._watch is None:
                self._watch = sqlite3.connect(self._address, uri=True, isolation_level=None, timeout=0)
            row = self._watch.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            return None  # whoever asks the index itself is told what is wrong
        return int(row[0])

    def recall(self, key: Hashable, stamp: int | None) -> tuple[Any] | None:
        """The answer, in a tuple, where one is kept that was read at this version."""
        if stamp is None or stamp != self._stamp or key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return (self._kept[key],)

    def keep(self, key: Hashable, stamp: int | None, answer: Any) -> None:
        """Keep an answer; `stamp` MUST be from before it was read. Answers MUST never be changed by who gets them."""
        if stamp is None:
            return
        if stamp != self._stamp:
            self._kept.clear()
            self._stamp = stamp
        self._kept[key] = answer
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)

    def close(self) -> None:
        """Forget everything. Harmless when repeated."""
        self._kept.clear()
        if self._watch is not None:
            with suppress(sqlite3.Error):  # it never wrote: there is nothing to lose
                self._watch.close()
            self._watch = None
