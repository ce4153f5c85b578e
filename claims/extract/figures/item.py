"""What a sum of money, a percentage or a ratio is one of: `market value`, `budget`, `share price`, `training`."""

import re

from claims.claim import Predicate
from claims.extract.figures import phrase
from claims.extract.figures.amount import Amount
from claims.extract.figures.holder import Held
from claims.extract.figures.predicates import EACH, MOVES, of_noun
from claims.extract.figures.thing import is_person, item_of, shared
from claims.extract.figures.units import POINTS
from claims.extract.parsed import Token

_USUAL = {
    Predicate.COSTS: "cost",
    Predicate.RAISED: "funding",
    Predicate.SPENDS: "spending",
    Predicate.LOST: "value",
    Predicate.ROSE: "value",
    Predicate.PRICED_AT: "price",
    Predicate.OWNS: "money",
}
_SHARES = frozenset({"share", "stock", "shares", "stocks"})
_TRAINING = {
    "train": "training",
    "pretrain": "training",
    "build": "building",
    "develop": "development",
    "make": "making",
}
_WORTHLESS = frozenset(
    {"value", "cash", "total", "revenue", "funding", "sales", "profit", "debt", "damage", "aid", "assets"}
)
_WHEN = frozenset(
    "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday".split()
)
_NO_NAME = frozenset(
    {"year", "day", "month", "week", "quarter", "share", "case", "time", "number", "part", "addition", "fact"}
)


def item(
    text: str, amount: Amount, anchor: Token, held: Held | None, known: Predicate, verbs: list[Token]
) -> str:
    """In a few words, lower case but for names."""
    if amount.unit and amount.unit.item == POINTS:
        return POINTS
    if amount.share and (words := share_of(amount, anchor)):
        return f"share of {text[words[0].start : words[-1].end]}"
    after = _after(text, amount, anchor)
    if amount.unit and amount.unit.name == "times":
        return _times(text, amount) or (_trait(held, known) if held else "") or "number"
    if amount.unit and amount.unit.name == "percent":
        return _percent(text, amount, after, held, known, anchor, verbs)
    if each := EACH.match(text, amount.end):
        return _sold(each, anchor)
    if (
        known is Predicate.SPENDS
        and after
        and after[0] in {"on", "into", "in"}
        and not _WORTHLESS & {after[1]}
    ):
        return f"spending on {after[1]}"
    if after and after[0] in {"in", "of", "off", "worth"}:
        return (
            "market value" if after[1] == "value" and known in {Predicate.LOST, Predicate.ROSE} else after[1]
        )
    noun = of_noun(anchor)
    if noun and noun.lemma == "cost" and (work := _work(verbs, anchor)):
        return work
    if noun and noun.lemma not in {
        "total",
        "sum",
        "amount",
        "figure",
        "excess",
        "range",
        "maximum",
        "minimum",
    }:
        return _short(text, noun)
    if described := _described(text, amount, anchor):
        return described
    if known is Predicate.SPENDS:
        return "spending"
    if known is Predicate.COSTS and (work := _work(verbs, anchor)):
        return work
    if moved := _moved(text, amount, verbs):
        return moved
    if held and held.trait is not None:
        return _trait(held, known)
    if (
        known is Predicate.COSTS
        and held
        and held.noun is not None
        and held.noun.is_noun()
        and (held.noun.text.islower() or held.noun.tag == "NNS")
    ):
        return item_of(held.noun)
    return _USUAL.get(known, "money")


def share_of(amount: Amount, anchor: Token) -> list[Token]:
    """The words for what the amount is a share of."""
    tokens = anchor.sentence.tokens
    return shared(
        tokens, next((n for n, token in enumerate(tokens) if token.start >= amount.end), len(tokens))
    )


def _after(text: str, amount: Amount, anchor: Token) -> tuple[str, str] | None:
    """The preposition after the amount with its phrase: (`in`, `market value`)."""
    match = re.match(r" (?:worth )?(in|of|on|into|off|worth)(?= )", text[amount.end : amount.end + 14])
    if match is None:
        return None
    at = amount.end + match.end()
    tokens = [token for token in anchor.sentence.tokens if token.start >= at]
    end = 0
    for n, token in enumerate(tokens[:8]):
        if token.is_noun() or token.tag == "PRP":
            end = n + 1
            if n + 1 < len(tokens) and not tokens[n + 1].is_noun() and tokens[n + 1].tag != "POS":
                break
        elif token.tag not in {
            "DT",
            "JJ",
            "JJR",
            "JJS",
            "PRP$",
            "VBN",
            "VBG",
            "POS",
            "CD",
            "NN",
            "HYPH",
            "PDT",
            "RB",
            "$",
        }:
            break
    words = tokens[:end]
    while words and (
        words[0].tag == "CD"
        or words[0].lower in {"the", "a", "an", "its", "his", "her", "their", "our", "all"}
    ):
        words = words[1:]
    while words and words[-1].lemma in _WHEN:
        words.pop()
    if (
        words
        and words[-1].lower == "p"
        and words[-1].i + 1 < len(tokens) + tokens[0].i
        and (number := tokens[len(words)]).tag == "CD"
    ):
        words.append(number)
    if (
        not words
        or words[-1].lemma in _NO_NAME
        or re.fullmatch(r"\d{4}|[A-Z][a-z]+", words[-1].text)
        and match[1] == "in"
    ):
        return None
    return match[1], text[words[0].start : words[-1].end]


