"""Whether a number is one of what is still to come: planned, expected, or what only `will` or `would` be."""

from claims.claim import Modality
from claims.extract.figures.lists import words
from claims.extract.found import Attribution
from claims.extract.parsed import Token

_AHEAD = words("will would shall wo 'll ’ll 'd ’d")
_PLANNED = words(
    """plan intend expect hope want aim promise vow propose consider threaten wish seek agree offer pledge project forecast predict
    set schedule slate go due poised prepare budget anticipate"""
)
"""Words whose infinitive has not been done: `expected to lose`, `is set to cost`, `is going to buy`."""
_PLANS = words(
    "plan proposal pledge promise intention bid goal target offer commitment effort deal agreement"
)
"""Nouns whose infinitive has not been done: `a plan to spend`."""
_BREAKS = frozenset({"relcl", "ccomp", "parataxis"})
_FORETOLD = frozenset({Modality.EXPECTS, Modality.PLANS})
_UP = 8
"""Governors of the number that are asked."""


def is_coming(token: Token, attribution: Attribution | None) -> bool:
    """`expected to lose $5bn`, `will cost $8bn`, `would buy 50`: of the number in this word, or of all that its source foretells."""
    if attribution is not None and attribution.modality in _FORETOLD:
        return True
    below = token
    for _ in range(_UP):
        if token.is_verb() and any(c.tag == "MD" and c.lower in _AHEAD for c in token.children):
            return True
        if _is_to_be_done(below) and (
            token.lemma in _PLANNED
            or token.lower in _PLANNED
            or (below.dep == "acl" and token.lemma in _PLANS)
        ):
            return True
        if token.head is token or token.dep in _BREAKS:
            return False
        if token.dep == "acl" and not _is_to_be_done(token):
            return False
        below, token = token, token.head
    return False


def _is_to_be_done(verb: Token) -> bool:
    """`to lose`."""
    return verb.tag == "VB" and any(c.tag == "TO" for c in verb.children)
