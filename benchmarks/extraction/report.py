"""The measurements as one report in Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.extraction.extractors import LEAN, PLAIN, TEXTACY, WHOSAID
from benchmarks.extraction.quality import Quality
from benchmarks.extraction.rounds import Run
from benchmarks.surfaces.figures import ratio, spread

INSTALL = "python -m pip install --group bench --constraint constraints.txt"
"""With pip 25.1 or newer; in the environment that measures."""
ABSENT = f"textacy is not installed here, and so not measured: `{INSTALL}` installs it."
DOES = {
    WHOSAID: "direct, mixed and indirect speech, whom it stands for, figures, relations",
    TEXTACY: "direct quotations with the mention of who says them; the pipeline as its documentation loads it",
    LEAN: "the same, without spaCy's named entities, of which it makes no use",
    PLAIN: "`“…” said NAME`, `“…” NAME said`, `NAME said “…”`",
}


@dataclass(frozen=True)
class Measured:
    """All that one run measured."""

    machine: Sequence[str]
    texts: Sequence[str]
    source: str
    """Where the texts are from, as it is told."""
    runs: Mapping[str, Sequence[Run]]
    quality: Mapping[str, Quality]
    wanted: Mapping[str, int]


def report(measured: Measured) -> str:
    """Medians, with the lowest and the highest in brackets."""
    lines = ["# What reading an article costs", "", *(f"- {line}" for line in measured.machine)]
    lines += [f"- {line}" for line in _read(measured)]
    for section in (_speed(measured), _quality(measured)):
        lines += ["", *section]
    return "\n".join((*lines, ""))


def _read(measured: Measured) -> Iterator[str]:
    words = sum(len(text.split()) for text in measured.texts)
    rounds = len(measured.runs[WHOSAID])
    yield f"{len(measured.texts)} articles of {words / len(measured.texts):.0f} words on average: {measured.source}"
    yield (
        f"{rounds} rounds, in each of which every extractor has a process of its own, one after another, on one core,"
        " with one thread. Medians; in brackets the lowest and the highest."
    )
    if TEXTACY not in measured.runs:
        yield ABSENT


def _speed(measured: Measured) -> Iterator[str]:
    yield "## Speed and memory"
    yield ""
    ours = measured.runs[WHOSAID]
    yield from _head(
        "Extractor", "Start-up", "Articles per second of CPU", "… of wall clock", "whosaid's speed ÷ this", "Most memory",
        "whosaid's memory ÷ this",
    )  # fmt: skip
    for name, runs in measured.runs.items():
        speeds, peaks = [run.speed for run in runs], [run.peak for run in runs]
        digits = 0 if name == PLAIN else 2
        yield _row(
            name,
            spread([run.start for run in runs], "s", 2),
            spread(speeds, "/s", digits),
            spread([len(run.found) / run.wall for run in runs], "/s", digits),
            times([run.speed for run in ours], speeds),
            spread(peaks, "MB", 0),
            times([run.peak for run in ours], peaks),
        )
    yield ""
    yield "What each looks for, and found in these articles:"
    yield ""
    yield from _head(
        "Extractor", "Looks for", "Found per article", "of these with words in marks", "Articles refused"
    )
    for name, runs in measured.runs.items():
        found = [one for text in runs[0].found for one in text or ()]
        marked = sum(one.kind != "indirect" for one in found)
        articles = len(measured.texts)
        yield _row(
            name,
            DOES[name],
            f"{len(found) / articles:.1f}",
            f"{marked / articles:.1f}",
            f"{runs[0].refused} of {articles}",
        )
    if TEXTACY in measured.runs:
        yield ""
        yield "textacy refuses a text with an odd number of quotation marks; the time that this takes counts."


def _quality(measured: Measured) -> Iterator[str]:
    wanted = measured.wanted
    yield "## What is found of words in quotation marks"
    yield ""
    yield (
        f"On our own gold sentences (`data/gold`): {wanted['texts']} texts with {wanted['quotations']} quotations in marks"
        " that somebody says; in percent. Indirect speech is asked of nobody here. whosaid was built with this gold at"
        " hand and the others were not: its own figures are flattered by that."
    )
    yield ""
    yield from _head(
        "Extractor", "Found, right speaker", "F1", "Found, and named", "F1 on `direct.tsv`", "Texts refused"
    )
    for name, one in measured.quality.items():
        shares = (one.right, one.f1, one.named, one.direct)
        yield _row(name, *(f"{value:.1f}" for value in shares), str(one.refused))
    yield ""
    yield "Right speaker: the mention as printed, `he`, will do. Named: the name for which it stands."


def times(values: Sequence[float], beside: Sequence[float]) -> str:
    """How many times the one the other is, median to median: `1.84 ×`, `0.0036 ×`."""
    value = ratio(values, beside)
    return f"{value:.2f} ×" if value >= 0.1 else f"{value:.2g} ×"


def _head(*names: str) -> tuple[str, str]:
    return _row(*names), _row(*("---" for _ in names))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
