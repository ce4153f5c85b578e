"""/disputes: who disagrees with what, under the right heading, by topic, by id and by answer."""

from pathlib import Path

import pytest

from claims import index
from claims.answer import Nothing
from claims.claim import Modality, Qualifier, RelationType
from claims.contradict import Rule
from claims.item import CONFIRMED, READ
from handlers import by_rule
from handlers.disputes import NEWEST, NEWEST_ABOUT
from handlers.sides import BY_RULE
from tests.asking import Forgetful, Kept
from tests.corpora import ADA, BEN, DAY, EVE, LAB, MONTH, a_figure, a_quotation, a_relation, a_speaker

ROOT = Path(__file__).parents[2]
CHEAP, DEAR, QUITE = (
    a_quotation("chips are cheap"),
    a_quotation("chips are dear", BEN),
    a_quotation("quite so", EVE),
)
NOBODY = a_quotation("nobody", LAB)
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


async def test_of_an_answer_of_a_day_nothing_later_and_nothing_undated_is_mixed_in(shipped):
    answer = await shipped("/disputes cwjjmrfz as_of:2025-01-30")
    known = [item for item in answer.items if not item.undated]
    assert known
    cited = {c.article.id for item in known for line in (item, *item.relations) for c in line.citations}
    assert cited == {"000_ce9c047aab5c4c0b"}
    assert any(item.undated for item in answer.items)


async def test_an_id_that_is_not_kept_is_no_topic_that_nobody_disputes(made):
    asker = await made(CHEAP, DEAR, DISPUTED, receipts=Kept())
    nothing = await asker("/disputes s488qkmz")
    assert isinstance(nothing, Nothing)
    assert "no answer of that id is kept" in nothing.lead
    assert "no dispute" not in nothing.lead


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


def sides(item):
    return [(line.type, line.incoming, line.speaker.name, line.words, line.known) for line in item.relations]


async def test_under_a_claim_stands_who_disputes_it_then_who_agrees_and_how_that_is_known(made):
    asker = await made(
        CHEAP, DEAR, QUITE, NOBODY,
        a_relation("agrees", QUITE, CHEAP, confirmed=True), DISPUTED, a_relation("disputes", NOBODY, CHEAP, confirmed=True),
    )  # fmt: skip
    (cheap,) = (await asker(f"/disputes {CHEAP.id}")).items
    assert sides(cheap) == [
        (RelationType.DISPUTES, True, "DeepSeek", "nobody", "confirmed: the article says so"),
        (RelationType.DISPUTES, True, "Ben Baker", "chips are dear", "suggested: our reading"),
        (RelationType.AGREES, True, "Eve Baker", "quite so", "confirmed: the article says so"),
    ]
    assert all(line.citations for line in cheap.relations)
    assert cheap.foremost


@pytest.mark.parametrize(
    ("words", "type_", "heading"),
    [("Nonsense!", RelationType.DISPUTES, "Disputed"), ("Exactly.", RelationType.AGREES, "Agreed with")],
)
async def test_a_reply_of_a_word_says_what_it_says_and_is_told_as_suggested_by_our_rule(
    made, words, type_, heading
):
    reply = a_quotation(words, EVE)
    asker = await made(CHEAP, reply, a_relation("replies_to", reply, CHEAP, confirmed=True))
    answer = await asker("/disputes cheap chips")
    assert told(answer) == [(heading, "chips are cheap")]
    why = "suggested by our rule: a reply of a word or two that says yes or no"
    assert sides(answer.items[0]) == [(type_, True, "Eve Baker", words, why)]
    assert answer.lead == f"About “cheap chips”: 1 claim {heading.lower()}."


async def test_a_reply_that_says_neither_is_no_side(made):
    reply = a_quotation("Interesting", EVE)
    asker = await made(CHEAP, DEAR, reply, DISPUTED, a_relation("replies_to", reply, CHEAP))
    assert [side[2] for side in sides((await asker("/disputes cheap")).items[0])] == ["Ben Baker"]


