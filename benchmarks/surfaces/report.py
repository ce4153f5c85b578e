"""The measurements as one report in Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.surfaces import cold
from benchmarks.surfaces.bots import ECHO, WHOSAID
from benchmarks.surfaces.child import Memory
from benchmarks.surfaces.cold import Start
from benchmarks.surfaces.commands import Cost
from benchmarks.surfaces.figures import ratio, spread, verdict

COLD_AIM, MEMORY_AIM, CPU_AIM = 0.5, 90.0, 1.3
"""Seconds to the first answer, megabytes of the idle bot, times the CPU of a bare echo bot."""


@dataclass(frozen=True)
class Measured:
    """All that one run measured."""

    machine: Sequence[str]
    cold: Mapping[str, Sequence[Start]]
    idle: Mapping[str, Sequence[Memory]]
    commands: Mapping[str, Mapping[str, Sequence[Cost]]]
    """By platform, then by bot."""
    asked: int
    """Commands per run."""


def report(measured: Measured) -> str:
    """Medians, with the lowest and the highest in brackets."""
    lines = ["# What whosaid costs", "", *(f"- {line}" for line in measured.machine)]
    lines += ["- Medians over several runs; in brackets the lowest and the highest.", "", *_aims(measured)]
    for section in (_cold(measured), _idle(measured), _commands(measured)):
        lines += ["", *section]
    return "\n".join((*lines, ""))


def _aims(measured: Measured) -> Iterator[str]:
    yield from _head("Aim", "Measured", "Result")
    for name in (cold.MADE, cold.FRESH, cold.PIPED):
        value = _median([start.first for start in measured.cold[name]])
        yield _row(f"first answer ≤ {COLD_AIM} s: {name}", f"{value:.2f} s", verdict(value, COLD_AIM))
    value = _median([memory.rss for memory in measured.idle[WHOSAID]])
    yield _row(f"idle bot ≤ {MEMORY_AIM:.0f} MB resident", f"{value:.1f} MB", verdict(value, MEMORY_AIM))
    for platform, costs in measured.commands.items():
        value = _times(costs)
        yield _row(
            f"CPU per slash command ≤ {CPU_AIM} × a bare echo bot, {platform}",
            f"{value:.2f} ×",
            verdict(value, CPU_AIM),
        )


def _cold(measured: Measured) -> Iterator[str]:
    yield "## Cold start"
    yield ""
    bare = [start.first for start in measured.cold[cold.BARE]]
    yield from _head(
        "Started", "To the first line of the answer", "To the end of the process", "× bare Python"
    )
    for name, starts in measured.cold.items():
        first, whole = [start.first for start in starts], [start.whole for start in starts]
        yield _row(name, spread(first, "s", 3), spread(whole, "s", 3), f"{ratio(first, bare):.1f}")


def _idle(measured: Measured) -> Iterator[str]:
    yield "## Memory of the idle bot"
    yield ""
    yield "Connected to Discord's gateway and to Slack's Socket Mode, five seconds after; whosaid serves its web page too."
    yield ""
    echo = [memory.rss for memory in measured.idle[ECHO]]
    yield from _head("Bot", "RSS", "PSS", "× the echo bot (RSS)")
    for name, memories in measured.idle.items():
        rss, pss = [memory.rss for memory in memories], [memory.pss for memory in memories]
        yield _row(name, spread(rss, "MB", 1), spread(pss, "MB", 1), f"{ratio(rss, echo):.2f}")


def _commands(measured: Measured) -> Iterator[str]:
    yield "## CPU per slash command"
    yield ""
    yield (
        f"{measured.asked} × `/who-said Obviously`, one after another, each bot in turn and started afresh for each run;"
        " user and system time of the bot's process alone, all its threads."
    )
    yield ""
    yield from _head("Platform", "Bot", "CPU per command", "× the echo bot", "RSS afterwards")
    for platform, costs in measured.commands.items():
        echo = [cost.cpu for cost in costs[ECHO]]
        for name, some in costs.items():
            cpu, memory = [cost.cpu for cost in some], [cost.memory for cost in some]
            yield _row(
                platform, name, spread(cpu, "ms", 2), f"{ratio(cpu, echo):.2f}", spread(memory, "MB", 1)
            )


def _times(costs: Mapping[str, Sequence[Cost]]) -> float:
    return ratio([cost.cpu for cost in costs[WHOSAID]], [cost.cpu for cost in costs[ECHO]])


def _median(values: Sequence[float]) -> float:
    return ratio(values, [1.0])


def _head(*names: str) -> tuple[str, str]:
    return _row(*names), _row(*("---" for _ in names))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
