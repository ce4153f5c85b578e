"""Whether a text says that something was said, or only that it was not, might be, or is asked."""

from claims.extract.draft import Draft
from claims.extract.parsed import Token

POSSIBLE = frozenset("would could might may should must will shall can ’ll 'll ’d 'd wo ca".split())
UNDONE = frozenset("refuse decline fail forget avoid stop neglect hesitate".split())
"""Verbs whose infinitive has not been done."""
WEAKENED = frozenset("not never less hardly scarcely barely no n't n’t neither without".split())
CONDITIONS = frozenset("if unless whether".split())


def is_stated(draft: Draft) -> bool:
    """False for `did not say`, `would say`, `refused to say`, `if he says`, `did she say …?`, `is less sure of`."""
    cue = draft.cue
    if draft.frame in {"L", "S"}:
        return True
    if any(
        c.dep == "neg" or (c.dep in {"aux", "advmod", "det"} and c.lower in WEAKENED) for c in cue.children
    ):
        return False
    if cue.is_verb():
        return not (_is_possible(cue) or _is_undone(cue) or _is_asked(cue))
    verb = cue.head
    return not (verb.is_verb() and (any(c.dep == "neg" for c in verb.children) or _is_possible(verb)))


def _is_possible(verb: Token) -> bool:
    if any(c.tag == "MD" and c.lower in POSSIBLE for c in verb.children):
        return True
    return any(c.dep == "mark" and c.lower in CONDITIONS for c in verb.children)


def _is_undone(verb: Token) -> bool:
    governor = verb.head
    return (
        verb.tag == "VB"
        and governor is not verb
        and (
            governor.lemma in UNDONE
            or any(c.dep == "neg" for c in governor.children)
            or any(c.tag == "MD" for c in governor.children)
        )
    )


def _is_asked(verb: Token) -> bool:
    """`Do you think …?`: the auxiliary before its subject, in a question."""
    tokens = verb.sentence.tokens
    subject = next((c for c in verb.children if c.dep == "nsubj"), None)
    first = next((c for c in verb.children if c.dep == "aux"), None)
    inverted = subject is not None and first is not None and first.i < subject.i < verb.i
    return inverted and any(t.text == "?" for t in tokens[-2:])