def test_the_docs_say_what_the_lines_say_and_name_every_rule():
    page = (ROOT / "docs" / "disputes.md").read_text(encoding="utf-8")
    for words in (CONFIRMED, READ, BY_RULE, *Rule):
        assert f"| {words}" in page


FEW, MANY, MORE = (
    a_figure(number, by=by, utterance=f"u-{by.id}", hedge=hedge)
    for number, by, hedge in ((10_000, ADA, None), (50_000, BEN, "around"), (90_000, EVE, None))
)
APART = "(suggested by our rule: the same thing counted, and the numbers do not overlap)"


async def test_numbers_on_one_thing_that_cannot_both_be_so_are_set_against_each_other(made):
    answer = await (await made(FEW, MANY))("/disputes H100")
    (item,) = answer.items
    assert (item.group, item.figure.value) == ("Numbers that do not go together", 10_000)
    (line,) = item.beside
    assert line.text == f"contradicted by 50,000 H100 (Ben Baker said, hedge: “around”) {APART}"
    assert [c.claim_id for c in line.citations] == [MANY.id]
    assert answer.lead == "About “H100”: 1 pair of numbers that do not go together."


async def test_of_three_numbers_each_pair_is_told_once(made):
    answer = await (await made(FEW, MANY, MORE))("/disputes H100")
    assert sum(len(item.beside) for item in answer.items) == 3
    assert answer.lead == "About “H100”: 3 pairs of numbers that do not go together."


async def test_a_claim_in_dispute_has_the_numbers_against_it_below_it(made):
    answer = await (await made(FEW, MANY, QUITE, a_relation("disputes", QUITE, MANY)))("/disputes")
    (item,) = answer.items
    assert (item.group, item.figure.value, len(item.relations)) == ("Disputed", 50_000, 1)
    assert item.beside[0].text.startswith("contradicted by 10,000 H100 (Ada Miller said)")
    assert answer.lead == "In the index: 1 claim disputed; 1 pair of numbers that do not go together."


async def test_who_denies_a_number_is_set_against_whoever_puts_it(made):
    denial = a_figure(10_000, by=BEN, utterance="u-denied", modality=Modality.DENIES)
    (item,) = (await (await made(FEW, denial))("/disputes H100")).items
    why = "(suggested by our rule: the same number of the same thing, denied)"
    texts = {
        FEW.id: f"denied: 10,000 H100 (Ben Baker denies) {why}",
        denial.id: f"denies 10,000 H100 (Ada Miller said) {why}",
    }
    assert [line.text for line in item.beside] == [texts[item.claim_id]]


async def test_of_very_many_numbers_against_one_three_are_told_and_the_rest_counted(made):
    speakers = [a_speaker(f"Voice {n}") for n in range(6)]
    others = [a_figure(100_000, by=who, utterance=f"u-{who.id}") for who in speakers]
    answer = await (await made(FEW, *speakers, *others))("/disputes H100")
    (item,) = answer.items
    assert item.figure.value == 10_000
    assert [line.text for line in item.beside][3:] == ["and by 3 more (suggested by our rule)"]
    assert len(item.beside[3].citations) == 3


async def test_numbers_that_may_both_be_so_are_no_dispute(made):
    over = a_figure(None, by=BEN, low=2_000, qualifier=Qualifier.OVER, utterance="u-over")
    assert (await (await made(FEW, over))("/disputes H100")).kind == "nothing"


@pytest.mark.parametrize(
    ("asked", "lead"),
    [
        ("/disputes Rasgon", "Stacy Rasgon: no claim disputed in the index; 1 claim disputing or agreeing with another."),
        ("who disagrees with Wang?", "Alexandr Wang: no claim disputed in the index; 2 claims agreed with; 1 claim disputing or agreeing with another."),
    ],
)  # fmt: skip
async def test_of_a_speaker_both_sides_are_told(shipped, asked, lead):
    assert (await shipped(asked)).lead == lead


