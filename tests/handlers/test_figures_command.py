"""/figures: the numbers on a topic, each with what it counts, in groups, and who says and who doubts it."""

from itertools import pairwise

import pytest

from claims.answer import Answer, Nothing
from claims.claim import Modality, Predicate, Qualifier, RelationType
from handlers.grouped import EACH_OTHERWISE
from tests.asking import places
from tests.corpora import ADA, BEN, DAY, MONTH, a_figure, sha


def told(answer):
    return [
        (i.group, i.speaker.name.split(" (")[0], i.figure.value or i.figure.low, i.modality)
        for i in answer.items
    ]


def relations(item):
    return [(line.type, line.incoming, line.speaker.name) for line in item.relations]


async def test_what_deepseek_cost_is_told_with_what_each_number_counts_and_who_doubts_it(shipped):
    answer = await shipped("/figures DeepSeek cost")
    assert told(answer) == [
        ("DeepSeek: budget, in US$", "the article's unnamed author", 6_000_000, Modality.WROTE),
        ("DeepSeek: cost of building an OpenAI, in US$", "Stacy Rasgon", 5_000_000, Modality.DENIES),
        ("DeepSeek: cost of training R1, in US$", "DeepSeek", 5_600_000, Modality.CLAIMS),
        ("OpenAI: cost compared with DeepSeek, in times", "the article's unnamed author", 20, Modality.WROTE),
    ]
    budget, denied, training, _ = answer.items
    assert (budget.figure.qualifier, budget.hedge) == (Qualifier.ABOUT, "around")
    assert relations(denied) == [(RelationType.DISPUTES, False, "DeepSeek")]
    assert relations(training) == [(RelationType.DISPUTES, True, "Stacy Rasgon")]
    assert [item.apart for item in answer.items] == [
        None,
        "Not comparable, because one is the budget and the other the cost of building an OpenAI.",
        "Not comparable, because one is the cost of building an OpenAI and the other the cost of training R1.",
        (
            "Not comparable, because one is the cost of training R1 and the other the cost compared with DeepSeek;"
            " one is in US$ and the other in times; one is about DeepSeek and the other about OpenAI."
        ),
    ]


async def test_the_first_line_says_of_a_number_that_is_to_come_that_it_is(made):
    coming = a_figure(50_000, by=ADA, article=DAY, expected=True)
    assert (await (await made(coming))("/figures H100")).lead.endswith(
        ": 50,000 H100 (Ada Miller said, expected)."
    )


async def test_what_nvidia_lost_is_one_group_from_low_to_high(shipped):
    answer = await shipped("/figures Nvidia loss")
    assert told(answer)[:2] == [
        ("Nvidia: market value lost, in US$", "Amber Kanwar", 500_000_000_000, Modality.WROTE),
        (
            "Nvidia: market value lost, in US$",
            "the article's unnamed author",
            590_000_000_000,
            Modality.WROTE,
        ),
    ]
    assert answer.items[0].figure.qualifier is Qualifier.OVER
    assert [item.group for item in answer.items[2:]] == ["Nvidia: share of the S&P 500's loss, in percent"]
    assert all(item.spread.articles == 1 for item in answer.items)


@pytest.mark.parametrize(
    ("asked", "groups"),
    [
        ("/figures H100 price", ["Nvidia: price of one H100, in US$"]),
        ("how much does an H100 cost?", ["Nvidia: price of one H100, in US$"]),
        ("how much did Nvidia lose?", ["Nvidia: market value lost, in US$"]),
        ("How much has Meta spent on AI?", ["Meta: AI spending in the year, in US$"]),
        ("what are the figures on Stargate?", ["Stargate Project: size of the project, in US$"]),
        ("figures on uranium", ["uranium stocks: fall in share price, in percent"]),
        (
            "/figures spending",
            ["Meta: AI spending in the year, in US$", "OpenAI: spending in a year on ChatGPT, in US$"],
        ),
        ("/figures Altman", ["Sam Altman: money sought, in US$"]),
        ("/figures DeepSeek training cost", ["DeepSeek: cost of training R1, in US$"]),
        (
            "/figures Apple App Store",
            [
                "DeepSeek: place among free apps in the US Apple App Store (AI assistant)",
                "DeepSeek: place in the Apple App Store (mobile app)",
            ],
        ),
    ],
)
async def test_a_topic_is_met_in_everyday_words(shipped, asked, groups):
    answer = await shipped(asked)
    assert isinstance(answer, Answer), answer.lead
    assert list(dict.fromkeys(item.group for item in answer.items)) == groups


async def test_places_in_one_ranking_are_told_from_the_first_to_the_last_without_a_warning(shipped):
    answer = await shipped("/figures Capital Economics index")
    assert [i.figure.value for i in answer.items] == [1, 2, 3, 4, 12, 17, 18, 20, 25]
    assert {i.apart for i in answer.items} == {None}
    assert len({i.group for i in answer.items}) == 9


