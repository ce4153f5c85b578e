"""Where a reported clause ends: what the parser cut off is put back, what only comments on it is cut off."""

from claims.extract.cues import cues
from claims.extract.parsed import Token

DASHES = frozenset({"-", "–", "—", "--"})
RULES = set("2 4 5".split())


def clause(verb: Token, content: Token, own: set[int], tokens: list[Token]) -> set[int]:
    """The clause's tokens, by index, put right."""
    last = max(own)
    end = verb.sentence.tokens[-1].i
    if "4" in RULES:
        for c in verb.children:
            if c.dep == "conj" and c.i > last and c.is_verb() and c.lemma not in cues() and not any(k.dep in {"nsubj", "nsubjpass"} for k in c.children):
                own |= {t.i for t in c.subtree()} | set(range(last + 1, min(t.i for t in c.subtree())))
                last = max(own)
    if "6" in RULES:
        for c in verb.children:
            if c.i > content.i and c.dep == "advcl" and c.i > last and any(k.dep == "mark" and k.lower in {"although", "though", "because", "while", "if", "unless", "whereas", "since"} for k in c.children):
                own |= {t.i for t in c.subtree()} | set(range(last + 1, min(t.i for t in c.subtree())))
                last = max(own)
    for c in content.children:
        if c.dep == "conj" and c.i > content.i and c.tag in {"VBD", "VBZ"} and c.tag == verb.tag and (known := cues().get(c.lemma)) and known.modality("Q"):
            if not any(k.dep in {"nsubj", "nsubjpass", "aux", "mark"} for k in c.children):
                begins = min(t.i for t in c.subtree())
                own = {i for i in own if i < begins}
    run = sorted(own)
    cut = None
    for place, i in enumerate(run):
        if place == 0:
            continue
        token, before = tokens[i], tokens[i - 1]
        if "1" in RULES and token.text in DASHES and before.end != token.start and i + 1 < len(tokens) and tokens[i+1].lower not in {"but", "and", "or"} and sum(tokens[k].text in DASHES and tokens[k-1].end != tokens[k].start for k in run) == 1:
            cut = i
            break
        if before.text != ",":
            continue
        if "2" in RULES and token.lower == "as" and token.head.dep == "advcl":
            cut = i - 1
            break
        if "3" in RULES and token.tag == "VBG" and token.dep in {"advcl", "acl"} and token.head.i < i and token.lower not in {"including"}:
            cut = i - 1
            break
        if "5" in RULES and token.lower in {"the", "a", "an"} and any(a.dep == "appos" and a.i > i for a in [token.head]) and max(t.i for t in token.head.subtree()) >= run[-1] - 1:
            cut = i - 1
            break
    return {i for i in own if cut is None or i < cut}
