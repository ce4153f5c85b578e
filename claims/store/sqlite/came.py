"""What is new within a window of the log of changes: a whole question on a reader thread."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.claim import Kind
from claims.compare import differs, group_of
from claims.everyday import Named, named
from claims.filters import Filters
from claims.search import stem
from claims.store import document as doc
from claims.store.since import Alike, Came, Counted, Since, Some
from claims.store.sqlite.alike import alike, compared
from claims.store.sqlite.narrow import ALL, any_of, narrowed
from claims.store.sqlite.phrase import any_form
from claims.store.sqlite.read import is_disputed, one, utterances_of
from claims.store.sqlite.rows import AMONG, MANNERS
from claims.store.sqlite.sides import related
from claims.store.sqlite.sought import Sought
from claims.store.sqlite.walk import among
from claims.store.sqlite.window import Window, codes
from claims.utterance import Utterance

LOOKED = 5000
"""Claims of a window that are looked at: the newest."""
FEW = 2000
"""Lines of a window up to which each claim is looked up in the full-text tables."""
READ = 1000
"""Utterances known before whose new reports are read, to tell whether they say anything else."""

NEW, CHANGED, LOST = codes("claim", "new"), codes("claim", "changed"), codes("claim", "retracted", "gone")
LINES = "FROM changes w CROSS JOIN claim c ON c.id = w.id WHERE w.seq > ? AND w.seq <= ? AND w.what IN ({})"
LEFT = (
    f"SELECT DISTINCT c.id, c.place {LINES.format(LOST)} AND (c.retracted"
    " OR (SELECT retracted FROM article a WHERE a.number = c.article)) ORDER BY c.place DESC LIMIT ?"
)


class Row(NamedTuple):
    """A claim to which a line led."""

    id: str
    utterance: str
    kind: Kind


def rivals(
    db: sqlite3.Connection, after: int, upto: int, groups: Alike, only: Filters, limit: int
) -> Some[Counted]:
    """See claims.store.base.Store.rivals."""
    window = Window(db, after, upto, narrowed(db, only), (), limit)
    if window.narrow.nothing or not groups or only.disputed:
        return Some()
    met = " OR ".join(f"({alike(group)})" for group in sorted(groups))
    claims, more = _claims(window, NEW, [f"({met})"])
    told = window.told([row.id for row in claims])
    figures = {key: one.claim.figure for key, one in told.items()}
    there = [row for row in claims if (figure := figures[row.id]) and group_of(figure) in groups]
    known = window.known_utterances({row.utterance for row in there})
    new = _by_utterance(row for row in there if row.utterance not in known)
    some = _came(window, new, more=more)
    return Some(compared(window, some.first), some.total, more)


def news(
    db: sqlite3.Connection, after: int, upto: int, only: Filters, words: Sequence[str], limit: int
) -> Since:
    """See claims.store.base.Store.news."""
    asked = (named(word) if only.kind is Kind.FIGURE else Named(stem(word)) for word in words)
    window = Window(db, after, upto, narrowed(db, only), tuple(dict.fromkeys(asked)), limit)
    if window.narrow.nothing:
        return Since()
    disputes, agrees = related(window)
    if only.disputed:
        return Since(disputes=disputes)
    topics = [any_form(db, word) for word in window.words if not word.predicates]
    claims, more = _claims(window, NEW, topics)
    known = window.known_utterances({row.utterance for row in claims})
    new = _by_utterance(row for row in claims if row.utterance not in known)
    counts = {key for key, rows in new.items() if rows[0].kind is Kind.FIGURE}
    told = {key: rows for key, rows in new.items() if key not in counts}
    figures = _came(window, {key: new[key] for key in new if key in counts}, more=more)
    again = _by_utterance(row for row in claims if row.utterance in known)
    return Since(
        said=_came(window, told, more=more),
        figures=Some(compared(window, figures.first), figures.total, more),
        reworded=_reworded(window, again, known, more=more),
        disputes=disputes,
        agrees=agrees,
        changed=_changed(window, topics),
        lost=_lost(window),
    )


def _claims(window: Window, lines: str, match: Sequence[str]) -> tuple[list[Row], bool]:
    """Claims asked for that stand, have such a line and meet each expression, the newest first; whether there are more than are given."""
    db, narrow, values = window.db, window.narrow, window.lines
    if narrow.only or match:
        every = any_of([doc.of_kind(kind) for kind in Kind])
        met = match or ([] if narrow.every else [every])
        few = window.upto - window.after <= FEW
        sought = Sought(" AND ".join(met), narrow)
        places = among(db, sought, LINES.format(lines), values, LOOKED + 1, few=few)
    else:
        sql = f"SELECT DISTINCT c.place {LINES.format(lines)} ORDER BY c.place DESC LIMIT ?"
        places = [int(row[0]) for row in db.execute(sql, (*values, LOOKED + 1))]
    found = db.execute(
        "SELECT c.id, c.utterance, c.kind FROM claim c JOIN article a ON a.number = c.article"
        f" WHERE c.place {AMONG} AND c.retracted = 0 AND a.retracted = 0 ORDER BY c.place DESC",
        (json.dumps(places[:LOOKED]),),
    )
    rows = [Row(key, utterance, MANNERS[kind]) for key, utterance, kind in found]
    if any(word.predicates for word in window.words):  # which no word of full text says
        told = window.told([row.id for row in rows])
        rows = [row for row in rows if window.means(told[row.id])]
    return rows, window.cut or len(places) > LOOKED


def _by_utterance(rows: Iterable[Row]) -> dict[str, list[Row]]:
    made: dict[str, list[Row]] = {}
    for row in rows:
        made.setdefault(row.utterance, []).append(row)
    return made


def _came(window: Window, some: dict[str, list[Row]], *, more: bool) -> Some[Came]:
    """The first of these utterances, with the reports that the filters admit."""
    shown = utterances_of(window.db, tuple(some)[: window.limit], window.narrow, 0)
    first = tuple(Came(utterance, tuple(row.id for row in some[utterance.id])) for utterance in shown)
    return Some(first, len(some), more)


def _reworded(
    window: Window, again: dict[str, list[Row]], known: dict[str, list[str]], *, more: bool
) -> Some[Came]:
    """Those of which a new report says something else than those that it was known by."""
    read = tuple(again)[:READ]
    told = window.told({key for utterance in read for key in known[utterance]})
    told |= window.told({row.id for utterance in read for row in again[utterance]})
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for utterance in read:
        before = [told[key].claim for key in known[utterance]]
        new = {row.id: differs(told[row.id].claim, before) for row in again[utterance]}
        if any(new.values()):
            about = dict.fromkeys(what for some in new.values() for what in some)
            found[utterance] = tuple(key for key, some in new.items() if some), tuple(about)
    shown = utterances_of(window.db, tuple(found)[: window.limit], ALL, 0)
    first = tuple(Came(utterance, *found[utterance.id]) for utterance in shown)
    return Some(first, len(found), more or len(again) > READ)


def _changed(window: Window, topics: Sequence[str]) -> Some[Came]:
    claims, more = _claims(window, CHANGED, topics)
    fresh = window.logged(NEW, [row.id for row in claims])
    return _came(window, _by_utterance(row for row in claims if row.id not in fresh), more=more)


def _lost(window: Window) -> Some[Came]:
    """What full text has no longer: each is looked at."""
    db, disputed = window.db, window.narrow.only.disputed
    found = [str(row[0]) for row in db.execute(LEFT, (*window.lines, LOOKED + 1))]
    fresh, told = window.logged(NEW, found), window.told(found)
    lost: dict[str, list[str]] = {}
    for key in found[:LOOKED]:
        if key not in fresh and window.takes(told[key]) and window.means(told[key]):
            lost.setdefault(told[key].claim.utterance, []).append(key)
    if disputed is False:
        lost = {utterance: some for utterance, some in lost.items() if not is_disputed(db, utterance)}
    shown = {utterance: lost[utterance] for utterance in tuple(lost)[: window.limit]}
    made = ((_with_lost(db, utterance, some), tuple(some)) for utterance, some in shown.items())
    first = tuple(Came(utterance, claims) for utterance, claims in made if utterance)
    return Some(first, len(lost), window.cut or len(found) > LOOKED)


def _with_lost(db: sqlite3.Connection, key: str, claims: Sequence[str]) -> Utterance | None:
    """An utterance with these claims first, then those that stand."""
    whole = one(db, key, f" AND (c.retracted = 0 OR c.id {AMONG})", [json.dumps(claims)], 0)
    if whole is None:
        return None
    reports = sorted(whole.reports, key=lambda report: report.claim.id not in claims)
    return whole._replace(reports=tuple(reports))
