"""Who came to dispute or agree with whom within a window of the log of changes."""

from collections.abc import Collection
from typing import NamedTuple

from claims.claim import RelationType
from claims.store.since import Related, Some
from claims.store.sqlite.narrow import ALL
from claims.store.sqlite.read import is_disputed, utterances_of
from claims.store.sqlite.window import Window, codes

LOOKED = 2000
"""Relations of a window that are looked at: the newest. Of each, both claims are read."""

NEW = codes("relation", "new")
CAME = (
    "SELECT r.type, s.utterance, t.utterance, r.id, s.id, t.id FROM changes w CROSS JOIN relation r ON r.id = w.id"
    " JOIN claim s ON s.id = r.claim JOIN claim t ON t.id = r.target"
    " JOIN article a ON a.number = s.article JOIN article o ON o.number = t.article"
    f" WHERE w.seq > ? AND w.seq <= ? AND w.what IN ({NEW}) AND r.type IN ('disputes', 'agrees')"
    " AND r.retracted = 0 AND s.retracted = 0 AND t.retracted = 0 AND a.retracted = 0 AND o.retracted = 0"
    " ORDER BY s.place DESC, t.place DESC, r.id LIMIT ?"
)
BETWEEN = (
    "SELECT r.id, r.retracted FROM claim s JOIN relation r ON r.claim = s.id JOIN claim t ON t.id = r.target"
    " WHERE r.type = ? AND s.utterance = ? AND t.utterance = ?"
)


class Pair(NamedTuple):
    """What is the same, whichever article shows it."""

    type: str
    claim: str
    target: str
    """Utterances."""


def related(window: Window) -> tuple[Some[Related], Some[Related]]:
    """New disputes, and new agreements."""
    found = window.db.execute(CAME, (*window.lines, LOOKED + 1)).fetchall()
    told = window.told({claim for row in found for claim in row[4:]})
    pairs: dict[Pair, list[str]] = {}
    for *pair, relation, claim, target in found[:LOOKED]:
        one, other = told[claim], told[target]
        if window.takes(one) and (window.means(one) or window.means(other)):
            pairs.setdefault(Pair(*pair), []).append(relation)
    every = ((pair, *row) for pair in pairs for row in window.db.execute(BETWEEN, pair))
    known: Collection[Pair] = window.known("relation", every)
    disputed = window.narrow.only.disputed
    new = {pair: relations for pair, relations in pairs.items() if pair not in known}
    if disputed is False:
        new = {
            pair: some for pair, some in new.items() if not any(is_disputed(window.db, u) for u in pair[1:])
        }
    more = window.cut or len(found) > LOOKED
    return _of(window, RelationType.DISPUTES, new, more=more), _of(
        window, RelationType.AGREES, new, more=more
    )


def _of(window: Window, kind: RelationType, new: dict[Pair, list[str]], *, more: bool) -> Some[Related]:
    pairs = [pair for pair in new if pair.type == kind]
    shown = pairs[: window.limit]
    ids = dict.fromkeys(utterance for pair in shown for utterance in pair[1:])
    sides = {utterance.id: utterance for utterance in utterances_of(window.db, tuple(ids), ALL, 0)}
    first = (Related(kind, sides[pair.claim], sides[pair.target], tuple(new[pair])) for pair in shown)
    return Some(tuple(first), len(pairs), more)
