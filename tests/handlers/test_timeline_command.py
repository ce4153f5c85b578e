"""/timeline: oldest first under dates, what nobody dates last, what is left out counted."""

import pytest

from claims.answer import Answer, Nothing
from handlers import timeline
from handlers.as_of import APART
from handlers.timeline import MOST, PUBLISHED, THOUGHT
from tests.asking import places
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    LAB,
    MONTH,
    UNDATED,
    YEAR,
    a_figure,
    a_paraphrase,
    a_quotation,
    an_article,
)

LATE = an_article("a-late", published="2025-02-10")


def shown(answer):
    return [(item.group, item.words or item.paraphrase) for item in answer.items]


async def test_what_a_person_said_stands_under_dates_oldest_first(made):
    asker = await made(
        a_quotation("later", ADA, LATE), a_quotation("at some time"), a_quotation("by year", ADA, YEAR),
        a_quotation("told of", ADA, LATE, said_at="2025-01-27"), a_quotation("by day", ADA, DAY), a_quotation("in January", ADA, LATE, said_at="2025-01"),
        a_paraphrase("chips will last", ADA, DAY, modality="believes"), a_paraphrase("they may not", ADA, UNDATED, modality="expects"),
        a_quotation("not mine", BEN, DAY), LATE,
    )  # fmt: skip
    answer = await asker("/timeline Ada Miller")
    assert shown(answer) == [
        ("2024 · published", "by year"),
        ("Jan 2025 · said", "in January"),
        ("27 Jan 2025 · said", "told of"),
        ("30 Jan 2025 · published", "by day"),
        (f"30 Jan 2025 · published · {THOUGHT}", "chips will last"),
        ("10 Feb 2025 · published", "later"),
        (APART, "at some time"),
        (f"Date unknown · {THOUGHT}", "they may not"),
    ]
    assert (
        answer.lead
        == "Ada Miller: 8 claims in the order of time, 6 from 2024 to 10 Feb 2025 and 2 of unknown date."
    )
    assert [item.undated for item in answer.items] == [False] * 6 + [True] * 2


async def test_a_topic_is_all_about_it_and_so_is_an_organisation(made):
    said = (
        a_quotation("chips are cheap", ADA, DAY),
        a_quotation("We have chips", LAB, MONTH),
        a_figure(5, by=BEN, article=YEAR),
    )
    asker = await made(*said)
    assert [item.speaker.name for item in (await asker("/timeline cheap chips")).items] == [
        "Ada Miller",
    ]
    assert [item.speaker.name for item in (await asker("/timeline chips")).items] == [
        "Ben Baker",
        "DeepSeek",
        "Ada Miller",
    ]
    assert [item.speaker.name for item in (await asker("/timeline DeepSeek")).items] == [
        "Ben Baker",
        "DeepSeek",
    ]
    assert (await asker("/timeline chips")).lead.startswith(
        "About “chips”: 3 claims in the order of time, 3 from 2024 to 30 Jan 2025"
    )


async def test_what_a_dated_article_and_an_undated_one_report_stands_once_with_both(made):
    asker = await made(a_quotation("Yes", ADA, DAY), a_quotation("Yes", ADA, UNDATED))
    (item,) = (await asker("/timeline Ada Miller")).items
    assert (item.group, places(item), item.undated) == ("30 Jan 2025 · published", ["a-d", "a-u"], False)


async def test_what_was_known_on_a_day_is_dated_by_what_was_known(made):
    asker = await made(
        a_quotation("Yes", ADA, DAY), a_quotation("Yes", ADA, UNDATED, said_at="2025-01-02"), a_quotation("No", ADA, LATE), LATE
    )  # fmt: skip
    answer = await asker("/timeline Ada Miller as_of:2025-01-30")
    assert [(item.group, places(item)) for item in answer.items] == [
        ("30 Jan 2025 · published", ["a-d"]),
        (f"{APART} · 2 Jan 2025 · said", ["a-u"]),
    ]


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ("undated:yes", ["b"]),
        ("undated:no", ["a", "c"]),
        ("until:2025-01", ["a"]),
        ("since:2025-02", ["c"]),
        ("kind:figure", []),
    ],
)
async def test_filters_narrow_it(made, only, expected):
    asker = await made(
        a_quotation("a", ADA, DAY), a_quotation("b", ADA, UNDATED), a_quotation("c", ADA, LATE), LATE
    )
    answer = await asker(f"/timeline Ada Miller {only}")
    assert [item.words for item in getattr(answer, "items", ())] == expected