def _percent(
    text: str,
    amount: Amount,
    after: tuple[str, str] | None,
    held: Held | None,
    known: Predicate,
    anchor: Token,
    verbs: list[Token],
) -> str:
    if after and after[0] == "of":
        return f"share of {after[1]}"
    if moved := _moved(text, amount, verbs):
        return moved
    if held and held.trait is not None:
        return _trait(held, known)
    if described := _described(text, amount, anchor):
        return described
    noun = of_noun(anchor)
    if noun is not None and noun.lemma in MOVES:
        return after[1] if after and after[0] == "in" else _short(text, noun)
    if known in {Predicate.LOST, Predicate.ROSE} and held and held.noun is not None:
        return "share price" if held.noun.is_name() or held.noun.lemma in _SHARES else item_of(held.noun)
    if noun is not None:
        return _short(text, noun)
    plain = (
        held
        and held.noun is not None
        and held.noun.tag == "NN"
        and known is Predicate.OTHER
        and not is_person(held.noun.lower)
    )
    return item_of(held.noun) if held and held.noun is not None and plain else "share"


def _moved(text: str, amount: Amount, verbs: list[Token]) -> str:
    """`cut its forecast to 2.9%` → forecast."""
    if not verbs or not re.search(
        r"\b(?:to|from|by|at) (?:\w+ ){0,2}$", text[max(0, amount.start - 24) : amount.start]
    ):
        return ""
    for child in verbs[0].children:
        if child.dep == "dobj" and child.tag in {"NN", "NNS"} and child.end <= amount.start:
            return _short(text, child)
    return ""


def _trait(held: Held, known: Predicate) -> str:
    if held.trait is None:
        return ""
    if held.trait.lemma in _SHARES and known in {
        Predicate.LOST,
        Predicate.ROSE,
        Predicate.PRICED_AT,
        Predicate.OTHER,
    }:
        return "share price"
    words = phrase.left(held.trait)
    kept = [
        token
        for token in words
        if token is held.trait or (token.tag in {"NN", "NNS"} and token.dep == "compound")
    ]
    return " ".join([*(token.lower for token in kept[:-1]), item_of(held.trait)])


def _times(text: str, amount: Amount) -> str:
    match = re.match(
        r"(?: as)? (?:the |its |their |his |that |more |as )?((?:[a-z]+ly |more )?[a-z]+)",
        text[amount.end : amount.end + 40],
    )
    if match is None or match[1] in {
        "what",
        "of",
        "in",
        "to",
        "last",
        "from",
        "since",
        "by",
        "that",
        "and",
        "on",
        "for",
    }:
        return ""
    return match[1]


def _sold(each: re.Match[str], anchor: Token) -> str:
    """What is sold at so much apiece: the thing the price is `per`, else the last thing named before it."""
    word = re.search(r"\w+$", each.group())
    if word and word.group() in {"million", "thousand", "hundred"}:
        return _per(each.end(), anchor)
    if word and word.group() not in {
        "apiece",
        "each",
        "shot",
        "piece",
        "unit",
        "month",
        "head",
        "go",
        "night",
    }:
        return word.group()
    before = [
        token
        for token in anchor.sentence.tokens
        if token.i < anchor.i and token.is_noun() and token.lemma not in _WHEN
    ]
    for dep in ("dobj", "nsubjpass", "pobj"):
        if nouns := [token for token in before if token.dep == dep]:
            return _thing(nouns[-1])
    return "price"


def _per(at: int, anchor: Token) -> str:
    """`per million input tokens` → million input tokens."""
    tokens = [token for token in anchor.sentence.tokens if token.end > at - 8 and token.end >= at][:4]
    words = []
    for token in tokens:
        if not (token.is_noun() or token.tag in {"JJ", "CD"}):
            break
        words.append(token.text)
    return " ".join(words) or "price"


def _thing(noun: Token) -> str:
    chip = next(
        (token.text for token in phrase.left(noun) if re.fullmatch(r"[A-Z]{1,3}\d{2,4}[A-Z]?s?", token.text)),
        None,
    )
    return chip.removesuffix("s") if chip else item_of(noun)


def _described(text: str, amount: Amount, anchor: Token) -> str:
    """The noun that the sum stands before as an adjective: `a $3-billion deal`, `the half-trillion-dollar Stargate Project`."""
    tokens = anchor.sentence.tokens
    following = [token for token in tokens if token.start >= amount.end][:5]
    if not following or text[amount.end : following[0].start].strip(" -"):
        return ""
    end = 0
    for n, token in enumerate(following):
        if token.is_noun() or (token.dep in {"dobj", "pobj", "attr"} and token.tag == "JJ"):
            end = n + 1
        elif token.tag not in {"JJ", "HYPH", "VBN", "VBG"} or n > 2:
            break
    words = [token for token in following[:end] if token.tag != "HYPH"]
    while words and words[-1].lemma in _WHEN:
        words.pop()
    if (
        words
        and words[-1].lower == "p"
        and words[-1].i + 1 < len(tokens) + tokens[0].i
        and (number := tokens[len(words)]).tag == "CD"
    ):
        words.append(number)
    if not words or words[-1].lemma in _NO_NAME | {"today"} or words[-1].lower.endswith("day"):
        return ""
    return (
        text[words[0].start : words[-1].end]
        if words[-1].is_name()
        else words[-1].lower
        if len(words) == 1
        else text[words[0].start : words[-1].end]
    )


def _short(text: str, noun: Token) -> str:
    words = [token for token in phrase.left(noun) if token is noun or token.dep == "compound"]
    return (
        text[words[0].start : noun.end]
        if noun.is_name()
        else " ".join(token.text for token in words[:-1]) + (" " if words[:-1] else "") + noun.lower
    )


def _work(verbs: list[Token], anchor: Token) -> str:
    for verb in (
        *verbs,
        *(
            child
            for top in verbs
            for child in top.children
            if child.dep in {"xcomp", "advcl"} and child.i > anchor.i
        ),
    ):
        if verb.lemma in _TRAINING:
            return _TRAINING[verb.lemma]
    return ""
