"""Ties a number to its clause: holder, predicate, item, and what tells it from others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.claim import Predicate
from claims.extract.figures import phrase, verbs
from claims.extract.figures.clause import Clause
from claims.extract.figures.held import held
from claims.extract.figures.holder import Held, Resolve
from claims.extract.figures.item import item
from claims.extract.figures.known import is_known
from claims.extract.figures.lists import words
from claims.extract.figures.measured import Measured
from claims.extract.figures.predicates import predicate
from claims.extract.found import Who
from claims.extract.parsed import Token

_CHIP = re.compile(r"(?:[A-Z]{1,2}\d{2,4}|GB\d{3}|MI\d{3})[A-Z]?s?$")
_MADE = words("train pretrain build develop release launch make cost create run")


@dataclass(frozen=True, slots=True)
class Owned:
    """What the clause says of a number."""

    holder: str
    predicate: Predicate
    item: str
    subject: str | None
    known: bool = True
    """False: whom it is about cannot be told."""


def assign(text: str, measured: Measured, resolve: Resolve, speaker: Who | None) -> Owned | None:
    """None where nobody is printed whom the number could be about. `speaker` is who says `I` and `we` around it."""
    clause = Clause(text, measured, resolve, speaker)
    clause.predicate = predicate(clause)
    clause.held = held(clause)
    what = measured.item or item(clause)
    clause.held = _described(clause, what) or clause.held
    if clause.held is None:
        return None
    holder = clause.held
    return Owned(holder.name[:300], clause.predicate, what[:200], _subject(clause, holder), is_known(holder))


def _described(clause: Clause, what: str) -> Held | None:
    """The `half-trillion-dollar Stargate Project` is about the project."""
    named = clause.measured.item is None and what[:1].isupper() and " " in what
    return Held(what) if named and clause.text.startswith(what, clause.measured.end + 1) else None


def _subject(clause: Clause, holder: Held) -> str | None:
    """The model or product that the number was for."""
    span = range(clause.amount.start, clause.measured.end)
    for noun in _nouns(clause, holder):
        for name in phrase.names(noun) if noun.start not in span else ():
            if name != holder.name and not _CHIP.match(name):
                return name
    return None


def _nouns(clause: Clause, holder: Held) -> Iterator[Token]:
    """Where it may be named: the holder's trait, what is trained or made, the subject."""
    if holder.trait is not None:
        yield holder.trait
    for verb in clause.verbs:
        for part in (
            verb,
            *(c for c in verb.children if c.dep in {"xcomp", "advcl", "pcomp"} and c.is_verb()),
        ):
            if part.lemma in _MADE:
                yield from verbs.objects(part)
            elif part is verb:
                yield from (token for token in verbs.objects(verb) if token.dep == "pobj")
        if (subject := verbs.subject(verb)) is not None:
            yield subject
