"""/speaker: what somebody said, and apart from it what they are said to think."""

import pytest

from claims.answer import Guide, Nothing
from claims.claim import Modality
from tests.asking import places
from tests.corpora import BEN, DAY, EVE, MONTH, a_figure, a_paraphrase, a_quotation, a_speaker

THOUGHT = "Said to believe, want, plan or expect: not their speech"


@pytest.mark.parametrize(
    "asked",
    ["/speaker Musk", "/speaker elon musk", "/speaker Tesla CEO", "what did Musk say?", "/speaker sn96n3m5"],
)
async def test_a_name_an_alias_and_an_id_are_the_same_speaker(shipped, asked):
    answer = await shipped(asked)
    assert answer.lead.startswith("Elon Musk, CEO of Tesla")
    assert {i.speaker.name for i in answer.items} == {"Elon Musk"}


async def test_beliefs_stand_last_under_their_own_heading_and_are_no_speech(shipped):
    answer = await shipped("/speaker Musk")
    groups = [i.group for i in answer.items]
    assert groups[0] == "In their words"
    assert groups[-1] == THOUGHT
    assert groups == sorted(groups, key=["In their words", "Put in other words", "Figures", THOUGHT].index)
    for item in answer.items:
        thought = item.modality in {Modality.BELIEVES, Modality.WANTS, Modality.PLANS, Modality.EXPECTS}
        assert thought == (item.group == THOUGHT), item.paraphrase


async def test_a_source_stands_under_one_heading_alone(shipped):
    for name in ("Musk", "Wang", "Altman", "DeepSeek"):
        answer = await shipped(f"/speaker {name}")
        cited = [(c.claim_id, c.evidence.start) for i in answer.items for c in i.citations]
        assert len(cited) == len(set(cited)), name


async def test_a_wish_for_money_is_no_speech(shipped):
    answer = await shipped("/speaker Sam Altman")
    wish = next(i for i in answer.items if i.type == "figure")
    assert (wish.group, wish.modality) == (THOUGHT, Modality.WANTS)


async def test_a_name_of_two_people_asks_which(made):
    guide = await (await made(a_quotation("one", BEN), a_quotation("two", EVE)))("/speaker Baker")
    assert isinstance(guide, Guide)
    assert "2 speakers called “Baker”" in guide.lead
    assert [h.type for h in guide.hints] == ["/speaker Ben Baker", "/speaker Eve Baker"]


async def test_two_people_of_one_name_are_told_apart_by_their_ids(made):
    eves = [a_speaker("Eve Baker", id=f"s-eve-{n}") for n in (1, 2)]
    asker = await made(*eves, *(a_quotation(f"eve {eve.id}", eve) for eve in eves))
    guide = await asker("/speaker Eve Baker")
    assert [h.type for h in guide.hints] == ["/speaker s-eve-1", "/speaker s-eve-2"]
    assert [i.words for i in (await asker(guide.hints[1].type)).items] == ["eve s-eve-2"]


async def test_a_whole_name_is_not_asked_again(made):
    answer = await (await made(a_quotation("one", BEN), a_quotation("two", EVE)))("/speaker Eve Baker")
    assert [i.words for i in answer.items] == ["two"]


async def test_groups_stand_in_order_and_all_are_counted(made):
    asker = await made(
        a_paraphrase("told"), a_figure(5), a_quotation("said"),
        a_paraphrase("thought", modality=Modality.BELIEVES), a_quotation("other", BEN),
    )  # fmt: skip
    answer = await asker("/speaker Ada Miller")
    assert [i.group for i in answer.items] == ["In their words", "Put in other words", "Figures", THOUGHT]
    assert answer.lead == "Ada Miller, chair of Nobody & Co: 4 claims."
    assert answer.dropped == 0


async def test_what_does_not_fit_is_counted(made):
    asker = await made(
        *(a_quotation(f"word {n}") for n in range(12)),
        *(a_paraphrase(f"t{n}", modality=Modality.PLANS) for n in range(7)),
    )
    answer = await asker("/speaker Ada Miller")
    assert (len(answer.items), answer.dropped) == (15, 4)


async def test_filters_narrow(made):
    asker = await made(a_quotation("old", article=MONTH), a_quotation("new", article=DAY))
    answer = await asker("/speaker Ada Miller since:2025")
    assert [(i.words, places(i)) for i in answer.items] == [("new", ["a-d"])]
    nothing = await asker("/speaker Ada Miller until:2020")
    assert isinstance(nothing, Nothing)
    assert nothing.lead.startswith("The index has nothing by Ada Miller (until: 2020).")


async def test_an_unknown_name_is_told(shipped):
    nothing = await shipped("/speaker Napoleon")
    assert isinstance(nothing, Nothing)
    assert nothing.lead == "The index knows no speaker called “Napoleon”."


async def test_a_company_is_not_taken_for_its_chief(shipped):
    nothing = await shipped("/speaker OpenAI")
    assert nothing.lead == "The index knows no speaker called “OpenAI”. Did you mean Sam Altman?"


@pytest.mark.parametrize(
    "asked", ["who is Alexandr Wang?", "did Alexandr Wang say anything?", "/speaker Alexandr"]
)
async def test_a_speaker_is_asked_for_in_plain_words(shipped, asked):
    assert (await shipped(asked)).lead.startswith("Alexandr Wang, CEO of Scale AI")
