"""Whether a text says that something was said, or only that it was not, might be, or is asked."""

from claims.extract.clause import MISQUOTE, beside, child
from claims.extract.draft import Draft
from claims.extract.parsed import Token

NOBODY = frozenset("nobody nothing none neither few hardly no-one seldom rarely no".split())
"""Words at the head or the front of a subject that say that it did not."""
NOT_ONE = frozenset({"no one", "not one", "not a"})
POSSIBLE = frozenset("would could might may should must will shall can ’ll 'll ’d 'd wo ca".split())
WEAKENED = frozenset(
    "not never less hardly scarcely barely no n't n’t neither without rarely seldom nearly almost".split()
)
ONLY = frozenset("just only merely simply".split())
"""`did not just say`: it was said, and more."""
CONDITIONS = frozenset("if unless whether had".split())
UNDONE = frozenset(
    """refuse decline fail forget avoid stop neglect hesitate deny want wish hope ask urge beg tell order expect plan intend mean
    threaten try attempt offer promise vow yet unable about reluctant unwilling ready likely need have early late hard free
    refrain set due poised bound scheduled allow permit invite encourage pressure press push advise instruct command require""".split()
)
"""Governors whose infinitive or gerund has not been done, as far as the text tells."""
UNBELIEVED = frozenset("doubt distrust pretend skeptical sceptical doubtful".split())
"""Cues of a belief that is not held: what is doubted is not what somebody believes."""
WITHDRAWN = frozenset(
    "retract withdraw drop shelve abandon scrap reject dismiss deny throw cancel ditch".split()
)
"""Verbs after which a claim or a plan stands no more."""
WITHOUT = frozenset("without instead".split())
ANYWAY = frozenset("hesitate fail forget stop tire neglect".split())
"""Verbs whose negation says that it was done: `did not hesitate to say`."""
SURE = frozenset("doubt question secret surprise wonder denying".split())
"""With `no` before them they say that it is so."""
DENYING = frozenset("deny doubt refute dispute rebut debunk disprove pretend".split())
SUPPOSED = frozenset("suppose imagine".split())
FAKE = frozenset("fake fabricated forged doctored bogus ai-generated".split())
"""What such a video or letter shows was not said."""
UNTRUE = frozenset("myth lie fiction hoax fabrication rumour rumor".split())
WRONGLY = frozenset("wrongly falsely mistakenly incorrectly inaccurately".split())
SHORT_OF = ("instead of", "rather than", "short of", "far from", "everything but", "anything but")
"""What stands before a verb that has not been done."""
HANGING = frozenset({"xcomp", "pcomp", "ccomp", "prep", "acl", "acomp", "advcl"})
REACH = 4
"""Governors up that are asked."""


def is_stated(draft: Draft) -> bool:
    """False for `did not say`, `would say`, `refused to say`, `if he says`, `did she say …?`, `nobody said`."""
    if draft.frame in {"L", "S"}:
        return True
    subject = draft.speaker[:1] + [t for t in draft.speaker if t.dep in {"det", "preconj"}]
    if any(t.lower in NOBODY for t in subject) or " ".join(t.lower for t in draft.speaker[:2]) in NOT_ONE:
        return False
    cue = draft.cue
    if cue.lemma in UNBELIEVED:
        return False
    if cue.is_verb():
        return is_said(cue)
    if cue.dep == "dobj" and cue.head.lemma in WITHDRAWN:
        return False
    weak = any(
        beside(c, cue) and (c.dep == "neg" or (c.dep in {"advmod", "det"} and c.lower in WEAKENED))
        for c in cue.children
    )
    return not weak and (not cue.head.is_verb() or is_said(cue.head))


def is_said(verb: Token) -> bool:
    """Whether a verb tells what was done: nothing on it or above it says that it was not."""
    if _is_weakened(verb) or is_asked(verb) or _words_before(verb) in SHORT_OF or _is_denied_deed(verb):
        return False
    for _ in range(REACH):
        governor = verb.head
        if governor is verb or (verb.dep not in HANGING | {"relcl"} and verb.dep != "conj"):
            return True
        if _undoes(governor, verb):
            return False
        if verb.dep == "conj" or verb.tag in {"VBD", "VBZ", "VBP"}:
            return True
        verb = governor
    return True


def _is_denied_deed(verb: Token) -> bool:
    """`denied having said`, which the parser takes for a clause of its own."""
    return verb.head.lemma in DENYING and any(c.dep == "aux" and c.tag == "VBG" for c in verb.children)


