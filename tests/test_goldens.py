"""The golden files hold what is answered: whoever changes an answer reads the change, by every renderer, and commits it."""

import difflib

import pytest

from handlers.command import discover
from tests.goldens import FOLDER, RENDERERS, laid, made

AGAIN = "Where this is meant, write them anew by `.venv/bin/python -m tests.goldens`, and read the diff."
MOST = 600_000
"""Characters of all of them: they are to be read."""


@pytest.fixture(scope="session")
def kept():
    return {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}


async def test_every_answer_is_as_its_golden_file_has_it(tmp_path, kept):
    now = await made(tmp_path)
    changed = [
        "\n".join(
            difflib.unified_diff(
                kept.get(name, "").split("\n"), text.split("\n"), name, name, n=1, lineterm=""
            )
        )
        for name, text in now.items()
        if kept.get(name) != text
    ]
    assert changed == [], AGAIN
    assert kept.keys() == now.keys(), AGAIN


def test_there_is_one_for_every_command_and_every_renderer(kept):
    commands = [c.name.replace(" ", "-") for c in discover() if not c.hidden]
    assert {f"{name}.1.{renderer}" for name in commands for renderer in RENDERERS} <= {
        name.rpartition(".")[0] for name in kept
    }


def test_they_are_few_enough_to_be_read(kept):
    assert sum(map(len, kept.values())) < MOST


def test_what_fits_on_a_line_stands_on_one_and_lines_of_a_text_are_a_list():
    assert laid({"a": [1, 2], "b": "x\ny"}) == '{\n "a": [1, 2],\n "b": ["x", "y"]\n}'
    assert (
        laid({"a": ["x" * 120], "b": 1, "c": 2})
        == '{\n "a": [\n  "' + "x" * 120 + '"\n ],\n "b": 1, "c": 2\n}'
    )
    assert laid({"a": "x" * 60, "b": "x" * 60, "c": None}) == (
        '{\n "a": "' + "x" * 60 + '",\n "b": "' + "x" * 60 + '", "c": null\n}'
    )
