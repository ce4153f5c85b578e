"""/gpu-estimates: every number with its qualifier and hedge, and the unlike never side by side without saying so."""

import pytest

from claims.answer import Nothing
from claims.claim import Predicate, Qualifier, RelationType
from tests.asking import places
from tests.corpora import ADA, BEN, DAY, MONTH, a_figure


@pytest.mark.parametrize(
    "asked", ["/gpu-estimates DeepSeek", "how many GPUs does DeepSeek have?", "/gpu-estimates deepseek"]
)
async def test_deepseek_s_chips_are_told_in_three_groups_that_are_not_comparable(shipped, asked):
    answer = await shipped(asked)
    owned, r1, v3 = answer.items
    assert [(i.group, i.apart) for i in answer.items] == [
        ("DeepSeek: H100 owned", None),
        (
            "DeepSeek: A100 used to train R1",
            "Not comparable, because one counts H100 owned and the other A100 used to train R1.",
        ),
        (
            "DeepSeek: chips used to train V3",
            "Not comparable, because one counts A100 used to train R1 and the other chips used to train V3.",
        ),
    ]
    assert [i.spread.articles for i in answer.items] == [5, 2, 1]

    assert (owned.speaker.name, owned.figure.value, owned.figure.item, owned.figure.qualifier) == (
        "Alexandr Wang", 50_000, "H100", Qualifier.ABOUT,
    )  # fmt: skip
    assert sorted(places(owned)) == ["000", "001", "002", "003", "004"]
    assert {"speculated", "around", "estimates", "the gossip from China"} <= set(owned.hedge.split("; "))
    agreed = [line for line in owned.relations if line.type is RelationType.AGREES]
    assert [(line.speaker.name, line.words, line.incoming) for line in agreed] == [
        ("Elon Musk", "Obviously", True)
    ]

    assert (r1.speaker.name, r1.figure.value, r1.figure.item, r1.hedge) == (
        "DeepSeek",
        10_000,
        "A100",
        "around",
    )
    assert set(places(r1)) == {"000", "001"}
    assert (v3.speaker.name, v3.figure.value, v3.figure.item, v3.figure.qualifier) == (
        "DeepSeek", 2_000, "chip", Qualifier.ONLY,
    )  # fmt: skip

    numbers = {r.text for d in answer.differ if d.about == "the number" for r in d.readings}
    assert {"about 10,000 A100", "only 10,000 A100", "about 50,000 H100", "50,000 H100"} <= numbers
    counted = [r.text for d in answer.differ if d.about == "what is counted" for r in d.readings]
    assert counted == ["H100 owned", "H100 in use or within reach", "H100 used in a training run"]


async def test_without_a_lab_all_chips_are_told_and_prices_are_no_chips(shipped):
    answer = await shipped("/gpu-estimates")
    assert answer.lead.startswith("6 figures on chips, in 6 groups: ")
    assert {i.figure.unit for i in answer.items} == {"count"}
    assert "Meta: GPUs expected to be used to train Llama 4" in [i.group for i in answer.items]
    assert not any(i.group.startswith("Nvidia") for i in answer.items)
    bounds = [i.figure for i in answer.items if i.figure.qualifier is Qualifier.AT_LEAST]
    assert all(f.value is None and f.low for f in bounds)
    assert len(bounds) == 2


async def test_an_unknown_lab_is_told_which_are_known(shipped):
    nothing = await shipped("/gpu-estimates Initech")
    assert isinstance(nothing, Nothing)
    assert "no count of chips of “Initech”" in nothing.lead
    assert "DeepSeek" in nothing.lead
    assert "Nvidia" not in nothing.lead


async def test_filters_narrow_the_answer(shipped):
    answer = await shipped("/gpu-estimates DeepSeek speaker:Wang since:2025")
    assert [(i.speaker.name, places(i)) for i in answer.items] == [("Alexandr Wang", ["000"])]
    assert "speaker: Wang" in answer.lead


async def test_items_of_one_group_follow_each_other_from_low_to_high(made):
    asker = await made(
        a_figure(9, by=ADA, utterance="u-nine"), a_figure(2, by=BEN, article=DAY, utterance="u-two"),
        a_figure(2, by=BEN, article=MONTH, utterance="u-two"), a_figure(3, predicate=Predicate.ORDERED, utterance="u-three"),
        a_figure(None, low=2, qualifier=Qualifier.OVER, utterance="u-over"), a_figure(4, predicate=Predicate.RENTS, utterance="u-four"),
    )  # fmt: skip
    answer = await asker("/gpu-estimates DeepSeek")
    assert [(i.group, i.utterance_id) for i in answer.items] == [
        ("DeepSeek: H100 owned", "u-two"), ("DeepSeek: H100 owned", "u-over"), ("DeepSeek: H100 owned", "u-nine"),
        ("DeepSeek: H100 ordered", "u-three"), ("DeepSeek: H100 rented", "u-four"),
    ]  # fmt: skip
    assert [i.apart is None for i in answer.items] == [True, True, True, False, False]


async def test_the_same_of_two_labs_needs_no_warning(made):
    asker = await made(a_figure(1), a_figure(2, holder="Meta", utterance="u-two"))
    answer = await asker("/gpu-estimates")
    assert [(i.group, i.apart) for i in answer.items] == [
        ("DeepSeek: H100 owned", None),
        ("Meta: H100 owned", None),
    ]


async def test_a_lab_is_known_among_other_words(shipped):
    answer = await shipped("how many H100s does deepseek really have?")
    assert answer.lead.startswith(
        "3 figures on the chips of DeepSeek, in 3 groups: about 50,000 H100 (Alexandr Wang estimates, hedged), about 10,000 A100"
    )


async def test_labs_that_are_told_instead_are_those_that_the_filters_leave(made):
    asker = await made(a_figure(1, article=MONTH), a_figure(2, article=DAY, holder="Meta", utterance="u-two"))
    for bound, labs in (
        ("as_of:2024-12-31", "DeepSeek"),
        ("since:2025", "Meta"),
        ("until:2025-01-30", "Meta, DeepSeek"),
    ):
        nothing = await asker(f"/gpu-estimates Nobody {bound}")
        assert nothing.lead.endswith(f" It has some of: {labs}."), nothing.lead
    assert "It has some of" not in (await asker("/gpu-estimates Nobody as_of:2020")).lead
