"""/who-said: on the shipped index what the project promises, on made-up ones the odd cases."""

import pytest

from claims.answer import Answer, Nothing
from claims.claim import RelationType
from claims.item import State, Tier
from tests.asking import places
from tests.corpora import ADA, BEN, DAY, MONTH, UNDATED, a_quotation, an_article, evidence_of, sha


async def test_obviously_is_musk_s_agreement_with_wang_in_three_articles_then_wang_s_longer_sentence(shipped):
    answer = await shipped("/who-said Obviously")
    musk, wang = answer.items
    assert (musk.speaker.name, musk.words, musk.tier, places(musk)) == (
        "Elon Musk", "Obviously", Tier.EXACT, ["000", "001", "003"],
    )  # fmt: skip
    agreed = [line for line in musk.relations if line.type is RelationType.AGREES]
    assert {(line.speaker.name, line.incoming, line.confirmed) for line in agreed} == {
        ("Alexandr Wang", False, True)
    }
    assert [c.article.id[:3] for c in agreed[0].citations] == ["000", "001", "003"]
    assert (wang.speaker.name, wang.tier, places(wang)) == ("Alexandr Wang", Tier.CONTAINS, ["004"])
    assert ", obviously, because" in wang.words
    assert answer.dropped == 0
    assert (answer.coverage.articles, answer.coverage.undated, answer.coverage.since) == (5, 4, "2025-01-30")
    assert "Elon Musk (3 of 5 articles)" in answer.lead
    assert {c.state for i in answer.items for c in i.citations} == {State.RECORDED}


@pytest.mark.parametrize(
    "asked", ["/who-said Lmao no", "who said “Lmao no”?", "/who-said LMAO, NO!", "who said lmao nooooo"]
)
async def test_the_same_words_in_three_articles_are_one_answer_with_the_printed_variants(shipped, asked):
    (item,) = (await shipped(asked)).items
    assert set(item.variants) == {"Lmao, no.", "Lmao no"}
    assert item.variants[0] == item.words
    assert set(places(item)) == {"000", "001", "002"}
    assert item.tier in {Tier.EXACT, Tier.NORMALISED}


async def test_the_first_line_names_each_speaker_once(made):
    other = a_quotation("chips are cheap, and so are words", ADA, MONTH, utterance="u-other")
    asker = await made(a_quotation("chips are cheap", ADA, DAY, utterance="u-one"), other)
    assert (await asker("/who-said chips are cheap")).lead.endswith(": Ada Miller (2 of 2 articles).")


async def test_the_first_line_counts_the_articles_of_all_that_is_shown_and_calls_none_others_where_there_are_none(
    made,
):
    said = [
        a_quotation(f"chips are cheap, {word}", ADA, article, utterance=f"u-{word}")
        for word, article in (("one", DAY), ("two", DAY), ("three", DAY), ("four", MONTH))
    ]
    assert (await (await made(*said))("/who-said chips are cheap")).lead.endswith(
        ": Ada Miller (2 of 2 articles)."
    )


async def test_of_more_quotations_than_are_shown_the_first_line_says_that_there_may_be_more_articles(made):
    said = [a_quotation(f"chips are cheap, {n}", ADA, DAY, utterance=f"u-{n}") for n in range(12)]
    lead = (await (await made(*said, a_quotation("we wait", BEN, MONTH)))("/who-said chips are cheap")).lead
    assert lead.endswith(": Ada Miller (at least 1 of 2 articles) and others.")


async def test_fragments_are_found_too(shipped):
    deepgold, moment = (await shipped("/who-said Deepgold")).items
    assert (deepgold.words, deepgold.tier, deepgold.speaker.name) == ("Deepgold", Tier.EXACT, "Marc Benioff")
    assert (moment.words, moment.tier) == ("Deepgold moment", Tier.CONTAINS)


async def test_an_unnamed_speaker_is_a_speaker(shipped):
    (item,) = (await shipped("/who-said leaked from a lab in China")).items
    assert (item.speaker.kind, places(item)) == ("unnamed", ["000", "001"])


