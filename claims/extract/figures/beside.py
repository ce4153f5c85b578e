"""The nouns that stand directly beside a number: after a preposition, as what it describes, as what it is a share of."""

import re

from claims.extract.figures import phrase
from claims.extract.figures.clause import Clause
from claims.extract.figures.lists import words
from claims.extract.figures.thing import item_of, shared
from claims.extract.parsed import Token

EACH_OF = words("million thousand hundred")
WHEN = words("today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday")
_NO_NAME = words("year day month week quarter share case time number part addition fact today")
_FIRST = words("the a an its his her their our all")
_INNER = words("DT JJ JJR JJS PRP$ VBN VBG POS CD HYPH PDT RB $")
_PREPOSITION = re.compile(r" (?:worth )?(in|of|on|into|off|worth)(?= )")
_NAMED_ONE = re.compile(r"\d{4}|[A-Z][a-z]+")
_REACHED = re.compile(r"\b(?:to|from|by|at) (?:\w+ ){0,2}$")
_NO_THING = words("apiece each shot piece unit head go night")


def share_of(clause: Clause) -> list[Token]:
    """The words for what the amount is a share of; [] where none follow."""
    tokens = phrase.around(clause.anchor)
    first = next((n for n, token in enumerate(tokens) if token.start >= clause.amount.end), len(tokens))
    return shared(tokens, first)


def after(clause: Clause) -> tuple[str, str]:
    """The preposition after the amount with its phrase: (`in`, `market value`); two times "" for none."""
    match = _PREPOSITION.match(clause.text, clause.amount.end)
    if match is None:
        return "", ""
    found = _phrase([token for token in phrase.around(clause.anchor) if token.start >= match.end()][:8])
    if not found or found[-1].lemma in _NO_NAME:
        return "", ""
    if match[1] == "in" and _NAMED_ONE.fullmatch(found[-1].text):
        return "", ""
    return match[1], clause.text[found[0].start : found[-1].end]


def _phrase(tokens: list[Token]) -> list[Token]:
    """The noun phrase that the tokens begin with, without its articles, numbers and `today`."""
    end = 0
    for n, token in enumerate(tokens):
        following = tokens[n + 1] if n + 1 < len(tokens) else None
        if (
            token.is_noun()
            or token.tag == "PRP"
            or (token.tag == "CD" and end == n > 0 and tokens[n - 1].is_name())
        ):
            end = n + 1
            index = token.is_name() and following is not None and following.tag == "CD"
            if following is None or not (following.is_noun() or following.tag == "POS" or index):
                break
        elif token.tag not in _INNER:
            break
    found = tokens[:end]
    while found and (found[0].tag in {"CD", "$"} or found[0].lower in _FIRST):
        found = found[1:]
    while found and found[-1].lemma in WHEN:
        found = found[:-1]
    return found


def described(clause: Clause) -> str:
    """The noun before which the sum is an adjective: `a $3-billion deal`, `the half-trillion-dollar Stargate Project`."""
    text, end = clause.text, 0
    following = [token for token in phrase.around(clause.anchor) if token.start >= clause.amount.end][:5]
    if not following or text[clause.amount.end : following[0].start] not in {"", " ", "-"}:
        return ""
    if following[0].lemma in WHEN:
        return ""
    for n, token in enumerate(following):
        if token.is_noun() or (token.dep in {"dobj", "pobj", "attr"} and token.tag == "JJ"):
            end = n + 1
        elif token.tag not in {"JJ", "HYPH", "VBN", "VBG"} or n > 2:
            break
    found = [token for token in following[:end] if token.tag != "HYPH"]
    if not found or found[-1].lemma in _NO_NAME or found[-1].lemma in WHEN:
        return ""
    return (
        found[0].lower if len(found) == 1 and not found[0].is_name() else text[found[0].start : found[-1].end]
    )


def moved(clause: Clause) -> str:
    """`cut its forecast to 2.9%` → forecast; "" where nothing is moved to the number."""
    if clause.verbs and _REACHED.search(clause.before(24)):
        for child in clause.verbs[0].children:
            if (
                child.dep == "dobj"
                and child.tag in {"NN", "NNS"}
                and child.end <= clause.amount.start
                and child.lower not in {"percent", "%"}
            ):
                return short(clause.text, child)
    return ""


def short(text: str, noun: Token) -> str:
    """The noun with those it is compounded with; lower case but for names."""
    own = [t for t in phrase.left(noun) if t is noun or t.dep == "compound"]
    found = [
        t for t in own if all(above.dep != "poss" for above in (t.head, t.head.head) if above is not noun)
    ]
    if noun.is_name():
        return text[found[0].start : noun.end]
    return " ".join([*(token.text for token in found[:-1]), noun.lower])


def sold(clause: Clause, each: str) -> str:
    """What is sold at so much `each`: the thing the price is `per`, else the last thing named before it."""
    last = re.search(r"\w+$", each)
    if last and last.group() in EACH_OF:
        return _many(clause, clause.amount.end + len(each) - len(last.group()))
    if last and last.group() not in _NO_THING:
        return last.group()
    before = [
        t
        for t in phrase.around(clause.anchor)
        if t.i < clause.anchor.i and t.is_noun() and t.lemma not in WHEN
    ]
    for dep in ("dobj", "nsubjpass", "pobj"):
        if nouns := [token for token in before if token.dep == dep]:
            return _thing(nouns[-1])
    return "price"


def _many(clause: Clause, at: int) -> str:
    """`per million input tokens` → million input tokens."""
    found: list[str] = []
    for token in [t for t in phrase.around(clause.anchor) if t.start >= at][:4]:
        if not (token.is_noun() or token.tag in {"JJ", "CD"}):
            break
        found.append(token.text)
    return " ".join(found) or "price"


def _thing(noun: Token) -> str:
    chips = [t.text for t in phrase.left(noun) if re.fullmatch(r"[A-Z]{1,3}\d{2,4}[A-Z]?s?", t.text)]
    return chips[0].removesuffix("s") if chips else item_of(noun)
