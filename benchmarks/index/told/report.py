"""The measurements as one report in Markdown."""

from collections.abc import Callable, Iterator, Sequence

from benchmarks.index.asked import KINDS
from benchmarks.index.engines.every import ENGINES, IDS, OURS
from benchmarks.index.measure.figures import brief, many, quantile, three
from benchmarks.index.misspelling import HOW
from benchmarks.index.told import running
from benchmarks.index.told.goals import goals
from benchmarks.index.told.measured import Measured, Sized, makers
from benchmarks.index.told.plot import Drawn, plot, short
from benchmarks.index.told.tables import head, row

NO_TANTIVY = "tantivy is not installed here, and so not measured: `python -m pip install --group bench --constraint constraints.txt` installs it."


def report(measured: Measured, drawing: str | None) -> str:
    """All sections; `drawing` is the address of the plot, where one was made."""
    lines = ["# An index of many claims", "", *(f"- {line}" for line in measured.machine)]
    lines += [f"- {line}" for line in _how(measured)]
    sections: Sequence[Callable[[Measured], Iterator[str]]] = (
        _goals, _by_size, _side_by_side, _touched, _same, _misspelt, _built, running.clients, running.live,
        running.commands, running.parts,
    )  # fmt: skip
    for section in sections:
        lines += ["", *section(measured)]
        if section is _by_size and drawing:
            lines += ["", f"![Milliseconds of a question against the size of the index]({drawing})"]
    return "\n".join((*lines, ""))


def drawn(measured: Measured) -> str:
    """The plot."""
    sizes = [one.claims for one in measured.sizes]
    kinds = {
        kind: Drawn(
            {
                name: {
                    s.claims: quantile(s.times(name, kind), 0.5)
                    for s in measured.sizes
                    if s.times(name, kind)
                }
                for name in measured.engines
            },
            {s.claims: quantile(s.times(OURS, kind), 0.99) for s in measured.sizes if s.times(OURS, kind)},
        )
        for kind in KINDS
    }
    return plot(sizes, kinds)


def _how(measured: Measured) -> Iterator[str]:
    sizes = " and ".join(many(one.claims) for one in measured.sizes)
    yield f"{sizes} made-up claims (`benchmarks/index/making.py`), the same for every engine; {measured.asked} questions of a kind"
    yield (
        "Every answer is ten whole rows (while typing: 25 suggestions). Each engine in a process of its own, on one core;"
        " each question for the second time (warm). A cell is p50 / p95 / p99 in milliseconds; `n=`: so few questions, as"
        " the engine took too long for more."
    )
    if not any(ENGINES[name].built == "tantivy" for name in measured.engines):
        yield NO_TANTIVY


def _goals(measured: Measured) -> Iterator[str]:
    one = measured.largest
    yield f"## Goals, at {many(one.claims)} claims"
    yield ""
    if one.claims < 1_000_000:
        yield "They were set for 1,000,000 claims: with fewer they tell little."
        yield ""
    yield from head("Goal", "Reach", "Aim", "Measured", "Result")
    yield from (row(*goal.cells()) for goal in goals(one))


def _by_size(measured: Measured) -> Iterator[str]:
    yield "## Size of the index against latency: whosaid"
    yield ""
    yield from head("Question", *(short(one.claims) for one in measured.sizes))
    for kind in measured.largest.kinds():
        yield row(KINDS[kind].told, *(_cell(one.times(OURS, kind), measured.asked) for one in measured.sizes))


def _side_by_side(measured: Measured) -> Iterator[str]:
    yield "## Side by side"
    yield ""
    yield (
        "whosaid answers as its commands ask it: utterances with every report that stands, grouped and counted up to"
        " 1,000, through its reader threads. The others give bare rows and, but for the index in memory, count nothing."
    )
    for one in measured.sizes:
        yield ""
        yield f"### {many(one.claims)} claims"
        yield ""
        yield from head("Question", *measured.engines)
        for kind in one.kinds():
            cells = (_cell(one.times(name, kind), measured.asked) for name in measured.engines)
            yield row(KINDS[kind].told, *cells)


