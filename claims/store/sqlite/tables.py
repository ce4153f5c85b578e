"""Puts entries into the search tables and takes them out again, in the caller's transaction."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from claims.claim import Article
from claims.search import normal, tokens
from claims.store.places import crowded, label
from claims.store.sqlite.entry import Called, Entry, callings, openings, ways
from claims.store.sqlite.rows import AMONG, article_of, names_of, speaker_of

FULL_TEXT = ("search", "crowded")
EVERY = ("repeat", "figure", "opening", "holder", "term", "way", "called", "calling", "calendar")
"""The other derived tables, but `title`, which is one of full text."""


def put(db: sqlite3.Connection, entries: Collection[Entry]) -> None:
    """Put entries in whose places are in none of the tables."""
    if not entries:
        return
    inserts = "INSERT INTO {0} (rowid, words) VALUES (?,?)"
    _texts(db, inserts, entries)
    db.executemany("INSERT INTO figure VALUES (?,?,?)", [(e.place, *e.span) for e in entries if e.span])
    db.executemany("INSERT INTO opening VALUES (?,?,?)", [row for e in entries for row in openings(e)])
    _counts(db, entries, 1)


def take(db: sqlite3.Connection, entries: Collection[Entry]) -> None:
    """Take entries out that are in the tables, word for word as they are given."""
    if not entries:
        return
    _texts(db, "INSERT INTO {0} ({0}, rowid, words) VALUES ('delete',?,?)", entries)
    db.executemany("DELETE FROM figure WHERE place = ?", [(e.place,) for e in entries if e.span])
    db.executemany(
        "DELETE FROM opening WHERE typed = ? AND size = ? AND back = ?",
        [r for e in entries for r in openings(e)],
    )
    _counts(db, entries, -1)


def _texts(db: sqlite3.Connection, sql: str, entries: Iterable[Entry]) -> None:
    # a table of full text wants ascending rowids
    labelled = [(label(e.place, again=e.again), e) for e in sorted(entries)]
    db.executemany(sql.format("search"), [(at, e.text) for at, e in labelled if at is not None])
    others = [(crowded(e.place, again=e.again), e.text) for at, e in labelled if at is None]
    if others:
        db.executemany(sql.format("crowded"), others)


def _counts(db: sqlite3.Connection, entries: Iterable[Entry], sign: int) -> None:
    words: Counter[str] = Counter()
    said: Counter[int] = Counter()
    held: Counter[tuple[str, str, str]] = Counter()
    for one in entries:
        words.update(dict.fromkeys(one.words, sign))
        if not one.again:
            said[one.speaker] += sign
            held.update({one.held: sign} if one.held else ())
    count_words(db, words)
    count_held(db, held)
    db.executemany(
        "UPDATE speaker SET said = said + ? WHERE number = ?", [(n, key) for key, n in said.items()]
    )


def count_words(db: sqlite3.Connection, more: Mapping[str, int]) -> None:
    """Count further (or, below zero, fewer) quotations by the words that they hold."""
    found = db.execute(f"SELECT word, number FROM term WHERE word {AMONG}", (json.dumps(list(more)),))
    known = {str(row[0]): int(row[1]) for row in found}
    db.executemany(
        "UPDATE term SET n = n + ? WHERE number = ?", [(more[word], n) for word, n in known.items()]
    )
    new = sorted(word for word in more if word not in known)
    ((last,),) = db.execute("SELECT coalesce(max(number), 0) FROM term")
    numbered = [(int(last) + at, word, more[word]) for at, word in enumerate(new, start=1)]
    db.executemany("INSERT INTO term VALUES (?,?,?)", numbered)
    made = sorted((way, number) for number, word, _ in numbered for way in ways(word))
    db.executemany("INSERT INTO way VALUES (?,?)", made)
    fewer = json.dumps([number for word, number in known.items() if more[word] < 0])
    if fewer == "[]":
        return
    gone = db.execute(f"SELECT number, word FROM term WHERE number {AMONG} AND n <= 0", (fewer,)).fetchall()
    ended = [(way, int(row[0])) for row in gone for way in ways(str(row[1]))]
    db.executemany("DELETE FROM way WHERE hash = ? AND term = ?", ended)
    db.executemany("DELETE FROM term WHERE number = ?", [(row[0],) for row in gone])


def count_held(db: sqlite3.Connection, more: Mapping[tuple[str, str, str], int]) -> None:
    """Count further (or fewer) figures by who has how many of what."""
    db.executemany(
        "INSERT INTO holder VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
        [(*held, n) for held, n in more.items()],
    )
    db.executemany(
        "DELETE FROM holder WHERE item = ? AND holder = ? AND name = ? AND n <= 0",
        [held for held, n in more.items() if n < 0],
    )


def call(db: sqlite3.Connection, speakers: Collection[int], *, named: bool) -> None:
    """Let speakers be found by their names; where `named`, their names are read anew."""
    if named:
        name(db, speakers)
    db.executemany(CALL, _callings(db, speakers))


def name(db: sqlite3.Connection, speakers: Collection[int]) -> None:
    """Let whole names of speakers be found. Who bears one of them already is taken out of what is found as somebody types."""
    found = db.execute(
        "SELECT s.number, s.body, (SELECT json_group_array(name) FROM alias WHERE speaker = s.id) FROM speaker s"
        f" WHERE s.number {AMONG} AND s.retracted = 0",
        (json.dumps(sorted(speakers)),),
    )
    rows = [
        (name, int(row[0]), own)
        for row in found
        for name, own in names_of(speaker_of(row[1]), json.loads(row[2])).items()
    ]
    own_names = json.dumps(sorted({name for name, _, own in rows if own}))
    others = db.execute(f"SELECT speaker FROM called WHERE own AND name {AMONG}", (own_names,)).fetchall()
    db.executemany(UNCALL, _callings(db, {int(row[0]) for row in others}))
    db.executemany("INSERT OR IGNORE INTO called VALUES (?,?,?)", rows)


def uncall(db: sqlite3.Connection, speakers: Collection[int], *, named: bool) -> None:
    """Take speakers out of what they are found by as somebody types; where `named`, their names too.

    Those who keep a name are found by it still: they MUST be taken out after, where anything of theirs changes.
    """
    db.executemany(UNCALL, _callings(db, speakers))
    if named:
        others = db.execute(
            f"{NAMESAKES} EXCEPT SELECT value FROM json_each(?1)", (json.dumps(sorted(speakers)),)
        ).fetchall()
        db.executemany("DELETE FROM called WHERE speaker = ?", [(key,) for key in speakers])
        db.executemany(CALL, _callings(db, {int(row[0]) for row in others}))


CALL = "INSERT OR IGNORE INTO calling VALUES (?,?,?)"
UNCALL = "DELETE FROM calling WHERE typed = ? AND less = ? AND speaker = ?"
NAMESAKES = (
    f"SELECT b.speaker FROM (SELECT DISTINCT name FROM called WHERE own AND speaker {AMONG.replace('?', '?1')}) names"
    " CROSS JOIN called b ON b.name = names.name AND b.own"
)
"""SQL: everybody of the own names of these speakers."""


def _callings(db: sqlite3.Connection, speakers: Collection[int]) -> Sequence[tuple[str, int, int]]:
    """Rows of `calling` of the names of these speakers, those of everybody of one name together."""
    found = db.execute(
        "SELECT s.number, s.said, s.id, max(CASE WHEN c.own THEN c.name END), json_group_array(c.name) FROM speaker s"
        " JOIN called c ON c.speaker = s.number WHERE s.retracted = 0 AND s.number IN"
        f" ({NAMESAKES} UNION SELECT value FROM json_each(?1)) GROUP BY s.number",
        (json.dumps(sorted(speakers)),),
    )
    of: dict[object, list[Called]] = {}
    for number, said, key, own, names in found:
        one = Called(-int(said), str(key), int(number), json.loads(names))
        of.setdefault(own or number, []).append(one)
    return sorted(row for some in of.values() for row in callings(some))


def register(db: sqlite3.Connection, articles: Collection[int], sign: int) -> None:
    """Let articles that stand be found and counted by title and date (sign 1), or no longer (-1)."""
    found = db.execute(
        f"SELECT number, body FROM article WHERE number {AMONG} AND retracted = 0 ORDER BY number",
        (json.dumps(sorted(articles)),),
    )
    enrol(db, [(int(row[0]), article_of(row[1])) for row in found], sign)


def enrol(db: sqlite3.Connection, standing: Sequence[tuple[int, Article]], sign: int) -> None:
    """The same for articles that were read already, by their numbers."""
    titled = [(number, titles(article)) for number, article in standing]
    if sign > 0:
        db.executemany("INSERT INTO title (rowid, words) VALUES (?,?)", titled)
    else:
        db.executemany("INSERT INTO title (title, rowid, words) VALUES ('delete',?,?)", titled)
    days = Counter(day for _, article in standing for day in days_of(article))
    db.executemany(
        "INSERT INTO calendar VALUES (?,?,?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
        [(*day, sign * n) for day, n in days.items()],
    )
    if sign < 0:
        db.executemany("DELETE FROM calendar WHERE outlet = ? AND published = ? AND n <= 0", list(days))


def titles(article: Article) -> str:
    """The words by which an article is named."""
    return " ".join(dict.fromkeys(tokens(f"{article.title or ''} {article.description}")))


def days_of(article: Article) -> list[tuple[str, str]]:
    """The rows of `calendar` that an article counts in."""
    day = article.published or ""
    outlet = normal(article.outlet or "")
    return [("", day), *([(outlet, day)] if outlet else [])]
