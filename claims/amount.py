"""A figure's number in words that keep its qualifier: `over 2,000 chips` never becomes `2,000 chips`. Pure."""

import re
from decimal import Decimal

from claims.claim import Figure, Predicate, Qualifier

BEFORE = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.OVER: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UP_TO: "up to ",
    Qualifier.UNDER: "under ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.ONLY: "only ",
    Qualifier.RANGE: "",
}
CURRENCIES = {
    "USD": "US$", "NZD": "NZ$", "AUD": "A$", "CAD": "C$", "HKD": "HK$", "SGD": "S$", "TWD": "NT$",
    "EUR": "€", "GBP": "£", "JPY": "JP¥", "CNY": "CN¥", "INR": "₹", "KRW": "₩",
}  # fmt: skip
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
PREDICATES = {
    Predicate.OWNS: "owns",
    Predicate.HAS_ACCESS: "has the use of",
    Predicate.RENTS: "rents",
    Predicate.TRAINED_ON: "trained on",
    Predicate.ORDERED: "ordered",
    Predicate.COSTS: "costs",
    Predicate.RAISED: "raised",
    Predicate.SPENDS: "spends",
    Predicate.LOST: "lost",
    Predicate.ROSE: "rose",
    Predicate.PRICED_AT: "priced at",
    Predicate.RANKS: "ranks",
    Predicate.OTHER: "",
}

TO_COME = {
    Predicate.OWNS: "own",
    Predicate.HAS_ACCESS: "have the use of",
    Predicate.RENTS: "rent",
    Predicate.TRAINED_ON: "train on",
    Predicate.ORDERED: "order",
    Predicate.COSTS: "cost",
    Predicate.RAISED: "raise",
    Predicate.SPENDS: "spend",
    Predicate.LOST: "lose",
    Predicate.ROSE: "rise",
    Predicate.PRICED_AT: "be priced at",
    Predicate.RANKS: "rank",
}

_RANKED = {
    Qualifier.UP_TO: "top {}",
    Qualifier.UNDER: "above rank {}",
    Qualifier.AT_LEAST: "rank {} or below",
    Qualifier.OVER: "below rank {}",
}
"""A rank is the better the smaller it is: nobody is `over rank 5`."""
_IRREGULAR = {
    "person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet", "wife": "wives", "life": "lives",
    "personnel": "personnel", "staff": "staff", "aircraft": "aircraft", "spacecraft": "spacecraft", "police": "police",
    "passer-by": "passers-by",
}  # fmt: skip
"""Plurals that no rule makes."""


def does(figure: Figure) -> str:
    """What the holder has to do with it: `owns`, of what is to come `expected to own`; empty where the thing says it all."""
    if not figure.expected:
        return PREDICATES[figure.predicate]
    done = TO_COME.get(figure.predicate)
    return f"expected to {done}" if done else "expected"


def of_when(figure: Figure) -> str:
    """What stands before the day that it is of: `as of`, and of what is to come `for`, since nobody can have counted it."""
    return "for" if figure.expected else "as of"


def amount(figure: Figure, *, short: bool = False) -> str:
    """`about 50,000 H100`, `20 to 40 times`, `US$590 billion (590,000,000,000)`, `rank 17`.

    A large sum of money is given both ways, where that is exact; `short`: the shorter one alone. The thing counted is
    part of a count. Where no number is printed, it is what is: `tens of thousands of GPUs`.
    """
    if figure.printed:
        what = (
            counted(figure.item, [2]) if figure.unit == "count" else CURRENCIES.get(figure.unit, figure.unit)
        )
        return f"{figure.printed}{' of ' if figure.printed.endswith('s') else ' '}{what}"
    before = BEFORE[figure.qualifier]
    if figure.qualifier is Qualifier.RANGE:
        numbers = [n for n in (figure.low, figure.high) if n is not None]
    else:
        numbers = [n for n in (figure.value, figure.low, figure.high) if n is not None]
    if figure.unit == "count":
        if figure.predicate is Predicate.RANKS:
            return _RANKED.get(figure.qualifier, f"{before}rank {{}}").format(_to(numbers))
        return f"{before}{_to(numbers)} {counted(figure.item, numbers)}"
    if figure.unit == "percent":
        return f"{before}{_to(numbers)}%"
    if figure.unit == "times":
        return f"{before}{_to(numbers)} times"
    return before + _money(numbers, figure.unit, short=short)


def counted(item: str, numbers: list[int | float]) -> str:
    """The thing counted: names stay as they are (`H100`), plain words go into the plural (`Hopper GPUs`, `months of work`)."""
    family, _, kind = item.rpartition(" ")
    if family.istitle() and (kind == "GPU" or kind.islower()):
        return f"{family} {counted(kind, numbers)}"
    item = "GPU" if item == "gpu" else item
    if numbers != [1] and (several := _IRREGULAR.get(item.rpartition(" ")[2])):
        return f"{item.rpartition(' ')[0]} {several}".strip()
    plain = item == "GPU" or (item.replace(" ", "").isalpha() and item.islower() and item.isascii())
    thing, of, rest = item.partition(" of ")
    return item if numbers == [1] or not plain or thing.endswith("s") else f"{_several(thing)}{of}{rest}"


def _several(thing: str) -> str:
    """`countries`, `days`, `boxes`, `chips`."""
    if re.search(r"[^aeiou]y$", thing):
        return f"{thing[:-1]}ies"
    return f"{thing}es" if thing.endswith(("ch", "sh", "x", "z")) else f"{thing}s"


def _to(numbers: list[int | float]) -> str:
    return " to ".join(map(grouped, numbers))


def grouped(number: float) -> str:
    """`50000` → `50,000`; `5.6` stays `5.6`; never in powers of ten."""
    exact = Decimal(str(number))
    return f"{int(exact):,}" if exact == exact.to_integral_value() else f"{exact:,f}"


def _money(numbers: list[int | float], unit: str, *, short: bool) -> str:
    sign = CURRENCIES.get(unit, f"{unit} ")
    scaled = [_scaled(number) for number in numbers]
    if all(scaled):
        full = " to ".join(map(grouped, numbers))
        said = " to ".join(sign + number for number in scaled if number)
        return said if short else f"{said} ({full})"
    return " to ".join(sign + grouped(number) for number in numbers)


def _scaled(number: float) -> str | None:
    """`590 billion`; None below a million, or where more than three digits would follow the point."""
    exact = Decimal(str(number))
    for scale, name in _SCALES:
        if abs(exact) >= scale:
            short = exact / scale
            return f"{grouped(float(short))} {name}" if short * 1000 == int(short * 1000) else None
    return None
