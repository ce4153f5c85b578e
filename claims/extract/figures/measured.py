"""The amounts of a text that are figures, each with the thing it counts and the word that ties it to its clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extract.figures import scan, thing
from claims.extract.figures.amount import Amount
from claims.extract.figures.refused import refused
from claims.extract.parsed import Parsed, Token

_CONVERTED = re.compile(r"^ ?[(\[](?:about |around |roughly |approximately |nearly |or |some |[~≈=] ?)?$")
_COMPARED = re.compile(
    r" (?:as\b|the\b|its\b|their\b|his\b|her\b|our\b|that\b|those\b|what\b|more\b|less\b|fewer\b|over\b|larger|this\b|[a-z]+er\b"
    r"|[a-z]+ly [a-z]+er\b|[a-z]*(?:revenue|earnings|sales|income)\b|better|worse|last\b)"
)
_TRAINING = re.compile(
    r"\b(?:train(?:s|ed|ing)?|pretrain\w*|cost|took to build|build(?:ing)? it)\b", re.IGNORECASE
)
_HURT = frozenset("kill injure wound arrest detain displace hospitalise hospitalize infect evacuate".split())
_OF_PEOPLE = {
    "population": "person", "workforce": "employee", "headcount": "employee", "staff": "employee", "crowd": "person",
    "audience": "person", "crew": "person", "toll": "death", "congregation": "person", "turnout": "person",
    "attendance": "person",
}  # fmt: skip
_PAIRED = re.compile(r" (?:to|and|or|but|versus|against) ")
"""Between two numbers of the same things, named once: `from 3 million to 5 million people`."""


@dataclass(frozen=True, slots=True)
class Measured:
    """`end` takes in the thing counted; `item` is None where unit and clause have to say what is measured."""

    amount: Amount
    token: Token
    anchor: Token
    end: int
    item: str | None


def measure(parsed: Parsed) -> Iterator[Measured]:
    """In reading order; names, dates, scores and bare numbers are left out."""
    text = parsed.text
    before: Measured | None = None
    waiting: tuple[Token, Amount] | None = None
    spent = 0
    for token, amount in scan.amounts(parsed):
        if (
            amount.unit
            and amount.unit.name.isupper()
            and spent
            and _CONVERTED.match(text[spent : amount.start])
        ):
            continue
        if before and amount.start < before.end:
            continue
        spent = amount.end if amount.unit and amount.unit.name.isupper() else 0
        if refused(parsed, token, amount):
            continue
        found = _of(parsed, token, amount, before)
        if found and found.item and waiting and _PAIRED.fullmatch(text, waiting[1].end, amount.start):
            first, bare = waiting
            yield Measured(bare, first, found.anchor, bare.end, found.item)
        waiting = None if found or amount.unit or amount.vague else (token, amount)
        if found:
            before = found
            yield found


def _of(parsed: Parsed, token: Token, amount: Amount, before: Measured | None) -> Measured | None:
    text = parsed.text
    inside = _inside(parsed.tokens, token, amount)
    root = next((t for t in reversed(inside) if not any(t.head is other for other in inside)), token)
    if amount.unit is not None:
        if (
            amount.unit.name == "times"
            and text.startswith(" times", amount.end - 6)
            and not _COMPARED.match(text, amount.end)
        ):
            return None
        return Measured(
            amount, token, root, amount.end, amount.unit.item if amount.unit.name == "count" else None
        )
    if text.startswith(("-", "‑"), amount.end) and not amount.vague:
        return _hyphened(parsed.tokens, inside[-1].i + 1, token, amount, root)
    if text[amount.end : inside[-1].end].strip("-,"):
        return None
    start = inside[-1].i + 1
    one = amount.numbers == (1,) and amount.start < amount.number
    if not (amount.numbers == (1,) and not one):
        small = amount.spelt and amount.numbers[-1] < 13
        if small and _definite(parsed.tokens, token, amount):
            return None
        found = thing.counted(parsed.tokens, start, one=one, spelt=small, big=amount.numbers[-1] >= 100)
        if found and found[1].sentence is token.sentence:
            item, noun = found
            if item == "other":
                return Measured(amount, token, noun, noun.end, "person") if noun.head.lemma in _HURT else None
            return (
                _lasting(parsed, amount, token, found)
                if item in thing.DURATIONS
                else Measured(amount, token, noun, noun.end, item)
            )
    return _bare(parsed, amount, token, root, before)


def _inside(tokens: list[Token], token: Token, amount: Amount) -> list[Token]:
    inside, i = [token], token.i + 1
    while i < len(tokens) and tokens[i].start < amount.end:
        inside.append(tokens[i])
        i += 1
    return inside


def _definite(tokens: list[Token], token: Token, amount: Amount) -> bool:
    """`the two sides` speaks of them, it does not count them."""
    if amount.start < amount.number or token.i == token.sentence.tokens[0].i:
        return False
    before = tokens[token.i - 1]
    return before.lower in {
        "the",
        "these",
        "those",
        "last",
        "first",
        "next",
        "past",
        "other",
        "all",
        "both",
        "top",
        "big",
        "final",
    } or before.tag in {"PRP$", "POS"}


def _hyphened(tokens: list[Token], i: int, token: Token, amount: Amount, root: Token) -> Measured | None:
    """`1,000-strong crowd`, `671B-parameter model`; `three-day visit` is none."""
    while i < len(tokens) and tokens[i].text in {"-", "‑"}:
        i += 1
    if i >= len(tokens) or tokens[i].start - amount.end > 2:
        return None
    noun = tokens[i]
    word = noun.lower.split("-")[0]
    item = thing.item_of(noun)
    if word not in thing.HYPHENED and item not in thing.HYPHENED:
        return None
    if word == "strong":
        following = thing.counted(tokens, i + 1, one=False, spelt=False, big=False)
        return Measured(amount, token, noun, noun.end, following[0] if following else "person")
    return Measured(amount, token, noun, noun.end, item)


def _lasting(parsed: Parsed, amount: Amount, token: Token, found: tuple[str, Token]) -> Measured | None:
    """How long a training took, or what a cost is counted in; no other time is a figure."""
    item, noun = found
    sentence = token.sentence
    if not re.search(
        r"\btrain(?:s|ed|ing)?\b|\bpretrain", parsed.text[sentence.start : sentence.end], re.IGNORECASE
    ):
        return None
    near = [
        t
        for t in (noun, *noun.ancestors(), *noun.children)
        if t.lemma in {"train", "pretrain"} or t.lower == "training"
    ]
    took = any(t.lemma in {"take", "last", "require", "need", "spend"} for t in noun.ancestors())
    return Measured(amount, token, noun, noun.end, f"{item} of training") if near or took else None


def _bare(
    parsed: Parsed, amount: Amount, token: Token, root: Token, before: Measured | None
) -> Measured | None:
    """A number with nothing after it that it counts: `a population of 60,000`, `killed 12`, `up from 300`."""
    text = parsed.text
    if amount.vague or (amount.spelt and amount.numbers[-1] < 2):
        return None
    of = root.head.head if root.head.lower == "of" else None
    if of is not None and of.lemma in _OF_PEOPLE:
        return Measured(amount, token, root, amount.end, _OF_PEOPLE[of.lemma])
    if (
        root.head.lemma in _HURT
        and root.dep in {"dobj", "nsubjpass", "npadvmod", "attr"}
        and root.head.is_verb()
    ):
        return Measured(amount, token, root, amount.end, "person")
    if item := _number_of(text, root):
        return Measured(amount, token, root, amount.end, item)
    if before and before.item and before.token.sentence is token.sentence and _again(text, before, amount):
        return Measured(amount, token, root, amount.end, before.item)
    return None


def _number_of(text: str, root: Token) -> str | None:
    """`the number of users reached 5 million` → user."""
    for verb in root.ancestors():
        if not verb.is_verb():
            continue
        for child in verb.children:
            if child.dep != "nsubj":
                continue
            if child.lemma in _OF_PEOPLE and child.lemma != "staff":
                return _OF_PEOPLE[child.lemma]
            if child.lemma in {"number", "total", "count"}:
                for of in child.children:
                    if of.lower == "of" and (noun := next((t for t in of.children if t.dep == "pobj"), None)):
                        return thing.item_of(noun)
        return None
    return None


def _again(text: str, before: Measured, amount: Amount) -> bool:
    """The number says how many of the same: `500 chips, up from 300`, `a rival has 50,000`."""
    between = text[before.end : amount.start]
    if re.fullmatch(r"[^.;:]{0,40}\band ", between) and re.match(
        r" (?:next|this|last|more|in|by)\b", text[amount.end : amount.end + 6]
    ):
        return amount.numbers[-1] >= 100
    return len(between) < 60 and bool(
        re.search(
            r"\b(?:up from|down from|compared (?:with|to)|against|versus|than the|another|has|have|had|uses?d?|only|from|to)\W*(?:the |its )?$",
            between,
        )
        and (
            amount.scaled
            or re.search(r"(?:up|down) from|compared|against|versus", between)
            or amount.numbers[-1] >= 1000
        )
    )
