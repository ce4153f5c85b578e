"""Cue verbs with a clause, an infinitive, a gerund, a noun phrase or a prepositional phrase as their content."""

from collections.abc import Container, Iterator

from claims.claim import Modality
from claims.extract import tail
from claims.extract.clause import child, is_passive, mention, subject, verb_group
from claims.extract.cues import HEARERS, cues
from claims.extract.draft import Draft
from claims.extract.nouns import BODIES, DOCUMENTS
from claims.extract.parsed import Parsed, Token

COMPLEMENTS = frozenset(
    {"as", "of", "for", "to", "on", "against", "with", "over", "from", "at", "into", "about"}
)
"""Prepositions that carry on an object: `described it as …`, `accused him of …`."""


ASKED = frozenset("urge press order instruct command beg implore exhort encourage invite request".split())
"""Verbs whose object hears it, and does what the infinitive says: `urged them to leave`."""
NAMED = frozenset({"dobj", "oprd", "dative", "attr", "nsubj", "npadvmod", "acomp"})
"""What may stand behind a verb of naming, two together: `called it a disaster`."""
CARRIED = frozenset({"as"})
"""Frames whose content is the object with the phrase: `sees it as a threat`."""


def verbal(parsed: Parsed) -> Iterator[Draft]:
    """A draft for each cue verb that takes a content, its frames joined where they belong together."""
    known = cues()
    for verb in parsed.tokens:
        if not verb.is_verb():
            continue
        cue = known.get(verb.lemma)
        if cue is None:
            continue
        taken = [(c, frame, cue.modality(frame)) for c, frame in _frames(verb)]
        found = [(c, frame, modality) for c, frame, modality in taken if modality is not None]
        if found:
            yield from _drafts(verb, found, parsed.tokens)


def _frames(verb: Token) -> Iterator[tuple[Token, str]]:
    """Each child that may be a content, with its frame."""
    for c in verb.children:
        if c.dep in {"ccomp", "xcomp"}:
            frame = _of_clause(verb, c)
            if frame is not None:
                yield c, frame
        elif c.dep in {"dobj", "nsubjpass"}:
            yield c, "O"
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


def _drafts(verb: Token, found: list[tuple[Token, str, Modality]], tokens: list[Token]) -> Iterator[Draft]:
    """One draft a verb: its best frame, with what belongs to it."""
    order = {"T": 0, "C": 0, "B": 1, "I": 2, "G": 3, "O": 4}
    found.sort(key=lambda f: order.get(f[1], 5))
    content, frame, modality = found[0]
    own: set[int] = set()
    passive = is_passive(verb) and verb.tag == "VBN"
    if frame in {"O", "C"}:
        own |= _object(verb, content)
    elif frame == "I":
        own |= _indexes(content)
        thing = child(verb, "dobj")
        if thing is not None and verb.lemma not in HEARERS - {"ask"}:
            own |= _indexes(thing)
        own = tail.without_next(verb, content, own)
        if passive and (done := child(verb, "nsubjpass")) is not None:
            own |= _indexes(done)
    elif frame in CARRIED and (thing := child(verb, "dobj", "nsubjpass")) is not None:
        own |= _object(verb, thing)
    else:
        own |= _indexes(content, without_head=content.dep == "prep")
        if frame == "T":
            own = tail.clause(verb, content, own, tokens)
    own -= {t.i for t in verb_group(verb)}
    if frame == "O" and content.tag in {"WDT", "WP"}:
        return  # `the rule which it published`: the rule is not what was said
    who = subject(verb)
    if modality is Modality.BELIEVES and who is not None and who.lemma in DOCUMENTS | BODIES:
        modality = Modality.REPORTED  # a study finds, a court holds: neither believes
    draft = Draft(verb, own, mention(who) if who is not None else [], modality, frame, verb_group(verb))
    heard = child(verb, "nsubjpass") if passive else child(verb, "dobj", "dative")
    if (
        heard is not None
        and heard is not content
        and (frame in {"T", "B"} or frame == "I")
        and verb.lemma in HEARERS | ASKED
    ):
        draft.addressee = mention(heard)
        if verb.lemma in HEARERS or passive:
            draft.content -= _indexes(heard)
    yield draft


def _object(verb: Token, thing: Token) -> set[int]:
    """The noun phrase with what the verb says of it: `Trump of running …`, `it a disaster`."""
    own = _indexes(thing)
    for c in verb.children:
        if c.i > verb.i and (
            c.dep in {"oprd", "attr", "acomp", "ccomp", "xcomp", "dobj"}
            or (c.dep == "prep" and c.lower in COMPLEMENTS)
        ):
            own |= _indexes(c)
    return own


def _indexes(token: Token, *, without_head: bool = False) -> set[int]:
    found = {t.i for t in token.subtree()}
    return found - {token.i} if without_head else found
