"""Whether a text says that a number holds, and the words by which it only may: `did not buy`, `plans to buy`, `would cost`."""

from claims.extract.clause import beside
from claims.extract.parsed import Token
from claims.extract.stated import NOBODY

_NOT = frozenset("refuse decline deny fail avoid reject doubt".split())
_PLANNED = frozenset(
    "plan intend expect hope want aim promise vow propose consider threaten wish seek agree offer pledge project forecast predict estimate".split()
)
_MODALS = frozenset("would could might may ’d 'd".split())
_CONDITIONS = frozenset("if unless whether".split())
_UP = 10
"""Governors of the number that are asked."""


def asserted(token: Token) -> tuple[bool, tuple[str, ...]]:
    """Whether the clause of this token holds, and what weakens it, as printed, from the outside in."""
    weak: list[str] = []
    below: Token | None = None
    for _ in range(_UP):
        if _is_negated(token):
            return False, ()
        if token.is_verb():
            if any(c.dep == "mark" and c.lower in _CONDITIONS for c in token.children) or token.lemma in _NOT:
                return False, ()
            weak += [c.text for c in token.children if c.tag == "MD" and c.lower in _MODALS]
            if below is not None and below.dep == "xcomp" and below.tag == "VB" and token.lemma in _PLANNED:
                weak.append(f"{token.text} to")
            if token.dep in {"ccomp", "parataxis"} and _is_false(token.head):
                return False, ()
        own = token.dep == "conj" and any(c.dep in {"nsubj", "nsubjpass"} for c in token.children)
        if token.head is token or own:
            break
        below, token = token, token.head
    return True, tuple(dict.fromkeys(reversed(weak)))


def _is_negated(token: Token) -> bool:
    """A `not` that is its own, or a subject that is nobody."""
    for c in token.children:
        if c.dep == "neg" and beside(c, token) and not _is_only(token):
            return True
        if (
            c.lower in {"not", "never", "without"}
            and c.i < token.i
            and token.i - c.i <= 3
            and not token.is_verb()
        ):
            return True
        if c.dep in {"nsubj", "nsubjpass"} and c.lower in NOBODY:
            return True
    return token.lower == "without" or (token.lower == "than" and token.head.lower == "rather")


def _is_only(token: Token) -> bool:
    return any(c.lower in {"only", "just", "merely"} for c in token.children)


def _is_false(governor: Token) -> bool:
    said = {c.lower for c in governor.children if c.dep == "acomp"}
    return bool(said & {"false", "untrue"}) or (bool(said & {"true", "right"}) and _is_negated(governor))
