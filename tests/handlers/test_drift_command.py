"""/drift: reports in the order of their dates, undated ones apart, each change beside the report it is told against."""

import pytest

from bot.render import text
from claims.answer import Nothing
from claims.claim import Qualifier
from claims.figures import COUNTS
from tests.corpora import ADA, BEN, DAY, MONTH, UNDATED, YEAR, a_figure, a_quotation, an_article
from tests.replies import a_reply

SAME_DAY = an_article("a-same-day", published="2025-01-30", outlet="The Globe")


def counts(*told):
    """One figure by Ada, told in these articles; each with what is said of it there."""
    return [a_figure(5_000, by=ADA, article=article, utterance="u-figure", **more) for article, more in told]


ABOUT = {"qualifier": Qualifier.ABOUT, "hedge": "around"}


def lines(answer):
    """Of each item its heading, the article, and the lines below it with the articles that they cite."""
    return [
        (
            i.group,
            i.citations[0].article.id,
            *(
                (line.text, line.citations[0].article.id)
                for line in i.beside
                if line.citations[0].claim_id != i.claim_id
            ),
        )
        for i in answer.items
    ]


async def test_dated_reports_are_told_in_order_and_undated_ones_apart(made):
    answer = await (await made(*counts((MONTH, ABOUT), (DAY, {}), (UNDATED, {}))))("/drift 5,000")
    assert lines(answer) == [
        ("Ada Miller on DeepSeek: H100 · by date", "a-month"),
        (
            "Ada Miller on DeepSeek: H100 · by date", "a-day",
            ("qualifier: 5,000 H100 here, about 5,000 H100 in", "a-month"),
            ("hedge lost: no hedge here, “around” in", "a-month"),
        ),
        (
            "Date unknown, in no order", "a-undated",
            ("qualifier: 5,000 H100 here, about 5,000 H100 in", "a-month"),
            ("hedge: no hedge here, “around” in", "a-month"),
        ),
    ]  # fmt: skip
    assert [(i.beside[0].text, i.beside[0].dates) for i in answer.items[:2]] == [
        ("2024-12 · Le Monde", ("2024-12",)), ("2025-01-30 · The Daily Planet", ("2025-01-30",)),
    ]  # fmt: skip
    assert (
        answer.lead
        == "“5,000”: told in 3 reports, 2 of them otherwise than the one shown first: qualifier, hedge lost, hedge."
    )


async def test_of_two_articles_of_one_day_nobody_knows_which_lost_the_hedge(made):
    answer = await (await made(SAME_DAY, *counts((DAY, ABOUT), (SAME_DAY, {}))))("/drift 5,000 H100")
    texts = [text for item in lines(answer) for text, _ in item[2:]]
    assert all(text[-3:] == " in" for text in texts)
    assert len(texts) == 2


async def test_a_report_that_changes_nothing_has_no_line_for_it_and_the_next_is_told_against_it(made):
    answer = await (await made(*counts((YEAR, ABOUT), (MONTH, ABOUT), (DAY, {}))))("/drift 5000")
    assert [line[2:] for line in lines(answer)][1:] == [
        (),
        (
            ("qualifier: 5,000 H100 here, about 5,000 H100 in", "a-month"),
            ("hedge lost: no hedge here, “around” in", "a-month"),
        ),
    ]  # fmt: skip
    assert (
        answer.lead
        == "“5000”: told in 3 reports, 1 of them otherwise than the one before it: qualifier, hedge lost."
    )


async def test_first_is_said_only_of_what_its_date_makes_the_first(made):
    later = an_article("a-later", published="2025-02")
    dated = await made(later, *counts((MONTH, ABOUT), (DAY, {}), (later, ABOUT)))
    assert "2 of them otherwise than the one before it" in (await dated("/drift 5000")).lead
    dated = await made(*counts((MONTH, ABOUT), (DAY, {}), (UNDATED, ABOUT)))
    assert "1 of them otherwise than the first: qualifier, hedge lost." in (await dated("/drift 5000")).lead


async def test_of_two_reports_it_is_told_in_what_they_differ(made):
    answer = await (await made(*counts((MONTH, ABOUT), (UNDATED, {}))))("/drift 5000")
    assert answer.lead == "“5000”: told in 2 reports, which differ: qualifier, hedge."
    assert [i.group for i in answer.items] == ["Ada Miller on DeepSeek: H100", "Date unknown, in no order"]


async def test_where_no_report_has_a_date_the_first_heading_says_so(made):
    other = an_article("a-undated-too")
    answer = await (await made(other, *counts((UNDATED, ABOUT), (other, {}))))("/drift 5000")
    assert {i.group for i in answer.items} == {"Ada Miller on DeepSeek: H100 · date unknown, in no order"}


async def test_what_was_gained_is_told_by_what_the_other_report_had(made):
    answer = await (await made(*counts((MONTH, {}), (DAY, ABOUT | {"via": ("CNBC",)}))))("/drift 5000")
    assert [line.text for line in answer.items[1].beside[1:]] == [
        "qualifier: about 5,000 H100 here, 5,000 H100 in", "hedge gained: “around” here, no hedge in",
        "via gained: CNBC here, not told in",
    ]  # fmt: skip


