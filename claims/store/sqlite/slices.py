"""What the texts that are held have at the places of evidence."""

import json
import sqlite3
from collections.abc import Collection, Sequence

from claims.claim import Evidence
from claims.store.sqlite.rows import AMONG
from claims.utterance import Slice


def texts_held(db: sqlite3.Connection, hashes: Collection[str]) -> set[str]:
    """Of these texts, those that are held."""
    found = db.execute(f"SELECT sha256 FROM text WHERE sha256 {AMONG}", (json.dumps(sorted(hashes)),))
    return {str(row[0]) for row in found}


def slices_of(
    db: sqlite3.Connection, sha256: str, evidence: Sequence[Evidence], margin: int, *, held: bool
) -> tuple[Slice, ...]:
    """What the held text has at each place. SQLite's substr counts code points from 1, as the selectors do from 0."""
    if not held:
        return (Slice(),) * len(evidence)
    made = []
    for piece in evidence:
        begin = max(0, piece.start - margin)
        row = db.execute(
            "SELECT substr(body, ?, ?), substr(body, ?, ?), substr(body, ?, ?) FROM text WHERE sha256 = ?",
            (
                piece.start + 1, piece.end - piece.start, begin + 1, piece.start - begin, piece.end + 1, margin,
                sha256,
            ),
        ).fetchone()  # fmt: skip
        made.append(Slice(passage=row[0], before=row[1], after=row[2]))
    return tuple(made)