async def test_a_speaker_nobody_argues_with_is_said_to_be_one(made):
    nothing = await (await made(a_quotation("Yes", ADA)))("/disputes Ada Miller")
    assert nothing.lead == "Nobody in the index disputes or agrees with Ada Miller, who disputes nobody."


@pytest.mark.parametrize("asked", ["chips", "Ada Miller", "Ben Baker", "{id}"])
async def test_a_reply_of_a_word_is_told_however_it_is_asked_for(made, asked):
    cheap, no = a_quotation("Chips are cheap", ADA, DAY), a_quotation("No.", BEN, DAY)
    question, nope = a_quotation("Are chips dear?", EVE, DAY), a_quotation("Nope", BEN, MONTH)
    asker = await made(
        cheap,
        no,
        question,
        nope,
        a_relation("replies_to", no, cheap),
        a_relation("replies_to", nope, question),
    )
    answer = await asker(f"/disputes {asked.format(id=cheap.id)}")
    (item,) = answer.items
    assert item.words == ("No." if asked == "Ben Baker" else "Chips are cheap")
    assert [(line.type, line.because) for line in item.relations] == [
        ("disputes", "suggested by our rule: a reply of a word or two that says yes or no")
    ]


# of anything at all: without a topic


async def test_all_groups_with_numbers_that_cannot_both_be_so_are_told_and_counted(made):
    records = [
        a_figure(number, holder=f"Lab {'abcdefghijklmno'[at]}", by=who, article=DAY)
        for at in range(15)
        for number, who in ((1_000, ADA), (2_000, BEN))
    ]
    answer = await (await made(*records))("/disputes")
    assert answer.lead == "In the index: 15 pairs of numbers that do not go together."
    assert (len(answer.items), answer.dropped, answer.more) == (10, 5, False)
    assert {i.group for i in answer.items} == {"Numbers that do not go together"}
    assert all(len(i.beside) == 1 and i.beside[0].citations for i in answer.items)


async def test_a_reply_of_a_word_that_a_rule_alone_reads_is_told_among_all_disputes(made):
    no = a_quotation("Lmao, no.", EVE)
    asker = await made(CHEAP, DEAR, QUITE, NOBODY, no, DISPUTED, AGREED, a_relation("replies_to", no, NOBODY))
    answer = await asker("/disputes")
    assert answer.lead == "In the index: 2 claims disputed; 1 claim agreed with."
    assert told(answer) == [
        ("Disputed", "chips are cheap"), ("Disputed", "nobody"), ("Agreed with", "chips are dear"),
    ]  # fmt: skip
    (line,) = next(i for i in answer.items if i.words == "nobody").relations
    assert (line.type, line.confirmed, line.because) == (
        RelationType.DISPUTES,
        False,
        f"{BY_RULE}: {Rule.REPLY}",
    )


async def test_what_a_rule_and_an_article_have_in_dispute_is_counted_once(made):
    no, never = a_quotation("No.", EVE), a_quotation("never ever in this life", BEN)
    asker = await made(
        CHEAP, no, never, a_relation("disputes", never, CHEAP), a_relation("replies_to", no, CHEAP)
    )
    answer = await asker("/disputes")
    assert answer.lead == "In the index: 1 claim disputed."
    assert len(answer.items[0].relations) == 2


async def test_replies_beyond_what_is_shown_are_counted(made):
    records = []
    for at in range(13):
        said, no = a_quotation(f"claim {at}", ADA, DAY), a_quotation(f"No{'o' * at}", BEN, DAY)
        records += [said, no, a_relation("replies_to", no, said)]
    answer = await (await made(*records))("/disputes")
    assert answer.lead == "In the index: 13 claims in dispute or agreement."
    assert (len(answer.items), answer.dropped, answer.more) == (10, 3, False)


