"""What the texts that are held have at the places of evidence."""

import json
import sqlite3
from collections.abc import Collection, Sequence

from claims.claim import Evidence
from claims.front import HEAD, after_front
from claims.store.sqlite.rows import AMONG
from claims.utterance import Slice


def texts_held(db: sqlite3.Connection, hashes: Collection[str]) -> set[str]:
    """Of these texts, those that are held."""
    found = db.execute(f"SELECT sha256 FROM text WHERE sha256 {AMONG}", (json.dumps(sorted(hashes)),))
    return {str(row[0]) for row in found}


def slices_of(
    db: sqlite3.Connection, sha256: str, evidence: Sequence[Evidence], margin: int, *, held: bool
) -> tuple[Slice, ...]:
    """What the held text has at each place, before it nothing of its front matter. SQLite's substr counts code points from 1, as the selectors do from 0."""
    if not held:
        return (Slice(),) * len(evidence)
    made = []
    for piece in evidence:
        begin = max(0, piece.start - margin)
        passage, before, after, head = db.execute(
            "SELECT substr(body, ?, ?), substr(body, ?, ?), substr(body, ?, ?), substr(body, 1, ?) FROM text"
            " WHERE sha256 = ?",
            (
                piece.start + 1, piece.end - piece.start, begin + 1, piece.start - begin, piece.end + 1, margin,
                HEAD if margin and begin < HEAD else 0, sha256,
            ),
        ).fetchone()  # fmt: skip
        front = max(
            0, after_front(head) - begin - 1
        )  # the end of its last line stays: what follows is a line
        made.append(Slice(passage, before[front:], after))
    return tuple(made)
