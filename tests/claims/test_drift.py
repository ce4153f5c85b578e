"""How reports of one utterance changed: in the order of dates where there are any, and nothing that no field shows."""

import pytest

from claims.claim import Medium, Modality, Predicate, Qualifier
from claims.drift import Change, changes, drift
from tests.corpora import ADA, DAY, MONTH, UNDATED, YEAR, a_figure, a_paraphrase, a_quotation, an_article
from tests.reports import ABOUT, JUST, an_utterance, counts, reported

DAY2 = an_article("a-day2", published="2025-01-31")
NOBODY_KNOWS = an_article("a-nobody-knows")


def told(was, now, make=a_figure):
    """What is told of two reports that say these by name."""
    return [
        tuple(change)
        for change in changes(make(**{"number": 50_000} | was), make(**{"number": 50_000} | now))
    ]


def retold(number, **more):
    del number
    return a_paraphrase("they have chips", **more)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ({}, {}, []),
        ({"number": 50_000}, {"number": 60_000}, [("number", "50,000 H100", "60,000 H100")]),
        ({"qualifier": Qualifier.ABOUT}, {}, [("qualifier", "about 50,000 H100", "50,000 H100")]),
        ({"low": 5, "qualifier": Qualifier.OVER}, {"number": 5}, [("number", "over 5 H100", "5 H100")]),
        ({"low": 5, "qualifier": Qualifier.OVER}, {"low": 5, "qualifier": Qualifier.AT_LEAST}, [("qualifier", "over 5 H100", "at least 5 H100")]),
        ({"unit": "USD", "item": "x"}, {"unit": "EUR", "item": "x"}, [("unit", "US$50,000", "€50,000")]),
        ({"item": "H100"}, {"item": "gpu"}, [("what is counted", "H100 owned", "GPUs owned")]),
        ({"item": "GPU"}, {"item": "gpu"}, []),
        ({"holder": "DeepSeek"}, {"holder": "High-Flyer"}, [("whom it is about", "DeepSeek", "High-Flyer")]),
        ({"subject": "R1"}, {}, [("what is counted", "H100 owned (R1)", "H100 owned")]),
        ({}, {"as_of": "2025"}, [("as of", "not told", "2025")]),
        ({"predicate": Predicate.OWNS}, {"predicate": Predicate.HAS_ACCESS}, [("what is counted", "H100 owned", "H100 in use or within reach")]),
        ({"predicate": Predicate.OTHER}, {"predicate": Predicate.OWNS}, [("what is counted", "H100", "H100 owned")]),
        ({"hedge": "my understanding is"}, {"hedge": "around"}, [("other hedge", "“my understanding is”", "“around”")]),
        ({"hedge": "around"}, {}, [("hedge lost", "“around”", "no hedge")]),
        ({}, {"hedge": "by gossip"}, [("hedge gained", "no hedge", "“by gossip”")]),
        ({"hedge": "it seems; around"}, {"hedge": "Around"}, [("hedge lost in part", "“it seems” and “around”", "“Around”")]),
        ({"hedge": "around"}, {"hedge": "around; it seems"}, [("hedge added", "“around”", "“around” and “it seems”")]),
        ({"modality": Modality.ESTIMATES, "cue": "speculated"}, {}, [("how it is put", "estimates (“speculated”)", "said")]),
        ({"cue": "speculated"}, {"cue": "says"}, []),
        ({"modality": Modality.CLAIMS, "cue": "insists"}, {"cue": "said"}, [("how it is put", "claims (“insists”)", "said")]),
        ({"via": ("CNBC",)}, {}, [("via lost", "CNBC", "not told")]),
        ({}, {"via": ("Globe", "CNBC")}, [("via gained", "not told", "Globe ← CNBC")]),
        ({"via": ("X",)}, {"via": ("CNBC",)}, [("via", "X", "CNBC")]),
        ({"via": ("CNBC",)}, {"via": ("cnbc",)}, []),
        ({"addressee": "CNBC"}, {"addressee": "the premier"}, [("whom it was said to", "CNBC", "the premier")]),
        ({"addressee": "CNBC"}, {}, []),
        ({"said_at": "2025"}, {"said_at": "2024"}, [("when it was said", "2025", "2024")]),
        ({"medium": Medium.POST}, {"medium": Medium.INTERVIEW}, [("where it was said", "post", "interview")]),
        (
            {"qualifier": Qualifier.ABOUT, "hedge": "around", "via": ("CNBC",)}, {"predicate": Predicate.TRAINED_ON},
            [
                ("qualifier", "about 50,000 H100", "50,000 H100"), ("what is counted", "H100 owned", "H100 used in a training run"),
                ("hedge lost", "“around”", "no hedge"), ("via lost", "CNBC", "not told"),
            ],
        ),
    ],
)  # fmt: skip
def test_what_the_fields_of_two_figures_show_is_told(was, now, expected):
    assert told(was, now) == expected


