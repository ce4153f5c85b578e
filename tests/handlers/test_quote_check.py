"""/quote-check: verbatim, altered with the difference, or not in the index."""

import pytest

from claims.answer import Answer, Nothing
from claims.item import Tier
from handlers.quote_check import quoted_part
from tests.corpora import BEN, a_quotation


def compared(item):
    signs = {"same": "", "added": "+", "missing": "-"}
    return [signs[e.op] + e.text for e in item.difference]


@pytest.mark.parametrize(
    ("asked", "verdict", "tier"),
    [
        ("/quote-check “Obviously”", "Verbatim: these are the words as printed.", Tier.EXACT),
        ("/quote-check obviously", "Verbatim but for capitals", Tier.NORMALISED),
        ("did Musk really say “Obviously”?", "Verbatim: ", Tier.EXACT),
        ("is it true that Musk said Obviously", "Verbatim: ", Tier.EXACT),
        ("/quote-check the export controls that the US has put in place", "in a longer quotation", Tier.CONTAINS),
        ("/quote-check He wrote “Obviously” and left.", "Verbatim: ", Tier.EXACT),
        ('/quote-check Musk: "Lmao no", he said', "Verbatim", Tier.EXACT),
    ],
)  # fmt: skip
async def test_words_as_printed_are_told_from_others(shipped, asked, verdict, tier):
    answer = await shipped(asked)
    assert isinstance(answer, Answer)
    assert verdict in answer.lead
    assert {i.tier for i in answer.items if i.group is None} == {tier}
    assert all(i.citations for i in answer.items)


@pytest.mark.parametrize(
    ("asked", "difference"),
    [
        ("/quote-check “Lmao never”", ["Lmao,", "-no.", "+never"]),
        ("/quote-check “We’re done leading. It’s time to follow”", ["We’re done", "-following.", "+leading.", "It’s time to", "-lead", "+follow"]),
        ("did Nadella say “We should not take the developments out of China very seriously”?", ["We should", "+not", "take the developments out of China very,", "-very", "seriously"]),
    ],
)  # fmt: skip
async def test_altered_words_are_shown_with_their_difference(shipped, asked, difference):
    answer = await shipped(asked)
    assert answer.lead.startswith("Altered")
    (item,) = answer.items
    assert compared(item) == difference
    assert item.tier is None


async def test_a_misspelt_quotation_is_an_altered_one(shipped):
    answer = await shipped("/quote-check “impresive model”")
    assert answer.lead.startswith("Altered")
    assert compared(answer.items[0]) == ["-impressive", "+impresive", "model"]
    assert answer.items[0].tier is Tier.MISSPELT


async def test_one_misspelt_word_is_an_altered_quotation_too(shipped):
    answer = await shipped("/quote-check Obvioulsy")
    assert answer.lead.startswith("Altered")
    assert compared(answer.items[0]) == ["-Obviously", "+Obvioulsy"]


@pytest.mark.parametrize("asked", ["/quote-check “The cheese is blue”", "did Musk say “The cheese is blue”?"])
async def test_what_is_not_there_is_not_called_false(shipped, asked):
    nothing = await shipped(asked)
    assert isinstance(nothing, Nothing)
    assert nothing.lead.startswith("Not in the index: “The cheese is blue”")
    assert "does not mean nobody said it" in nothing.lead
    assert nothing.coverage.articles == 5


@pytest.mark.parametrize(
    "asked",
    [
        "did Wang say “Lmao no”?",
        "/quote-check “Lmao never” speaker:Altman",
        "/quote-check Lmao no speaker:Benioff",
    ],
)
async def test_words_of_somebody_else_are_not_the_speaker_s(shipped, asked):
    nothing = await shipped(asked)
    assert isinstance(nothing, Nothing)
    assert "speaker: " in nothing.lead
    assert "Without your filters" in nothing.lead
    assert next((i.speaker.name, i.words) for i in nothing.nearest) == ("Elon Musk", "Lmao, no.")


async def test_the_words_of_many_speakers_are_all_told(made):
    asker = await made(a_quotation("No."), a_quotation("No", BEN), a_quotation("No way", BEN))
    answer = await asker("/quote-check No")
    assert sorted((i.speaker.name, i.words) for i in answer.items) == [
        ("Ada Miller", "No."),
        ("Ben Baker", "No"),
        ("Ben Baker", "No way"),
    ]
    assert [i.group is None for i in answer.items] == [True, True, False]


async def test_a_paraphrase_is_no_quotation_to_compare_with(shipped):
    nothing = await shipped("/quote-check “Musk brushed aside several posts about DeepSeek”")
    assert isinstance(nothing, Nothing)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Obviously", "Obviously"),
        ("He said “Obviously” twice", "Obviously"),
        ('"No" and "Never again"', "Never again"),
        ("« C’est la vie », dit-il", "C’est la vie"),
        ("er sagte „Nein danke“", "Nein danke"),
        ("it’s an ‘apostrophe’", "it’s an ‘apostrophe’"),
        ("never closed “Obviously", "never closed “Obviously"),
        ("“” empty", "“” empty"),
        ("“ ” blank", "“ ” blank"),
    ],
)
def test_the_longest_part_in_marks_is_checked(text, part):
    assert quoted_part(text) == part


async def test_a_whole_message_is_checked_by_what_it_quotes(shipped):
    answer = await shipped("/quote-check @everyone look: https://x.example — Musk (2025): “Obviously” lol 😂")
    assert answer.items[0].words == "Obviously"