async def test_of_very_many_the_newest_are_shown_and_the_rest_counted(made):
    many = [a_quotation(f"chips {n}", ADA, DAY) for n in range(MOST + 10)]
    old = [a_quotation(f"old chips {n}", ADA, YEAR) for n in range(3)]
    unknown = [a_quotation(f"odd chips {n}", ADA, UNDATED) for n in range(50)]
    answer = await (await made(*many, *old, *unknown))("/timeline chips")
    known = [item for item in answer.items if not item.undated]
    assert (len(known), len(answer.items)) == (MOST, MOST + 40)
    assert {item.group for item in known} == {"30 Jan 2025 · published"}
    assert answer.notes == (
        PUBLISHED,
        "13 more before these, in articles of 30 Jan 2025 or earlier: until:DATE shows them.",
        "10 more of unknown date: undated:yes shows more of them.",
    )
    assert (answer.dropped, answer.more) == (23, False)


async def test_nothing_is_said_of_whom_nothing_is_known(made):
    asker = await made(a_quotation("a", ADA), BEN)
    nothing = await asker("/timeline Ben Baker")
    assert isinstance(nothing, Nothing)
    assert nothing.lead.startswith("The index has nothing by Ben Baker")
    assert (await asker("/timeline tariffs")).lead.startswith("The index has nothing about “tariffs”")


async def test_musk_s_is_one_dated_day_and_then_what_nobody_dates(shipped):
    answer = await shipped("when did Musk say what?")
    assert isinstance(answer, Answer)
    groups = list(dict.fromkeys(item.group for item in answer.items))
    assert groups == [
        "30 Jan 2025 · published",
        f"30 Jan 2025 · published · {THOUGHT}",
        APART,
        f"Date unknown · {THOUGHT}",
    ]
    assert all("000" in places(item) for item in answer.items if not item.undated)
    assert not any("000" in places(item) for item in answer.items if item.undated)


async def test_what_has_a_date_in_one_article_is_counted_once_and_never_of_unknown_date(made, monkeypatch):
    monkeypatch.setattr(timeline, "MOST", 3)
    monkeypatch.setattr(timeline, "LEAST", 2)
    both = [a_quotation(f"chips {n}", ADA, at) for n in range(6) for at in (MONTH, UNDATED)]
    answer = await (await made(*both))("/timeline chips")
    assert answer.lead == "About “chips”: 6 claims in the order of time, 3 of Dec 2024."
    assert (len(answer.items), answer.dropped) == (3, 3)
    answer = await (await made(*both, a_quotation("chips when", ADA), a_quotation("chips ever", ADA)))(
        "/timeline chips"
    )
    assert answer.lead.startswith("About “chips”: 8 claims in the order of time, 3 of Dec 2024")
    assert all(item.undated is ("2024" not in item.group) for item in answer.items)


async def test_what_the_days_are_is_told_where_an_article_does_not_tell_when_it_was_said(made):
    printed = a_quotation("chips are cheap", ADA, DAY)
    said = a_quotation("chips are dear", BEN, DAY).model_copy(update={"said_at": "2025-01-27"})
    assert (await (await made(printed, said))("/timeline chips")).notes == (PUBLISHED,)
    assert (await (await made(said))("/timeline chips")).notes == ()


async def test_marks_around_a_topic_are_no_part_of_it(made):
    asker = await made(a_quotation("chips are cheap", ADA, DAY))
    assert (await asker("when did Miller say “chips are cheap”?")).lead.startswith("About “chips are cheap”")