def test_our_own_retelling_is_no_change_of_the_sources():
    assert changes(a_paraphrase("they have chips"), a_paraphrase("they own chips")) == ()
    assert told({"hedge": "it seems"}, {}, retold) == [("hedge lost", "“it seems”", "no hedge")]


@pytest.mark.parametrize(
    ("was", "now", "about"),
    [
        ("Ha ha, no.", "Ha ha no", "marks and case"),
        ("Ha ha, no.", "No, ha ha.", "wording"),
        ("No", "No", None),
    ],
)
def test_words_are_told_as_they_are_printed(was, now, about):
    expected = () if about is None else (Change(about, f"“{was}”", f"“{now}”"),)
    assert changes(a_quotation(was), a_quotation(now)) == expected


def test_a_quotation_s_hedge_is_its_speaker_s_own():
    assert changes(a_quotation("No", hedge="it seems"), a_quotation("No")) == ()


def steps(*articles, **more):
    way = drift(an_utterance(*(a_report(article, **more) for article in articles)))
    return [[(step.report.article.id, step.against) for step in some] for some in way]


def a_report(article, **more):
    return reported(a_quotation("No", ADA, article, id=f"c-{article.id}", **more), article=article)


def test_dated_reports_come_in_order_each_against_the_one_before_it():
    assert steps(DAY2, YEAR, DAY, MONTH) == [
        [("a-year", None), ("a-month", "c-a-year"), ("a-day", "c-a-month"), ("a-day2", "c-a-day")], [],
    ]  # fmt: skip


def test_undated_reports_stand_apart_each_against_the_first_of_all():
    assert steps(UNDATED, DAY2, NOBODY_KNOWS, DAY) == [
        [("a-day", None), ("a-day2", "c-a-day")], [("a-undated", "c-a-day"), ("a-nobody-knows", "c-a-day")],
    ]  # fmt: skip
    assert steps(UNDATED, NOBODY_KNOWS) == [[], [("a-undated", None), ("a-nobody-knows", "c-a-undated")]]


def test_what_was_withdrawn_or_cannot_be_cited_is_no_report():
    lost = reported(a_quotation("No", ADA, MONTH), "other words")
    withdrawn = a_report(YEAR)._replace(retracted=True)
    way = drift(an_utterance(lost, withdrawn, a_report(DAY)))
    assert [step.report.article.id for step in way.steps] == ["a-day"]
    assert not way.drifts
    assert drift(an_utterance(lost)) == ((), ())


def test_reports_that_tell_the_same_do_not_drift():
    assert not drift(an_utterance(a_report(DAY), a_report(UNDATED))).drifts
    assert drift(an_utterance(a_report(DAY), a_report(UNDATED, via=("X",)))).drifts


def test_of_reports_that_no_date_puts_in_order_nothing_is_lost_or_gained():
    around = ABOUT | {"hedge": "around"}
    later, unknown = drift(
        an_utterance(*counts(JUST, around)[::-1], *counts(JUST, JUST, JUST, JUST)[3:])
    ).steps[1:]
    assert (later.ordered, [change.about for change in later.changes]) == (True, ["qualifier", "hedge lost"])
    assert (unknown.ordered, [change.about for change in unknown.changes]) == (False, ["qualifier", "hedge"])
