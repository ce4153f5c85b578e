"""What the holder has to do with the number: one of a closed list, from the verbs and nouns around it."""

import re

from claims.claim import Predicate
from claims.extract.figures import beside, thing
from claims.extract.figures.clause import Clause
from claims.extract.figures.lists import words
from claims.extract.figures.phrase import around
from claims.extract.parsed import Token

_VERBS = {
    Predicate.OWNS: "have own possess hold stockpile amass hoard boast control house",
    Predicate.HAS_ACCESS: "use access run deploy operate utilise utilize leverage wield",
    Predicate.RENTS: "rent lease",
    Predicate.TRAINED_ON: "train pretrain pre-train retrain",
    Predicate.ORDERED: "order buy purchase acquire procure",
    Predicate.COSTS: "cost budget",
    Predicate.RAISED: "raise secure",
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
    "times": {Predicate.LOST, Predicate.ROSE, Predicate.COSTS},
}  # fmt: skip
_MONEY = {
    Predicate.OWNS, Predicate.COSTS, Predicate.RAISED, Predicate.SPENDS, Predicate.LOST, Predicate.ROSE,
    Predicate.PRICED_AT,
}  # fmt: skip
_MONEY_FOR = {
    Predicate.HAS_ACCESS: Predicate.SPENDS,
    Predicate.ORDERED: Predicate.SPENDS,
    Predicate.RENTS: Predicate.SPENDS,
    Predicate.TRAINED_ON: Predicate.COSTS,
}
_EARNED = words(
    "sales sale revenue revenues profit profits income earnings business exports output growth turnover"
)
"""What comes in: who is cost so much of it goes without."""
_MADE = words("build train develop make produce create")
_EVENTS = words(
    "event rally meeting talk hearing vote election session fundraiser debate conference interview"
)
_LIGHT = frozenset({"be", "do", "go", "get", "help"})
_ACCESS = frozenset(
    {"use", "need", "require", "take", "employ", "utilise", "utilize", "run", "deploy", "access"}
)
CHIPS = words("gpu chip processor accelerator card semiconductor token cpu tpu")
EACH = re.compile(
    r"\W{0,2}(?:apiece|each|an? (?:shot|piece|share|unit|barrel|head|ticket|ounce|tonne|ton|gallon|night|chip|copy|go)"
    r"|per (?!cent|year|annum|day)\w+)\b"
)
_ABOUT = r"(?: by)?(?: as much as| about| around| more than| nearly| almost| over| some)? ?$"
_DOWN = re.compile(rf"\b(?:down|off){_ABOUT}", re.IGNORECASE)
_SECURED = re.compile(r" (?:already )?(?:secured|raised)\b")
_WRITTEN_OFF = re.compile(rf"\b(?:writ|wrote)\w* off{_ABOUT}", re.IGNORECASE)
_UP = re.compile(rf"\bup{_ABOUT}", re.IGNORECASE)
_COST = re.compile(r"\bcosts? (?:[A-Z]\w+ )?$")
_AT = re.compile(r"\b(?:at|for|costs?|charg\w+|sell\w*|sold|pric\w+|pay\w*|paid|worth)\b[^,;]*$")
_FOR = re.compile(r"\bfor (?:just |only |about |around )?$")
_DEAR = re.compile(r"\b(?:cost|price|expensive|cheaper|dearer|pricier)\b")
_WORTH = re.compile(r"\bworth\b")
_LEVEL = re.compile(r"(?:^|\W)(?:to|from|at|below|above)\W*$")
_PUT_UP = re.compile(r"\b(?:to|from|by|in)\b")


def predicate(clause: Clause) -> Predicate:
    """The nearest verb's, unless a noun or mark beside the number has its own: `at a cost of $5.6m`, `apiece`."""
    if clause.acts or clause.within_subject or (clause.measured.item or "").endswith(" of training"):
        return Predicate.OTHER
    known = _beside(clause) or _of_the_noun(clause) or _made(clause)
    found = known or next(
        filter(None, (_of_the_verb(clause, verb) for verb in _asked(clause))), Predicate.OTHER
    )
    return Predicate.LOST if found is Predicate.COSTS and _is_forgone(clause) else found


def each(clause: Clause) -> str:
    """`apiece`, ` per ticket` behind a price; "" where something else stands there, or each is given so much."""
    match = EACH.match(clause.text, clause.amount.end)
    if match is None or (match.group().endswith(("each", "apiece")) and not _AT.search(clause.before(32))):
        return ""
    return match.group()


