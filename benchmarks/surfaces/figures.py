"""Series of measurements: their median with lowest and highest, and how two of them compare."""

from collections.abc import Sequence
from statistics import median


def spread(values: Sequence[float], unit: str, digits: int) -> str:
    """`0.28 s (0.27–0.31)`."""
    return f"{median(values):.{digits}f} {unit} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def ratio(values: Sequence[float], beside: Sequence[float]) -> float:
    """How many times the one the other is, median to median."""
    return median(values) / median(beside)


def verdict(value: float, aim: float) -> str:
    """Whether an upper bound is kept."""
    return "met" if value <= aim else "MISSED"
