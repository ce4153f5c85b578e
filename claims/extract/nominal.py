"""Nouns and adjectives that carry a cue: `his claim that …`, `concerns about …`, `is confident that …`."""

from collections.abc import Iterator

from claims.claim import Modality
from claims.extract.clause import agent, child, mention, possessor, subject
from claims.extract.draft import Draft
from claims.extract.parsed import Parsed, Token

NOUNS = """
claims     that        claim allegation assertion contention
claims     of          accusation allegation
said       that        statement announcement remark comment declaration reminder assurance insistence message word
said       of          message mention reminder assurance
argues     that        argument case
suggests   that        suggestion hint
suggests   to,for      proposal recommendation
warns      that,of     warning
criticises that,about  complaint grievance
criticises of,about    criticism denunciation condemnation critique rebuke
criticises on          attack
criticises about       joke remark comment barb
denies     of,that     denial rejection
denies     to          refusal unwillingness
admits     that,of     admission concession acknowledgment acknowledgement
agrees     for,of      endorsement
agrees     on          consensus agreement
praises    for,of      praise
said       to          promise pledge vow threat offer
said       of,that     promise threat
asks       about       question
asks       for,to      call demand request plea appeal
believes   that        belief view feeling suspicion conviction opinion notion perception confidence
believes   about       concern doubt anxiety worry misgiving fear qualm skepticism scepticism unease
believes   that,of     fear concern worry
believes   over        concern worry
wants      that,of,to  hope wish desire
wants      for         hope
plans      to,for      plan intention
expects    that,of     expectation prediction forecast estimate
reported   that        report rumour rumor finding evidence
reported   of          report
suggests   of          interpretation
"""
ADJECTIVES = """
believes   that,about,of  confident sure certain convinced aware skeptical sceptical doubtful wary sanguine
believes   that,about     concerned worried afraid nervous angry anxious uneasy alarmed upset happy optimistic pessimistic
believes   of             afraid fearful proud distrustful
wants      that,to        hopeful eager keen
plans      to             determined
criticises of,about       critical
"""
TURNED = frozenset(
    "dismiss reject deny face draw fuel prompt cause address allay ease answer ignore counter criticize criticise spark trigger be become start".split()
)
"""Verbs whose subject is not whose claim their object is: `drew criticism`, `dismissed the claim`."""


def _table(text: str) -> dict[str, dict[str, Modality]]:
    known: dict[str, dict[str, Modality]] = {}
    for line in text.strip().splitlines():
        modality, frames, *lemmas = line.split()
        for lemma in lemmas:
            for frame in frames.split(","):
                known.setdefault(lemma, {}).setdefault(frame, Modality(modality))
    return known


_NOUNS, _ADJECTIVES = _table(NOUNS), _table(ADJECTIVES)


def nominal(parsed: Parsed) -> Iterator[Draft]:
    """A draft for each noun or adjective that carries a cue and has its content behind it."""
    for token in parsed.tokens:
        table = (
            _NOUNS if token.tag in {"NN", "NNS"} else _ADJECTIVES if token.tag[:2] in {"JJ", "VB"} else None
        )
        frames = table.get(token.lemma if table is _NOUNS else token.lower) if table is not None else None
        if not frames:
            continue
        for c in token.children:
            if c.i < token.i:
                continue
            frame = _frame(c)
            if frame in frames:
                who = _holder(token) if table is _NOUNS else _bearer(token)
                content = {t.i for t in c.subtree()} - ({c.i} if c.dep == "prep" else set())
                yield Draft(
                    token,
                    content,
                    mention(who) if who is not None else [],
                    frames[frame],
                    f"N:{frame}",
                    [token],
                )
                break


def _frame(content: Token) -> str | None:
    if content.dep == "prep":
        return content.lower
    if content.dep in {"acl", "ccomp", "relcl", "xcomp"} and content.is_verb():
        marks = {
            k.lower for k in content.children if k.i < content.i and k.dep in {"mark", "aux", "nsubj", "dobj"}
        }
        if content.tag == "VB" and "to" in marks:
            return "to"
        if "that" in marks and any(k.lower == "that" and k.dep == "mark" for k in content.children):
            return "that"
    return None


def _holder(noun: Token) -> Token | None:
    """Whose claim it is: a possessor, `by` or `from` whom, or the subject of the verb that makes it."""
    owner = possessor(noun)
    if owner is not None:
        return owner
    for c in noun.children:
        if c.dep == "prep" and c.lower in {"by", "from", "among"}:
            return child(c, "pobj")
    verb = noun.head
    if noun.dep in {"dobj", "attr"} and verb.is_verb() and verb.lemma not in TURNED:
        return subject(verb)
    if noun.dep == "pobj" and verb.lower in {"in", "with"} and verb.head.is_verb():
        return subject(verb.head)
    if noun.dep == "nsubjpass" and verb.is_verb():
        return agent(verb)
    return None


def _bearer(adjective: Token) -> Token | None:
    verb = adjective.head
    if adjective.dep in {"acomp", "oprd"} and verb.is_verb():
        return subject(verb)
    if adjective.is_verb():
        return child(adjective, "nsubj", "nsubjpass") or (
            subject(adjective) if adjective.dep == "conj" else None
        )
    if adjective.dep in {"amod", "acl"} and adjective.head.is_noun() and adjective.i > adjective.head.i:
        return adjective.head
    return None
