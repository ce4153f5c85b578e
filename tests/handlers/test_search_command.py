"""/search: everything about some words, and the words of free text that fit no wording."""

import pytest

from claims.answer import Nothing
from tests.corpora import a_quotation


@pytest.mark.parametrize(
    "asked",
    ["what did Wang say about H100s?", "what has Wang said about the H100", "/search h100 speaker:Wang"],
)
async def test_what_somebody_said_about_something_is_found(shipped, asked):
    answer = await shipped(asked)
    assert {i.speaker.name for i in answer.items} == {"Alexandr Wang"}
    assert any(i.type == "figure" and i.figure.item == "H100" for i in answer.items)
    assert all(i.citations for i in answer.items)


@pytest.mark.parametrize(
    "asked", ["export controls", "Export-controls!", "tell me what was said about export controls"]
)
async def test_words_that_fit_no_wording_are_searched_for_and_cited(shipped, asked):
    answer = await shipped(asked)
    assert any("export controls" in ((i.words or "") + (i.paraphrase or "")) for i in answer.items)
    assert all(i.citations for i in answer.items)


async def test_every_word_must_be_there(shipped):
    both = await shipped("/search Musk hardware")
    assert {i.speaker.name for i in both.items} == {"Elon Musk"}
    assert (await shipped("/search Musk hardware Napoleon")).kind == "nothing"


async def test_kinds_can_be_asked_for(shipped):
    answer = await shipped("/search DeepSeek kind:figure")
    assert {i.type for i in answer.items} == {"figure"}
    assert "kind: figure" in answer.lead


async def test_what_is_not_given_is_counted(shipped):
    answer = await shipped("/search DeepSeek")
    assert len(answer.items) == 10
    assert answer.dropped > 0
    assert answer.lead.startswith(f"{10 + answer.dropped} claims about “DeepSeek”")


async def test_nothing_about_it_gives_what_is_nearest(made):
    nothing = await (await made(a_quotation("impressive model")))("/search impresive")
    assert isinstance(nothing, Nothing)
    assert nothing.lead == "The index has nothing about “impresive”."
    assert [i.words for i in nothing.nearest] == ["impressive model"]
