"""Whether a text says that a number holds, and the words by which it only may: `did not buy`, `plans to buy`, `would cost`."""

from claims.extract.clause import beside, child
from claims.extract.parsed import Token
from claims.extract.stated import NOBODY, ONLY, SURE, WITHDRAWN, is_asked, is_denied

_NOT = frozenset(
    "refuse decline deny fail avoid reject doubt dispute refute debunk disprove lack joke quip".split()
)
_PLANNED = frozenset(
    "plan intend expect hope want aim promise vow propose consider threaten wish seek agree offer pledge project forecast predict estimate".split()
)
_MODALS = frozenset("would could might may ’d 'd".split())
_WEIGHED = frozenset("consider contemplate mull weigh discuss".split())
"""Verbs whose gerund may never be done: `considered buying`."""
_BARELY = frozenset("almost nearly".split())
_CLAUSES = frozenset({"ccomp", "acl", "relcl"})
_CONDITIONS = frozenset("if unless whether".split())
_UP = 10
"""Governors of the number that are asked."""


def asserted(token: Token, negated: dict[int, bool]) -> tuple[bool, tuple[str, ...]]:
    """Whether the clause of this token holds, and what weakens it, as printed, from the outside in.

    `negated` keeps what was found of a governor, by its index: in a table thousands of numbers hang on one.
    """
    if _is_corrected(token):
        return False, ()
    weak: list[str] = []
    below: Token | None = None
    opposed = False
    for _ in range(_UP):
        if token.i not in negated:
            negated[token.i] = _is_negated(token)
        if not opposed and negated[token.i]:
            return False, ()
        opposed = opposed or _is_opposed(token)
        if token.is_verb():
            if _is_undone(token, below):
                return False, ()
            weak += _weakening(token, below)
        own = token.dep == "conj" and any(c.dep in {"nsubj", "nsubjpass"} for c in token.children)
        if token.head is token or own:
            break
        below, token = token, token.head
    return True, tuple(dict.fromkeys(reversed(weak)))


def _is_undone(verb: Token, below: Token | None) -> bool:
    """A verb that says that what is below it was not done, or may not be."""
    if _is_condition(verb) or verb.lemma in _NOT or is_asked(verb):
        return True
    if below is not None and below.dep == "xcomp" and any(c.lower == "yet" for c in verb.children):
        return True  # `has yet to buy`
    clause = below is not None and (below.dep in _CLAUSES or any(c.dep in _CLAUSES for c in below.children))
    if clause and verb.lemma in WITHDRAWN:
        return True  # `dismissed reports that it owns 50 ships`; who dismissed 50 workers did
    return verb.dep in {"ccomp", "parataxis"} and is_denied(verb.head)


def _weakening(verb: Token, below: Token | None) -> list[str]:
    """The words of a verb by which what is below it only may be."""
    weak = [verb.text] if below is not None and below.tag == "VBG" and verb.lemma in _WEIGHED else []
    weak += [c.text for c in verb.children if c.tag == "MD" and c.lower in _MODALS]
    if below is not None and below.dep == "xcomp" and below.tag == "VB" and verb.lemma in _PLANNED:
        weak.append(f"{verb.text} to")
    return weak


def _is_negated(token: Token) -> bool:
    """A `not` that is its own, or a subject that is nobody."""
    for c in token.children:
        if _only_follows(c):
            continue
        if c.dep == "neg" and beside(c, token) and not _is_only(token):
            return True
        if c.lower == "no" and c.dep == "det" and c.i < token.i and token.lower not in SURE:
            return True
        if token.is_verb() and c.lower in _BARELY and c.i < token.i and beside(c, token):
            return True
        if (
            c.lower in {"not", "never", "without"}
            and c.i < token.i
            and token.i - c.i <= 3
            and not token.is_verb()
        ):
            return True
        if c.dep in {"nsubj", "nsubjpass"} and (
            c.lower in NOBODY or any(k.dep in {"det", "preconj"} and k.lower in NOBODY for k in c.children)
        ):
            return True
    return token.lower == "without" or (token.lower == "than" and token.head.lower == "rather")


def _is_corrected(token: Token) -> bool:
    """`60 ships, not 50`: the parser hangs this `not` on the first."""
    tokens = token.sentence.tokens
    at = min(t.i for t in token.subtree()) - tokens[0].i
    while at > 0 and tokens[at - 1].text in "$€£":
        at -= 1
    return (
        at > 1
        and tokens[at - 1].lower == "not"
        and tokens[at - 2].text in {",", "—", "–"}
        and (tokens[at].lower not in ONLY | {"more", "less", "fewer"})
    )


def _is_opposed(token: Token) -> bool:
    """`not 50 ships but 60`: what denies the first does not deny the second."""
    first = token.head
    return token.dep == "conj" and any(
        c.dep == "cc" and c.lower == "but" and c.i < token.i for c in first.children
    )


def _is_condition(verb: Token) -> bool:
    """`if it owns`, `had it owned`."""
    subject = child(verb, "nsubj", "nsubjpass")
    return any(
        (c.dep == "mark" and c.lower in _CONDITIONS)
        or (c.dep in {"aux", "auxpass"} and c.text == "Had" and subject is not None and c.i < subject.i)
        for c in verb.children
    )


def _only_follows(negation: Token) -> bool:
    """`not only 50 ships`."""
    if negation.lower not in {"not", "n't", "n’t"}:
        return False
    tokens = negation.sentence.tokens
    at = negation.i - tokens[0].i + 1
    return at < len(tokens) and tokens[at].lower in ONLY


def _is_only(token: Token) -> bool:
    return any(c.lower in {"only", "just", "merely"} for c in token.children)
