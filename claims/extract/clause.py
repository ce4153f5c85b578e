"""What a verb has around it: its subject, also an inherited one, its group of auxiliaries, its negation."""

from claims.extract.parsed import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
BEHIND = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "parataxis"})
"""What is left out of a mention: it says more about who it is, not who it is."""


def child(token: Token, *deps: str) -> Token | None:
    """The first child in one of these dependencies."""
    return next((c for c in token.children if c.dep in deps), None)


def is_passive(verb: Token) -> bool:
    """`was told`, `been criticised`."""
    return any(c.dep in {"auxpass", "nsubjpass"} for c in verb.children)


def is_negated(verb: Token) -> bool:
    """`did not say`, `never said`, `refused to say`."""
    return any(c.dep == "neg" or c.lower in {"never", "n't", "n’t"} for c in verb.children)


def subject(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, its relative's antecedent aside, or the one it inherits; None: nobody is named.

    A coordinated verb has the subject of the first, a participle or an infinitive that of the clause it hangs in, a
    participle behind a noun that noun; a passive has its agent.
    """
    seen = set()
    while verb.i not in seen:
        seen.add(verb.i)
        if is_passive(verb) and verb.tag == "VBN":
            return agent(verb)
        own = child(verb, "nsubj", "csubj")
        if own is not None:
            return own
        governor = verb.head
        if governor is verb:
            return None
        if verb.dep in {"conj", "advcl", "xcomp", "parataxis", "dep", "ccomp", "prep"} and governor.is_verb():
            if verb.dep in {"xcomp", "ccomp"} and verb.tag == "VB":
                controlled = child(governor, "dobj")
                if controlled is not None and governor.lemma not in {"promise", "threaten", "vow"}:
                    return controlled
            if verb.dep == "ccomp" and verb.tag not in {"VBG", "VB"}:
                return None
            if is_passive(governor) and governor.tag == "VBN":
                return child(governor, "nsubjpass")
            verb = governor
        elif verb.dep == "pcomp" and governor.head.is_verb():
            verb = governor.head
        elif verb.dep == "pcomp" and governor.head.is_noun() and governor.head.head.is_verb():
            verb = governor.head.head
        elif verb.dep in {"acl", "relcl"} and (governor.is_noun() or governor.tag == "PRP"):
            if verb.tag == "VBG":
                return governor
            if verb.tag == "VB":
                return possessor(governor) or (subject(governor.head) if governor.head.is_verb() else None)
            return None
        elif verb.dep == "aux" or (governor.is_verb() is False and governor.tag[:2] == "JJ" and verb.dep in {"xcomp", "advcl"}):
            verb = governor
        elif governor.tag[:2] == "JJ" and governor.head.is_verb():
            verb = governor.head
        else:
            return None
    return None


def agent(verb: Token) -> Token | None:
    """Of a passive: `by` whom."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def possessor(noun: Token) -> Token | None:
    """`Musk's claim`, `his claim`, `the claim of …` not."""
    return child(noun, "poss")


def mention(head: Token) -> list[Token]:
    """The noun phrase of a speaker as printed, without clauses and names that only say more of it."""
    if head.dep == "poss":
        tokens = [t for t in head.subtree() if t.dep != "case"]
    else:
        left_out = {t.i for c in head.children if c.dep in BEHIND and c.i > head.i for t in c.subtree()}
        tokens = [t for t in head.subtree() if t.i not in left_out]
    while tokens and (not tokens[0].text[0].isalnum()) and tokens[0].text not in {"@", "$"}:
        tokens.pop(0)
    # in one run: what stands apart from its head is another's
    run = [t for t in tokens if t.i <= head.i or all(x in {y.i for y in tokens} for x in range(head.i, t.i))]
    return run


def verb_group(verb: Token) -> list[Token]:
    """The verb with its auxiliaries, negation and particle."""
    return sorted(
        [verb, *(c for c in verb.children if c.dep in {"aux", "auxpass", "neg", "prt"})], key=lambda t: t.i
    )
