"""Quantiles of what was measured, and how they are written."""

from collections.abc import Sequence
from math import ceil


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def three(milliseconds: Sequence[float]) -> str:
    """`0.09 / 0.31 / 0.52`: p50, p95 and p99."""
    return " / ".join(brief(quantile(milliseconds, share)) for share in (0.5, 0.95, 0.99))


def brief(value: float) -> str:
    """Two digits that tell: `0.031`, `0.42`, `5.3`, `120`, `2,345`."""
    if value >= 100:
        return f"{value:,.0f}"
    if value >= 9.95:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 0.995 else f"{value:.2f}" if value >= 0.0995 else f"{value:.3f}"


def many(number: float) -> str:
    """`1,000,000`."""
    return f"{number:,.0f}"
