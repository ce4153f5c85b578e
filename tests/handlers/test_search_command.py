"""/search: everything about some words, and the words of free text that fit no wording."""

import pytest

from claims.answer import Answer, Nothing
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
    assert nothing.lead == "The index has nothing with all of these words: “impresive”."
    assert [i.words for i in nothing.nearest] == ["impressive model"]


async def test_of_a_speaker_who_said_nothing_of_it_it_says_what_else_there_is(shipped):
    nothing = await shipped("what did Liang Wenfeng say about Italy?")
    assert "What else Liang Wenfeng is reported to have said" in nothing.lead
    assert {i.speaker.name for i in nothing.nearest} == {"Liang Wenfeng"}


async def test_a_speaker_whom_nobody_knows_is_said_to_be_unknown(shipped):
    nothing = await shipped("what did Trump say about DeepSeek?")
    assert nothing.lead == "The index knows no speaker called “Trump”."


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("how much did Nvidia stock fall", "Nvidia"),
        ("what did Musk reply to Benioff", "Lmao, no."),
        ("was the 5.6 million figure confirmed?", "$5.6 million"),
        ("did DeepSeek use A100 or H100?", "A100"),
        ("who made the joke about the lab leak", "leaked from a lab in China"),
        ("how much does OpenAI charge compared to deepseek", "20 to 40 times"),
        ("who thinks export controls failed", "embargo on chips has failed"),
        ("how long did it take to train R1", "under two months"),
        ("/search $5.6m", "$5.6 million"),
        ("is it true that Nvidia lost 590 billion", "US$590 billion"),
        ("who called it a sputnik moment", "Sputnik"),
    ],
)
async def test_plain_questions_meet_what_the_index_holds(shipped, asked, found):
    reply = await shipped(asked)
    items = reply.items if isinstance(reply, Answer) else reply.nearest
    assert any(found in f"{getattr(i, 'words', '')} {i.paraphrase}" for i in items)


async def test_a_long_question_is_not_repeated_whole(shipped):
    nothing = await shipped("/search " + "zymurgy " * 400)
    assert nothing.lead == f"The index has nothing with all of these words: “{'zymurgy ' * 14}…”."