def meaning(verb: Token) -> Predicate | None:
    """What the verb alone says; a dictionary form may have lost its e."""
    return _BY_LEMMA.get(verb.lemma) or _BY_LEMMA.get(f"{verb.lemma}e")


def written_off(clause: Clause) -> bool:
    """`wrote off $800m of chips`: it holds that they are worth so much less; it is no loss of the market's."""
    return clause.money and _WRITTEN_OFF.search(clause.before(40)) is not None


def _is_forgone(clause: Clause) -> bool:
    """`cost it $8bn in sales`: it did not pay them, it went without."""
    link, name = beside.after(clause)
    return link in {"in", "of"} and name.rpartition(" ")[2].lower() in _EARNED


def fitting(known: Predicate | None, unit: str) -> Predicate | None:
    """What a verb or noun means beside a number of this unit: who buys for $5m spends. None: nothing."""
    if known and unit.isupper():
        known = _MONEY_FOR.get(known, known)
        return known if known in _MONEY else None
    return known if known in _MAY_BE.get(unit, ()) else None


def _beside(clause: Clause) -> Predicate | None:
    head = clause.before(40)
    if clause.unit != "count" and not written_off(clause):
        moved = (Predicate.LOST if _DOWN.search(head) else None) or (
            Predicate.ROSE if _UP.search(head) else None
        )
        if moved:
            return moved
    if clause.money and _SECURED.match(clause.after(20)):
        return Predicate.RAISED
    if clause.money and each(clause):
        return Predicate.PRICED_AT
    dear = clause.unit == "times" and _DEAR.search(clause.after(24))
    return Predicate.COSTS if dear or (clause.money and _COST.search(head)) else None


def _of_the_noun(clause: Clause) -> Predicate | None:
    return fitting(_BY_NOUN.get(clause.noun.lemma), clause.unit) if clause.noun else None


def _made(clause: Clause) -> Predicate | None:
    """`built it for $5m`; chips or tokens for training."""
    if (
        clause.money
        and _FOR.search(clause.before(24))
        and any(verb.lemma in _MADE for verb in clause.verbs[:1])
    ):
        return Predicate.COSTS
    item = clause.measured.item or ""
    trains = _for_training(item) and any(map(_trains, clause.verbs))
    return Predicate.TRAINED_ON if trains else None


def _for_training(item: str) -> bool:
    return item in CHIPS or re.match(r"[A-Z]{1,3}\d", item) is not None


def _trains(verb: Token) -> bool:
    if _is_training(verb):
        return True
    if verb.lemma not in _ACCESS:
        return False
    if verb.dep == "acl":
        return any(map(_is_training, around(verb)))
    return any(_is_training(word) for word in verb.subtree() if word.i > verb.i)


def _is_training(word: Token) -> bool:
    return _BY_LEMMA.get(word.lemma) is Predicate.TRAINED_ON or word.lower == "training"


def _asked(clause: Clause) -> list[Token]:
    """The nearest verb, and the next where the nearest says next to nothing."""
    return clause.verbs[: 2 if clause.verbs and clause.verbs[0].lemma in _LIGHT else 1]


def _of_the_verb(clause: Clause, verb: Token) -> Predicate | None:
    known = fitting(meaning(verb), clause.unit)
    between = clause.text[verb.end : clause.amount.start]
    if known is None:
        worth = clause.money and verb.lemma == "be" and _WORTH.search(between)
        return Predicate.PRICED_AT if worth else None
    if known in _MOVES and ((clause.noun is not None and clause.noun.dep == "pobj") or _describes(clause)):
        return Predicate.OTHER
    return Predicate.OTHER if _otherwise(known, verb, between, clause) else known


def _describes(clause: Clause) -> bool:
    """`loses money on its $200-a-month plan`."""
    return clause.money and clause.anchor.head.is_noun() and clause.anchor.head.i > clause.anchor.i


def _otherwise(known: Predicate, verb: Token, between: str, clause: Clause) -> bool:
    """`rose to 5 percent` is a level; staff is not owned; an event is held; `raised taxes by` collects nothing."""
    item = clause.measured.item or ""
    if known in _MOVES:
        return bool(_LEVEL.search(between))
    if known is Predicate.RAISED:
        return bool(_PUT_UP.search(between))
    if known is Predicate.TRAINED_ON:
        return item != "" and not _for_training(item)
    if known in {Predicate.OWNS, Predicate.HAS_ACCESS} and not thing.owned(item):
        return True
    if known is Predicate.OWNS and not item and verb.lemma == "have":
        return clause.unit == "percent"  # `had 44 percent fewer supporters`
    return verb.lemma == "hold" and (verb.tag == "VBN" or item in _EVENTS)
