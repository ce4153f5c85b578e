"""Records as rows, and rows as records: the one place that knows the columns."""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache

from claims.claim import Article, Claim, Kind, Origin, Relation, Speaker
from claims.same import KEPT, sameness
from claims.search import normal
from claims.store.packing import pack, pack_article, unpack, unpack_article

Row = tuple[object, ...]

AMONG = "IN (SELECT value FROM json_each(?))"

ARTICLE = (
    "INSERT INTO article (id, origin, sha256, published, body) VALUES (?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET"
    " origin = excluded.origin, sha256 = excluded.sha256, published = excluded.published, body = excluded.body, retracted = 0"
)
SPEAKER = (
    "INSERT INTO speaker (id, origin, body) VALUES (?,?,?) ON CONFLICT (id) DO UPDATE SET"
    " origin = excluded.origin, body = excluded.body, retracted = 0"
)
CLAIM = (
    "INSERT INTO claim (place, id, utterance, article, speaker, same, origin, kind, body) VALUES (?,?,?,?,?,?,?,?,?)"
    " ON CONFLICT (id) DO UPDATE SET utterance = excluded.utterance, article = excluded.article,"
    " speaker = excluded.speaker, same = excluded.same, origin = excluded.origin, kind = excluded.kind,"
    " body = excluded.body, retracted = 0"
)
RELATION = "INSERT OR REPLACE INTO relation VALUES (?,?,?,?,?,?,0)"
NEW_ARTICLE, NEW_SPEAKER, NEW_CLAIM = (sql.partition(" ON CONFLICT")[0] for sql in (ARTICLE, SPEAKER, CLAIM))
NEW_RELATION = RELATION.replace(" OR REPLACE", "")
"""The same for rows that may not be there yet."""

ORIGINS = (Origin.SHIPPED, Origin.INGESTED, Origin.CORRECTED)
"""A claim's origin is kept as its place in here."""
MANNERS = tuple(Kind)
"""A claim's kind is kept as its place in here."""
KINDS = ("new", "changed", "retracted", "gone", "moved", "backlog")
THINGS = ("claim", "relation")
"""A line of the log keeps what it is about as `kind * 2 + thing`, by their places in here."""
CHANGE = "INSERT INTO changes (what, id, at) VALUES (?,?,?)"


def article_row(article: Article, origin: Origin) -> Row:
    """For ARTICLE."""
    return (article.id, origin.value, article.sha256, article.published, pack_article(article))


def speaker_row(speaker: Speaker, origin: Origin) -> Row:
    """For SPEAKER."""
    return (speaker.id, origin.value, body(speaker))


def claim_row(place: int, claim: Claim, article: int, speaker: int, origin: Origin) -> Row:
    """For CLAIM; `article` and `speaker` are numbers."""
    return (
        place, claim.id, claim.utterance, article, speaker, same_of(sameness(claim)), ORIGINS.index(origin), MANNERS.index(claim.kind), pack(claim),
    )  # fmt: skip


def relation_row(relation: Relation, origin: Origin) -> Row:
    """For RELATION."""
    return (relation.id, origin.value, relation.type.value, relation.claim, relation.target, body(relation))


def change_rows(what: str, kind: str, ids: Iterable[str], at: int) -> list[Row]:
    """For CHANGE."""
    code = change_code(what, kind)
    return [(code, key, at) for key in ids]


def change_code(what: str, kind: str) -> int:
    """How the log keeps what a line is about."""
    return KINDS.index(kind) * 2 + THINGS.index(what)


def change_of(code: int) -> tuple[str, str]:
    """The kind and the thing of a line of the log."""
    return KINDS[code // 2], THINGS[code % 2]


def same_of(key: str) -> int:
    """The beginning of a key of claims.same, as it is looked up: 48 bits."""
    return int(key[:KEPT], 16)


def names_of(speaker: Speaker, printed: Iterable[str] = ()) -> dict[str, bool]:
    """Every normalised name, and whether it is the speaker's own rather than an alias; `printed` are further aliases."""
    names = {normal(alias): False for alias in (*printed, *speaker.aliases)} | {normal(speaker.name): True}
    return {name: own for name, own in sorted(names.items()) if name}


def body(record: Speaker | Relation) -> str:
    """The record as it is kept: JSON without defaults, so that a new optional field changes no row."""
    return record.model_dump_json(exclude_defaults=True)


article_of = lru_cache(maxsize=4096)(unpack_article)
speaker_of = lru_cache(maxsize=4096)(Speaker.model_validate_json)
relation_of = lru_cache(maxsize=256)(Relation.model_validate_json)
claim_of = lru_cache(maxsize=1024)(unpack)
"""The same row is the same record, and records are frozen: most are read again and again."""


def texts(rows: Sequence[sqlite3.Row], column: int | str = 0) -> tuple[str, ...]:
    """One column of some rows as text."""
    return tuple(str(row[column]) for row in rows)
