"""Whether a number says something to whoever reads it alone: whom it is about, and more than that there are two of them."""

import re

from claims.claim import Predicate
from claims.extract.figures.holder import Held
from claims.extract.figures.item import UNTOLD
from claims.extract.figures.lists import words
from claims.extract.figures.measured import Measured
from claims.extract.parsed import Token

_POINTING = words("the this that these those such said its his her their our my your")
_HOLLOW = _POINTING | words(
    """a an it he she they we i you who whom whose which what him them us me mine ours theirs hers himself herself itself themselves
    of in on at to for with by from as than and or but not
    one two three four five six seven eight nine ten dozen dozens tens scores hundreds thousands millions billions half halves
    third thirds quarter quarters fifth fifths tenth hundred thousand million billion trillion percent percentage share number numbers
    total part parts rest majority minority portion proportion bulk some any many much most more few fewer several each every both all
    none others other another nearly almost about around roughly over under least only just single first second last
    here there now then today figure figures amount thing things"""
)
_KNOWN_TO_ALL = words(
    "world economy dollar euro pound yen yuan rouble internet earth moon sun sea planet universe climate"
)
"""What is only once, and needs no name."""

_SOURCES = words(
    "poll polls survey surveys study studies report reports analysis census tally ranking rankings list lists index article"
)
"""What tells a number and is not what the number is about."""
_TO = re.compile(r"\s*(?:[^\W\d]+ ){0,3}to\b[^.;:()]{0,24}$")
_CHANGES = words(
    """rise fall drop climb jump grow increase decrease decline plunge tumble slide slump soar surge sink slip go cut reduce lower
    raise expand shrink double triple lift slash bring swell dip plummet up move change revise trim boost"""
)
_NEAR = 60
"""Code points between the two numbers of a change."""
_HANDFUL = 13
_ALWAYS = words("person death casualty victim")
"""Of these a few are news."""


def is_known(held: Held) -> bool:
    """False for `it`, `most of the rest`, `the company`, `the new poll`, `campaign` of an unknown `his`."""
    printed = held.name.split()
    full = [word for word in printed if not _is_hollow(word) and any(map(str.isalnum, word))]
    last = printed[-1].lower()
    if (
        not full
        or _is_hollow(printed[-1])
        or last in _SOURCES
        or last.endswith("-")
        or printed[0].lower() == "whose"
    ):
        return False
    if held.beside and held.name.islower():
        return False  # `in 30 states`, `1,000 likely voters`: nobody has to do with them
    if len(full) > 1 or not full[0].islower() or full[0] in _KNOWN_TO_ALL:
        return True
    return printed[0].lower() not in _POINTING and not _is_one_of_many(held.noun)


def _is_hollow(word: str) -> bool:
    """`us`, but not the US."""
    return word.lower().strip(".,’'") in _HOLLOW and not (len(word) > 1 and word.isupper())


def _is_one_of_many(noun: Token | None) -> bool:
    """`a man`, `his campaign`: the article or the pronoun is left out of the name."""
    return noun is not None and noun.tag == "NN" and any(c.dep in {"det", "poss"} for c in noun.children)


def is_start(text: str, measured: Measured, following: int | None) -> bool:
    """`fell from 95 to 50`: the 95 is what it was, and not what it is said to be. `following` is where the next number starts."""
    amount = measured.amount
    near = following is not None and following - measured.end < _NEAR
    if not near or text[max(0, amount.start - 5) : amount.start].lower() != "from ":
        return False
    changes = any({above.lemma, f"{above.lemma}e"} & _CHANGES for above in measured.token.ancestors())
    return changes and _TO.match(text[measured.end : following]) is not None


def is_bare_money(item: str, predicate: Predicate) -> bool:
    """`I am good for my $80bn`: nobody can tell what the money is, nor what is done with it."""
    return item == UNTOLD and predicate is Predicate.OTHER


def is_handful(measured: Measured, predicate: Predicate) -> bool:
    """`in two states`, `one of three hopefuls`: a small number of things that nobody owns, buys or loses."""
    amount = measured.amount
    plain = amount.unit is None and amount.start == amount.number and not amount.vague
    return (
        plain
        and amount.numbers[-1] < _HANDFUL
        and predicate is Predicate.OTHER
        and measured.item not in _ALWAYS
    )
