"""The amounts of a text that are figures, each with the thing counted and the word that ties it to its clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claims.claim import Qualifier
from claims.extract.figures import bare, scan, thing
from claims.extract.figures.amount import Amount
from claims.extract.figures.lists import words
from claims.extract.figures.refused import refused
from claims.extract.parsed import Parsed, Token

_CONVERTED = re.compile(r"^ ?[(\[](?:about |around |roughly |approximately |nearly |or |some |[~≈=] ?)?$")
"""Between a sum and the same sum in another currency: `€40m ($43m)`."""
_COMPARED = re.compile(
    r" (?:(?:as|the|its|their|his|her|our|that|those|what|more|less|fewer|over|larger|this|better|worse|last)\b"
    r"|[a-z]+er\b|[a-z]+ly [a-z]+er\b|[a-z]*(?:revenue|earnings|sales|income)\b)"
)
"""What follows `five times` where it is a ratio, and no count of occasions."""
_PAIRED = re.compile(r" (?:to|and|or|but|versus|against) ")
"""Between two numbers of the same things, named once: `from 3 million to 5 million people`."""
_DEFINITE = words("the these those last first next past other all both top big final")
_TRAIN = re.compile(r"\b(?:train(?:s|ed|ing)?|pretrain\w*)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|for|took|takes?|lasted|just) $")
_TAKES = words("take last require need spend")


@dataclass(frozen=True, slots=True)
class Measured:
    """`end` takes in the thing counted; `item` is None where unit and clause have to say what is measured."""

    amount: Amount
    token: Token
    """In which the number begins."""
    anchor: Token
    end: int
    item: str | None


def measure(parsed: Parsed) -> Iterator[Measured]:
    """In reading order; names, dates, scores and bare numbers are left out."""
    before: Measured | None = None
    waiting: tuple[Token, Amount] | None = None
    spent = 0
    for token, amount in scan.amounts(parsed):
        money = amount.unit is not None and amount.unit.name.isupper()
        if (before and amount.start < before.end) or (money and _conversion(parsed.text, spent, amount)):
            continue
        spent = amount.end if money else 0
        if refused(parsed, token, amount):
            continue
        found = _of(parsed, token, amount, before)
        if found and found.item and waiting and _PAIRED.fullmatch(parsed.text, waiting[1].end, amount.start):
            yield Measured(waiting[1], waiting[0], found.anchor, waiting[1].end, found.item)
        waiting = None if found or amount.unit or amount.vague else (token, amount)
        if found:
            before = found
            yield found


def _conversion(text: str, spent: int, amount: Amount) -> bool:
    return spent > 0 and amount.start - spent < 20 and bool(_CONVERTED.match(text[spent : amount.start]))


def _of(parsed: Parsed, token: Token, amount: Amount, before: Measured | None) -> Measured | None:
    inside = _inside(parsed.tokens, token, amount)
    root = next((t for t in reversed(inside) if not any(t.head is other for other in inside)), token)
    if amount.unit is not None:
        return _in_units(parsed.text, token, amount, root)
    following = inside[-1].i + 1
    if parsed.text.startswith(("-", "‑"), amount.end) and not amount.vague:
        return _hyphened(parsed.tokens, following, token, amount)
    if parsed.text[amount.end : inside[-1].end].strip("-,"):
        return None
    one = len(amount.numbers) == 1 and amount.numbers[0] == 1
    small = amount.spelt and amount.numbers[-1] < 13
    if small and _mentioned(parsed.tokens, token, amount):
        return None
    if not one or amount.start < amount.number:
        big = amount.numbers[-1] >= 100
        found = thing.counted(parsed.tokens, following, one=one, spelt=small, big=big)
        if found and found[1].sentence is token.sentence:
            return _of_things(parsed, token, amount, found)
    item = bare.counted(amount, root)
    named = before is not None and before.end > before.amount.end
    if not item and before and named and before.token.sentence is token.sentence:
        item = before.item if bare.again(parsed.text, before.end, amount) else None
    return Measured(amount, token, root, amount.end, item) if item else None


def _inside(tokens: list[Token], token: Token, amount: Amount) -> list[Token]:
    inside, i = [token], token.i + 1
    while i < len(tokens) and tokens[i].start < amount.end:
        inside.append(tokens[i])
        i += 1
    return inside


def _in_units(text: str, token: Token, amount: Amount, root: Token) -> Measured | None:
    """Money, percent, ratios, megawatts; `three times` alone counts occasions, and is none."""
    unit = amount.unit
    if unit is None or (
        unit.name == "times"
        and text.startswith(" times", amount.end - 6)
        and not _COMPARED.match(text, amount.end)
    ):
        return None
    return Measured(amount, token, root, amount.end, unit.item if unit.name == "count" else None)


def _mentioned(tokens: list[Token], token: Token, amount: Amount) -> bool:
    """`the two sides` speaks of them, it does not count them."""
    if amount.start < amount.number or token.i == token.sentence.tokens[0].i:
        return False
    before = tokens[token.i - 1]
    return before.lower in _DEFINITE or before.tag in {"PRP$", "POS"}


def _hyphened(tokens: list[Token], i: int, token: Token, amount: Amount) -> Measured | None:
    """`1,000-strong crowd`, `671B-parameter model`; `three-day visit` is none."""
    while i < len(tokens) and tokens[i].text in {"-", "‑"}:
        i += 1
    if i >= len(tokens) or tokens[i].start - amount.end > 2:
        return None
    noun = tokens[i]
    item = thing.item_of(noun)
    if amount.spelt and amount.numbers[-1] < 13 and thing.is_person(item):
        return None
    if {noun.lower.split("-")[0], item}.isdisjoint(thing.HYPHENED):
        return None
    if item == "strong":
        following = thing.counted(tokens, i + 1, one=False, spelt=False, big=False)
        item = following[0] if following else "person"
    return Measured(amount, token, noun, noun.end, item)


def _of_things(parsed: Parsed, token: Token, amount: Amount, found: tuple[str, Token]) -> Measured | None:
    item, noun = found
    if item == "other":
        return Measured(amount, token, noun, noun.end, "person") if bare.hurts(noun.head) else None
    if item in thing.DURATIONS:
        if not _trained_for(parsed, noun):
            return None
        item = f"{item} of training"
        if parsed.text[amount.start : amount.number] == "over " and not _IN.search(
            parsed.text[max(0, amount.start - 8) : amount.start]
        ):
            amount = replace(amount, start=amount.number, qualifier=Qualifier.EXACT, bounds=())
    return Measured(amount, token, noun, noun.end, item)


def _trained_for(parsed: Parsed, noun: Token) -> bool:
    """How long a training took is a figure, no other time is."""
    sentence = noun.sentence
    if not _TRAIN.search(parsed.text, sentence.start, sentence.end):
        return False
    above = list(noun.ancestors())
    near = any(_TRAIN.fullmatch(word.text) for word in (*above, *noun.children))
    return near or any(word.lemma in _TAKES for word in above)