async def test_filters_narrow_the_answer(shipped):
    answer = await shipped("/figures DeepSeek cost speaker:Rasgon")
    assert [i.speaker.name for i in answer.items] == ["Stacy Rasgon"]
    assert "about “DeepSeek cost” (speaker: Rasgon)" in answer.lead
    answer = await shipped("/figures H100 since:2025")
    assert [places(i) for i in answer.items] == [["000"]]


async def test_the_first_line_names_each_number_short_and_drops_the_little_words_that_were_asked_in(shipped):
    answer = await shipped("how much did Nvidia lose")
    assert answer.lead.startswith(
        "2 figures about “Nvidia lose”: over US$500 billion (Amber Kanwar wrote), US$590 billion ("
    )
    answer = await shipped("how much is the")
    assert "“the”" in answer.lead


async def test_where_there_is_none_it_is_said_and_what_is_nearest_is_shown(shipped):
    nothing = await shipped("/figures Tibet cost")
    assert isinstance(nothing, Nothing)
    assert nothing.lead.startswith("The index has no figure about “Tibet cost”.")
    assert nothing.nearest
    assert isinstance(await shipped("/figures …"), Nothing)


async def test_groups_that_are_told_alike_have_headings_of_their_own(made):
    alike = [a_figure(n, item, unit="USD", predicate=Predicate.COSTS, subject=subject, utterance=f"u-{n}")
             for n, item, subject in ((1, "training R1", None), (2, "training", "R1"))]  # fmt: skip
    answer = await (await made(*alike))("/figures training")
    first, second = (item.group for item in answer.items)
    assert (first, second) == (
        "DeepSeek: cost of training R1, in US$",
        "DeepSeek: cost of training R1, in US$ (2)",
    )
    assert "is told of" in answer.items[1].apart


async def test_what_cannot_be_cited_is_withheld_and_counted(made):
    text = "They have 9 H100 now."
    good, bad = a_figure(9, by=ADA, article=DAY), a_figure(8, by=BEN, article=MONTH)
    month = MONTH.model_copy(update={"sha256": sha("Another text.")})
    asker = await made(month, good, bad, texts=[(sha("Another text."), "Another text."), (sha(text), text)])
    answer = await asker("/figures H100")
    assert [item.figure.value for item in answer.items] == [9]
    assert any("1 source is withheld" in note for note in answer.notes)


async def test_two_hundred_figures_are_given_at_once_and_the_rest_is_counted(made):
    asker = await made(*(a_figure(n, utterance=f"u-{n}") for n in range(203)))
    answer = await asker("/figures H100")
    assert len(answer.items) == 200
    assert (answer.dropped, answer.more) == (3, False)
    assert [i.figure.value for i in answer.items] == sorted(i.figure.value for i in answer.items)


async def test_the_first_line_loses_no_hedge(shipped, made):
    lead = (await shipped("/figures Llama 4")).lead
    assert "US$600 million (the article's unnamed author wrote, expected, hedge: “is expected to”)" in lead
    assert (
        "160,000 GPUs (the article's unnamed author wrote, expected, hedge: “is expected to”, “will require”)"
        in lead
    )
    asker = await made(a_figure(5, by=ADA, hedge="so far as anybody who was there can remember"))
    assert "5 H100 (Ada Miller said, hedged)." in (await asker("/figures DeepSeek")).lead


async def test_the_day_of_a_figure_stands_in_words_in_its_heading_and_in_why_it_stands_apart(made):
    days = [a_figure(n, as_of=day, utterance=f"u-{n}") for n, day in ((1, "2024-05-30"), (2, "2025-01"))]
    answer = await (await made(*days))("/figures DeepSeek")
    assert [item.group for item in answer.items] == [
        "DeepSeek: H100 owned, as of 30 May 2024",
        "DeepSeek: H100 owned, as of Jan 2025",
    ]
    assert answer.items[1].apart == (
        "Not comparable, because one is as of 30 May 2024 and the other as of Jan 2025."
    )


async def test_of_many_groups_it_is_told_once_and_between_two_only_where_they_look_alike(made):
    items = ("H100", "H800", "A100")
    counted = [a_figure(5, item, by=ADA, utterance=f"u-{item.lower()}") for item in items]
    spent = [
        a_figure(n, "chips", by=BEN, predicate=Predicate.SPENDS, unit=unit, utterance=f"u-{unit.lower()}")
        for n, unit in enumerate(("USD", "EUR", "GBP"))
    ]
    answer = await (await made(*counted, *spent))("/figures DeepSeek")
    assert answer.notes == (EACH_OTHERWISE,)
    assert sorted(item.apart for item in answer.items if item.apart) == [
        f"Not comparable, because one counts {one} owned and the other {other} owned."
        for one, other in pairwise(item.group.split(": ")[1].split()[0] for item in answer.items[:3])
    ]


async def test_many_holders_of_one_thing_are_not_called_incomparable(made):
    ranks = [
        a_figure(n, "index", by=ADA, holder=f"Land {n}", predicate=Predicate.RANKS, utterance=f"u-{n}")
        for n in range(1, 8)
    ]
    answer = await (await made(*ranks))("/figures index")
    assert (answer.notes, {item.apart for item in answer.items}) == ((), {None})
