"""Measures all of it in one run: `python -m benchmarks.extraction [--out FILE] [--texts FILE] [--articles N] [--rounds N]`."""

import argparse
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.extraction import quality, texts
from benchmarks.extraction.extractors import LEAN, PLAIN, TEXTACY, WHOSAID
from benchmarks.extraction.report import ABSENT, Measured, report
from benchmarks.extraction.rounds import in_turns
from benchmarks.surfaces import machine
from claims.extract.parser import MODEL


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the report on stdout. None: the arguments of the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.extraction", description=sys.modules[__name__].__doc__)
    parser.add_argument("--out", type=Path, metavar="FILE", help="also write the report here")
    parser.add_argument(
        "--texts", type=Path, metavar="FILE", help="articles to read, a JSON object {doc_id, text} a line"
    )
    parser.add_argument("--articles", type=positive, default=12, help="how many articles to read")
    parser.add_argument("--rounds", type=positive, default=3, help="runs of each extractor")
    options = parser.parse_args(arguments)
    try:
        read = texts.given(options.texts, options.articles) if options.texts else texts.made(options.articles)
    except texts.NoTexts as error:
        parser.error(str(error))
    peers, library = ([TEXTACY, LEAN], ["textacy"]) if find_spec("textacy") else ([], [])
    if not peers:
        sys.stderr.write(f"{ABSENT}\n")
    about = machine.described(("spacy", MODEL, *library))
    runs = in_turns([WHOSAID, *peers, PLAIN], MODEL, read, options.rounds)
    rows = quality.gold()
    asked = in_turns([WHOSAID, *peers[:1], PLAIN], MODEL, [row.text for row in rows], 1)
    source = (
        f"of {options.texts.name}"
        if options.texts
        else "drawn from our own gold sentences and samples, the same ones each time"
    )
    judged = {name: quality.judged(rows, some[0].found) for name, some in asked.items()}
    made = report(Measured(about, read, source, runs, judged, quality.wanted(rows)))
    if options.out is not None:
        options.out.write_text(made, encoding="utf-8")
    print(made, end="")


def positive(typed: str) -> int:
    """A number of things of which there is at least one; argparse tells what is wrong."""
    number = int(typed)
    if number < 1:
        raise ValueError
    return number


if __name__ == "__main__":
    main()
