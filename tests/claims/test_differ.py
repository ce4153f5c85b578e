"""Where the articles that report one utterance do not agree: each reading cited, what is not told no reading."""

from claims.claim import Predicate
from claims.differ import differences
from tests.corpora import DAY, MONTH, YEAR, a_paraphrase, a_quotation
from tests.reports import ABOUT, JUST, an_utterance, counts, reported


def told(utterance):
    return {
        d.about: [(r.text, [c.article.id for c in r.citations]) for r in d.readings]
        for d in differences(utterance)
    }


def test_sources_differ_on_the_number_and_each_reading_is_cited():
    assert told(an_utterance(*counts(ABOUT, JUST, ABOUT)))["the number"] == [
        ("about 5,000 H100", ["a-day", "a-year"]), ("5,000 H100", ["a-month"]),
    ]  # fmt: skip


def test_sources_differ_on_what_is_counted():
    found = told(
        an_utterance(
            *counts(
                {"predicate": Predicate.OWNS},
                {"predicate": Predicate.TRAINED_ON},
                {"predicate": Predicate.OTHER},
            )
        )
    )
    assert found == {
        "what is counted": [
            ("H100 owned", ["a-day"]), ("H100 used in a training run", ["a-month"]), ("H100", ["a-year"]),
        ]
    }  # fmt: skip


def test_they_differ_on_it_wherever_they_would_stand_in_different_groups():
    found = told(an_utterance(*counts({"subject": "R1"}, {"subject": "V3"}, {"as_of": "2024"})))
    assert found["what is counted"] == [
        ("H100 owned (R1)", ["a-day"]), ("H100 owned (V3)", ["a-month"]), ("H100 owned, as of 2024", ["a-year"]),
    ]  # fmt: skip
    assert told(an_utterance(*counts({"holder": "DeepSeek"}, {"holder": "the lab"})))["whom it is about"] == [
        ("DeepSeek", ["a-day"]), ("the lab", ["a-month"]),
    ]  # fmt: skip


def test_sources_differ_on_the_hedge_and_none_is_a_reading_too():
    found = told(an_utterance(a_paraphrase("told", article=DAY, hedge="it seems"), a_paraphrase("told")))
    assert found == {"how sure it is": [("“it seems”", ["a-day"]), ("no hedge", ["a-undated"])]}


def test_a_quotation_s_hedge_is_its_speaker_s_own_and_no_difference():
    assert told(an_utterance(a_quotation("No", article=DAY, hedge="it seems"), a_quotation("No"))) == {}


def test_sources_differ_on_addressee_and_date_only_where_both_tell():
    found = told(an_utterance(
        a_quotation("No", article=DAY, addressee="CNBC", said_at="2025-01"),
        a_quotation("No", article=MONTH, addressee="the premier"),
        a_quotation("No", article=YEAR, said_at="2024"), a_quotation("No"),
    ))  # fmt: skip
    assert found == {
        "whom it was said to": [("CNBC", ["a-day"]), ("the premier", ["a-month"])],
        "when it was said": [("2025-01", ["a-day"]), ("2024", ["a-year"])],
    }


def test_one_source_differs_from_nobody():
    assert differences(an_utterance(*counts(ABOUT))) == ()


def test_a_withheld_report_is_no_reading():
    assert told(an_utterance(counts(ABOUT)[0], reported(counts(ABOUT, JUST)[1], "elsewhere"))) == {}


def test_sources_differ_on_the_wording_where_more_than_case_and_marks_differ():
    one, other, third = (
        a_quotation(words, article=article, utterance="u-said")
        for words, article in (("Ha, no!", DAY), ("HA NO", MONTH), ("Ha ha, no", YEAR))
    )
    assert told(an_utterance(one, other)) == {}
    assert told(an_utterance(one, other, third)) == {
        "the wording": [("“Ha, no!”", ["a-day", "a-month"]), ("“Ha ha, no”", ["a-year"])]
    }


def test_a_quotation_and_a_retelling_do_not_differ_on_the_wording():
    assert told(an_utterance(a_quotation("No", article=DAY), a_paraphrase("he refused"))) == {}


def test_case_and_marks_alone_are_no_difference_but_of_what_is_counted():
    around = {"hedge": "around", "holder": "DeepSeek"}
    found = told(an_utterance(*counts(around, {"hedge": "Around,", "holder": "Deepseek"})))
    assert found == {}
    found = told(an_utterance(*counts(around, around | {"hedge": "roughly"}, around | {"hedge": "Around"})))
    assert found == {"how sure it is": [("“around”", ["a-day", "a-year"]), ("“roughly”", ["a-month"])]}


def test_what_was_withdrawn_is_no_reading():
    about, just = (reported(claim) for claim in counts(ABOUT, JUST))
    assert told(an_utterance(about, just))
    assert told(an_utterance(about, just._replace(retracted=True))) == {}
