"""Measures the extraction on our own gold set, and holds it to floors that only rise.

`python tests/eval_gate.py` prints the table, worst family first, and fails below a floor; `--errors FAMILY` shows
what went wrong there; `--update` writes floors that rose, and with `--allow-regression` those that fell too.
"""

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from claims.extract.found import Attribution, Extraction
from tests.gold_scores import Outcome, Verdict, compare
from tests.gold_tables import FIGURES, FOLDER, Row, digest, read_gold, tables

FLOORS = FOLDER.parent / "floors.json"
DIGESTS = {"attributions.sha256": tables, "figures.sha256": lambda: [FOLDER / FIGURES]}
"""What the floors were measured on: changed gold wants a new measurement."""

OF_HITS = ("speaker", "named", "kind", "modality", "cue", "addressee", "hedge")
"""Judged of those found."""
COLUMNS = ("found", "joint", "clean", *OF_HITS)

Numbers = dict[str, float]
Floors = dict[str, float | str]


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Every row of the gold set, extracted and compared; once a process."""
    from claims.extract import extract  # noqa: PLC0415  # loads the parser, which the tests of scoring do without

    return compared(read_gold(), extract)


def compared(rows: Iterable[Row], extract: Callable[[str], Extraction]) -> tuple[Outcome, ...]:
    """Each row beside what `extract` finds in its text."""
    return tuple(compare(row, extract(row.text).attributions) for row in rows)


def share(part: float, whole: float) -> float:
    """In percent; of nothing, all of it."""
    return 100 * part / whole if whole else 100.0


def f1(right_found: int, found: int, right_wanted: int, wanted: int) -> float:
    """In percent. What is found may be parted or joined otherwise than what is wanted: two counts of the right."""
    if not found and not wanted:
        return 100.0
    precision, recall = share(right_found, found) if found else 0.0, share(right_wanted, wanted)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measures(group: Sequence[Outcome]) -> Numbers:
    """All that these rows ask for, in percent; what none of them asks for is absent."""
    verdicts = [verdict for outcome in group for verdict in outcome.verdicts]
    hits = [verdict for verdict in verdicts if verdict.found]
    found = sum(outcome.matched + len(outcome.spurious) for outcome in group)
    numbers: Numbers = {}
    if verdicts:
        matched, right = sum(outcome.matched for outcome in group), sum(outcome.right for outcome in group)
        numbers["found"] = f1(matched, found, len(hits), len(verdicts))
        numbers["joint"] = f1(right, found, sum(verdict.joint for verdict in verdicts), len(verdicts))
    if bare := [outcome for outcome in group if not outcome.row.expected]:
        numbers["clean"] = share(sum(not outcome.spurious for outcome in bare), len(bare))
    for name in OF_HITS:
        if asked := [told for hit in hits if (told := getattr(hit, name)) is not None]:
            numbers[name] = share(sum(asked), len(asked))
    return numbers


def by_family(all_outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """The rows of each construction."""
    families: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in all_outcomes:
        families[outcome.row.family].append(outcome)
    return families


def measured_attributions(all_outcomes: Sequence[Outcome]) -> Numbers:
    """The numbers that have floors: some of each family, all of the whole."""
    numbers = {f"all.{name}": number for name, number in measures(all_outcomes).items()}
    for family, group in by_family(all_outcomes).items():
        own = measures(group)
        numbers |= {f"{family}.{name}": own[name] for name in ("joint", "clean") if name in own}
    return numbers


def measured() -> Numbers:
    """Attributions and figures."""
    from tests.eval_figures import measure_figures  # noqa: PLC0415  # loads the parser, as above

    return measured_attributions(outcomes()) | measure_figures()


def digests() -> dict[str, str]:
    """Of the gold as it is now."""
    return {name: digest(paths()) for name, paths in DIGESTS.items()}


def fallen(floors: Floors, numbers: Numbers, now: dict[str, str]) -> list[str]:
    """Every way in which the numbers do not hold to the floors, in words."""
    said = [
        f"{name}: the gold has changed since the floors were measured"
        for name in now
        if floors.get(name) != now[name]
    ]
    for name, number in sorted(numbers.items()):
        floor = floors.get(name)
        if floor is None:
            said.append(f"{name}: has no floor")
        elif number < float(floor):
            said.append(f"{name}: {number:.1f} is below its floor, {floor}")
    said += [
        f"{name}: has a floor, but is not measured"
        for name in sorted(floors.keys() - numbers.keys() - now.keys())
    ]
    return said


def raised(floors: Floors, numbers: Numbers, now: dict[str, str], *, may_fall: bool = False) -> Floors:
    """The floors after a measurement, in whole percent, rounded down; one falls, or goes, only where it may."""
    new: Floors = {**({} if may_fall else floors), **now}
    for name, number in sorted(numbers.items()):
        floor, old = math.floor(number), floors.get(name)
        new[name] = floor if may_fall or old is None else max(floor, int(float(old)))
    return new


def read_floors(path: Path = FLOORS) -> Floors:
    """The floors as they are kept; none where the file is missing."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def table(all_outcomes: Sequence[Outcome]) -> str:
    """All families, worst first, and the whole below them."""
    lines = [f"{'family':16}{'rows':>5}" + "".join(f"{name:>10}" for name in COLUMNS)]
    parts = {family: (len(group), measures(group)) for family, group in by_family(all_outcomes).items()}

    def how_good(family: str) -> tuple[float, str]:
        own = parts[family][1]
        return min(own.get("joint", 100), own.get("clean", 100)), family

    whole = ("all", (len(all_outcomes), measures(all_outcomes)))
    for family, (count, own) in [*((name, parts[name]) for name in sorted(parts, key=how_good)), whole]:
        cells = (f"{own[name]:10.1f}" if name in own else f"{'-':>10}" for name in COLUMNS)
        lines.append(f"{family:16}{count:5}" + "".join(cells))
    return "\n".join(lines)


