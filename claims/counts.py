"""What a figure counts, in words: `A100 used to train R1`, `cost of building an OpenAI`, `fall in share price`. Pure."""

from collections.abc import Callable

from claims.amount import CURRENCIES, counted
from claims.claim import Figure, Predicate

Counting = Callable[[str, str], str]
"""The thing counted, and what it was for (or "") → what is counted."""

_SUMS = frozenset(
    ["bill", "budget", "cost", "costs", "expense", "expenditure", "fare", "fee", "fees", "fine", "fines", "investment",
     "outlay", "payment", "price", "prices", "spending", "sum", "tag", "valuation", "value"]
)  # fmt: skip
"""Words for sums: where a thing is told by one of them, `cost of` and `price of` say nothing more."""
_FALLS = frozenset(["decline", "decrease", "drop", "fall", "loss", "losses", "plunge", "reduction", "slump"])
_RISES = frozenset(["gain", "growth", "increase", "jump", "rise", "surge"])
_DONE = frozenset(["owned", "in", "rented", "used", "ordered", "raised", "spent", "lost", "gained"])
"""Words that begin what is done to the thing counted: `H100 owned`."""
REACH = "in use or within reach"
_PLACES = frozenset(["place", "position", "rank", "ranking", "spot"])


def counts(figure: Figure) -> str:
    """What a figure counts, without whom it is about, its unit and its day: `H100 owned`, `cost of training R1`.

    Two groups of figures of one holder (claims.compare.group_of) may be told alike where only unit or day differ.
    """
    thing = _thing(figure)
    told = _HOW[figure.predicate, _sort(figure.unit)](thing, figure.subject or "")
    return _to_come(told, thing) if figure.expected else told


def _to_come(told: str, thing: str) -> str:
    """`GPUs expected to be used to train R1`, `expected cost of training R1`."""
    rest = told.removeprefix(f"{thing} ")
    done = rest != told and rest.split(maxsplit=1)[0] in _DONE
    return f"{thing} expected to be {rest}" if done else f"expected {told}"


def _thing(figure: Figure) -> str:
    """What is counted in the plural, what is priced in the singular, all else as it is named."""
    if figure.predicate is Predicate.PRICED_AT:
        return counted(figure.item, [1])
    several = figure.unit == "count" and figure.predicate is not Predicate.RANKS
    return counted(figure.item, [2]) if several else figure.item


def unit(figure: Figure) -> str:
    """`in US$`, `in percent`, `in times`; empty for what is counted one by one."""
    return "" if figure.unit == "count" else f"in {CURRENCIES.get(figure.unit, figure.unit)}"


def _sort(name: str) -> str:
    return "count" if name == "count" else "share" if name in {"percent", "times"} else "money"


def _tells(thing: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(thing.casefold().split())


def _alone(thing: str, subject: str) -> str:
    return f"{thing} ({subject})" if subject else thing


def _after(words: str, but: frozenset[str] = frozenset()) -> Counting:
    """`H100 owned`; the thing alone where it says so itself, by one of the words in `but`."""
    return lambda thing, subject: _alone(thing if _tells(thing, but) else f"{thing} {words}", subject)


def _before(words: str, but: frozenset[str] = frozenset()) -> Counting:
    """`fall in share price`; the same."""
    return lambda thing, subject: _alone(thing if _tells(thing, but) else f"{words} {thing}", subject)


def _trained(thing: str, subject: str) -> str:
    return f"{thing} used to train {subject}" if subject else f"{thing} used in a training run"


def _cost(thing: str, subject: str) -> str:
    if _tells(thing, _SUMS):
        return _alone(thing, subject)
    if subject and not thing.split(" ", maxsplit=1)[0].endswith("ing"):
        return f"cost of {subject} ({thing})"
    return f"cost of {thing} {subject}".rstrip()


def _compared(thing: str, subject: str) -> str:
    return _alone(thing if _tells(thing, _SUMS) else f"cost, {thing}", subject)


def _spent(thing: str, subject: str) -> str:
    told = _tells(thing, frozenset({"spending", "expenditure", "investment"}))
    return (
        f"{thing} on {subject}"
        if told and subject
        else _before("" if told else "spending on")(thing, subject).lstrip()
    )


_EACH: dict[Predicate, tuple[Counting, Counting, Counting]] = {
    # of what is counted one by one, of percent and times, of money
    Predicate.OWNS: (_after("owned"), _after("owned"), _after("owned")),
    Predicate.HAS_ACCESS: (_after(REACH), _after(REACH), _after(REACH)),
    Predicate.RENTS: (_after("rented"), _after("rented"), _before("rent of")),
    Predicate.TRAINED_ON: (_trained, _trained, _trained),
    Predicate.ORDERED: (_after("ordered"), _after("ordered"), _after("ordered")),
    Predicate.COSTS: (_cost, _compared, _cost),
    Predicate.RAISED: (_after("raised"), _after("raised"), _after("raised")),
    Predicate.SPENDS: (_after("spent"), _spent, _spent),
    Predicate.LOST: (_after("lost", _FALLS), _before("fall in", _FALLS), _after("lost", _FALLS)),
    Predicate.ROSE: (_after("gained", _RISES), _before("rise in", _RISES), _after("gained", _RISES)),
    Predicate.PRICED_AT: (
        _before("price of one", _SUMS),
        _before("price of one", _SUMS),
        _before("price of one", _SUMS),
    ),
    Predicate.RANKS: (_before("place:", _PLACES), _before("place:", _PLACES), _before("place:", _PLACES)),
    Predicate.OTHER: (_alone, _alone, _alone),
}
_HOW = {
    (predicate, sort): how
    for predicate, every in _EACH.items()
    for sort, how in zip(("count", "share", "money"), every, strict=True)
}
