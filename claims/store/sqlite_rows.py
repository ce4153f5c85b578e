"""Records as rows, and rows as records: the one place that knows the columns."""

import sqlite3
from collections.abc import Sequence

from claims.claim import SPEECH, Article, Claim, Origin, Relation, Speaker
from claims.same import sameness
from claims.search import bones, normal
from claims.store.dates import first_day, last_day

Row = tuple[object, ...]

ARTICLE = "INSERT OR REPLACE INTO article VALUES (?,?,?,?,?,?,?,0)"
SPEAKER = "INSERT OR REPLACE INTO speaker VALUES (?,?,?,0)"
CLAIM = "INSERT OR REPLACE INTO claim VALUES (?,?,?,?,?,?,?,?,?,?,?,0)"
RELATION = "INSERT OR REPLACE INTO relation VALUES (?,?,?,?,?,?,0)"
NEW_ARTICLE, NEW_SPEAKER, NEW_CLAIM, NEW_RELATION = (
    sql.replace(" OR REPLACE", "") for sql in (ARTICLE, SPEAKER, CLAIM, RELATION)
)
"""The same for rows that may not be there yet."""
WORDING = "INSERT INTO wording VALUES (?,?,?)"
PHRASE = "INSERT INTO phrase (rowid, words, bones) VALUES (?,?,?)"
TOPIC = "INSERT INTO topic (rowid, words) VALUES (?,?)"
CALLED = "INSERT OR IGNORE INTO called VALUES (?,?,?)"
SAME = "INSERT INTO sameness VALUES (?,?)"


def article_row(article: Article, origin: Origin) -> Row:
    """For ARTICLE."""
    published = article.published
    days = (first_day(published), last_day(published)) if published else (None, None)
    return (article.id, origin.value, article.sha256, article.outlet, *days, body(article))


def speaker_row(speaker: Speaker, origin: Origin) -> Row:
    """For SPEAKER."""
    return (speaker.id, origin.value, body(speaker))


def claim_row(place: int, claim: Claim, origin: Origin) -> Row:
    """For CLAIM."""
    figure = claim.figure
    return (
        place, claim.id, origin.value, claim.utterance, claim.article, claim.speaker, claim.kind.value,
        claim.modality.value, figure and figure.item, figure and normal(figure.holder), body(claim),
    )  # fmt: skip


def relation_row(relation: Relation, origin: Origin) -> Row:
    """For RELATION."""
    return (relation.id, origin.value, relation.type.value, relation.claim, relation.target, body(relation))


def names_of(speaker: Speaker) -> tuple[Row, ...]:
    """For CALLED: every normalised name, and whether it is the speaker's own rather than an alias."""
    names = {normal(alias): False for alias in speaker.aliases} | {normal(speaker.name): True}
    return tuple((name, speaker.id, own) for name, own in sorted(names.items()) if name)


def quoted(place: int, claim: Claim) -> tuple[int, str, str] | None:
    """For WORDING and PHRASE: speech in quotation marks; None for everything else."""
    if claim.words is None or claim.modality not in SPEECH:
        return None
    return place, normal(claim.words), bones(claim.words)


def topics(place: int, claim: Claim, speaker: Speaker) -> Row:
    """For TOPIC: all that a search for a topic may meet."""
    figure = claim.figure
    told = (
        claim.words, claim.paraphrase, claim.addressee, claim.replying_to, claim.hedge, speaker.name, speaker.role,
        *speaker.aliases, *(piece.exact for piece in claim.evidence), *((figure.item, figure.holder, figure.subject) if figure else ()), *claim.via,
    )  # fmt: skip
    return place, normal(" ".join(part for part in told if part))


def same(place: int, claim: Claim) -> Row:
    """For SAME."""
    return place, sameness(claim)


def body(record: Article | Speaker | Claim | Relation) -> str:
    """The record as it is kept: JSON without defaults, so that a new optional field changes no row."""
    return record.model_dump_json(exclude_defaults=True)


def models(rows: Sequence[sqlite3.Row], column: str) -> tuple[str, ...]:
    """One column of some rows as text."""
    return tuple(str(row[column]) for row in rows)
