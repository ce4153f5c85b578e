"""What a sum of money, a percentage or a ratio is one of: `market value`, `budget`, `share price`, `training`."""

import re
from collections.abc import Callable

from claims.claim import Predicate
from claims.extract.figures import beside, holder, phrase
from claims.extract.figures.clause import Clause
from claims.extract.figures.lists import words
from claims.extract.figures.predicates import MOVES, each, written_off
from claims.extract.figures.thing import is_person, item_of
from claims.extract.figures.units import POINTS
from claims.extract.parsed import Token

_USUAL = {
    Predicate.COSTS: "cost",
    Predicate.RAISED: "funding",
    Predicate.SPENDS: "spending",
    Predicate.LOST: "value",
    Predicate.ROSE: "value",
    Predicate.PRICED_AT: "price",
}
UNTOLD = "money"
"""What a sum is called of which nothing is told."""
_SHARES = words("share stock shares stocks")
_TRADED = words(
    "fall drop plunge tumble jump surge rise lose gain slide sink slump climb soar rally shed slip dip crash"
)
_IS = words("be go start begin stand remain average total reach hit exceed run")
_WORK = {
    "train": "training",
    "pretrain": "training",
    "build": "building",
    "develop": "development",
    "make": "making",
}
_KINDS_OF_MONEY = words("value cash total revenue funding sales profit debt damage aid assets")
_SIZES = words("total sum amount figure excess range maximum minimum")
_NO_SHARE = 10**7
"""A sum that no single share costs, in any currency."""
_UP_OR_DOWN = frozenset({Predicate.LOST, Predicate.ROSE})
_SHARED = _UP_OR_DOWN | {Predicate.PRICED_AT, Predicate.OTHER}
_AS_AN_ASIDE = re.compile(r", (?:up|down) (?:by )?$")
_COMPARED = re.compile(r" ([a-z]+er|more|less|fewer)\b")
_OWNED = re.compile(r"^.*['’]s? ")
_LIKENED = re.compile(
    r"(?: as)? (?:the |its |their |his |that |more |as )?(?!(?:more than|than|what|of|in|to|last|from|since|by|that|and|on|for)\b)"
    r"((?:[a-z]+ly |more )?[a-z]+)"
)


def item(clause: Clause) -> str:
    """In a few words, lower case but for names; the predicate and the holder of the clause are known by now."""
    unit = clause.amount.unit
    if unit and unit.item == POINTS:
        return POINTS
    rules, usual = _RULES.get(clause.unit, (_OF_MONEY, _USUAL.get(clause.predicate, UNTOLD)))
    if clause.unit == "times" and clause.predicate is Predicate.COSTS:
        usual = "cost"
    return next(filter(None, (rule(clause) for rule in rules)), usual)


def _share(clause: Clause) -> str:
    found = beside.share_of(clause) if clause.amount.share else []
    if found:
        return f"share of {clause.text[found[0].start : found[-1].end]}"
    link, name = beside.after(clause)
    return f"share of {name}" if link == "of" and name not in {"them", "us", "it", "you"} else ""


def _likened(clause: Clause) -> str:
    """`twice the price` → price, `five times faster` → faster."""
    match = _LIKENED.match(clause.text, clause.amount.end)
    return match[1] if match else ""


def _compared(clause: Clause) -> str:
    """`40 percent faster` → faster."""
    match = _COMPARED.match(clause.text, clause.amount.end)
    return match[1] if match else ""


def _each(clause: Clause) -> str:
    found = each(clause)
    return beside.sold(clause, found) if found else ""


def _written_off(clause: Clause) -> str:
    """`wrote off $800m of chips`."""
    if not written_off(clause):
        return ""
    link, name = beside.after(clause)
    return f"write-off of {name}" if link in {"of", "on"} else "write-off"


def _linked(clause: Clause) -> str:
    """`$5bn on chips`, `$1 trillion in value`, `$589bn off Nvidia's market value`."""
    link, name = beside.after(clause)
    if link == "off":
        name = _OWNED.sub("", name)
    if clause.predicate is Predicate.SPENDS and link in {"on", "into", "in"} and name not in _KINDS_OF_MONEY:
        return f"spending on {name}"
    if link in {"in", "of", "off", "worth"}:
        return "market value" if name == "value" and clause.predicate in _UP_OR_DOWN else name
    return ""


def _sized(clause: Clause) -> str:
    """`a budget of $6 million` → budget."""
    if clause.noun is None or clause.noun.lemma in _SIZES:
        return ""
    return (_worked(clause) if clause.noun.lemma == "cost" else "") or beside.short(clause.text, clause.noun)


