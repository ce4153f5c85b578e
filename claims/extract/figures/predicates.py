"""What the holder has to do with the number: one of a closed list, from the verbs and nouns around it."""

import re

from claims.claim import Predicate
from claims.extract.figures import thing
from claims.extract.figures.amount import Amount
from claims.extract.parsed import Token

_VERBS = {
    Predicate.OWNS: "have own possess hold stockpile amass hoard boast control house",
    Predicate.HAS_ACCESS: "use access run deploy operate utilise utilize leverage wield",
    Predicate.RENTS: "rent lease",
    Predicate.TRAINED_ON: "train pretrain pre-train retrain",
    Predicate.ORDERED: "order buy purchase acquire procure",
    Predicate.COSTS: "cost budget",
    Predicate.RAISED: "raise",
    Predicate.SPENDS: "spend invest burn pour pay pump plough plow splash shell donate fork outspend sink funnel",
    Predicate.LOST: "lose shed fall drop plunge sink tumble slide slump decline dip shave wipe erase plummet decrease shrink"
    " tank slip crash halve crater evaporate",
    Predicate.ROSE: "rise gain jump surge climb soar rally increase grow double triple quadruple leap swell rocket skyrocket"
    " advance balloon",
    Predicate.PRICED_AT: "price sell charge trade value retail fetch list",
}
_BY_LEMMA = {lemma: predicate for predicate, lemmas in _VERBS.items() for lemma in lemmas.split()}
_NOUNS = {
    Predicate.COSTS: "cost budget bill expense outlay tag",
    Predicate.PRICED_AT: "price valuation",
    Predicate.LOST: "loss fall drop decline plunge slump reduction decrease",
    Predicate.ROSE: "rise gain increase jump surge growth",
    Predicate.SPENDS: "spending investment expenditure payment",
    Predicate.RAISED: "funding",
    Predicate.ORDERED: "order",
    Predicate.OWNS: "stockpile cluster fleet hoard stash",
}
_BY_NOUN = {noun: predicate for predicate, nouns in _NOUNS.items() for noun in nouns.split()}
MOVES = frozenset(noun for noun, known in _BY_NOUN.items() if known in {Predicate.LOST, Predicate.ROSE})
_MOVES = frozenset({Predicate.LOST, Predicate.ROSE})
_MAY_BE = {
    "count": {
        Predicate.OWNS, Predicate.HAS_ACCESS, Predicate.RENTS, Predicate.TRAINED_ON, Predicate.ORDERED, Predicate.LOST,
        Predicate.ROSE,
    },
    "percent": {Predicate.OWNS, Predicate.LOST, Predicate.ROSE},
    "times": {Predicate.LOST, Predicate.ROSE},
}  # fmt: skip
_MONEY = {
    Predicate.OWNS, Predicate.COSTS, Predicate.RAISED, Predicate.SPENDS, Predicate.LOST, Predicate.ROSE,
    Predicate.PRICED_AT,
}  # fmt: skip
_MONEY_FOR = {
    Predicate.ORDERED: Predicate.SPENDS,
    Predicate.RENTS: Predicate.SPENDS,
    Predicate.TRAINED_ON: Predicate.COSTS,
}
_MADE = frozenset("build train develop make produce create".split())
_EVENTS = frozenset(
    "event rally meeting talk hearing vote election session fundraiser debate conference interview".split()
)
_LIGHT = frozenset({"be", "do", "go", "get", "help"})
_ACCESS = frozenset(
    {"use", "need", "require", "take", "employ", "utilise", "utilize", "run", "deploy", "access"}
)
CHIPS = frozenset("gpu chip processor accelerator card semiconductor token cpu tpu".split())
EACH = re.compile(
    r"\W{0,2}(?:apiece|each|an? (?:shot|piece|share|unit|barrel|month|head|ticket|ounce|tonne|ton|gallon|night|chip|copy|go)"
    r"|per (?!cent|year|annum|day)\w+)\b"
)
_DOWN = re.compile(
    r"\b(?:down|off)(?: by)?(?: as much as| about| around| more than| nearly| almost| over| some)? ?$", re.I
)
_UP = re.compile(
    r"\bup(?: by)?(?: as much as| about| around| more than| nearly| almost| over| some)? ?$", re.I
)


