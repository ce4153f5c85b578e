"""The colours and shapes of claimants, and the colours of everything else, on light paper. Pure."""

PAPER = "#ffffff"
INK, QUIET, GRID = "#1c1b19", "#5d5a54", "#d9d4ca"
HUES = ("#0067a5", "#c44e00", "#117a4b", "#a3307b", "#4a3fb0", "#7d6200", "#c0283c", "#1f6f78")
"""Of claimants, in their order; each at least 4.5:1 on the paper. The page's dark ones stand in its stylesheet."""
SHAPES = ("o", "s", "^", "D", "v", "p", "P")
"""Their marks, by matplotlib's names. One fewer than hues, so that 56 claimants differ in one or the other."""


def hue(place: int) -> int:
    """The number of the hue of the claimant at this place, from 1 on: also the class `hue-1` in SVG."""
    return place % len(HUES) + 1


def shape(place: int) -> str:
    """The mark of the claimant at this place."""
    return SHAPES[place % len(SHAPES)]
