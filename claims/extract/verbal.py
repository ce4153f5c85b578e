"""Cue verbs with a clause, an infinitive, a gerund, a noun phrase or a prepositional phrase as their content."""

from collections.abc import Container, Iterator

from claims.claim import Modality
from claims.extract.clause import child, is_passive, mention, subject, verb_group
from claims.extract.content import below, content
from claims.extract.cues import HEARERS, Cue, cues
from claims.extract.draft import Draft
from claims.extract.nouns import BODIES, DOCUMENTS, is_document
from claims.extract.parsed import Parsed, Token
from claims.extract.rest import LONGEST

ASKED = frozenset("urge press order instruct command beg implore exhort encourage invite request".split())
"""Verbs whose object hears it, and does what the infinitive says: `urged them to leave`."""
NAMED = frozenset({"dobj", "oprd", "dative", "attr", "nsubj", "npadvmod", "acomp"})
"""What may stand behind a verb of naming, two together: `called it a disaster`."""
ORDER = {"T": 0, "C": 0, "B": 1, "I": 2, "G": 3, "O": 4}
"""Which frame of several a verb is read in; prepositions come last."""


def verbal(parsed: Parsed) -> Iterator[Draft]:
    """A draft for each cue verb that takes a content, its frames joined where they belong together."""
    known = cues()
    for verb in parsed.tokens:
        if not verb.is_verb():
            continue
        cue = known.get(verb.lemma)
        if cue is None:
            continue
        if _is_perceived(verb, cue):
            continue
        taken = [(c, frame, cue.modality(frame)) for c, frame in _frames(verb)]
        found = [(c, frame, modality) for c, frame, modality in taken if modality is not None]
        if found:
            draft = _draft(verb, found, parsed.tokens)
            if draft is not None:
                yield draft


def _frames(verb: Token) -> Iterator[tuple[Token, str]]:
    """Each child that may be a content, with its frame."""
    for c in verb.children:
        if c.dep in {"ccomp", "xcomp"}:
            frame = _of_clause(verb, c)
            if frame is not None:
                yield c, frame
        elif c.dep in {"dobj", "nsubjpass"}:
            yield c, "O"
            if (
                role := next((k for k in c.children if k.dep == "prep" and k.lower == "as"), None)
            ) is not None:
                yield role, "as"  # `sees it as a threat`, where the parser hangs the role on the thing
        elif c.dep == "prep":
            yield c, c.lower
    named = [c for c in verb.children if c.i > verb.i and c.dep in NAMED]
    if len(named) > 1 or (child(verb, "nsubjpass") is not None and child(verb, "oprd") is not None):
        yield child(verb, "dobj", "nsubjpass") or named[0], "C"


def _of_clause(verb: Token, content: Token) -> str | None:
    """The frame of a clause under a verb; None for one that holds no content."""
    infinitive = any(k.tag == "TO" for k in content.children)
    if infinitive and (content.dep == "xcomp" or content.tag == "VB"):
        return "I"
    if content.dep == "xcomp":
        return "G" if content.tag == "VBG" else None
    small = (
        not content.is_verb()
        and content.tag != "MD"
        and child(content, "nsubj")
        and not child(content, "cop", "mark")
    )
    if small and "C" in known_frames(verb):
        return "C"
    return "T" if content.i > verb.i else "B"


def known_frames(verb: Token) -> Container[str]:
    """The frames that the verb's cue is known in."""
    cue = cues().get(verb.lemma)
    return cue.frames if cue is not None else ()


def _draft(verb: Token, found: list[tuple[Token, str, Modality]], tokens: list[Token]) -> Draft | None:
    """The draft of a verb in the best of its frames; None where that is no saying."""
    head, frame, modality = min(found, key=lambda f: ORDER.get(f[1], 5))
    who = subject(verb)
    if frame == "B" and any(t.text == ";" for t in tokens[head.i : verb.i]):
        return None
    if frame == "O" and (_is_relative(head, verb) or not _may_show(verb, who)):
        return None  # `the rule which it published`: the rule is not what was said
    if modality is Modality.BELIEVES and who is not None and who.lemma in DOCUMENTS | BODIES:
        modality = Modality.REPORTED  # a study finds, a court holds: neither believes
    own = content(verb, head, frame, tokens) - {t.i for t in verb_group(verb)}
    if len(own) > LONGEST:
        return None
    heard = _hearer(verb, head, frame)
    if heard is not None and (verb.lemma in HEARERS or is_passive(verb) or heard.tag == "PRP"):
        own -= below(heard)
    speaker = mention(who) if who is not None else []
    addressee = mention(heard) if heard is not None else []
    return Draft(verb, own, speaker, modality, frame, verb_group(verb), addressee)


def _is_perceived(verb: Token, cue: Cue) -> bool:
    """`a letter seen by the paper that …`: what follows is told by whoever the sentence is about."""
    return (
        verb.tag == "VBN"
        and verb.dep == "acl"
        and cue.modality("Q") is None
        and child(verb, "ccomp") is not None
    )


def _hearer(verb: Token, head: Token, frame: str) -> Token | None:
    """Whom it is said to: the object, or the subject of a passive."""
    if frame not in {"T", "B", "I"} or verb.lemma not in HEARERS | ASKED:
        return None
    heard = (
        child(verb, "nsubjpass") if is_passive(verb) and verb.tag == "VBN" else child(verb, "dobj", "dative")
    )
    return heard if heard is not head else None


def _is_relative(head: Token, verb: Token) -> bool:
    """`which`, and a `that` before its verb, which the parser takes for a conjunction."""
    return head.tag in {"WDT", "WP"} or (head.lower == "that" and head.i < verb.i)


def _may_show(verb: Token, who: Token | None) -> bool:
    """A poll shows what it counts; people show courage."""
    return verb.lemma != "show" or (who is not None and is_document(who))
