"""/disputes: who disagrees with what, under the right heading, by topic, by id and by answer."""

import pytest

from claims.answer import Nothing
from claims.claim import RelationType
from tests.asking import Forgetful, Kept
from tests.corpora import ADA, BEN, EVE, a_quotation, a_relation

CHEAP, DEAR, QUITE = (
    a_quotation("chips are cheap"),
    a_quotation("chips are dear", BEN),
    a_quotation("quite so", EVE),
)
DISPUTED = a_relation("disputes", DEAR, CHEAP)
AGREED = a_relation("agrees", QUITE, DEAR)


def told(answer):
    return [(i.group, i.words) for i in answer.items]


async def test_every_dispute_of_the_shipped_index_is_told_with_both_sides_cited(shipped):
    answer = await shipped("/disputes")
    disputed = [i for i in answer.items if i.group == "Disputed"]
    chips = next(i for i in disputed if i.type == "figure" and i.figure.item == "A100")
    lines = [line for line in chips.relations if line.type is RelationType.DISPUTES]
    assert {"Alexandr Wang", "Elon Musk"} <= {line.speaker.name for line in lines}
    assert all(line.incoming and line.citations for line in lines)
    agreed = [i for i in answer.items if i.group == "Agreed with"]
    assert {i.speaker.name for i in agreed} == {
        "Alexandr Wang"
    }  # his numbers dispute others; nobody disputes them


@pytest.mark.parametrize("asked", ["/disputes GPUs", "who disputes the A100s?", "who disagrees about chips"])
async def test_a_topic_narrows(shipped, asked):
    answer = await shipped(asked)
    assert all(i.relations for i in answer.items)
    assert len(answer.items) < len((await shipped("/disputes")).items)


async def test_a_claim_that_disputes_another_is_not_disputed_thereby(made):
    asker = await made(CHEAP, DEAR, QUITE, DISPUTED, AGREED)
    assert told(await asker("/disputes")) == [
        ("Disputed", "chips are cheap"),
        ("Agreed with", "chips are dear"),
    ]
    assert told(await asker(f"/disputes {QUITE.id}")) == [("Disputes or agrees with another", "quite so")]


async def test_an_answer_s_claims_are_told_by_its_receipt(made):
    receipts = Kept()
    receipts.keep("k7m2p9xw", "who-said", DEAR.id, QUITE.id)
    receipts.keep("bare2345", "who-said", "cgone234")
    asker = await made(CHEAP, DEAR, QUITE, DISPUTED, AGREED, receipts=receipts)
    assert {words for _, words in told(await asker("/disputes k7m2p9xw"))} == {"chips are dear", "quite so"}
    assert (await asker("/disputes bare2345")).kind == "nothing"


async def test_an_answer_nobody_disputes_says_so(made):
    receipts = Kept()
    receipts.keep("k7m2p9xw", "who-said", CHEAP.id)
    asker = await made(CHEAP, receipts=receipts)
    nothing = await asker("/disputes K7M2P9XW")
    assert isinstance(nothing, Nothing)
    assert nothing.lead == "Nobody in the index disputes or agrees with what K7M2P9XW cites."


async def test_a_topic_is_answered_without_a_memory(made):
    asker = await made(CHEAP, DEAR, DISPUTED, receipts=Forgetful())
    assert told(await asker("/disputes chips")) == [("Disputed", "chips are cheap")]


async def test_a_word_that_nothing_is_disputed_about_needs_no_memory(made):
    nothing = await (await made(CHEAP, receipts=Forgetful()))("/disputes tariffs disputed:yes")
    assert nothing.lead == "The index has no dispute and no agreement about “tariffs” (disputed: yes)."


async def test_no_dispute_says_what_is_nearest(made):
    nothing = await (await made(CHEAP))("/disputes cheap chips?")
    assert isinstance(nothing, Nothing)
    assert nothing.lead == "The index has no dispute and no agreement about “cheap chips?”."
    assert [i.words for i in nothing.nearest] == ["chips are cheap"]
    assert (await (await made(CHEAP))("/disputes")).lead == "The index has no dispute and no agreement."


async def test_filters_narrow(made):
    asker = await made(CHEAP, DEAR, QUITE, DISPUTED, AGREED)
    assert told(await asker(f"/disputes speaker:{BEN.id}")) == [("Agreed with", "chips are dear")]
    assert (await asker("/disputes since:2020")).kind == "nothing"


@pytest.mark.parametrize(
    ("asked", "lead"),
    [
        ("/disputes Rasgon", "Stacy Rasgon: nobody in the index disputes a claim; disputes or agrees with others in 1 claim."),
        ("who disagrees with Wang?", "Alexandr Wang: nobody in the index disputes a claim; 2 claims agreed with; disputes or agrees with others in 1 claim."),
    ],
)  # fmt: skip
async def test_of_a_speaker_both_sides_are_told(shipped, asked, lead):
    assert (await shipped(asked)).lead == lead


async def test_a_speaker_nobody_argues_with_is_said_to_be_one(made):
    nothing = await (await made(a_quotation("Yes", ADA)))("/disputes Ada Miller")
    assert nothing.lead == "Nobody in the index disputes or agrees with Ada Miller, who disputes nobody."
