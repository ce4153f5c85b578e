"""What the index has of articles that were ingested: where they are found, their claims, their origins."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from claims.claim import Article, Claim, Kind, Origin, Relation, Speaker
from claims.corpus import Corpus
from claims.ingest.page import Validators
from claims.store.document import spoken
from claims.store.sqlite.rows import AMONG, article_of, claim_of

VERBATIM = 6
"""Words of a quotation that nobody hits upon by chance: articles that share them have them from one place."""

Parted = tuple[tuple[str, ...], ...]
"""Articles by origin."""

AT = (
    "SELECT body, id = ifnull((SELECT article FROM address WHERE url = :address), '') AS there FROM article"
    " WHERE retracted = 0 AND (id = (SELECT article FROM address WHERE url = :address)"
    " OR substr(sha256, 1, 12) = substr(:sha256, 1, 12) AND sha256 = :sha256)"
    " ORDER BY there DESC, origin <> 'shipped', id"
)
"""Bodies of the article at an address, and of those with a text; by `address` (may be null) and `sha256`. See `found_at`."""


def article_at(db: sqlite3.Connection, address: str | None, sha256: str) -> Article | None:
    """The article at an address; else the one without any that has this text; with no address any that has it."""
    return found_at(db.execute(AT, {"address": address, "sha256": sha256}), address)


def found_at(rows: Iterable[Sequence[Any]], address: str | None) -> Article | None:
    """The first row of AT that is meant: one at an address of its own is not that of another address."""
    for body, there in rows:
        article = article_of(body)
        if there or address is None or article.url is None:
            return article
    return None


def known(db: sqlite3.Connection, address: str) -> Validators | None:
    """What to ask by whether what is at an address changed."""
    row = db.execute("SELECT etag, modified FROM address WHERE url = ?", (address,)).fetchone()
    return Validators(etag=row[0], modified=row[1]) if row else None


def texts(db: sqlite3.Connection, hashes: Sequence[str]) -> dict[str, str]:
    """Those of these texts that are held."""
    found = db.execute(f"SELECT sha256, body FROM text WHERE sha256 {AMONG}", (json.dumps(hashes),))
    return {str(row[0]): str(row[1]) for row in found}


def ingested(db: sqlite3.Connection, after: str, limit: int) -> Corpus:
    """The next articles in the order of their ids, with all that was ingested from them and stands."""
    ours = f"origin = '{Origin.INGESTED}' AND retracted = 0"
    found = db.execute(
        f"SELECT body FROM article WHERE {ours} AND id > ? ORDER BY id LIMIT ?", (after, limit)
    )
    articles = tuple(article_of(row[0]) for row in found)
    keys = json.dumps([article.id for article in articles])
    told = db.execute(
        f"SELECT c.body, c.id, c.utterance, a.id, s.id FROM article a JOIN claim c ON c.article = a.number"
        f" JOIN speaker s ON s.number = c.speaker WHERE a.id {AMONG} AND c.origin = 1 AND c.retracted = 0",
        (keys,),
    )
    claims = tuple(sorted((claim_of(*row) for row in told), key=lambda c: (c.article, *reading_order(c))))
    by = json.dumps(sorted({claim.speaker for claim in claims}))
    speakers = db.execute(f"SELECT body FROM speaker WHERE id {AMONG} ORDER BY id", (by,))
    relations = db.execute(
        f"SELECT body FROM relation WHERE claim {AMONG} AND {ours} ORDER BY id",
        (json.dumps([claim.id for claim in claims]),),
    )
    return Corpus(
        articles=articles,
        speakers=tuple(Speaker.model_validate_json(row[0]) for row in speakers),
        claims=claims,
        relations=tuple(Relation.model_validate_json(row[0]) for row in relations),
    )


def origins(db: sqlite3.Connection, asked: Sequence[tuple[tuple[str, ...], str]]) -> tuple[Parted, ...]:
    """Of each pair of articles and a speaker; origins in the order of their first article, articles in the given one."""
    keys = json.dumps(list(dict.fromkeys(article for some, _ in asked for article in some)))
    texts = db.execute(f"SELECT origin, article FROM origin WHERE article {AMONG}", (keys,))
    alike = [(str(row[0]), str(row[1])) for row in texts]
    said = db.execute(
        "SELECT c.body, c.id, c.utterance, a.id, s.id FROM article a JOIN claim c ON c.article = a.number"
        f" JOIN speaker s ON s.number = c.speaker WHERE a.id {AMONG} AND s.id {AMONG} AND c.retracted = 0",
        (keys, json.dumps(list(dict.fromkeys(who for _, who in asked)))),
    )
    quoted: dict[str, list[tuple[str, str]]] = {}
    for claim in (claim_of(*row) for row in said):
        if len(words := spoken(claim)) >= VERBATIM:
            shared = f"“{' '.join(words)}", claim.article  # the mark keeps words apart from ids
            quoted.setdefault(claim.speaker, []).append(shared)
    made = []
    for some, who in asked:
        among = set(some)
        things = [thing for thing in (*alike, *quoted.get(who, ())) if thing[1] in among]
        made.append(joined(some, things))
    return tuple(made)


def reading_order(claim: Claim) -> tuple[int, bool, str]:
    """Where a claim stands among those of its article."""
    return claim.evidence[0].start, claim.kind is Kind.FIGURE, claim.id


def joined(articles: Sequence[str], shared: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """The articles in groups: two are in one where a chain of things that they share leads from one to the other.

    `shared` has (thing, article).
    """
    group = {article: [article] for article in articles}
    first: dict[str, str] = {}
    for thing, article in shared:
        ours, theirs = group[first.setdefault(thing, article)], group[article]
        if ours is not theirs:
            ours += theirs
            group |= dict.fromkeys(theirs, ours)
    place = {article: at for at, article in enumerate(group)}
    groups = {id(some): tuple(sorted(some, key=place.__getitem__)) for some in group.values()}
    return tuple(groups.values())
