"""The axis of a plot: from where to where, linear or logarithmic, with readable numbers. Loads matplotlib."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import floor, log10

from matplotlib.ticker import LogLocator, MaxNLocator

WIDE = 20.0
"""Numbers that span more than this factor are shown on a logarithmic axis."""
LARGEST, SMALLEST = 1e290, 1e-290
"""What lies beyond is drawn there: sums of larger ones would be no numbers."""
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Scale:
    """Where a number stands, between 0 (left end) and 1 (right end). `open_low`, `open_high`: room for an open end."""

    def __init__(self, numbers: Iterable[float], *, open_low: bool = False, open_high: bool = False) -> None:
        within = [_bounded(number) for number in numbers]
        low, high = min(within), max(within)
        self.is_log = low > 0 and high / max(low, SMALLEST) > WIDE
        if self.is_log:
            low, high = log10(low), log10(high)
        span = high - low or abs(high) / 5 or 1.0
        before, after = (span * (0.25 if is_open else 0.02) for is_open in (open_low, open_high))
        start = low - before
        if not self.is_log and low >= 0 and (start < 0.4 * high or low == high):
            start = 0.0  # the axis begins at nothing where that costs little
        self._start, self._end = start, high + after

    def at(self, number: float) -> float:
        """From 0 to 1."""
        return self._along(_bounded(number))

    def _along(self, number: float) -> float:
        return ((log10(number) if self.is_log else number) - self._start) / (self._end - self._start)

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """Numbers worth a line, with what stands under it."""
        if self.is_log:
            start, end = max(self._start, -299.0), min(self._end, 299.0)
            decades = end - start
            subs = (1.0, 2.0, 5.0) if decades < 1.5 else (1.0, 3.0) if decades < most / 2 else (1.0,)
            values = LogLocator(subs=subs, numticks=most).tick_values(10**start, 10**end)
        else:
            values = MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]).tick_values(self._start, self._end)
        fit = [float(value) for value in values if 0 <= self._along(float(value)) <= 1]
        return [(value, label) for value, label in zip(fit, labels(fit), strict=True)]


def labels(numbers: Sequence[float]) -> list[str]:
    """`10,000`, `2.5 million`, `10⁻⁵`: exact, and short."""
    return [_label(number) for number in numbers]


def _label(number: float) -> str:
    if not number:
        return "0"
    size = floor(log10(abs(number)))
    if not -4 <= size < 15:
        digits = f"{number / 10.0**size:.3g}" if -300 < size < 300 else "1"
        power = f"10{str(size).translate(_RAISED)}"
        return power if digits == "1" else f"{digits}·{power}"
    exact = Decimal(f"{number:.6g}")
    for scale, name in _SCALES:
        if abs(exact) >= scale:
            return f"{_grouped(exact / scale)} {name}"
    return _grouped(exact)


def _grouped(number: Decimal) -> str:
    text = f"{number:,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def _bounded(number: float) -> float:
    """Without a size at which adding two of them would overflow, or dividing by one."""
    if abs(number) < SMALLEST:
        return 0.0
    return max(-LARGEST, min(LARGEST, number))
