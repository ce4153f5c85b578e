"""The verbs that a number hangs on, and who is their subject."""

from collections.abc import Iterator

from claims.extract.figures.lists import words
from claims.extract.figures.phrase import around
from claims.extract.parsed import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CUES = words("""say tell claim think believe estimate speculate suggest report argue insist write add announce note reveal state
    predict expect admit deny declare post tweet warn hope reckon guess assume know show mean find learn hear""")
_CLIMBS = frozenset({"xcomp", "advcl", "pcomp", "acl", "conj", "prep", "dep", "auxpass", "aux", "ccomp"})


def governing(anchor: Token) -> list[Token]:
    """The verbs above `anchor` within its own statement, the nearest first; not the cue that reports it."""
    found: list[Token] = []
    token, steps = anchor, 0
    while token.head is not token and steps < 14:
        below, token, steps = token, token.head, steps + 1
        if token.is_verb() or token.dep == "ROOT":
            if below.dep == "ccomp" and found and token.lemma in CUES:
                break
            if token.is_verb():
                found.append(token)
            if token.dep == "relcl" or below.dep == "parataxis":
                break
    return found


def reduced(noun: Token) -> list[Token]:
    """The participle after a noun that says who does it: `chips required by rivals`."""
    return [
        child
        for child in noun.children
        if child.dep == "acl" and child.tag == "VBN" and any(below.lower == "by" for below in child.children)
    ]


def subject(verb: Token) -> Token | None:
    """Who does what `verb` says; subjects are inherited along `and`, `to`, `by …ing`; None where nobody is printed."""
    token, steps = verb, 0
    while steps < 6:
        if found := _own(token) or (_just_before(token) if token.dep in {"conj", "ROOT"} else None):
            return _antecedent(found, token)
        if token.dep == "acl" or (token.dep == "relcl" and not found):
            return token.head if token.head.is_noun() else None
        above = next((up for up in token.ancestors() if up.is_verb() or up.dep == "ROOT"), None)
        if token.dep not in _CLIMBS or above is None or not above.is_verb():
            return None
        if token.dep == "ccomp" and above.lemma in CUES:
            return None
        if token.dep == "xcomp" and (told := _object(above)) and above.lemma in _ASKED:
            return told
        token, steps = above, steps + 1
    return None


_ASKED = words("ask tell order want allow enable force help persuade require cause lead push")


def _own(verb: Token) -> Token | None:
    passive = any(child.dep == "auxpass" for child in verb.children) or (
        verb.dep == "acl" and verb.tag == "VBN"
    )
    if passive and verb.lemma not in {
        "fine",
        "value",
        "price",
        "rank",
        "rate",
        "expect",
        "project",
        "forecast",
        "estimate",
    }:
        for child in verb.children:
            if child.dep == "agent" or (child.lower == "by" and child.dep == "prep"):
                for doer in child.children:
                    if doer.dep == "pobj" and (doer.is_noun() or doer.tag == "PRP"):
                        return doer
    helping = (below for child in verb.children if child.dep == "aux" for below in child.children)
    for child in (*verb.children, *helping):  # of `has $5bn secured` parsers hang the subject on `has`
        if child.dep in SUBJECTS and child.tag != "EX":
            return child
    return None


def _just_before(verb: Token) -> Token | None:
    """The noun that stands directly before a verb joined by `and`: parsers hang it elsewhere."""
    tokens = verb.sentence.tokens
    i = verb.i - tokens[0].i - 1
    while i > 0 and (tokens[i].tag in {"MD", "RB", "CD"} or tokens[i].dep in {"aux", "auxpass"}):
        i -= 1
    return tokens[i] if i > 0 and tokens[i].is_noun() and tokens[i].dep != "npadvmod" else None


def _object(verb: Token) -> Token | None:
    return next(
        (child for child in verb.children if child.dep in {"dobj", "dative"} and child.i > verb.i), None
    )


def objects(verb: Token) -> Iterator[Token]:
    """What it is done to, with or without a preposition."""
    for child in verb.children:
        if child.dep in {"dobj", "attr", "oprd"}:
            yield child
        elif child.dep == "prep":
            yield from (below for below in child.children if below.dep == "pobj")


def _antecedent(found: Token, verb: Token) -> Token:
    """Of `which`, `that`, `who` the noun they stand for."""
    if found.tag in {"WDT", "WP"} or (found.lower == "that" and verb.dep == "relcl"):
        up = next((token for token in (verb, *verb.ancestors()) if token.dep == "relcl"), None)
        if up and (up.head.is_noun() or up.head.tag == "PRP"):
            return up.head
        before = [token for token in around(verb) if token.i < found.i and token.is_noun()]
        return before[-1] if before else found
    return found