def _undoes(governor: Token, verb: Token) -> bool:
    """Whether what a verb hangs on says that it was not done."""
    if (verb.dep == "ccomp" and is_denied(governor)) or _is_unfounded(governor, verb):
        return True
    if verb.dep == "conj":
        return governor.is_verb() and _shares_negation(verb, governor)
    if verb.tag in {"VBD", "VBZ", "VBP"}:
        return False
    if governor.lemma in ANYWAY and any(c.dep == "neg" for c in governor.children):
        return False
    return _bars(governor, verb) or (governor.is_verb() and _is_weakened(governor))


def _is_unfounded(governor: Token, verb: Token) -> bool:
    """`no evidence that he said`, `it is a myth that he said`, `was wrongly quoted as saying`."""
    none = any(c.dep == "det" and c.lower == "no" for c in governor.children)
    if none and verb.dep in {"acl", "ccomp"} and governor.lower not in SURE:
        return True
    if verb.dep in {"acl", "relcl", "ccomp"} and governor.lower in UNTRUE and governor.head.lemma == "be":
        return True
    if governor.lemma in MISQUOTE:
        return True
    return governor.lemma in {"quote", "cite", "report", "say"} and any(
        c.lower in WRONGLY for c in governor.children
    )


def _is_weakened(verb: Token) -> bool:
    before = [c for c in verb.children if c.i < verb.i and beside(c, verb)]
    negated = any(c.dep == "neg" and not _and_more(c) for c in before)
    if negated and not any(c.lower in ONLY for c in before):
        return True
    if any(c.dep in {"advmod", "preconj"} and c.lower in WEAKENED and not _and_more(c) for c in before):
        return True
    if any(c.tag == "MD" and c.lower in POSSIBLE for c in before):
        return True
    return any(c.dep in {"mark", "aux"} and c.lower in CONDITIONS and _opens(c, verb) for c in verb.children)


def _and_more(negation: Token) -> bool:
    """`not only said`."""
    tokens = negation.sentence.tokens
    at = negation.i - tokens[0].i + 1
    return at < len(tokens) and tokens[at].lower in ONLY


def _words_before(verb: Token) -> str:
    """The two words before it, as `instead of` before `saying`."""
    tokens = verb.sentence.tokens
    at = verb.i - tokens[0].i
    return " ".join(t.lower for t in tokens[max(at - 2, 0) : at])


def _opens(word: Token, verb: Token) -> bool:
    """`had` is a condition only where it stands before the subject: `Had she said so, …`."""
    subject = next((c for c in verb.children if c.dep == "nsubj"), None)
    return word.lower != "had" or (subject is not None and word.i < subject.i)


def _bars(governor: Token, verb: Token) -> bool:
    if governor.lemma in {"be", "have"}:
        return governor.lemma == "have" and verb.tag == "VB"
    if governor.lower in UNDONE | WITHOUT or governor.lemma in UNDONE:
        return not (governor.lemma in {"say", "tell", "ask"} and verb.tag not in {"VB", "VBG"})
    return False


def is_denied(governor: Token) -> bool:
    """`denied that he had said`, `it is not true that she said`, `suppose she said`, `a fake video shows her saying`."""
    if governor.lemma in DENYING or (governor.lemma in SUPPOSED and child(governor, "nsubj") is None):
        return True
    shown = child(governor, "nsubj")
    if shown is not None and any(c.lower in FAKE for c in shown.children):
        return True
    if (
        governor.lemma == "be"
        and any(c.dep == "neg" for c in governor.children)
        and not any(c.dep in {"acomp", "attr"} for c in governor.children)
    ):
        return True  # `it is not that she said so`
    false = any(
        (c.dep == "acomp" and c.lower in {"false", "untrue", "wrong"})
        or (c.dep == "attr" and c.lower in UNTRUE)
        for c in governor.children
    )
    true = any(c.dep == "acomp" and c.lower in {"true", "right", "correct"} for c in governor.children)
    return false or (true and any(c.dep == "neg" for c in governor.children))


def _shares_negation(verb: Token, governor: Token) -> bool:
    """`did not deny or say`: what negates the first negates the second where the second has nothing of its own."""
    if any(c.lower == "neither" for c in governor.children):
        return True
    own = any(c.dep in {"nsubj", "aux", "auxpass"} for c in verb.children)
    return not own and verb.tag == "VB" and _is_weakened(governor)


def is_asked(verb: Token) -> bool:
    """`Do you think …?`, `Who said …?`: the auxiliary before its subject, or nobody, in a question."""
    tokens = verb.sentence.tokens
    if not any(t.text == "?" for t in tokens[-2:]):
        return False
    subject = next((c for c in verb.children if c.dep == "nsubj"), None)
    first = next((c for c in verb.children if c.dep == "aux"), None)
    if subject is not None and subject.lower == "who" and verb.dep == "ROOT":
        return True
    return subject is not None and first is not None and first.i < subject.i < verb.i