async def test_misspelt_words_say_so(shipped):
    answer = await shipped("/who-said impresive modle")
    assert [(i.words, i.tier) for i in answer.items] == [("impressive model", Tier.MISSPELT)]
    assert answer.lead.startswith("Nobody said exactly “impresive modle”. Spelt much the same:")


@pytest.mark.parametrize(
    ("filters", "speakers"),
    [
        ("speaker:Wang", ["Alexandr Wang"]),
        ("speaker:“Tesla CEO”", ["Elon Musk"]),
        ("since:2025-01-30", ["Elon Musk"]),
        ("article:004_231f710880d44629", ["Alexandr Wang"]),
        ('article:"what it cost truly"', []),
        ("kind:mixed", []),
        ("until:2024", []),
    ],
)
async def test_filters_narrow_the_answer(shipped, filters, speakers):
    answer = await shipped(f"/who-said Obviously {filters}")
    assert [i.speaker.name for i in getattr(answer, "items", ())] == speakers
    assert filters.split(":")[0] in answer.lead


async def test_nothing_found_gives_what_is_nearest_and_what_the_index_covers(shipped):
    nothing = await shipped("/who-said impressive piece of work")
    assert isinstance(nothing, Nothing)
    assert "Nobody in the index said “impressive piece of work”" in nothing.lead
    assert any("impressive" in (getattr(i, "words", None) or i.paraphrase) for i in nothing.nearest)
    assert all(i.citations for i in nothing.nearest)
    assert nothing.coverage.articles == 5


async def test_nothing_within_the_filters_says_what_is_nearest_without_them(shipped):
    nothing = await shipped("/who-said Obviously speaker:Altman")
    assert isinstance(nothing, Nothing)
    assert "Without your filters" in nothing.lead
    assert nothing.nearest[0].words == "Obviously"


async def test_what_nobody_said_has_nothing_near(shipped):
    nothing = await shipped("/who-said xyzzy plugh")
    assert (nothing.kind, nothing.nearest) == ("nothing", ())


async def test_beliefs_are_no_speech(shipped):
    nothing = await shipped("/who-said far more GPUs than it says")
    assert isinstance(nothing, Nothing)


async def test_a_source_whose_text_lacks_the_words_is_withheld_and_told(made):
    text = "She said “Yes”."
    article = an_article("a-text", text)
    wrong = a_quotation("Never", ADA, article, evidence=(evidence_of("Never", start=3),))
    asker = await made(wrong, a_quotation("Never", ADA, DAY), article, texts=[(sha(text), text)])
    answer = await asker("/who-said never")
    assert isinstance(answer, Answer)
    assert places(answer.items[0]) == ["a-d"]
    assert "Ada Miller (1 of 2 articles)" in answer.lead
    assert any(note.startswith("1 source is withheld") for note in answer.notes)


async def test_where_every_source_is_withheld_nothing_is_said_of_the_words(made):
    text = "She said “Yes”."
    article = an_article("a-text", text)
    wrong = a_quotation("Never", ADA, article, evidence=(evidence_of("Never", start=3),))
    nothing = await (await made(wrong, article, texts=[(sha(text), text)]))("/who-said never")
    assert isinstance(nothing, Nothing)
    assert "Ada" not in nothing.lead
    assert "1 source is withheld" in nothing.lead


async def test_what_is_not_given_is_counted(made):
    asker = await made(*(a_quotation(f"chips {n}", by, UNDATED) for n in range(9) for by in (ADA, BEN)))
    answer = await asker("/who-said chips")
    assert (len(answer.items), answer.dropped, answer.more) == (10, 8, False)
    assert answer.lead.startswith("18 quotations")


async def test_what_nobody_counted_further_is_not_given_as_a_number(made):
    asker = await made(*(a_quotation(f"dear old chips {n}", ADA, UNDATED) for n in range(40)))
    answer = await asker("/who-said dear old chips")
    assert answer.lead.startswith("More than 20 quotations")
    assert (answer.dropped, answer.more) == (10, True)
