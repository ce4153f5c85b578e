"""A window of the log of changes: from which line to which, and what in it is asked for."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.claim import Article, Claim, Speaker
from claims.store.document import topic_of
from claims.store.sqlite.narrow import Narrow
from claims.store.sqlite.rows import AMONG, article_of, change_code, claim_of, speaker_of

MOST = 100_000
"""Lines of a window that are gone through: the newest."""


def codes(what: str, *kinds: str) -> str:
    """How the log keeps these kinds of lines, as a list of SQL."""
    return ",".join(str(change_code(what, kind)) for kind in kinds)


class Told(NamedTuple):
    """A claim as it is looked at, with the numbers of its article and speaker."""

    claim: Claim
    article: Article
    speaker: Speaker
    number: int
    by: int


@dataclass(frozen=True)
class Window:
    """The lines after one number, up to and with another."""

    db: sqlite3.Connection
    after: int
    upto: int
    narrow: Narrow
    stems: tuple[str, ...]
    """Of the words that are asked for."""
    limit: int

    @property
    def lines(self) -> tuple[int, int]:
        """After which line, and up to and with which, is looked."""
        return max(self.after, self.upto - MOST), self.upto

    @property
    def cut(self) -> bool:
        """Whether there are more lines than are looked at."""
        return self.lines[0] > self.after

    def means(self, told: Told) -> bool:
        """Whether a claim is of the kind, by the speaker and about the words that are asked for."""
        only, speakers = self.narrow.only, self.narrow.speakers
        return (
            (only.kind is None or told.claim.kind is only.kind)
            and (speakers is None or told.by in speakers)
            and topic_of(told.claim, told.speaker).issuperset(self.stems)
        )

    def takes(self, told: Told) -> bool:
        """Whether its article is one of those asked for."""
        return self.narrow.takes(told.article, told.number)

    def told(self, claims: Collection[str]) -> dict[str, Told]:
        """These claims, be they retracted, by their ids."""
        found = self.db.execute(
            "SELECT c.id, c.body, c.utterance, a.id, s.id, a.body, s.body, c.article, c.speaker FROM claim c"
            f" JOIN article a ON a.number = c.article JOIN speaker s ON s.number = c.speaker WHERE c.id {AMONG}",
            (json.dumps(sorted(claims)),),
        )
        return {
            key: Told(
                claim_of(body, key, utterance, where, who), article_of(article), speaker_of(speaker), *numbers
            )
            for key, body, utterance, where, who, article, speaker, *numbers in found
        }

    def logged(self, lines: str, ids: Sequence[str]) -> set[str]:
        """Those of these ids that have a line of these `codes` in the window or after it."""
        if not ids:
            return set()
        found = self.db.execute(
            f"SELECT id FROM changes WHERE seq > ? AND what IN ({lines}) AND id {AMONG}",
            (self.after, json.dumps(ids)),
        )
        return {str(row[0]) for row in found}
