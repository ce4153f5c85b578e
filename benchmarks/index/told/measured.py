"""All that one run measured, by size."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.index.asked import KINDS
from benchmarks.index.engines.every import ENGINES, OURS
from benchmarks.index.measure.figures import quantile


@dataclass
class Sized:
    """Of one size; each part as its task tells it."""

    claims: int
    built: dict[str, Any] = field(default_factory=dict)
    """By `Maker.built`."""
    warm: dict[str, Any] = field(default_factory=dict)
    touched: dict[str, Any] = field(default_factory=dict)
    """Both by engine."""
    space: dict[str, int] = field(default_factory=dict)
    same: dict[str, Any] = field(default_factory=dict)
    clients: list[dict[str, Any]] = field(default_factory=list)
    live: dict[str, Any] = field(default_factory=dict)
    commands: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, dict[str, float]] = field(default_factory=dict)

    def times(self, engine: str, kind: str) -> Sequence[float]:
        """Milliseconds, warm; none where the engine has no such question."""
        found: Sequence[float] = self.warm.get(engine, {}).get("kinds", {}).get(kind, {}).get("ms", ())
        return found

    def worst(self, goal: str) -> float:
        """The highest p99 of ours over the kinds that count to a goal."""
        return max(quantile(self.times(OURS, kind), 0.99) for kind in self.kinds(goal))

    def kinds(self, goal: str | None = None) -> Iterator[str]:
        """Kinds that were asked of ours, all or those of one goal."""
        return (k for k, sort in KINDS.items() if goal in {None, sort.goal} and self.times(OURS, k))

    def right(self, engine: str, how: str | None = None) -> float | None:
        """Percent of the misspelt phrases (all, or those misspelt so) whose claim was among the ten; None: none such."""
        told: dict[str, list[bool]] = self.warm[engine]["kinds"]["misspelt"]["right"]
        found = [one for name, some in told.items() if how in {None, name} for one in some]
        return 100 * sum(found) / len(found) if found else None


@dataclass
class Measured:
    """All of it."""

    machine: Sequence[str]
    asked: int
    """Questions of a kind."""
    engines: Sequence[str]
    sizes: list[Sized]

    @property
    def largest(self) -> Sized:
        """Which the goals are held against."""
        return max(self.sizes, key=lambda one: one.claims)


def makers(names: Sequence[str]) -> Mapping[str, str]:
    """By `Maker.built`, the first engine of these that is so built."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(ENGINES[name].built, name)
    return found
