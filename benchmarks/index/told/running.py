"""The sections of the report on the index at work: many clients, live writing, whole commands."""

from collections.abc import Iterator

from benchmarks.index.measure.commands import RENDERERS
from benchmarks.index.measure.figures import brief, many, quantile, three
from benchmarks.index.measure.parts import PARTS
from benchmarks.index.told.measured import Measured
from benchmarks.index.told.tables import head, row


def clients(measured: Measured) -> Iterator[str]:
    """How many questions a second."""
    yield "## Many clients"
    yield ""
    yield (
        "One process on two cores. Each client asks, waits for the answer and asks again; all kinds in turns, no question"
        " twice. Late: how much later than asked for a task woke that sleeps for a millisecond."
    )
    yield ""
    yield from head(
        "Claims", "Clients", "Questions", "Questions a second", "ms (p50 / p95 / p99)", "Event loop late, ms"
    )
    for one in measured.sizes:
        for some in one.clients:
            rate = many(some["asked"] / some["seconds"])
            times = three(some["ms"]), three(some["late"])
            yield row(many(one.claims), str(some["clients"]), many(some["asked"]), rate, *times)


def live(measured: Measured) -> Iterator[str]:
    """What writing costs, and what it costs those who ask."""
    yield "## Live writing"
    yield ""
    yield (
        "Articles of ten claims, each asked for and written in one transaction as `whosaid ingest` does, while two others"
        " ask; one process on two cores. First without a pause; then what `rest()` had to do; then with one `rest()` after"
        " each commit."
    )
    yield ""
    yield from head(
        "Claims", "", "Claims written a second", "Commit, ms (p50 / p99 / longest)", "Questions meanwhile, ms (p50 / p95 / p99)", "Event loop late, ms",
        "`rest()`: steps, longest",
    )  # fmt: skip
    for one in measured.sizes:
        for name, steps in (("busy", one.live["steps"]), ("rested", one.live["rested"]["rests"])):
            part = one.live[name]
            commits = part["commits"]
            yield row(
                many(one.claims),
                "without a pause" if name == "busy" else "with rests",
                many(one.live["claims"] * len(commits) / part["seconds"]),
                " / ".join(map(brief, (quantile(commits, 0.5), quantile(commits, 0.99), max(commits)))),
                three(part["answers"]),
                three(part["late"]),
                f"{len(steps):,}, {brief(max(steps))} ms" if steps else "none",
            )


def commands(measured: Measured) -> Iterator[str]:
    """How long somebody waits."""
    yield "## Whole commands"
    yield ""
    yield (
        "From the question to the rendered reply, through the desk: claimed in the memory, understood, looked up, cited, rendered."
        " Milliseconds, p50 / p95 / p99; each question once, of a bot that was opened and asked some others."
        " Afterwards: what is written once the reply stands, which nobody waits for."
    )
    yield ""
    yield from head(
        "Claims",
        "Command",
        "Memory",
        *(f"{form}{more}" for form in RENDERERS for more in ("", ", afterwards")),
    )
    for one in measured.sizes:
        for name, memories in one.commands.items():
            for memory, forms in memories.items():
                yield row(many(one.claims), name, memory, *map(three, forms.values()))


def parts(measured: Measured) -> Iterator[str]:
    """Where the time goes."""
    one = measured.largest
    yield f"## Where the time of a command goes, at {many(one.claims)} claims"
    yield ""
    yield "Milliseconds on average, with the memory and rendered for Discord; with a clock around each part, which itself costs a little."
    yield ""
    yield from head("Part", *one.parts)
    for part, told in PARTS.items():
        yield row(told, *(_share(some, part) for some in one.parts.values()))
    yield row("**all that is waited for**", *(f"**{some['whole']:.2f}**" for some in one.parts.values()))


def _share(some: dict[str, float], part: str) -> str:
    if part == "afterwards":
        return f"{some[part]:.2f}"
    return f"{some[part]:.2f} ({100 * some[part] / some['whole']:.0f} %)"