async def test_a_cue_that_is_the_hedge_is_said_once(shipped):
    answer = await shipped("/drift 50,000 H100")
    assert [i.beside[0].text for i in answer.items[:1]] == ["2025-01-30 · no outlet given"]
    assert not any("put as “speculated”" in line.text for i in answer.items for line in i.beside)


async def test_dates_are_written_in_the_language_of_the_channel(made):
    answer = await (await made(*counts((MONTH, ABOUT), (DAY, {}))))("/drift 5000")
    assert "30 Jan 2025 · The Daily Planet" in text.render(a_reply(answer)).payload
    assert "30. Jan. 2025 · The Daily Planet" in text.render(a_reply(answer, language="de")).payload


@pytest.mark.parametrize(
    "asked",
    ["/drift Lmao no", "how did “Lmao no” change?", "how did the wording of Lmao no change", "/drift lmao"],
)
async def test_words_are_asked_for_as_people_ask(shipped, asked):
    answer = await shipped(asked)
    assert {i.utterance_id for i in answer.items} == {"usxgk82r"}
    assert "marks and case: “Lmao no” here, “Lmao, no.” in" in [
        line.text for i in answer.items for line in i.beside
    ]


@pytest.mark.parametrize("asked", ["/drift 50,000 H100", "/drift 50k", "how did 50,000 H100s change?"])
async def test_a_number_is_asked_for_with_words_of_what_it_counts(shipped, asked):
    answer = await shipped(asked)
    assert {i.utterance_id for i in answer.items} == {"urn2hx2p"}
    assert [len(i.beside) for i in answer.items] == [1, 4, 3, 1, 6]


async def test_where_all_reports_agree_that_is_said(made):
    answer = await (await made(a_quotation("Yes", ADA, DAY), a_quotation("Yes", ADA, MONTH)))("/drift yes")
    assert answer.lead == "No drift: all reports of “yes” agree."
    assert [(i.group, len(i.citations)) for i in answer.items] == [("All reports agree", 2)]


async def test_where_one_article_reports_it_that_is_said(made):
    asker = await made(a_quotation("Yes", ADA, DAY), a_quotation("No way", BEN), a_quotation("No way", ADA))
    assert (await asker("/drift Yes")).lead == "Nothing to compare: one article alone reports “Yes”."
    answer = await asker("/drift no way")
    assert answer.lead == "Nothing to compare: each of 2 statements with “no way” has one report alone."
    assert {i.group for i in answer.items} == {"One report: nothing to compare"}


async def test_what_does_not_drift_is_counted_beside_what_does(made):
    asker = await made(
        a_quotation("No, no", ADA, DAY), a_quotation("No no", ADA, MONTH), a_quotation("No no", BEN),
    )  # fmt: skip
    answer = await asker("/drift no no")
    assert len(answer.items) == 2
    assert answer.notes[1:] == ("Not shown: 1 with one report alone.",)


async def test_words_that_are_nowhere_said_lead_to_what_is_about_them(shipped):
    answer = await shipped("/drift DeepSeek")
    assert answer.items
    assert "told otherwise" in answer.lead


async def test_what_the_index_has_not_is_said(made):
    nothing = await (await made(a_quotation("Yes", ADA, DAY)))("/drift 77 zebras")
    assert isinstance(nothing, Nothing)
    assert nothing.lead == "The index has nothing with “77 zebras” whose reports could be compared."


async def test_of_very_many_reports_the_first_are_shown_and_the_rest_counted(made):
    articles = [an_article(f"a-{n}", published=f"2025-01-{n:02}") for n in range(1, 31)]
    asker = await made(*articles, *counts(*((article, {"hedge": f"h{article.id}"}) for article in articles)))
    answer = await asker("/drift 5,000")
    assert (len(answer.items), answer.dropped) == (24, 6)
    assert "30 reports" in answer.lead


async def test_a_number_is_found_with_its_words_among_many_newer_ones_without(made):
    chairs = [
        a_figure(5_000, "chair", by=BEN, article=DAY, holder=f"House {n}", utterance=f"u-{n}")
        for n in range(COUNTS + 1)
    ]
    asker = await made(*counts((MONTH, ABOUT), (YEAR, {})), *chairs)
    answer = await asker("/drift 5,000 H100")
    assert answer.lead == "“5,000 H100”: told in 2 reports, which differ: qualifier, hedge."
    assert (answer.dropped, answer.more) == (0, False)


async def test_of_more_than_were_looked_at_it_does_not_say_that_all_agree(made):
    some = [a_quotation(f"chips {n}", who, DAY) for n in range(8) for who in (ADA, BEN)]
    answer = await (await made(*some))("/drift chips")
    assert answer.lead == "No drift in the 10 statements looked at, of more with “chips”."
    assert answer.dropped == 6
    chairs = [a_figure(5, f"chair {n}", by=BEN, article=DAY, utterance=f"u-{n}") for n in range(COUNTS + 1)]
    answer = await (await made(*chairs))("/drift 5")
    assert answer.lead == "No drift in the 200 statements looked at, of more with “5”."
    assert answer.dropped == 1


async def test_of_two_reports_of_one_day_none_is_called_the_one_before(made):
    told = counts((MONTH, {"hedge": "around"}), (DAY, {}), (SAME_DAY, {"hedge": "perhaps"}))
    lead = (await (await made(SAME_DAY, *told))("/drift 5,000")).lead
    assert "2 of them otherwise than the one it is compared with: " in lead
