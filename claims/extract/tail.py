"""Where a reported clause ends: what the parser cut off is put back, what only comments on it is cut off."""

from claims.extract.cues import cues
from claims.extract.parsed import Token


def clause(verb: Token, content: Token, own: set[int], tokens: list[Token]) -> set[int]:
    """The clause's tokens, by index, put right."""
    own = own | _put_back(verb, own)
    last = max(own)
    if last + 1 < len(tokens) and tokens[last + 1].lower in {"n't", "n’t", "not"}:
        own |= {last + 1}  # `said it wasn’t`, where the parser hangs the negation on the cue
    stop = next((i for i in sorted(own) if tokens[i].text == ";" and i > content.i), None)
    own = {i for i in own if stop is None or i < stop}
    own = without_next(verb, content, own)
    return _without_comment(own, tokens)


def _put_back(verb: Token, own: set[int]) -> set[int]:
    """What hangs on the cue verb behind the clause and carries it on."""
    added: set[int] = set()
    last = max(own)
    for c in verb.children:
        if c.i > last and c.dep == "conj" and c.is_verb() and _carries_on(c):
            inside = {t.i for t in c.subtree()}
            added |= inside | set(range(last + 1, min(inside)))
            last = max(added)
    return added


def _carries_on(verb: Token) -> bool:
    """A coordinated verb that is no saying of its own: `said she wanted change but found him too loud`."""
    known = cues().get(verb.lemma)
    return known is None or known.modality("Q") is None


def without_next(verb: Token, content: Token, own: set[int]) -> set[int]:
    """Without a coordinated saying that the parser hangs on the clause: `said it had left and suggested that …`."""
    for c in content.children:
        known = cues().get(c.lemma)
        if c.dep != "conj" or c.tag != verb.tag or c.tag not in {"VBD", "VBZ"} or known is None:
            continue
        deps = {k.dep for k in c.children}
        alone = not deps & {"nsubj", "nsubjpass", "aux", "mark"}
        speaks = known.modality("Q") is not None and (alone or {"nsubj", "ccomp"} <= deps)
        if speaks or (content.tag == "VB" and alone):  # `vowed to veto it and urged them …`
            begins = min(t.i for t in c.subtree())
            own = {i for i in own if i < begins}
    return own


def _without_comment(own: set[int], tokens: list[Token]) -> set[int]:
    """Without a tail behind a comma that is the writer's."""
    run = sorted(own)
    for i in run[1:]:
        token, before = tokens[i], tokens[i - 1]
        if before.text != "," or i - 1 not in own:
            continue
        last = max(t.i for t in token.head.subtree()) >= run[-1] - 1
        if (token.lower == "as" and token.head.dep == "advcl") or (
            token.lower in {"the", "a", "an"} and token.head.dep == "appos" and token.head.i > i and last
        ):
            return {j for j in own if j < i - 1}
    return own
