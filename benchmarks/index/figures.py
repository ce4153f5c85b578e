"""Numbers that somebody puts on something: holders, items and units by Zipf's law, sizes from one to a trillion."""

from functools import cache

from benchmarks.index.chance import Chance, deck
from benchmarks.index.coining import SEED, a_firm, coined
from claims.claim import Figure, Predicate, Qualifier

HOLDERS = 400
_UNITS = deck({"count": 50, "USD": 27, "EUR": 7, "percent": 16})
# fmt: off
_COUNTED = (
    "gpu", "job", "H100", "person", "chip", "home", "A100", "worker", "ship", "user", "car", "seat", "share", "H800", "token",
    "parameter", "soldier", "megawatt", "vote", "B200", "engineer", "patient", "school", "accelerator", "server", "tonne",
    "barrel", "goal", "month of training", "H20", "subscriber", "bird", "place in the index", "flight", "A800", "letter",
)
_PRICED = (
    "market value", "revenue", "profit", "training", "budget", "debt", "loan", "fine", "H100", "model", "spending in a year",
    "money sought", "rent", "deal", "share", "chip", "data centre", "wage", "ticket", "damage", "aid", "bond", "house",
)
_SHARED = (
    "shares", "inflation", "turnout", "growth", "market share", "interest rate", "unemployment", "votes", "margin", "tax",
    "discount", "emissions", "rents", "sales", "support", "attendance",
)
# fmt: on
_COINED = 100
"""Items beside these that only some firm makes."""

_PREDICATES = {
    "count": deck(
        {
            Predicate.OTHER: 40, Predicate.OWNS: 12, Predicate.HAS_ACCESS: 8, Predicate.RENTS: 3, Predicate.LOST: 9,
            Predicate.TRAINED_ON: 8, Predicate.ORDERED: 9, Predicate.ROSE: 5, Predicate.RANKS: 6,
        }
    ),
    "money": deck(
        {
            Predicate.OTHER: 25, Predicate.COSTS: 20, Predicate.RAISED: 14, Predicate.SPENDS: 16, Predicate.LOST: 12,
            Predicate.PRICED_AT: 9, Predicate.ROSE: 4,
        }
    ),
    "percent": deck({Predicate.OTHER: 45, Predicate.ROSE: 30, Predicate.LOST: 25}),
}  # fmt: skip
_QUALIFIERS = deck(
    {
        Qualifier.EXACT: 52, Qualifier.ABOUT: 16, Qualifier.OVER: 9, Qualifier.AT_LEAST: 4, Qualifier.UP_TO: 4,
        Qualifier.UNDER: 3, Qualifier.NEARLY: 5, Qualifier.ONLY: 2, Qualifier.RANGE: 5,
    }
)  # fmt: skip
_TOUCHING = deck({Qualifier.EXACT: 5, Qualifier.ABOUT: 3, Qualifier.NEARLY: 1, Qualifier.ONLY: 1})
"""What fills `value`: the same number stays the same figure."""
_YEARS = deck({str(year): year - 2012 for year in range(2015, 2027)})


@cache
def _holders() -> tuple[str, ...]:
    chance = Chance(SEED)
    return tuple(dict.fromkeys(a_firm(chance) for _ in range(HOLDERS)))


@cache
def _items() -> dict[str, tuple[str, ...]]:
    own = tuple(word for word, _ in coined()[:1_000] if word.isascii())[:_COINED]
    return {"count": _COUNTED + own, "money": _PRICED + own, "percent": _SHARED}


def a_figure(chance: Chance) -> Figure:
    """Any number on anything."""
    unit = chance.pick(_UNITS)
    sort = unit if unit in _PREDICATES else "money"
    items, holders = _items()[sort], _holders()
    predicate, qualifier = chance.pick(_PREDICATES[sort]), chance.pick(_QUALIFIERS)
    number = _size(chance, sort, predicate)
    return Figure(
        qualifier=qualifier,
        unit=unit,
        item=items[chance.rank(len(items))],
        holder=holders[chance.rank(len(holders))],
        predicate=predicate,
        subject=coined()[chance.rank(5_000)][0] if chance.random() < 0.15 else None,
        as_of=chance.pick(_YEARS) if chance.random() < 0.06 else None,
        **_filled(chance, qualifier, number),
    )


def told_apart(figure: Figure) -> str:
    """What `claims.same` tells figures apart by; the names here are as different in their normal forms as printed."""
    numbers = f"{figure.value} {figure.low} {figure.high} {figure.unit}"
    return f"{figure.holder} {figure.predicate} {figure.item} {figure.subject} {numbers}"


def as_meant_elsewhere(chance: Chance, figure: Figure) -> Figure:
    """The same figure as another article has it: about what was exact."""
    if figure.value is None or chance.random() < 0.6:
        return figure
    return figure.model_copy(update={"qualifier": chance.pick(_TOUCHING)})


def _size(chance: Chance, sort: str, predicate: Predicate) -> float:
    """As often of one length as of another; of two or three digits that tell."""
    if predicate is Predicate.RANKS:
        return chance.few(1, 60)
    if sort == "percent":
        return round(chance.within(0.3, 98), 1)
    size = chance.within(2, 3e6) if sort == "count" else chance.within(50, 2e12)
    return int(float(f"{size:.{chance.few(0, 2)}e}"))


def _filled(chance: Chance, qualifier: Qualifier, number: float) -> dict[str, float]:
    if qualifier is Qualifier.RANGE:
        wide = number * chance.few(12, 30) / 10
        return {
            "low": number,
            "high": round(wide, 1) if isinstance(number, float) else max(number + 1, int(wide)),
        }
    if qualifier in {Qualifier.OVER, Qualifier.AT_LEAST}:
        return {"low": number}
    if qualifier in {Qualifier.UP_TO, Qualifier.UNDER}:
        return {"high": number}
    return {"value": number}
