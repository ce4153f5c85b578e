"""Words in a row as an expression of full text, and what a claim is asked that the expression does not say."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from claims.everyday import Named
from claims.search import bones, normal
from claims.store.document import SHORT, long, pair, whole
from claims.store.sqlite.entry import hashed
from claims.store.sqlite.narrow import any_of, quoted
from claims.store.sqlite.rows import AMONG
from claims.store.sqlite.sought import Holds

SPREAD = 20_000
"""Claims from which on words are so common that a kind, too, is sought as a word rather than looked at in each row."""
SPELLINGS = 16
"""Words with the same bones that are tried for one that is drawn out: the commonest."""
PAIRS = 4
"""Pairs of a phrase that are looked for; the others are looked at in what is found."""


class Phrase(NamedTuple):
    """A phrase as it is looked for."""

    match: str
    whole: str
    """The same, in a quotation that is no longer."""
    is_whole: Holds | None
    """Asked of what meets `whole`; None where that says it all."""
    holds: Holds | None
    """None where the expressions say it all."""
    most: int
    """Quotations that may hold it."""


def phrase(db: sqlite3.Connection, words: Sequence[str]) -> Phrase | None:
    """These words; None where one of them is in no quotation."""
    found = db.execute(f"SELECT word, n FROM term WHERE word {AMONG}", (json.dumps(words),))
    n = {str(row[0]): int(row[1]) for row in found}
    if not all(word in n for word in words):
        return None
    rarest = sorted(range(len(words) - 1), key=lambda at: min(n[words[at]], n[words[at + 1]]))[:PAIRS]
    parts = [quoted(pair(words[at], words[at + 1])) for at in rarest] or [quoted(words[0])]
    padded = f" {' '.join(words)} "
    match = " AND ".join(parts)
    return Phrase(
        match,
        quoted(whole(words)) if len(words) <= SHORT else f"{match} AND {quoted(long(len(words)))}",
        (lambda claim: normal(claim["words"]) == padded[1:-1]) if len(words) > SHORT else None,
        (lambda claim: padded in f" {normal(claim['words'])} ") if len(words) > 2 else None,
        min(n.values()),
    )


def drawn_out(db: sqlite3.Connection, words: Sequence[str]) -> Phrase | None:
    """Words with the same bones as these; None where there are none for one of them."""
    alike = [_of_same_bones(db, word) for word in words]
    if not all(alike):
        return None
    parts = [any_of([pair(a, b) for a, b in product(left, right)]) for left, right in pairwise(alike)]
    padded = f" {' '.join(map(bones, words))} "
    match = " AND ".join(parts[:PAIRS] or [any_of(alike[0])])
    short = any_of(map(whole, product(*alike))) if len(words) == 1 else match
    return Phrase(
        match,
        short if len(words) <= SHORT else f"{match} AND {quoted(long(len(words)))}",
        lambda claim: bones(claim["words"]) == padded[1:-1],
        lambda claim: padded in f" {bones(claim['words'])} ",
        SPREAD,
    )


def _of_same_bones(db: sqlite3.Connection, word: str) -> Collection[str]:
    found = db.execute(
        "SELECT t.word FROM way w JOIN term t ON t.number = w.term WHERE w.hash = ?"
        " ORDER BY t.n DESC LIMIT ?",
        (hashed("~", bones(word)), SPELLINGS),
    )
    return [str(row[0]) for row in found if bones(row[0]) == bones(word)]


def topic(db: sqlite3.Connection, stemmed: str) -> str:
    """An expression that what is about a word with this stem meets: in a quotation, in a name, or in what else is told."""
    return about(stemmed, forms(db, stemmed))


def any_form(db: sqlite3.Connection, word: Named) -> str:
    """The same, of a word in whatever form it is told."""
    return f"({' OR '.join(topic(db, form) for form in word.forms)})"


def about(stemmed: str, said: Collection[str]) -> str:
    """The same, of a stem of which the words of quotations are known."""
    return any_of([f"={stemmed}", f"~n{stemmed}", *sorted(said)])


def forms(db: sqlite3.Connection, stemmed: str) -> dict[str, int]:
    """Words of quotations with this stem, and how many quotations hold each."""
    found = db.execute(
        "SELECT t.word, t.n FROM way w JOIN term t ON t.number = w.term WHERE w.hash = ?",
        (hashed("=", stemmed),),
    )
    return {str(row[0]): int(row[1]) for row in found}
