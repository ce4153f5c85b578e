"""The limits are told as they are."""

import re
from dataclasses import astuple
from pathlib import Path

from claims.ingest.limits import Limits, in_words

DOCS = Path(__file__).parents[3] / "docs" / "ingest.md"
UNITS = {"KiB": 1 << 10, "MiB": 1 << 20}


def test_the_table_in_the_docs_is_the_table_in_the_code():
    table = DOCS.read_text(encoding="utf-8").partition("## Limits")[2]
    told = re.findall(r"\| ([\d,]+)(?: (\w+))? \|$", table, re.MULTILINE)
    assert [int(number.replace(",", "")) * UNITS.get(unit, 1) for number, unit in told] == list(
        astuple(Limits())
    )


def test_bytes_are_told_in_words():
    assert (in_words(10 << 20), in_words(3 << 19), in_words(500)) == ("10 MiB", "1.5 MiB", "500 bytes")
