"""What a verb has around it: its subject, also an inherited one, its group of auxiliaries, its negation."""

from claims.extract.nouns import PREFIXES, is_document, may_speak
from claims.extract.parsed import Token

BEHIND = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "parataxis"})
"""What is left out of a mention: it says more about who it is, not who it is."""


TOLD = frozenset("ask tell inform warn urge say quote report".split())
"""Verbs whose participle behind a noun says what was done to it."""
MISQUOTE = frozenset("misquote misrepresent".split())
MEANS = frozenset(
    "radio letter phone telephone email e-mail mail post text train car hand law default accident".split()
)
"""What something is done by, and nobody: `told by radio`."""
CONTROL = frozenset(
    "ask urge tell want expect allow force encourage help get persuade order invite advise require permit let make push press lead cause convince enable".split()
)
"""Verbs whose object does what their infinitive says."""


MAKES = frozenset(
    "issue release publish write send post make give sign file put deliver read circulate produce draft print share".split()
)
"""Verbs whose subject says what the document that they make says."""


def child(token: Token, *deps: str) -> Token | None:
    """The first child in one of these dependencies."""
    return next((c for c in token.children if c.dep in deps), None)


def is_passive(verb: Token) -> bool:
    """`was told`, `been criticised`."""
    return any(c.dep in {"auxpass", "nsubjpass"} for c in verb.children)


