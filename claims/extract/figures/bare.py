"""A number with nothing after it that it counts: what it is a number of, from the words before it."""

import re

from claims.extract.figures.amount import Amount
from claims.extract.figures.lists import words
from claims.extract.figures.thing import item_of
from claims.extract.parsed import Token

_HURT = words("kill injure wound arrest detain displace hospitalise hospitalize infect evacuate")
_OF_PEOPLE = {
    "population": "person", "workforce": "employee", "headcount": "employee", "staff": "employee", "crowd": "person",
    "audience": "person", "crew": "person", "toll": "death", "congregation": "person", "turnout": "person",
    "attendance": "person", "community": "person", "town": "person", "city": "person", "village": "person",
}  # fmt: skip
_PLACES = words("community town city village")
_COUNTS = words("number total count")
_COMPARED = r"(?:up from|down from|compared (?:with|to)|against|versus)"
_SAME = re.compile(
    rf"\b(?:(?P<compared>{_COMPARED})|than the|another|has|have|had|uses?d?|only|from|to)\W*(?:the |its )?$"
)
_LISTED = re.compile(r"[^.;:]{0,40}\band ")
_LATER = re.compile(r" (?:next|this|last|more|in|by)\b")


def counted(amount: Amount, root: Token) -> str | None:
    """`a population of 60,000`, `killed 12`, `the number of users reached 5 million`."""
    if amount.vague or (amount.spelt and amount.numbers[-1] < 2):
        return None
    above = root.head.head if root.head.lower == "of" else None
    if above is not None and above.lemma in _OF_PEOPLE:
        return _OF_PEOPLE[above.lemma]
    if hurts(root.head) and root.dep in {"dobj", "nsubjpass", "npadvmod", "attr"}:
        return "person"
    return _of_subject(root)


def hurts(verb: Token) -> bool:
    """A verb that is done to people: who are killed are not named."""
    return verb.is_verb() and verb.lemma in _HURT


def _of_subject(root: Token) -> str | None:
    verb = next((above for above in root.ancestors() if above.is_verb()), None)
    for child in verb.children if verb else ():
        if child.dep != "nsubj":
            continue
        if child.lemma in _OF_PEOPLE.keys() - _PLACES - {"staff"}:
            return _OF_PEOPLE[child.lemma]
        below = [
            noun for of in child.children if of.lower == "of" for noun in of.children if noun.dep == "pobj"
        ]
        if child.lemma in _COUNTS and below:
            return item_of(below[0])
    return None


def again(text: str, end: int, amount: Amount) -> bool:
    """Whether it counts the same as a figure before it that ends at `end`: `500 chips, up from 300`."""
    between = text[end : amount.start]
    if len(between) >= 60:
        return False
    if _LISTED.fullmatch(between) and _LATER.match(text, amount.end):
        return amount.numbers[-1] >= 100
    same = _SAME.search(between)
    return same is not None and (amount.scaled or same["compared"] is not None or amount.numbers[-1] >= 1000)
