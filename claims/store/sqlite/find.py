"""What answers a question: each function is one question, run whole on a reader thread."""

import math
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import replace

from claims.answer import Coverage
from claims.claim import Claim, Kind, RelationType
from claims.everyday import Named
from claims.filters import Filters
from claims.search import normal, tokens
from claims.store import document as doc
from claims.store import magnitude
from claims.store.page import Page, Wording
from claims.store.page import Sought as Figures
from claims.store.sqlite.articles import reading_order
from claims.store.sqlite.narrow import Narrow, any_of, coverage_of, narrowed, quoted
from claims.store.sqlite.phrase import SPREAD, any_form, drawn_out, phrase, topic
from claims.store.sqlite.read import is_answered, is_disputed, utterances_of
from claims.store.sqlite.rows import MANNERS, claim_of
from claims.store.sqlite.sought import Holds, Sought
from claims.store.sqlite.walk import Walked, walked

EMPTY = Page((), 0)
SELDOM = 4_000
"""Claims of a topic from which on its kind is sought as a word."""


def saying(db: sqlite3.Connection, said: Wording, only: Filters, limit: int) -> Page:
    """Speech that holds words in a row, whole utterances first."""
    sought = drawn_out(db, said.words) if said.drawn_out else phrase(db, said.words)
    narrow = narrowed(db, only)
    if sought is None:
        return EMPTY
    kinds = (MANNERS.index(only.kind),) if only.kind and sought.most < SPREAD else ()
    whole = walked(db, Sought(sought.whole, narrow, sought.is_whole, kinds=kinds), limit, count=False)
    longer = Sought(sought.match, narrow, sought.holds, kinds=kinds)
    rest = walked(db, longer, max(limit - len(whole.ids), 1), but=whole.ids)
    return page(db, Walked((*whole.ids, *rest.ids)[:limit], rest.total, rest.more), narrow)


def about(db: sqlite3.Connection, words: Sequence[Named], only: Filters, limit: int) -> Page:
    """Utterances about every one of these words."""
    if not words:
        return EMPTY
    match = " AND ".join(any_form(db, word) for word in dict.fromkeys(words))
    narrow = narrowed(db, only)
    kinds = (MANNERS.index(only.kind),) if only.kind and _is_seldom(db, match) else ()
    return page(db, walked(db, Sought(match, narrow, kinds=kinds), limit), narrow)


def _is_seldom(db: sqlite3.Connection, match: str) -> bool:
    """Whether so few claims meet it that their kind is better looked at in each row than passed over to as a word."""
    counted = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    return bool(db.execute(counted, (match, SELDOM)).fetchone()[0] < SELDOM)


def figures(db: sqlite3.Connection, sought: Figures, only: Filters, limit: int, *, skip: int = 0) -> Page:
    """Utterances that put such numbers on something."""
    narrow, parts = narrowed(db, only), list[str]()
    if sought.items is not None:
        counted = [word for word in map(doc.counting, sought.items) if word]
        if not counted:
            return EMPTY
        parts.append(any_of(counted))
    parts += [topic(db, word) for word in dict.fromkeys(sought.words)]
    holds = None
    if sought.holder is not None:
        words = tokens(sought.holder)
        if not words:
            return EMPTY
        parts += [quoted(doc.held_by(word)) for word in dict.fromkeys(words)]
        holds = _held_by(" ".join(words)) if len(words) > 1 else None
    span = inside = None
    if sought.least is not None or sought.most is not None:
        least = -math.inf if sought.least is None else sought.least
        most = math.inf if sought.most is None else sought.most
        if least > most:
            return EMPTY
        span, unit = (least, most), (sought.unit or "").lower()
        certain = magnitude.words_within(least, most, unit)
        inside = " AND ".join((*parts, any_of(certain))) if certain else None
        parts.append(any_of(magnitude.words_for(least, most, unit)))  # which are words of their unit, too
    elif sought.unit is not None:
        parts.append(quoted(doc.in_unit(sought.unit)))
    match = " AND ".join(parts) or quoted(doc.of_kind(Kind.FIGURE))
    found = walked(db, Sought(match, narrow, holds, span, inside=inside), limit + skip)
    return page(db, found, narrow, skip)


