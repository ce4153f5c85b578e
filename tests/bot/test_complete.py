"""What may be meant by a line begun."""

import pytest

from bot.complete import LONGEST, lines_like
from tests.small_desk import small_desk

CASES = [
    ("/who-said ", ["/who-said Obviously"], "all the values there are"),
    ("/who-said obv", ["/who-said Obviously"], "case is no matter"),
    ('/who-said "obv', ["/who-said Obviously"], "a mark opened is no part of the words"),
    ("/WHO-SAID obv", ["/who-said Obviously"], "nor is it in a command's name"),
    ("who said obv", ["/who-said Obviously"], "a wording begun"),
    ("viou", ["/who-said Obviously"], "free words"),
    ("  viou", ["/who-said Obviously"], "blanks before them"),
    ("o", [], "one letter begins everything"),
    ("", [], "nothing typed"),
    ("/", ["/who-said ", "/source ", "/speaker ", "/search ", "/help", "/forget ", "/tidy ", "/offer"], "at most eight"),
    ("/he", ["/help"], "a command without values ends the line"),
    ("/nonsense x", [], "no such command"),
    ("/source c", [], "a parameter that knows no suggestions"),
    ("/offer x", [], "a command without parameters"),
    ("a" * (LONGEST + 1), [], "too long to complete"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "lines", "why"), CASES, ids=[why for _, _, why in CASES])
async def test_lines_like_what_is_typed(typed, lines, why):
    assert [line.text for line in await lines_like(small_desk(), typed)] == lines


async def test_a_value_shows_its_evidence_and_a_command_its_help():
    (value,) = await lines_like(small_desk(), "/who-said obv")
    assert (value.title, value.detail) == ("“Obviously” — Elon Musk — 1 source", "/who-said")
    (command, *_) = await lines_like(small_desk(), "/who")
    assert (command.title, command.detail) == ("/who-said PHRASE", "Find who said these words.")
