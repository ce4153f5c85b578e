"""Numbers as words of a full-text table, so that a range of them is a handful of words. Pure.

A positive number lies in one tenth of its power of ten on a scale of eight to the power (`e`), and in one power (`d`);
a range is the powers that lie wholly within it and the eighths at its ends. Whoever searches by them MUST look again
at the number itself: an eighth that the range ends in reaches beyond it.
"""

from math import floor, inf, log10

EIGHTHS = 8
LOWEST, HIGHEST = -6, 18
"""Powers of ten told apart; what is smaller or larger is put with the outermost."""


def words_of(low: float, high: float, unit: str) -> set[str]:
    """The words under which a figure of this unit is found whose number is, or may be, from `low` to `high`."""
    first, last = _eighth(low), _eighth(high)
    found = {f"~v{unit}e{at}" for at in range(first, last + 1)}
    return found | {f"~v{unit}d{at}" for at in range(first // EIGHTHS, last // EIGHTHS + 1)}


def words_for(least: float, most: float, unit: str) -> list[str]:
    """The words of which a figure within a range has one at least."""
    return _covering(_eighth(least), _eighth(most), unit)


def words_within(least: float, most: float, unit: str) -> list[str]:
    """Words that a figure has only where a number of it is within a range: those between the eighths that it ends in."""
    return _covering(_eighth(least) + 1, _eighth(most) - 1, unit)


def _covering(first: int, last: int, unit: str) -> list[str]:
    found, at = [], first
    while at <= last:
        if at % EIGHTHS == 0 and at + EIGHTHS - 1 <= last:
            found.append(f"~v{unit}d{at // EIGHTHS}")
            at += EIGHTHS
        else:
            found.append(f"~v{unit}e{at}")
            at += 1
    return found


def _eighth(number: float) -> int:
    """Which eighth of a power of ten, counted from the lowest; numbers that are not positive are with that."""
    if number <= 0:
        return 0
    if number == inf:
        return (HIGHEST - LOWEST) * EIGHTHS
    return min(max(floor(log10(number) * EIGHTHS) - LOWEST * EIGHTHS, 0), (HIGHEST - LOWEST) * EIGHTHS)
