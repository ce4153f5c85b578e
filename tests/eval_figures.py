"""Measures the figures found on our own gold sentences: precision, recall, and the words around the numbers.

`python tests/eval_figures.py` prints the measures and every row that is not as marked.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from claims.extract.figures import find_figures
from claims.extract.found import FoundFigure
from claims.extract.parser import parse

GOLD = Path(__file__).parents[1] / "data" / "gold" / "figures.tsv"
NUMBER = ("value", "low", "high", "qualifier", "unit")
WORDS = ("item", "holder", "predicate", "subject", "as_of", "expected", "printed")
LEFT_OUT = {"qualifier": "exact", "unit": "count", "predicate": "other"}

Row = tuple[str, str, list[dict[str, Any]]]


def read_rows() -> list[Row]:
    """Reason, sentence, and the figures marked in it, each with all its fields."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [
        (reason, sentence, [LEFT_OUT | figure for figure in json.loads(cell)])
        for reason, sentence, cell in rows
    ]


def flat(text: str, found: FoundFigure) -> dict[str, Any]:
    """A found figure in the form of the gold rows."""
    figure = found.figure.model_dump(mode="json", exclude_defaults=True)
    hedge = {"hedge": found.hedge} if found.hedge else {}
    return {"text": text[found.span[0] : found.span[1]]} | figure | hedge


def paired(
    wanted: list[dict[str, Any]], found: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each wanted figure with one found that has its number, unit and item; the first in reading order."""
    pairs, left = [], list(found)
    for want in wanted:
        same = next((one for one in left if all(one.get(k) == want.get(k) for k in (*NUMBER, "item"))), None)
        if same is not None:
            left.remove(same)
            pairs.append((want, same))
    return pairs


def measure_figures() -> dict[str, float]:
    """In percent, by names for `data/floors.json`.

    `figures.precision` and `figures.recall` count a figure right where number, qualifier, unit and item are;
    the others say of those what share has the holder, predicate, hedge and printed words as marked.
    """
    counts: Counter[str] = Counter()
    for _, sentence, wanted in read_rows():
        found = [flat(sentence, figure) for figure in find_figures(parse(sentence), [])]
        pairs = paired(wanted, found)
        counts.update(
            wanted=len(wanted),
            found=len(found),
            right=len(pairs),
            clean=not wanted and not found,
            empty=not wanted,
        )
        for want, one in pairs:
            counts.update(
                key
                for key in ("text", "holder", "predicate", "subject", "as_of", "hedge", "expected", "printed")
                if want.get(key) == one.get(key)
            )
    return {
        "figures.precision": 100 * counts["right"] / counts["found"],
        "figures.recall": 100 * counts["right"] / counts["wanted"],
        "figures.empty": 100 * counts["clean"] / counts["empty"],
        **{
            f"figures.{key}": 100 * counts[key] / counts["right"]
            for key in ("holder", "predicate", "hedge", "text", "as_of", "subject", "expected", "printed")
        },
    }


def show(line: str) -> None:
    """To standard output."""
    print(line)  # noqa: T201  # a script reports to whoever runs it


def main() -> None:
    """Print the rows that differ, then the measures."""
    for reason, sentence, wanted in read_rows():
        found = [flat(sentence, figure) for figure in find_figures(parse(sentence), [])]
        if found != wanted:
            show(f"{reason}\n  {sentence}")
            for want in wanted:
                if want not in found:
                    show(f"   − {json.dumps(want, ensure_ascii=False)}")
            for one in found:
                if one not in wanted:
                    show(f"   + {json.dumps(one, ensure_ascii=False)}")
    for name, value in measure_figures().items():
        show(f"{name} {value:.1f}")


if __name__ == "__main__":
    main()
