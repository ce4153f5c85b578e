"""Whom a number is about: the subject of its verb, the owner of what is counted, or the nearest that is named."""

from collections.abc import Callable
from dataclasses import dataclass

from claims.extract.figures import phrase, verbs
from claims.extract.found import Who
from claims.extract.parsed import Token

Resolve = Callable[[Token], Who | None]
"""Whom the mention whose head is this token stands for; None: nobody can tell."""

_TRAITS = frozenset(
    """cost price budget revenue sale profit earning income share stock value valuation capitalisation capitalization
    worth workforce staff headcount number total toll app assistant model spending output debt deficit population rate
    salary fortune wealth fleet cluster stockpile market production growth turnover loss fund funding investment
    bill capacity demand support approval rating popularity lead size economy gdp export import inventory portfolio
    business unit division subsidiary plant factory chatbot fee stake contract deal margin pay bonus assets shares""".split()
)
"""What belongs to somebody: where an owner is printed, the number is about the owner."""
_GENERAL = frozenset({"model", "app", "assistant", "chatbot", "system"})
_OWNED_BY = frozenset({"of", "at", "for", "in"})
_ANYBODY = frozenset("you one there what your nobody everyone everybody anyone yourself".split())
_WE = frozenset("i we our my us me ours mine".split())


@dataclass(frozen=True, slots=True)
class Held:
    """The holder in words, and the trait of theirs that is measured, where one is printed."""

    name: str
    trait: Token | None = None
    noun: Token | None = None
    """The noun or pronoun that names them."""


def of_subject(text: str, noun: Token, resolve: Resolve, speaker: str | None) -> Held | None:
    """Who is meant by a subject: `Nvidia's revenue` → Nvidia, its revenue. `speaker` is who says `we`."""
    if noun.lemma in {"number", "total", "count"} and (things := _things_of(noun)):
        return Held(phrase.printed(text, things), None, things)
    owner = _owner(noun)
    if owner is not None and (noun.lemma in _TRAITS or phrase.left(noun)[0].tag == "PRP$"):
        named = name(text, owner, resolve, speaker)
        if named is None and noun.lemma in _TRAITS - _GENERAL and owner.tag == "PRP$":
            named = owner.text
        if named:
            return Held(named, noun, owner)
    found = name(text, noun, resolve, speaker)
    return (
        Held(found, noun if noun.lemma in _TRAITS and not noun.is_name() else None, noun) if found else None
    )


def name(text: str, noun: Token, resolve: Resolve, speaker: str | None) -> str | None:
    """What the mention stands for, else the mention as printed; a product goes by its own name."""
    if noun.lower in _WE and speaker:
        return speaker
    if noun.lower in _ANYBODY:
        return None
    who = resolve(noun)
    if who is not None:
        return who.name
    if noun.tag in {"PRP$", "WP$"}:
        return None
    misread = noun.dep in verbs.SUBJECTS and noun.text[0].isupper() and noun.text.isalpha()
    if noun.tag not in phrase.PRONOUNS and not noun.is_noun() and not misread:
        return None
    words = phrase.left(noun)
    if words[0].tag == "PRP$" and len(words) > 1 and (who := resolve(words[0])):
        return f"{who.name}’s {text[words[1].start : noun.end]}"
    found = phrase.printed(text, noun)[:200]
    return found if found[:1].isalnum() else None


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
    return any(child.dep in {"nummod", "quantmod", "nmod"} and not child.is_name() for child in noun.children)


def nearest_named(anchor: Token) -> Token | None:
    """The last subject or else name before `anchor` in its sentence, else the first subject of the sentence."""
    tokens = [token for token in anchor.sentence.tokens if not numbered(token)]
    before = [token for token in tokens if token.i < anchor.i]
    for wanted in (
        lambda token: token.dep in verbs.SUBJECTS and token.is_name(),
        lambda token: token.is_name() and token.dep in {"pobj", "poss", "dobj", "ROOT", "conj", "appos"},
        lambda token: token.dep in verbs.SUBJECTS and (token.is_noun() or token.tag == "PRP"),
    ):
        if found := [token for token in before if wanted(token)]:
            return found[-1]
    return next(
        (token for token in tokens if token.dep in verbs.SUBJECTS and token.tag not in {"EX", "WDT", "WP"}),
        None,
    )
