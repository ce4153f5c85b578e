"""What is walked through, and the SQL that gives its claims: an expression of full text, a range of places, and what is looked at in rows."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from claims.store.dates import first_day
from claims.store.document import of_kind
from claims.store.places import DAY, PLACE, labels
from claims.store.sqlite.narrow import TOP, Narrow, quoted
from claims.store.sqlite.rows import AMONG

FIRST_DAY = "substr(d.published || '-01-01', 1, 10)"
"""SQL: as claims.store.dates."""
Table = tuple[str, tuple[int, int], str]
"""A full-text table, the lowest and highest rowid in it, and what is the place of one."""
Holds = Callable[[Mapping[str, Any]], bool]
"""Asked of a claim's record, by the names of its fields."""


class Sought(NamedTuple):
    """What is walked through."""

    match: str
    """An expression of full text; empty where the filters have words of their own to go by."""
    narrow: Narrow
    holds: Holds | None = None
    """What the words do not say: the claim itself is asked."""
    span: tuple[float, float] | None = None
    """Figures alone that have a number within."""
    kinds: tuple[int, ...] = ()
    """Claims of these kinds alone, by their places in rows.MANNERS, looked at in each row."""
    told: Callable[[str], bool] | None = None
    """Asked of the utterance: what neither words nor its claims say."""
    inside: str | None = None
    """Where there is a span: what a figure meets only where it has a number within; None where no words say so."""


def tables_of(db: sqlite3.Connection, narrow: Narrow) -> list[Table]:
    """The full-text tables that may hold one."""
    ends = labels(narrow.low, min(narrow.high, TOP // DAY * DAY - 1))
    tables = [("search", ends, PLACE.format("f.rowid"))]
    if db.execute("SELECT 1 FROM crowded_idx LIMIT 1").fetchone():
        tables.append(("crowded", (2 * narrow.low, min(2 * narrow.high + 1, TOP)), "f.rowid / 2"))
    return tables


def selecting(table: str, place: str, sought: Sought, *, rows: bool = True) -> str:
    """SQL: the claims `c` that are met in a table `f`; without `rows`, as few of them as it can do without."""
    since = sought.narrow.loose
    claims = (
        f" CROSS JOIN claim c ON c.place = {place}"
        if rows or sought.kinds or since or sought.narrow.among
        else ""
    )
    dated = f" CROSS JOIN article d ON d.number = c.article AND {FIRST_DAY} >= ?" if since else ""
    figures = (
        f" CROSS JOIN figure g ON g.place = {place} AND g.high >= ? AND g.low <= ?" if sought.span else ""
    )
    among = "".join(f" AND c.{column} {AMONG}" for column, _ in sought.narrow.among)
    kinds = f" AND c.kind IN ({','.join(map(str, sought.kinds))})" if sought.kinds else ""
    return f"FROM {table} f{figures}{claims}{dated} WHERE f.{table} MATCH ? AND f.rowid BETWEEN ? AND ?{kinds}{among}"


def asked_for(sought: Sought, ends: tuple[int, int]) -> list[object]:
    """What `selecting` asks for."""
    since = sought.narrow.only.since if sought.narrow.loose else None
    return [
        *(sought.span or ()), *([first_day(since)] if since is not None else []), matching(sought), *ends,
        *(json.dumps(sorted(numbers)) for _, numbers in sought.narrow.among),
    ]  # fmt: skip


def matching(sought: Sought) -> str:
    """The expression of full text that a claim has to meet."""
    kind = sought.narrow.only.kind
    kinds = () if kind is None or sought.kinds else (quoted(of_kind(kind)),)
    every = " AND ".join(part for part in (sought.match, *sought.narrow.every, *kinds) if part)
    return " NOT ".join((f"({every})", *sought.narrow.but))