def by_speaker(
    db: sqlite3.Connection,
    speaker: str,
    kinds: Collection[Kind],
    only: Filters,
    limit: int,
    *,
    spoken: bool | None,
    skip: int = 0,
) -> Page:
    """Utterances of these kinds by a speaker."""
    found = db.execute("SELECT number FROM speaker WHERE id = ?", (speaker,)).fetchone()
    if found is None or not kinds:
        return EMPTY
    number, every = int(found[0]), set(kinds) == set(Kind)
    manners = {True: doc.QUOTED + doc.TOLD, False: doc.INNER, None: ""}[spoken]
    if spoken and (set(kinds) == {Kind.DIRECT, Kind.MIXED} or set(kinds) == {Kind.INDIRECT, Kind.FIGURE}):
        manners, every = doc.QUOTED if Kind.DIRECT in kinds else doc.TOLD, True
    match = any_of([doc.by(number, how) for how in manners or ("",)])
    rows = () if every else tuple(MANNERS.index(kind) for kind in kinds if only.kind in {None, kind})
    narrow = narrowed(db, only)
    if not every and not rows:
        return EMPTY
    return page(db, walked(db, Sought(match, narrow, kinds=rows), limit + skip), narrow, skip)


def disputed(db: sqlite3.Connection, words: Sequence[Named], only: Filters, limit: int) -> Page:
    """Utterances that somebody disputes, then those that somebody agrees with, about every one of these words."""
    narrow = narrowed(db, only)
    met = "".join(f" AND {any_form(db, word)}" for word in dict.fromkeys(words))
    disputes, agrees = (
        Sought(f"{quoted(doc.DISPUTED)}{met}", narrow),
        Sought(f"{quoted(doc.AGREED)}{met}", narrow),
    )
    if narrow.partly_known:  # the words say that somebody does, and not who
        disputes, agrees = (one._replace(narrow=replace(narrow, but=())) for one in (disputes, agrees))
        disputes = disputes._replace(told=lambda u: only.disputed is not False and is_disputed(db, u, narrow))
        agrees = agrees._replace(told=lambda u: _is_agreed_with(db, u, narrow))
    else:
        agrees = agrees._replace(match=f"(({agrees.match}) NOT {quoted(doc.DISPUTED)})")
    first = walked(db, disputes, limit)
    then = walked(db, agrees, max(limit - len(first.ids), 1))
    both = (*first.ids, *then.ids)[:limit]
    return page(db, Walked(both, first.total + then.total, first.more or then.more), narrow)


def _is_agreed_with(db: sqlite3.Connection, utterance: str, narrow: Narrow) -> bool:
    """And disputed by nobody."""
    return (
        narrow.only.disputed is not True
        and is_answered(db, utterance, RelationType.AGREES, narrow)
        and not is_disputed(db, utterance, narrow)
    )


def newest(db: sqlite3.Connection, only: Filters, limit: int) -> Page:
    """Utterances of any kind, the newest first."""
    narrow = narrowed(db, only)
    match = "" if narrow.every or only.kind else any_of([doc.of_kind(kind) for kind in Kind])
    return page(db, walked(db, Sought(match, narrow), limit), narrow)


def in_article(db: sqlite3.Connection, article: str, limit: int, margin: int) -> Page:
    """What an article reports, in reading order."""
    found = db.execute(
        "SELECT c.body, c.id, c.utterance, a.id, s.id FROM article a JOIN claim c ON c.article = a.number"
        " JOIN speaker s ON s.number = c.speaker WHERE a.id = ? AND c.retracted = 0",
        (article,),
    )
    claims: list[Claim] = sorted((claim_of(*row) for row in found), key=reading_order)
    ids = tuple(dict.fromkeys(claim.utterance for claim in claims))
    narrow = narrowed(db, Filters(article=article))
    return Page(utterances_of(db, ids[:limit], narrow, margin), len(ids))


def coverage(db: sqlite3.Connection, only: Filters) -> Coverage:
    """How many articles the filters leave, from when to when."""
    articles, first, last, undated = coverage_of(db, narrowed(db, only.model_copy(update={"speaker": None})))
    return Coverage(articles=articles, since=first, until=last, undated=undated)


def page(db: sqlite3.Connection, found: Walked, narrow: Narrow, skip: int = 0) -> Page:
    """The utterances that were walked to, without the first `skip`, with the reports that the filters admit."""
    return Page(utterances_of(db, found.ids[skip:], narrow, 0), found.total, found.more)


def _held_by(words: str) -> Holds:
    return lambda claim: f" {words} " in f" {normal(claim['figure']['holder'])} "
