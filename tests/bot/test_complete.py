"""What may be meant by a line begun."""

import pytest

from bot.complete import LONGEST, lines_like
from bot.desk import Desk
from claims.claim import Kind
from claims.index import Claims
from claims.store import open_store
from handlers.command import discover
from tests.small_desk import SmallMemory, small_desk

CASES = [
    ("/who-said ", ["/who-said Obviously"], "all the values there are"),
    ("/who-said obv", ["/who-said Obviously"], "case is no matter"),
    ('/who-said "obv', ["/who-said Obviously"], "a mark opened is no part of the words"),
    ("/WHO-SAID obv", ["/who-said Obviously"], "nor is it in a command's name"),
    ("who said obv", ["/who-said Obviously"], "a wording begun"),
    ("viou", ["/who-said Obviously"], "free words"),
    ("who said ", ["/who-said Obviously"], "a wording begun and nothing after it"),
    ('/who-said "', [], "a mark opened and nothing after it"),
    ("/who-said obv kind:", [f"/who-said obv kind:{kind}" for kind in Kind], "a filter of few values"),
    ("who said obv KIND:in", ["who said obv kind:indirect"], "one of them begun"),
    ("/who-said obv undated:", ["/who-said obv undated:yes", "/who-said obv undated:no"], "yes and no"),
    ("/who-said obv disputed:", ["/who-said obv disputed:yes", "/who-said obv disputed:no"], "yes and no"),
    ("/who-said obv outlet:Ti", [], "a filter whose values nobody knows"),
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


@pytest.fixture
async def shipped_desk(shipped_url):
    store = await open_store(shipped_url)
    yield Desk(Claims(store), SmallMemory(), discover())
    await store.close()


@pytest.mark.parametrize(("typed", "lines", "why"), CASES, ids=[why for _, _, why in CASES])
async def test_lines_like_what_is_typed(typed, lines, why):
    found = [line.text for line in await lines_like(small_desk(), typed)]
    assert found == lines


SHIPPED_CASES = [
    ("Obv", "/who-said Obviously", "who-said before the menu's quote-check"),
    ("musk", "/speaker Elon Musk", "what is about a name before what it narrows"),
    ("did Musk", "did Elon Musk ", "a wording that begins with a speaker"),
    ("what did Mus", "what did Elon Musk ", "a wording that goes on after its speaker"),
    ("/help who", "/help who-said", "what help knows"),
    ("/who-said obviously speaker:Mus", '/who-said obviously speaker:"Elon Musk"', "a speaker of two words"),
    ('/who-said obviously speaker:"Elon M', '/who-said obviously speaker:"Elon Musk"', "with its mark opened"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "line", "why"), SHIPPED_CASES, ids=[why for _, _, why in SHIPPED_CASES])
async def test_with_the_shipped_index_the_first_line_is_what_most_mean(shipped_desk, typed, line, why):
    assert (await lines_like(shipped_desk, typed))[0].text == line


async def test_a_value_shows_its_evidence_and_a_command_its_help():
    (value,) = await lines_like(small_desk(), "/who-said obv")
    assert (value.title, value.detail) == ("“Obviously” — Elon Musk — 1 source", "/who-said")
    (command, *_) = await lines_like(small_desk(), "/who")
    assert (command.title, command.detail) == ("/who-said PHRASE", "Find who said these words.")


@pytest.mark.parametrize("typed", ["Alex", "obvi", "daily"])
async def test_words_alone_are_never_taken_for_what_posts_or_sets_something(shipped_desk, typed):
    lines = await lines_like(shipped_desk, typed)
    assert not [line.text for line in lines if line.text.startswith(("/digest", "/watch", "/settings"))]
