"""A window of the log of changes: from which line to which, and what in it is asked for."""

import json
import sqlite3
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from claims.claim import Article, Claim, Speaker
from claims.everyday import Named, meets
from claims.store.document import topic_of
from claims.store.sqlite.narrow import Narrow
from claims.store.sqlite.rows import AMONG, THINGS, article_of, change_code, claim_of, speaker_of

K = TypeVar("K", bound=Hashable)

MOST = 100_000
"""Lines of a window that are gone through: the newest, and any number of a backlog, which nothing is looked up for."""


def codes(what: str, *kinds: str) -> str:
    """How the log keeps these kinds of lines, as a list of SQL."""
    return ",".join(str(change_code(what, kind)) for kind in kinds)


BACKLOG = ",".join(codes(what, "backlog") for what in THINGS)


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
    words: tuple[Named, ...]
    """That are asked for."""
    limit: int

    @cached_property
    def lines(self) -> tuple[int, int]:
        """After which line, and up to and with which, is looked."""
        found = None
        if self.upto - self.after > MOST:
            found = self.db.execute(
                f"SELECT seq FROM changes WHERE seq > ? AND seq <= ? AND what NOT IN ({BACKLOG})"
                " ORDER BY seq DESC LIMIT 1 OFFSET ?",
                (self.after, self.upto, MOST),
            ).fetchone()
        return int(found[0]) if found else self.after, self.upto

    @property
    def cut(self) -> bool:
        """Whether there are more lines than are looked at."""
        return self.lines[0] > self.after

    def means(self, told: Told) -> bool:
        """Whether a claim is of the kind, by the speaker and about the words that are asked for."""
        only, speakers, figure = self.narrow.only, self.narrow.speakers, told.claim.figure
        return (
            (only.kind is None or told.claim.kind is only.kind)
            and (speakers is None or told.by in speakers)
            and meets(self.words, topic_of(told.claim, told.speaker), figure.predicate if figure else None)
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

    def known_utterances(self, utterances: Collection[str]) -> dict[str, list[str]]:
        """Those of these utterances that were known before the window, each with the claims that it was known by."""
        rows = self.db.execute(
            "SELECT c.utterance, c.id, c.retracted OR a.retracted FROM claim c JOIN article a ON a.number = c.article"
            f" WHERE c.utterance {AMONG}",
            (json.dumps(sorted(utterances)),),
        )
        return self.known("claim", (tuple(row) for row in rows))

    def known(self, what: str, rows: Iterable[tuple[K, str, bool]]) -> dict[K, list[str]]:
        """What was known before the window, each with the ids that it was known by.

        `rows` are all claims or relations, as `what` says, of each: (what, id, retracted).
        """
        every = list(rows)
        ids = [key for _, key, _ in every]
        new, backlog = self.logged(codes(what, "new"), ids), self.logged(codes(what, "backlog"), ids)
        lost = self.logged(
            codes(what, "retracted", "gone"), [key for _, key, retracted in every if retracted]
        )
        first: dict[K, int] = {}
        for one, key, retracted in every:
            if key in new and not retracted:
                first[one] = min(new[key], first.get(one, self.upto + 1))
        known: dict[K, list[str]] = {}
        for one, key, retracted in every:
            # where news came first, a backlog that has it as well does not make it old
            was = key not in new and backlog.get(key, 0) < first.get(one, self.upto + 1)
            if was and (not retracted or key in lost):
                known.setdefault(one, []).append(key)
        return known

    def logged(self, lines: str, ids: Collection[str]) -> dict[str, int]:
        """Those of these ids that have a line of these `codes` in the window or after it, each with its last one."""
        if not ids:
            return {}
        found = self.db.execute(
            f"SELECT id, seq FROM changes WHERE seq > ? AND what IN ({lines}) AND id {AMONG}",
            (self.after, json.dumps(list(ids))),
        )
        return {str(key): int(seq) for key, seq in found}