def _worked(clause: Clause) -> str:
    """`cost $5m to train` → training."""
    if clause.predicate is not Predicate.COSTS:
        return ""
    below = [
        child
        for verb in clause.verbs
        for child in verb.children
        if child.dep in {"xcomp", "advcl"} and child.i > clause.anchor.i
    ]
    return next((_WORK[verb.lemma] for verb in (*clause.verbs, *below) if verb.lemma in _WORK), "")


def _valued(clause: Clause) -> str:
    return "valuation" if clause.verbs and clause.verbs[0].lemma == "value" else ""


def _is_so_much(clause: Clause) -> str:
    """`dues were $6,612`, `tickets start at $25`."""
    noun = clause.held.noun if clause.held else None
    if (
        noun is None
        or clause.predicate is not Predicate.OTHER
        or not clause.verbs
        or clause.verbs[0].lemma not in _IS
    ):
        return ""
    return item_of(noun) if noun.tag in {"NN", "NNS"} and not is_person(noun.lemma) else ""


def _spending(clause: Clause) -> str:
    return "spending" if clause.predicate is Predicate.SPENDS else ""


def _trait(clause: Clause) -> str:
    """`Nvidia's revenue` → revenue."""
    if clause.held is None or clause.held.trait is None:
        return ""
    trait = clause.held.trait
    if not trait.text.islower() and trait is not trait.sentence.tokens[0]:
        return ""
    part = any(
        child.dep == "prep" and child.lower == "of" for child in trait.children
    )  # a share of a market is none
    of_a_market = trait.lower == "share" and any(child.dep == "compound" for child in trait.children)
    if trait.lemma in _SHARES and clause.predicate in _SHARED and not (part or of_a_market):
        return _of_shares(clause)
    kept = [
        token.lower
        for token in phrase.left(trait)
        if token is not trait and token.tag in {"NN", "NNS"} and token.dep == "compound"
    ]
    of = _of_what(clause, trait) if trait.lower == "share" else ""
    return " ".join([*kept, item_of(trait)]) + of


def _of_what(clause: Clause, share: Token) -> str:
    """`share of the Chinese market` → ` of Chinese market`."""
    things = (
        below
        for child in share.children
        if child.lower == "of"
        for below in child.children
        if below.dep == "pobj" and below.is_noun()
    )
    thing = next(things, None)
    if thing is None:
        return ""
    words = [token for token in phrase.left(thing) if token.tag not in {"DT", "PRP$"}]
    return f" of {clause.text[words[0].start : thing.end]}" if words else ""


def _of_shares(clause: Clause) -> str:
    """What shares rise or fall by; no share loses $589 billion, but all of them together."""
    return "market value" if clause.money and clause.amount.numbers[-1] >= _NO_SHARE else "share price"


def _costly(clause: Clause) -> str:
    """What costs it, where that is a plain thing."""
    noun = clause.held.noun if clause.held else None
    if clause.predicate is not Predicate.COSTS or noun is None or not noun.is_noun():
        return ""
    return item_of(noun) if noun.text.islower() or noun.tag == "NNS" else ""


def _changed(clause: Clause) -> str:
    """`a drop of 17 percent in sales`; what rose or fell."""
    noun = clause.held.noun if clause.held else None
    if _AS_AN_ASIDE.search(clause.before(12)):
        return holder.trait_before(clause.anchor)
    if clause.noun is not None and clause.noun.lemma in MOVES:
        link, name = beside.after(clause)
        return name if link == "in" else beside.short(clause.text, clause.noun)
    if clause.predicate in _UP_OR_DOWN and noun is not None and clause.verbs:
        part = any(child.dep == "prep" and child.lower == "of" for child in noun.children)
        traded = (noun.lemma in _SHARES and not part) or (noun.is_name() and clause.verbs[0].lemma in _TRADED)
        if traded:
            return _of_shares(clause)
        return "" if noun.is_name() or is_person(noun.lower) else item_of(noun)
    return ""


def _at_level(clause: Clause) -> str:
    """`unemployment stands at 4 percent`."""
    if clause.noun is not None:
        return beside.short(clause.text, clause.noun)
    held = clause.held
    if clause.predicate is not Predicate.OTHER or held is None or held.noun is None or held.noun.tag != "NN":
        return ""
    plain = held.name.islower() and not is_person(held.noun.lower)
    return item_of(held.noun) if plain else ""


Rule = Callable[[Clause], str]
_OF_MONEY: tuple[Rule, ...] = (
    _written_off, _each, _linked, beside.described, _sized, _valued, _spending, _worked, beside.moved, _trait, _costly,
    _is_so_much,
)  # fmt: skip
_RULES: dict[str, tuple[tuple[Rule, ...], str]] = {
    "times": ((_likened, _trait), "number"),
    "percent": ((_share, _compared, beside.moved, _trait, beside.described, _changed, _at_level), "share"),
}
"""By unit the rules, the first that says something wins, and what it is called where none does."""