def predicate(text: str, amount: Amount, item: str, anchor: Token, verbs: list[Token]) -> Predicate:
    """The nearest verb's, unless a noun just before the number has its own: `at a cost of $5.6m`."""
    unit = amount.unit.name if amount.unit else "count"
    head = text[max(0, amount.start - 24) : amount.start]
    if unit != "count" or "point" in item:
        if _DOWN.search(head):
            return Predicate.LOST
        if _UP.search(head):
            return Predicate.ROSE
    if unit.isupper() and EACH.match(text, amount.end):
        return Predicate.PRICED_AT
    if unit.isupper() and re.search(
        r"\bcosts? (?:[A-Z]\w+ )?$", text[max(0, amount.start - 40) : amount.start]
    ):
        return Predicate.COSTS
    noun = of_noun(anchor)
    if noun and (of := _fitting(_BY_NOUN.get(noun.lemma), unit)):
        return of
    if item.endswith(" of training"):
        return Predicate.OTHER
    if unit.isupper() and _made_for(head, verbs):
        return Predicate.COSTS
    if unit == "count" and _trains(item, verbs):
        return Predicate.TRAINED_ON
    if unit == "times" and re.search(
        r"\b(?:cost|price|expensive|cheaper|dearer|pricier)\b", text[amount.end : amount.end + 24]
    ):
        return Predicate.COSTS
    return _from_verbs(text, amount, unit, item, verbs)


def _from_verbs(text: str, amount: Amount, unit: str, item: str, verbs: list[Token]) -> Predicate:
    for verb in verbs[:1] if verbs and verbs[0].lemma not in _LIGHT else verbs[:2]:
        known = _fitting(meaning(verb), unit)
        if known in _MOVES and _reached(text, amount, verb):
            return Predicate.OTHER
        if known is Predicate.OWNS and (not thing.owned(item) or _holds_no_more(verb, item)):
            return Predicate.OTHER
        if known is Predicate.HAS_ACCESS and not thing.owned(item):
            return Predicate.OTHER
        if known is Predicate.RAISED and re.search(r"\b(?:to|from|by|in)\b", text[verb.end : amount.start]):
            return Predicate.OTHER
        if known:
            return known
        if verb.lemma == "be" and re.search(r"\bworth\b", text[verb.end : amount.start]):
            return Predicate.PRICED_AT if unit.isupper() else Predicate.OTHER
    return Predicate.OTHER


def meaning(verb: Token) -> Predicate | None:
    """What the verb alone says; a dictionary form may have lost its e."""
    return _BY_LEMMA.get(verb.lemma) or _BY_LEMMA.get(f"{verb.lemma}e")


def _made_for(head: str, verbs: list[Token]) -> bool:
    """`built it for $5m`."""
    return bool(re.search(r"\bfor (?:just |only |about |around )?$", head)) and any(
        verb.lemma in _MADE for verb in verbs[:1]
    )


def _holds_no_more(verb: Token, item: str) -> bool:
    """What is held is an event, or was held somewhere."""
    return verb.lemma == "hold" and (verb.tag == "VBN" or item in _EVENTS)


def _fitting(known: Predicate | None, unit: str) -> Predicate | None:
    """Of a verb's predicate what it means beside a number of this unit: who buys for $5m spends."""
    if known and unit.isupper():
        known = _MONEY_FOR.get(known, known)
        return known if known in _MONEY else None
    return known if known in _MAY_BE.get(unit, ()) else None


def _reached(text: str, amount: Amount, verb: Token) -> bool:
    """`rose to 5 percent`, `from 3 percent`: a level, no change."""
    between = text[verb.end : amount.start]
    return bool(re.search(r"(?:^|\W)(?:to|from|at|below|above)\W*$", between)) or between.rstrip().endswith(
        " to"
    )


def _trains(item: str, verbs: list[Token]) -> bool:
    """Chips or tokens used for training."""
    if item not in CHIPS and not re.match(r"[A-Z]{1,3}\d", item):
        return False
    for verb in verbs:
        if _BY_LEMMA.get(verb.lemma) is Predicate.TRAINED_ON:
            return True
        near = verb.sentence.tokens if verb.dep == "acl" else verb.subtree()
        if verb.lemma in _ACCESS and any(
            _BY_LEMMA.get(word.lemma) is Predicate.TRAINED_ON or word.lower == "training"
            for word in near
            if word.i > verb.i or verb.dep == "acl"
        ):
            return True
    return False


def of_noun(anchor: Token) -> Token | None:
    """The noun whose size the number is: `a budget of $6 million` → budget."""
    token, steps = anchor, 0
    while token.head is not token and steps < 4:
        token, steps = token.head, steps + 1
        if token.dep == "prep":
            return token.head if token.lower == "of" and token.head.is_noun() else None
        if token.is_verb():
            return None
    return None