async def test_of_what_came_later_neither_replies_nor_numbers_are_told(made):
    no = a_quotation("No.", EVE, DAY)
    said = a_quotation("we shall win", ADA, MONTH)
    early = a_figure(1_000, by=ADA, article=MONTH)
    late = a_figure(2_000, by=BEN, article=DAY)
    asker = await made(said, no, early, late, a_relation("replies_to", no, said))
    day = DAY.published
    assert (await asker(f"/disputes as_of:{day}")).lead.startswith(
        "In the index: 1 claim disputed; 1 pair of numbers that do not go together. This is from articles dated "
    )
    assert MONTH.published < day
    assert (await asker(f"/disputes as_of:{MONTH.published}")).kind == "nothing"


async def test_of_more_figures_than_are_compared_it_says_that_there_may_be_more_pairs(made, monkeypatch):
    some = [a_figure(10 ** (3 + n), by=who, article=DAY) for n, who in enumerate((ADA, BEN, EVE))]
    asker = await made(*some, a_relation("disputes", some[1], some[0]))
    assert "; 3 pairs of numbers" in (await asker("/disputes H100")).lead
    assert not (await asker("/disputes Ada Miller")).more
    monkeypatch.setattr(by_rule, "LOOKED_AT", 2)
    assert "; more than 1 pair of numbers" in (await asker("/disputes H100")).lead
    assert (await asker("/disputes Ada Miller")).more


async def test_where_no_dispute_is_found_among_many_it_says_how_many_were_looked_at(made):
    many = [a_figure(n, by=ADA, article=DAY, utterance=f"u-{n:03}") for n in range(1, 102)]
    answer = await (await made(*many))("/disputes DeepSeek")
    assert answer.lead == (
        "The index has no dispute and no agreement about “DeepSeek”."
        " Numbers were set against each other among the newest 100 figures about it alone."
        " Replies of a word or two were looked for among the newest 25 claims about it alone."
    )
    answer = await (await made(*many[:3]))("/disputes DeepSeek")
    assert answer.lead == "The index has no dispute and no agreement about “DeepSeek”."


async def test_what_others_dispute_is_told_however_old_and_that_not_all_was_looked_at(made, monkeypatch):
    never, old = a_quotation("never", BEN, DAY), a_quotation("chips are cheap", ADA, MONTH)
    new = [a_quotation(f"statement {n}", ADA, DAY) for n in range(3)]
    monkeypatch.setattr(index, "LATEST", 3)
    answer = await (await made(old, never, *new, a_relation("disputes", never, old)))("/disputes Ada Miller")
    assert answer.lead == "Ada Miller: 1 claim disputed."
    assert answer.notes == (NEWEST,)
    nothing = await (await made(old, never, *new, a_relation("disputes", old, never)))("/disputes Ada Miller")
    assert "disputes nobody" not in nothing.lead
    assert nothing.lead.endswith(NEWEST)
    assert (await (await made(old, never))("/disputes Ada Miller")).lead.endswith("who disputes nobody.")


async def test_about_a_topic_of_more_claims_than_are_looked_at_for_replies_it_says_so(made, monkeypatch):
    no, said = a_quotation("No.", BEN, DAY), a_quotation("chips are cheap", ADA, MONTH)
    new = [a_quotation(f"chips of kind {n}", ADA, DAY) for n in range(2)]
    asker = await made(said, no, *new, a_relation("replies_to", no, said))
    assert (await asker("/disputes chips")).notes == ()
    monkeypatch.setattr(by_rule, "REPLIES", 2)
    assert (await asker("/disputes chips")).lead.endswith(NEWEST_ABOUT)
    more = (DEAR, QUITE, AGREED, a_quotation("chips, again", EVE, DAY))
    answer = await (await made(said, no, *new, *more))("/disputes chips")
    assert (answer.lead, answer.notes) == ("About “chips”: 1 claim agreed with.", (NEWEST_ABOUT,))
