"""Latency against size, as a drawing: a small panel for each kind of question, both scales logarithmic."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import floor, log10
from typing import NamedTuple

from benchmarks.index.asked import KINDS
from benchmarks.index.engines.every import ENGINES, OURS

WIDE, HIGH, ACROSS = 232, 166, 4
"""Of a panel, and how many stand beside each other."""
LEFT, RIGHT, ABOVE, BELOW = 40, 10, 24, 22
"""Margins within a panel."""
HEAD = 62
LOWEST, HIGHEST = 0.01, 1000.0
"""Milliseconds at the edges."""

STYLE = """
svg { font: 11px system-ui, sans-serif; --paper: #ffffff; --ink: #1f2328; --quiet: #59636e; --rule: #d9dee3 }
.e0 { --c: #1257c9 } .e1 { --c: #6f9fe8 } .e2 { --c: #c2410c } .e3 { --c: #a67c00 } .e4 { --c: #7c3aed } .e5 { --c: #c02674 }
.e6 { --c: #57606a }
@media (prefers-color-scheme: dark) {
  svg { --paper: #0d1117; --ink: #e6edf3; --quiet: #9198a1; --rule: #2b323b }
  .e0 { --c: #6cb0ff } .e1 { --c: #3d77c2 } .e2 { --c: #ff8f5a } .e3 { --c: #e3b341 } .e4 { --c: #b794ff } .e5 { --c: #ff7ab8 }
  .e6 { --c: #a3adb8 }
}
.paper { fill: var(--paper) } text { fill: var(--quiet) } .title { fill: var(--ink); font-weight: 600 }
.rule { stroke: var(--rule); stroke-width: 1 } .line { fill: none; stroke: var(--c); stroke-width: 1.5 }
.e0 .line { stroke-width: 2.4 } .far { stroke-dasharray: 3 3; stroke-width: 1.2 } .dot { fill: var(--c) }
.end { text-anchor: end } .middle { text-anchor: middle }
"""

Points = Mapping[int, float]
"""Milliseconds by number of claims."""


class Drawn(NamedTuple):
    """What is drawn of one kind: by engine the medians, and of ours p99."""

    medians: Mapping[str, Points]
    far: Points


def plot(sizes: Sequence[int], kinds: Mapping[str, Drawn]) -> str:
    """The drawing, as SVG: readable on light and on dark paper."""
    rows = -(-len(kinds) // ACROSS)
    wide, high = ACROSS * WIDE + 16, HEAD + rows * HIGH + 10
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img">',
        "<title>Milliseconds of a question against the size of the index, by kind of question and engine</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{wide}" height="{high}"/>',
        *_legend(),
    ]
    for at, (kind, drawn) in enumerate(kinds.items()):
        x, y = 8 + at % ACROSS * WIDE, HEAD + at // ACROSS * HIGH
        lines += [f'<g transform="translate({x} {y})">', *_panel(sizes, KINDS[kind].told, drawn), "</g>"]
    return "\n".join((*lines, "</svg>", ""))


def _legend() -> Iterator[str]:
    yield '<text class="title" x="12" y="20">Milliseconds of a question (median, warm) against claims in the index</text>'
    x = 12
    for at, name in enumerate(ENGINES):
        yield f'<g class="e{at}"><path class="line" d="M{x} 39h18"/><circle class="dot" cx="{x + 9}" cy="39" r="2.6"/>'
        yield f'<text x="{x + 23}" y="43">{escape(name)}</text></g>'
        x += 34 + 6 * len(name)
    yield f'<g class="e0"><path class="line far" d="M600 16h18"/><text x="623" y="20">{OURS}, p99</text></g>'


def _panel(sizes: Sequence[int], title: str, drawn: Drawn) -> Iterator[str]:
    yield f'<text class="title" x="{LEFT}" y="15">{escape(title)}</text>'
    for decade in range(round(log10(LOWEST)), round(log10(HIGHEST)) + 1):
        y = _y(10.0**decade)
        yield f'<path class="rule" d="M{LEFT} {y}H{WIDE - RIGHT}"/>'
        yield f'<text class="end" x="{LEFT - 5}" y="{y + 4}">{10.0**decade:g}</text>'
    for size in sizes:
        yield f'<text class="middle" x="{_x(size, sizes)}" y="{HIGH - BELOW + 15}">{short(size)}</text>'
    for at, name in enumerate(ENGINES):
        if points := drawn.medians.get(name):
            yield f'<g class="e{at}">{_line(points, sizes, "line")}{_dots(points, sizes)}</g>'
    if drawn.far:
        yield f'<g class="e0">{_line(drawn.far, sizes, "line far")}</g>'


def _line(points: Points, sizes: Sequence[int], kind: str) -> str:
    way = "L".join(f"{_x(size, sizes)} {_y(value)}" for size, value in sorted(points.items()))
    return f'<path class="{kind}" d="M{way}"/>'


def _dots(points: Points, sizes: Sequence[int]) -> str:
    return "".join(
        f'<circle class="dot" cx="{_x(size, sizes)}" cy="{_y(value)}" r="2.6"/>'
        for size, value in points.items()
    )


def _x(size: int, sizes: Sequence[int]) -> float:
    low, high = log10(min(sizes)), log10(max(sizes))
    share = 0.5 if low == high else (log10(size) - low) / (high - low)
    return round(LEFT + 14 + share * (WIDE - RIGHT - LEFT - 28), 1)


def _y(milliseconds: float) -> float:
    value = min(max(milliseconds, LOWEST), HIGHEST)
    share = log10(value / LOWEST) / log10(HIGHEST / LOWEST)
    return round(HIGH - BELOW - share * (HIGH - BELOW - ABOVE), 1)


def short(size: int) -> str:
    """`10k`, `1M`."""
    for power, letter in ((6, "M"), (3, "k")):
        if size >= 10**power:
            return f"{size / 10**power:g}{letter}"
    return str(floor(size))
