"""Walks through the claims that meet an expression of full text, the newest first; counts them by utterance."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge
from typing import NamedTuple

from claims.store import packing
from claims.store.document import LOOSE
from claims.store.places import LABEL, LABELLED
from claims.store.sqlite.narrow import quoted
from claims.store.sqlite.read import is_disputed
from claims.store.sqlite.sought import Sought, Table, asked_for, matching, selecting, tables_of

COUNTED = 1000
"""Utterances counted; beyond it there are `more`."""
READ = 20
"""Claims read to be counted, where words alone do not tell whether they meet the question; then on to one more."""


class Met(NamedTuple):
    """A claim on the way."""

    place: int
    utterance: str
    body: bytes
    """Its record where it is asked, else nothing."""


class Walked(NamedTuple):
    """Utterances, each once, and how many there are in all."""

    ids: tuple[str, ...]
    total: int
    more: bool = False


NOWHERE = Walked((), 0)


def walked(
    db: sqlite3.Connection, sought: Sought, limit: int, *, but: Iterable[str] = (), count: bool = True
) -> Walked:
    """The newest utterances, without those in `but`, of which each is one of them and is counted.

    Without `count`, `more` is whether it stopped at the limit, and says nothing of what comes after.
    """
    if sought.narrow.nothing:
        return NOWHERE
    sought = known(db, sought)
    seen, found, read = set(but), list[str](), 0
    claims = meeting(db, sought)
    for met in claims:
        read += 1
        if met.utterance not in seen and meets(sought, met):
            seen.add(met.utterance)
            found.append(met.utterance)
            if len(found) == limit:
                break
    else:
        return Walked(tuple(found), len(seen))
    if not count:
        return Walked(tuple(found), len(seen), more=True)
    if sought.holds is None and sought.told is None:
        return _counted(db, sought, tuple(found))
    for met in claims:
        if met.utterance not in seen and meets(sought, met):
            if read >= READ:  # one more than were counted
                return Walked(tuple(found), len(seen), more=True)
            seen.add(met.utterance)
        read += 1
    return Walked(tuple(found), len(seen))


def met_by(db: sqlite3.Connection, sought: Sought, limit: int) -> list[int]:
    """The newest utterances, each by the place of the report that counts; no claim is read.

    Where the words do not say by whom it is disputed, those are among them of which nothing can be told.
    """
    if sought.narrow.nothing:
        return []
    sought = known(db, sought)
    counts = "(SELECT first FROM repeat WHERE place = {0})"
    ways = [
        db.execute(
            f"SELECT {place}, coalesce({counts.format(place)}, {place}) {selecting(table, place, sought, rows=False)}"
            " ORDER BY f.rowid DESC",
            asked_for(sought, ends),
        )
        for table, ends, place in tables_of(db, sought.narrow)
    ]
    firsts = (int(row[1]) for row in merge(*ways, key=lambda row: -row[0]))
    found = dict[int, None]()
    for first in firsts:
        found[first] = None
        if len(found) == limit:
            break
    return list(found)


def among(
    db: sqlite3.Connection, sought: Sought, claims: str, values: Sequence[object], limit: int, *, few: bool
) -> list[int]:
    """The newest places that are met of some claims `c`, as `claims` has them, SQL from FROM on.

    Where they are `few` each is looked up; else all that is met is gone through.
    """
    if sought.narrow.nothing:
        return []
    way = "" if few else "+"  # the plus keeps SQLite from looking each up
    labels_of = {"search": f"{LABEL} {claims} AND {LABELLED}", "crowded": f"place * 2 + again {claims}"}
    ways = [
        db.execute(
            f"SELECT {place} {selecting(table, place, sought, rows=False)} AND {way}f.rowid IN (SELECT {labels_of[table]})"
            " ORDER BY f.rowid DESC LIMIT ?",
            (*asked_for(sought, ends), *values, limit),
        ).fetchall()
        for table, ends, place in tables_of(db, sought.narrow)
    ]
    return sorted((int(place) for found in ways for (place,) in found), reverse=True)[:limit]


def _counted(db: sqlite3.Connection, sought: Sought, found: tuple[str, ...]) -> Walked:
    """How many utterances there are: reports of one are the same one, by the place of that which counts."""
    tables, (sure, *others) = tables_of(db, sought.narrow), _parts(sought)
    if (
        not sure.span and not sure.narrow.loose
    ):  # where those that count alone are enough, nothing is looked up
        each, values = _each(tables, [sure], "1", " AND f.rowid & 1 = 0")
        (enough,) = db.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM ({each}) LIMIT ?)", (*values, COUNTED + 1)
        ).fetchone()
        if enough > COUNTED:
            return Walked(found, COUNTED, more=True)
    each, values = _each(tables, [sure, *others], "{place} AS p, f.rowid & 1 AS again")
    (total,) = db.execute(
        "SELECT count(*) FROM (SELECT DISTINCT iif(again, coalesce((SELECT first FROM repeat WHERE place = p), p), p)"
        f" FROM ({each}) LIMIT ?)",
        (*values, COUNTED + 1),
    ).fetchone()
    return Walked(found, min(int(total), COUNTED), more=total > COUNTED)


def _parts(sought: Sought) -> list[Sought]:
    """The same in parts that have no claim in common: first, where there are any, those of which words alone say that they count."""
    narrow = sought.narrow
    if (sought.span is not None and not sought.inside) or (sought.span is None and not narrow.loose):
        return [sought]
    but = (*narrow.but, quoted(LOOSE)) if narrow.loose else narrow.but
    sure = sought._replace(
        match=sought.inside or sought.match, span=None, narrow=replace(narrow, but=but, loose=False)
    )
    others = replace(narrow, but=(*narrow.but, f"({matching(sure)})"))
    return [sure, sought._replace(narrow=others)]


def _each(
    tables: Sequence[Table], parts: Sequence[Sought], columns: str, which: str = ""
) -> tuple[str, list[object]]:
    """SQL that gives these columns of all that is met in any of the tables, and what it asks for."""
    both = [(part, *table) for part in parts for table in tables]
    each = [
        f"SELECT {columns.format(place=place)} {selecting(table, place, part, rows=False)}{which}"
        for part, table, _, place in both
    ]
    return " UNION ALL ".join(each), [value for part, _, ends, _ in both for value in asked_for(part, ends)]


def meeting(db: sqlite3.Connection, sought: Sought) -> Iterator[Met]:
    """The claims that meet the words, the newest first, each as it is come to; with their records where these are to be asked."""
    ways = [_of_table(db, table, ends, place, sought) for table, ends, place in tables_of(db, sought.narrow)]
    return ways[0] if len(ways) == 1 else merge(*ways, key=lambda met: -met.place)


def _of_table(
    db: sqlite3.Connection, table: str, ends: tuple[int, int], place: str, sought: Sought
) -> Iterator[Met]:
    body = "x''" if sought.holds is None else "c.body"
    sql = f"SELECT c.place, c.utterance, {body} {selecting(table, place, sought)} ORDER BY f.rowid DESC"
    return map(Met._make, db.execute(sql, asked_for(sought, ends)))


def known(db: sqlite3.Connection, sought: Sought) -> Sought:
    """The same; where the words say that it is disputed, but not by whom, and of some nothing is told, each utterance is asked."""
    narrow, disputed = sought.narrow, sought.narrow.only.disputed
    if disputed is None or sought.told is not None or not narrow.partly_known:
        return sought
    return sought._replace(
        narrow=replace(narrow, but=()), told=lambda utterance: is_disputed(db, utterance, narrow) is disputed
    )


def meets(sought: Sought, met: Met) -> bool:
    """Whether what words do not say holds of a claim that was come to."""
    return (sought.holds is None or sought.holds(packing.fields(met.body))) and (
        sought.told is None or sought.told(met.utterance)
    )
