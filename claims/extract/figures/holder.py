"""Whom a number is about: the subject of its verb, the owner of what is counted, or the nearest that is named."""

from collections.abc import Callable
from dataclasses import dataclass

from claims.extract.figures import phrase, verbs
from claims.extract.figures.lists import words
from claims.extract.figures.refused import WHEN
from claims.extract.figures.speaking import FIRMS, first_person, organisation
from claims.extract.figures.thing import is_person
from claims.extract.found import Who
from claims.extract.parsed import Token

Resolve = Callable[[Token], Who | None]
"""Whom the mention whose head is this token stands for; None: nobody can tell."""

_TRAITS = words("""cost price budget revenue sale profit earning income share stock value valuation capitalisation capitalization
    worth workforce staff headcount number total toll app assistant model spending output debt deficit population rate
    salary fortune wealth fleet cluster stockpile market production growth turnover loss fund funding investment
    bill capacity demand support approval rating popularity lead size economy gdp export import inventory portfolio
    business unit division subsidiary plant factory chatbot fee stake contract deal margin pay bonus assets shares""")
"""What belongs to somebody: where an owner is printed, the number is about the owner."""
_GENERAL = frozenset({"model", "app", "assistant", "chatbot", "system"})
_OWNED_BY = frozenset({"of", "at", "for", "in"})
_ANYBODY = words("you one there what your nobody everyone everybody anyone yourself")


@dataclass(frozen=True, slots=True)
class Held:
    """The holder in words, and the trait of theirs that is measured, where one is printed."""

    name: str
    trait: Token | None = None
    noun: Token | None = None
    """The noun or pronoun that names them."""
    beside: bool = False
    """Nothing but their place in the sentence says that it is about them."""


def of_subject(text: str, noun: Token, resolve: Resolve, speaker: Who | None) -> Held | None:
    """Who is meant by a subject: `Nvidia's revenue` → Nvidia, its revenue. `speaker` is who says `I` and `we`."""
    if noun.lemma in {"number", "total", "count"} and (things := _things_of(noun)):
        return Held(phrase.printed(text, things), None, things)
    owner = _owner(noun)
    if owner is not None and (noun.lemma in _TRAITS or _belongs(noun, owner)):
        named = name(text, owner, resolve, speaker)
        if named is None and noun.lemma in _TRAITS - _GENERAL and owner.tag == "PRP$":
            named = owner.text
        if named:
            return Held(named, noun, owner)
    found = name(text, noun, resolve, speaker)
    return (
        Held(found, noun if noun.lemma in _TRAITS and not noun.is_name() else None, noun) if found else None
    )


def name(text: str, noun: Token, resolve: Resolve, speaker: Who | None) -> str | None:
    """What the mention stands for, else the mention as printed; a product goes by its own name."""
    if speaker is not None and (own := first_person(noun.lower, speaker)):
        return own
    if noun.lower in _ANYBODY or noun.lower.rstrip(".") in WHEN or noun.tag == "DT":
        return None
    who = resolve(noun)
    if who is None:
        return _as_printed(text, noun, resolve, speaker)
    shown = phrase.printed(text, noun) if noun.is_name() else ""
    return shown if _numbered_name(shown, who.name) else who.name


def _numbered_name(shown: str, known: str) -> bool:
    """`S&P 500` is not `S&P`."""
    return shown.startswith(f"{known} ") and shown[len(known) :].strip().isdigit()


def _as_printed(text: str, noun: Token, resolve: Resolve, speaker: Who | None) -> str | None:
    misread = noun.dep in verbs.SUBJECTS and noun.text[0].isupper() and noun.text.isalpha()
    pronoun = noun.tag in phrase.PRONOUNS and noun.tag not in {"PRP$", "WP$"}
    if not (pronoun or noun.is_noun() or misread):
        return None
    found = phrase.left(noun)
    if found[0].tag == "PRP$" and len(found) > 1:
        first = first_person(found[0].lower, speaker) if speaker else None
        who = speaker if first else resolve(found[0])
        if who is not None:
            firm = organisation(who) if noun.lemma in FIRMS and len(found) == 2 else None
            return firm or f"{first or who.name}’s {text[found[1].start : noun.end]}"
    shown = phrase.printed(text, noun)[:200]
    return shown if shown[:1].isalnum() else None


def _belongs(noun: Token, owner: Token) -> bool:
    """A thing, not a person, that somebody named or pointed at has."""
    named = owner.dep == "poss" and owner.is_name() and noun.text.islower()
    plain = not is_person(noun.lemma) and noun.lemma not in FIRMS
    return plain and (named or phrase.left(noun)[0].tag == "PRP$")


def _things_of(noun: Token) -> Token | None:
    """`the number of users` → users."""
    for child in noun.children:
        if child.lower == "of":
            return next((below for below in child.children if below.dep == "pobj" and below.is_noun()), None)
    return None


def _owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep == "poss":
            return child
    for child in noun.children:
        if child.dep == "prep" and child.lower in _OWNED_BY and child.i == noun.i + 1:
            for below in child.children:
                if below.dep == "pobj" and (below.is_name() or below.tag == "PRP"):
                    return below
    return None


def numbered(noun: Token) -> bool:
    """Whether it is itself counted: `40 ships`."""
    if noun.is_name():
        return False
    return any(
        child.tag == "CD" and child.dep == "nummod" and all(below.tag != "$" for below in child.children)
        for child in noun.children
    )


def _source(noun: Token) -> bool:
    """`according to Reuters`."""
    return noun.head.lower == "to" and noun.head.head.lower == "according"


def trait_before(anchor: Token) -> str:
    """The last trait printed before `anchor` in its sentence: `revenue of $35bn, up 94%` → revenue."""
    before = [t.lemma for t in phrase.around(anchor) if t.i < anchor.i and t.lemma in _TRAITS and t.is_noun()]
    return before[-1] if before else ""


def nearest_named(anchor: Token) -> Token | None:
    """The last subject or else name before `anchor` in its sentence; where it is no subject, the first of all."""
    tokens = [token for token in phrase.around(anchor) if not numbered(token)]
    named = [token for token in tokens if token.i < anchor.i and token.is_name() and not _source(token)]
    subjects = [token for token in tokens if token.dep in verbs.SUBJECTS and token is not anchor]
    before = [token for token in subjects if token.i < anchor.i]
    for choice in (
        [token for token in before if token in named],
        [token for token in named if token.dep in {"pobj", "poss", "dobj", "ROOT", "conj", "appos"}],
        [token for token in before if token.is_noun() or token.tag == "PRP"],
    ):
        if choice:
            return choice[-1]
    if anchor.dep in verbs.SUBJECTS:
        return None
    return next((token for token in subjects if token.tag not in {"EX", "WDT", "WP"}), None)