def _cell(times: Sequence[float], asked: int) -> str:
    if not times:
        return "–"
    return f"{three(times)}{f' (n={len(times)})' if len(times) < asked else ''}"


def _touched(measured: Measured) -> Iterator[str]:
    one = measured.largest
    engines = [name for name in measured.engines if name in one.touched]
    yield f"## First touch, at {many(one.claims)} claims"
    yield ""
    yield (
        "The engine is opened anew before each question, and the system has dropped its files from memory"
        " (`posix_fadvise`); the opening itself is not counted. p50 / p95 / p99 in milliseconds."
    )
    yield ""
    yield from head("Question", *engines)
    for kind in one.kinds():
        times = [one.touched[name].get(kind, ()) for name in engines]
        yield row(KINDS[kind].told, *(f"{three(some)} (n={len(some)})" if some else "–" for some in times))


def _same(measured: Measured) -> Iterator[str]:
    yield "## The same answers"
    yield ""
    yield (
        "whosaid against the index in memory: the 50 first utterances are ones that match, each in its place by tier and"
        " day, none is missing, and the totals are the same."
    )
    yield ""
    yield from head("Question", *(short(one.claims) for one in measured.sizes))
    for kind in measured.largest.same:
        yield row(
            KINDS[kind].told,
            *(_of(one.same[kind]["same"], one.same[kind]["asked"]) for one in measured.sizes),
        )
    wrong = [w for one in measured.sizes for told in one.same.values() for w in told["wrong"]]
    if wrong:
        yield ""
        yield from (f"- {one['differs']}: `{one['question']}`" for one in wrong)


def _of(some: int, of: int) -> str:
    return f"{some:,} of {of:,}" if some == of else f"**{some:,} of {of:,}**"


def _misspelt(measured: Measured) -> Iterator[str]:
    yield "## Misspelt phrases: the right claim in ten"
    yield ""
    yield (
        "Right is where the claim is among the ten whose words were misspelt, or where all ten hold these very words, so"
        " that newer ones hide it."
    )
    yield ""
    engines = [n for n in measured.engines if n != IDS and measured.largest.times(n, "misspelt")]
    yield from head("Claims", "Misspelt by", *engines)
    for one in measured.sizes:
        for how in (None, *HOW):
            shares = [one.right(name, how) for name in engines]
            told = ("–" if share is None else f"{share:.1f} %" for share in shares)
            yield row(many(one.claims), how or "**any of these**", *told)


def _built(measured: Measured) -> Iterator[str]:
    yield "## Build, bytes and memory"
    yield ""
    yield (
        "Built by one process on one core, from claims that are made already. Memory is of a process that asks: when the"
        " engine is opened, and after all its questions, beyond what it held before."
    )
    yield ""
    yield from head(
        "Claims", "Engine", "Claims a second", "Seconds", "Most memory of the build", "Bytes a claim", "Opened", "After all questions"
    )  # fmt: skip
    for one in measured.sizes:
        for built, name in makers(measured.engines).items():
            told, memory = one.built[built], one.warm[name]["memory"]
            size = f"{told['bytes'] / one.claims:,.0f}" if ENGINES[name].on_disk else "in memory"
            yield row(
                many(one.claims), name, many(one.claims / told["seconds"]), brief(told["seconds"]), f"{told['peak']:,.0f} MB",
                size, f"+{memory['opened'] - memory['before']:,.0f} MB", f"+{memory['after'] - memory['before']:,.0f} MB",
            )  # fmt: skip
    one = measured.largest
    yield ""
    yield f"Where whosaid's bytes are, at {many(one.claims)} claims (each table with its indexes; those of less than 1 byte a claim left out):"
    yield ""
    yield from _space(one)


def _space(one: Sized) -> Iterator[str]:
    yield from head("Table", "Bytes a claim")
    for table, size in one.space.items():
        if size >= one.claims:
            yield row(f"`{table}`", f"{size / one.claims:.1f}")