def errors(outcome: Outcome) -> list[str]:
    """What went wrong in one row, in lines; none where nothing did."""
    text = outcome.row.text
    lines = [line for verdict in outcome.verdicts for line in _wrong(text, verdict)] + [
        f"  spurious {_shown(text, one)}" for one in outcome.spurious
    ]
    return [f"{outcome.row.id} ({outcome.row.why})", f"  {text!r}", *lines] if lines else []


def _wrong(text: str, verdict: Verdict) -> list[str]:
    one = verdict.expected
    content = " … ".join(text[start:end] for start, end in one.content)
    if not verdict.found:
        return [f"  missed   {content!r} by {one.who}"]
    names = [name for name in OF_HITS if getattr(verdict, name) is False]
    if not names:
        return []
    wanted = f"{content!r} by {one.who}, {'|'.join(one.kind)}, {'|'.join(one.modality)}"
    found = [f"    found  {_shown(text, found)}" for found in verdict.ours]
    return [f"  wrong    {', '.join(names)}: {wanted}", *found]


def _shown(text: str, one: Attribution) -> str:
    content = " … ".join(text[start:end] for start, end in one.segments)
    speaker, cue = (text[slice(*span)] if span else None for span in (one.speaker, one.cue))
    name = one.who.name if one.who else None
    return f"{content!r} by {speaker!r} ({name}), cue {cue!r}, {one.kind}, {one.modality}, to {one.addressee}"


def show(lines: str) -> None:
    """To standard output."""
    print(lines)  # noqa: T201  # a script reports to whoever runs it


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where every floor holds."""
    parser = argparse.ArgumentParser(description="Measures the extraction on our own gold set.")
    parser.add_argument("--update", action="store_true", help="write the floors that rose")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: those that fell, too")
    parser.add_argument("--errors", metavar="FAMILY", help="show what went wrong in a family, or in `all`")
    asked = parser.parse_args(arguments)
    if asked.errors:
        families = by_family(outcomes())
        chosen = outcomes() if asked.errors == "all" else families.get(asked.errors)
        if chosen is None:
            parser.error(f"no family {asked.errors}; there are {', '.join(sorted(families))}")
        show("\n".join(line for outcome in chosen for line in errors(outcome)))
        return 0
    numbers, floors, now = measured(), read_floors(), digests()
    show(table(outcomes()))
    own = measured_attributions(outcomes())
    show("\n".join(f"{name:40}{numbers[name]:7.1f}" for name in sorted(numbers.keys() - own.keys())))
    if asked.update:
        new = raised(floors, numbers, now, may_fall=asked.allow_regression)
        FLOORS.write_text(json.dumps(new, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        floors = new
    problems = fallen(floors, numbers, now)
    show("\n".join(problems) or "Every floor holds.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
