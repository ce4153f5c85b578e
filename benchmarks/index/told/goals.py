"""What is to be reached, what is aimed at, and what was measured."""

from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.index.asked import EXACT, MISSPELT, PHRASE_TYPING, TYPING
from benchmarks.index.engines.every import ENGINES, OURS
from benchmarks.index.measure.commands import ABSENT, COMMANDS, KEPT
from benchmarks.index.measure.figures import brief, many, quantile
from benchmarks.index.told.measured import Sized

WHO_SAID = next(iter(COMMANDS))


class Goal(NamedTuple):
    """One figure; `more` is better, or less is."""

    told: str
    unit: str
    reach: float
    aim: float
    measured: float
    more: bool = False

    @property
    def verdict(self) -> str:
        """Against both."""
        sign = -1 if self.more else 1
        if sign * self.measured <= sign * self.aim:
            return "aim met"
        return "reached" if sign * self.measured <= sign * self.reach else "MISSED"

    def cells(self) -> tuple[str, ...]:
        """As a row of the table."""
        bound = "≥" if self.more else "≤"
        unit = f" {self.unit}" if self.unit else ""
        return (
            self.told, f"{bound} {_figure(self.reach)}{unit}", f"{bound} {_figure(self.aim)}{unit}",
            f"{_figure(self.measured)}{unit}", self.verdict,
        )  # fmt: skip


def _figure(value: float) -> str:
    return many(value) if value >= 1000 else f"{value:g}" if value == round(value, 2) else brief(value)


def goals(one: Sized) -> Iterator[Goal]:
    """Of one size. They were set for a million claims."""
    yield Goal(
        "exact, phrase, word, filters, digest, figures: warm p99, the worst kind",
        "ms",
        1,
        0.5,
        one.worst(EXACT),
    )
    yield Goal("word or speaker being typed: p99", "ms", 0.1, 0.05, one.worst(TYPING))
    yield Goal("phrase being typed, with previews: p99", "ms", 2, 1, one.worst(PHRASE_TYPING))
    yield Goal("misspelt phrase: p99", "ms", 5, 2, one.worst(MISSPELT))
    yield Goal("misspelt phrase: the right claim in ten", "%", 97, 99, one.right(OURS) or 0.0, more=True)
    many_clients = one.clients[-1]
    rate = many_clients["asked"] / many_clients["seconds"]
    yield Goal(f"questions a second, {many_clients['clients']} clients", "", 5_000, 10_000, rate, more=True)
    yield Goal("event loop late meanwhile: p99", "ms", 3, 2, quantile(many_clients["late"], 0.99))
    built = one.built[ENGINES[OURS].built]
    yield Goal(
        "build: claims a second and core", "", 15_000, 40_000, one.claims / built["seconds"], more=True
    )
    yield Goal("bytes a claim", "", 430, 300, built["bytes"] / one.claims)
    busy, rested = one.live["busy"]["commits"], one.live["rested"]["commits"]
    yield Goal("worst commit of ten claims while live, with a rest after each", "ms", 100, 30, max(rested))
    yield Goal("the same, where nobody rests", "ms", 100, 30, max(busy))
    for memory in (KEPT, ABSENT):
        waited = [
            ms for form, some in one.commands[WHO_SAID][memory].items() if "," not in form for ms in some
        ]
        yield Goal(f"/who-said end to end, {memory}: p99", "ms", 5, 2, quantile(waited, 0.99))