def subject(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, or the one it inherits; None: nobody is named.

    A coordinated verb has the subject of the first, a participle or an infinitive that of the clause it hangs in, one
    behind a noun that noun; a passive has its agent. What is inherited must be able to speak, or the next clause up is
    asked: parsers hang `and asked` on whatever verb is nearest.
    """
    if _is_patient(verb):
        return agent(verb)
    own = _own(verb)
    if own is None:
        own = _of_aside(verb)
    if own is not None:
        return own
    seen = {verb.i}
    while True:
        who, verb = _inherited(verb)
        if who is not None and may_speak(who):
            return who
        if verb.i in seen or verb.head is verb:
            return None
        seen.add(verb.i)
        if verb.is_verb() and not _is_patient(verb):
            own = _own(verb)
            if own is not None and may_speak(own):
                return own


def _is_patient(verb: Token) -> bool:
    """Done to its subject: a passive, or a participle (`asked whether …, he said`)."""
    if verb.tag in {"VBN", "VBD"} and verb.lemma in TOLD and _parted(verb):
        return True
    if verb.tag in {"VBN", "VBD"} and verb.lemma in TOLD and verb.dep in {"acl", "relcl", "advcl"}:
        return not any(c.dep in {"nsubj", "aux"} for c in verb.children)  # `Huang, asked about it, said …`
    if verb.tag != "VBN":
        return False
    if any(c.dep in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    return (
        verb.dep in {"advcl", "acl", "relcl"}
        and not any(c.dep == "aux" for c in verb.children)
        and child(verb, "nsubj") is None
    )


def _parted(verb: Token) -> bool:
    """Whether a comma alone stands between subject and verb: an active verb would have none there."""
    tokens = verb.sentence.tokens
    at = verb.i - tokens[0].i
    own = child(verb, "nsubj")
    if at < 2 or tokens[at - 1].text != "," or own is None or own.i > verb.i:
        return False
    behind = tokens[own.i - tokens[0].i + 1 : at - 1]
    return all(t.dep in {"prep", "pobj", "compound", "det", "amod", "poss", "case"} for t in behind)


def _of_aside(verb: Token) -> Token | None:
    """`Roe, asked if it was so, said …`, where the parser gives the subject to `asked`."""
    told = next(
        (c for c in verb.children if c.i < verb.i and c.lemma in TOLD and _is_patient(c) and _parted(c)), None
    )
    return _own(told) if told is not None else None


def _own(verb: Token) -> Token | None:
    """The subject beside it; of several the one nearest before the verb: `whom many feel`."""
    own = [c for c in verb.children if c.dep == "nsubj" and c.tag != "VBG" and c.lower not in PREFIXES]
    return max((c for c in own if c.i < verb.i), key=lambda c: c.i, default=own[0] if own else None)


def _inherited(verb: Token) -> tuple[Token | None, Token]:
    """The subject that the governor lends, and the governor, from which to go on."""
    governor = verb.head
    if verb.dep in {"acl", "relcl"} and not governor.is_verb():
        return _of_noun(verb, governor), governor
    if governor.is_verb():
        return _of_verb(verb, governor), governor
    if verb.dep == "pcomp" and governor.head.is_verb():
        return _of_preposition(governor), governor.head
    return None, governor


def _of_noun(verb: Token, noun: Token) -> Token | None:
    """Behind a noun: `a report saying …` is said by the report, `issued a statement saying …` by who issues it."""
    if verb.tag == "VBG" and _after_comma(verb):
        return _clause_subject(noun)
    if (
        is_document(noun)
        and noun.dep == "dobj"
        and noun.head.lemma in MAKES
        and (maker := subject(noun.head)) is not None
    ):
        return maker
    if verb.tag == "VB":
        return possessor(noun) or _clause_subject(noun)
    return noun


def _of_verb(verb: Token, governor: Token) -> Token | None:
    """Under a verb: its object where that is told to, else its subject, of a passive whom it is done to."""
    thing = child(governor, "dobj") if verb.dep in {"xcomp", "ccomp"} and governor.lemma in CONTROL else None
    if thing is not None:
        return thing
    if _is_patient(governor):
        patient = child(governor, "nsubjpass") or (_own(governor) if _parted(governor) else None)
        return patient or (governor.head if governor.dep in {"acl", "relcl"} else None)
    return _own(governor)


def _of_preposition(preposition: Token) -> Token | None:
    """`before saying …`: the clause's subject; `was quoted as saying …`, `quoted him as saying …`: whom it quotes."""
    verb = preposition.head
    if preposition.lower == "as" and verb.lemma in MISQUOTE | {"quote", "cite", "record", "describe"}:
        return child(verb, "nsubjpass", "dobj")
    return agent(verb) if _is_patient(verb) else _own(verb)


def _after_comma(verb: Token) -> bool:
    tokens = verb.sentence.tokens
    at = verb.i - tokens[0].i
    return at > 0 and tokens[at - 1].text in {",", "—", "–", "--"}


def _clause_subject(noun: Token) -> Token | None:
    """The subject of the clause that a noun stands in."""
    for token in noun.ancestors():
        if token.is_verb():
            own = _own(token) if not _is_patient(token) else child(token, "nsubjpass")
            if own is not None and own is not noun and may_speak(own):
                return own
    return None


def agent(verb: Token) -> Token | None:
    """Of a passive: `by` whom."""
    by = child(verb, "agent")
    who = child(by, "pobj") if by is not None else None
    return who if who is not None and who.lemma not in MEANS else None  # `told by radio` names nobody


def possessor(noun: Token) -> Token | None:
    """`Musk's claim`, `his claim`, `the claim of …` not."""
    return child(noun, "poss")


def mention(head: Token) -> list[Token]:
    """The noun phrase of a speaker as printed, without clauses and names that only say more of it."""
    if head.dep == "poss":
        tokens = [t for t in head.subtree() if t.dep != "case"]
    else:
        left_out = {t.i for c in _behind(head) for t in c.subtree()}
        tokens = [t for t in head.subtree() if t.i not in left_out]
    while tokens and (not tokens[0].text[0].isalnum()) and tokens[0].text not in {"@", "$"}:
        tokens.pop(0)
    # in one run: what stands apart from its head is another's
    return [t for t in tokens if t.i <= head.i or all(x in {y.i for y in tokens} for x in range(head.i, t.i))]


def _behind(head: Token) -> list[Token]:
    """What says more of a mention; of `Frey and Salt` both are who it is, and what is behind Salt is more of Salt."""
    found = [c for c in head.children if c.dep in BEHIND and c.i > head.i]
    second = next((c for c in found if c.dep == "conj" and c.is_noun() and head.is_noun()), None)
    if second is None:
        return found
    return [c for c in found if c is not second and c.dep != "cc"] + _behind(second)


def verb_group(verb: Token) -> list[Token]:
    """The verb with its auxiliaries, negation and particle."""
    group = [
        c
        for c in verb.children
        if c.dep in {"aux", "auxpass", "neg", "prt"} and (c.i < verb.i or c.dep == "prt") and beside(c, verb)
    ]
    return sorted([verb, *group], key=lambda t: t.i)


def beside(one: Token, other: Token) -> bool:
    """Whether no mark stands between two tokens of a sentence: `“…, why not,” she said` has no `not said`."""
    first, last = sorted((one.i, other.i))
    begins = one.sentence.tokens[0].i
    return all(
        t.text[0].isalnum() or t.text[0] in "'’"
        for t in one.sentence.tokens[first - begins + 1 : last - begins]
    )
