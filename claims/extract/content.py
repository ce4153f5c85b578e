"""Which tokens are the content of a cue verb in each of its frames."""

from claims.extract import tail
from claims.extract.clause import child
from claims.extract.cues import HEARERS
from claims.extract.parsed import Token

COMPLEMENTS = frozenset("as of for to on against with over from at into about".split())
"""Prepositions that carry on an object: `described it as …`, `accused him of …`."""
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december weekend""".split()
)
MORE = frozenset({"oprd", "attr", "acomp", "ccomp", "xcomp", "dobj"})
"""What stands beside an object and says more of it: `called it a disaster`."""


def content(verb: Token, head: Token, frame: str, tokens: list[Token]) -> set[int]:
    """The content's tokens, by index; `head` is the child of the verb that the frame is about."""
    thing = child(verb, "dobj", "nsubjpass")
    if frame in {"O", "C"}:
        return _object(verb, head)
    if frame == "as" and thing is not None:
        return _object(verb, thing)
    if frame == "I":
        return _infinitive(verb, head)
    own = below(head) - ({head.i} if head.dep == "prep" else set())
    return tail.clause(verb, head, own - _when_said(verb, head), tokens) if frame == "T" else own


def below(token: Token) -> set[int]:
    """The indexes of a token's subtree."""
    return {t.i for t in token.subtree()}


def _when_said(verb: Token, clause: Token) -> set[int]:
    """`said on Monday it would close`: a day between verb and clause tells when it was said."""
    for c in clause.children:
        if c.dep == "prep" and c.i == verb.i + 1 and c.lower in {"on", "in"}:
            day, subject = child(c, "pobj"), child(clause, "nsubj", "nsubjpass", "expl")
            last = max(below(c))
            if (
                day is not None
                and day.lower in DAYS
                and subject is not None
                and min(below(subject)) == last + 1
            ):
                return below(c)
    return set()


def _infinitive(verb: Token, head: Token) -> set[int]:
    """`to leave` with who is to: `urged them to leave`, `the tribunal is expected to rule`."""
    own = tail.without_next(verb, head, below(head))
    doer = child(verb, "dobj")
    if doer is not None and verb.lemma not in HEARERS - {"ask"}:
        own |= below(doer)
    done = child(verb, "nsubjpass")
    return own | below(done) if done is not None else own


def _object(verb: Token, thing: Token) -> set[int]:
    """The noun phrase with what the verb says of it: `Trump of running …`, `it a disaster`."""
    own = below(thing)
    for c in verb.children:
        if c.i > verb.i and (c.dep in MORE or (c.dep == "prep" and c.lower in COMPLEMENTS)):
            own |= below(c)
    return own
