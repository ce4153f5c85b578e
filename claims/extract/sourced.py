"""Sources named in a phrase: `according to the report`, `in her words`, `in a new poll`."""

from collections.abc import Iterator

from claims.claim import Modality
from claims.extract.clause import child, mention, possessor
from claims.extract.draft import Draft
from claims.extract.nouns import may_speak
from claims.extract.parsed import Token
from claims.extract.rest import MARKS, STOPS, Rest

WORDS = frozenset("words view opinion telling account estimation judgment judgement phrase".split())
COUNTS = frozenset("poll survey".split())
MEASURES = frozenset(
    "plan number law rule order agenda need ability schedule tradition custom size age".split()
)
"""What something may be done according to, with nothing said."""
DASHES = frozenset({"—", "–", "--"})


def sourced(rest: Rest) -> Iterator[Draft]:
    """A draft for each source; its content is the rest of the sentence."""
    for token in rest.tokens:
        if token.i in rest.within or token.lower not in {"according", "in"}:
            continue
        found = _according(token, rest) if token.lower == "according" else _viewed(token, rest)
        if found is not None:
            who, end = found
            content = rest.around(token.i, end)
            cue = (
                rest.tokens[token.i : token.i + 2]
                if token.lower == "according"
                else rest.tokens[token.i : end]
            )
            if content:
                yield Draft(
                    token, content, mention(who), Modality.SAID, "S", list(cue), clause=range(token.i, end)
                )


def _according(token: Token, rest: Rest) -> tuple[Token, int] | None:
    """The source of `according to`, and the index after it."""
    to = rest.tokens[token.i + 1] if token.i + 1 < len(rest.tokens) else token
    head = child(to, "pobj") if to.lower == "to" else None
    if head is None or not may_speak(head) or head.lemma in MEASURES:
        return None
    end = max(t.i for t in head.subtree()) + 1
    begins = token.i == 0 or rest.tokens[token.i - 1].sentence is not token.sentence
    while begins and end < len(rest.tokens) and not rest.is_break(end) and end not in rest.within:
        end += 1
    for at in range(head.i + 1, end):
        if rest.tokens[at].text in STOPS | DASHES or at in rest.within:
            return head, at
    return head, end


def _viewed(token: Token, rest: Rest) -> tuple[Token, int] | None:
    """Whose words or count `in …` gives, and the index after it."""
    noun = child(token, "pobj")
    if noun is None or (noun.lower not in WORDS and noun.lemma not in COUNTS):
        return None
    of = next((c for c in noun.children if c.dep == "prep" and c.lower == "of"), None)
    who = noun if noun.lemma in COUNTS else possessor(noun) or (child(of, "pobj") if of is not None else None)
    end = max(t.i for t in noun.subtree()) + 1
    if who is None or not may_speak(who) or end >= len(rest.tokens):
        return None
    opens = token.i == rest.paragraphs[token.paragraph][0] or rest.tokens[
        token.i - 1
    ].text in STOPS | MARKS | {","}
    closing = rest.tokens[end].text
    closes = closing == "," or (noun.lemma not in COUNTS and closing in STOPS | MARKS)
    return (who, end) if opens and closes else None
