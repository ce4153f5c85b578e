"""The benchmark of posts counts what stands twice and what never, and says so."""

import json

import pytest

from benchmarks.unasked import __main__ as unasked
from benchmarks.unasked.__main__ import Came, measured, report


def test_the_report_names_each_scheme_with_what_came_of_it():
    made = report({"post, then record": Came(12, 5, 0, 4.2), "record, then post": Came(11, 0, 8, 4.25)})
    assert "| post, then record | 12 | 5 | 0 | 4.2 |" in made
    assert "| record, then post | 11 | 0 | 8 | 4.2 |" in made
    assert made.startswith("# Posts that nobody asked for\n\nMachine: ")


@pytest.mark.process
def test_what_stands_twice_and_what_does_not_stand_is_counted(monkeypatch):
    """Posts the first twice, and all others but the last once."""
    monkeypatch.setattr(unasked, "EVERY", ["a", "b", "c"])

    def work(folder, _):
        lines = [json.dumps({"delivery": name, "part": 0}) for name in ("a", "a", "b")]
        if not (folder / "channel.jsonl").exists():
            (folder / "channel.jsonl").write_text("\n".join(lines))

    came = measured(work, 0)
    assert (came.kills, came.doubled, came.lost) == (0, 1, 1)
