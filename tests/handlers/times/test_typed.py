"""Dates as people type them → dates as precise as they are, and what was taken for what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.times.typed import Days, Taken, date_of, day_before, needs_year, next_day

TODAY = date(2026, 11, 27)
LATEST = Days(TODAY)
COVERED = Days(TODAY, "2025-01-30", "2025-01-30")
"""An index of one day of 2025."""
YEARS = Days(TODAY, "2019", "2026-11-20")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2025", "2025"), ("2025-01", "2025-01"), ("2025-01-30", "2025-01-30"),
        ("30 January 2025", "2025-01-30"), ("30 Jan 2025", "2025-01-30"), ("30th of January 2025", "2025-01-30"),
        ("Jan 30, 2025", "2025-01-30"), ("January 28th, 2025", "2025-01-28"), ("30-Jan-2025", "2025-01-30"),
        ("Thursday, 30 January 2025", "2025-01-30"), ("Jan. 3 2025", "2025-01-03"), ("  30   january   2025 ", "2025-01-30"),
        ("January 2025", "2025-01"), ("Jan 2025", "2025-01"), ("Sept 2024", "2024-09"), ("29 February 2024", "2024-02-29"),
    ],
)  # fmt: skip
def test_a_date_with_its_year_is_read_as_precisely_as_it_was_typed(typed, read):
    assert date_of(typed, None) == (read, None)


@pytest.mark.parametrize(
    "typed",
    [
        "2025-13", "2025-02-30", "0000", "29 February 2025", "31 June 2025", "31 June", "0 January", "32 January", "January 32",
        "01/02/2025", "30.1.2025", "2025/01/30", "30 Jan 25", "the GPUs", "H100", "5", "50,000", "", "noon", "10 am", "now",
        "soon", "end of January", "maybe", "mayor", "sun", "sat", "marching", "junebug", "in two days", "tomorrow",
        "January 2025 GPUs", "1000 years ago",
    ],
)  # fmt: skip
@pytest.mark.parametrize("days", [LATEST, COVERED])
def test_what_is_no_date_or_may_be_two_is_not_read(typed, days):
    assert date_of(typed, days) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("today", "2026-11-27"), ("yesterday", "2026-11-26"), ("the day before yesterday", "2026-11-25"),
        ("Monday", "2026-11-23"), ("last Monday", "2026-11-23"), ("3 days ago", "2026-11-24"), ("a week ago", "2026-11-20"),
        ("two weeks ago", "2026-11-13"), ("last week", "2026-11-20"), ("last month", "2026-10"), ("this month", "2026-11"),
        ("last year", "2025"), ("this year", "2026"), ("two months ago", "2026-09"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("days", [LATEST, COVERED])
def test_what_is_told_from_today_is_counted_from_it_whatever_the_index_covers(typed, read, days):
    assert date_of(typed, days) == (read, Taken(typed, read, yearless=False))


@pytest.mark.parametrize(
    ("typed", "latest", "covered", "years"),
    [
        ("30 January", "2026-01-30", "2025-01-30", "2026-01-30"),
        ("the 30th of January", "2026-01-30", "2025-01-30", "2026-01-30"),
        ("Jan. 28", "2026-01-28", "2025-01-28", "2026-01-28"),
        ("27 November", "2026-11-27", "2025-11-27", "2026-11-27"),
        ("28 November", "2025-11-28", "2025-11-28", "2025-11-28"),
        ("December", "2025-12", "2025-12", "2025-12"),
        ("May", "2026-05", "2025-05", "2026-05"),
        ("29 Feb", "2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_without_a_year_it_is_the_latest_past_one_in_a_year_that_the_index_covers(
    typed, latest, covered, years
):
    for days, read in ((LATEST, latest), (COVERED, covered), (YEARS, years)):
        assert date_of(typed, days) == (read, Taken(typed, read, yearless=True))


def test_what_the_clock_must_tell_is_not_read_without_one():
    assert date_of("yesterday", None) is None
    assert date_of("30 January", None) is None


def test_what_was_taken_for_what_is_told_in_the_channel_s_language():
    assert Taken("30 January", "2025-01-30", yearless=True).told() == (
        "“30 January” is taken for 30 Jan 2025: no year was given."
    )
    assert (
        Taken("yesterday", "2025-01-30", yearless=False).told("de")
        == "“yesterday” is taken for 30. Jan. 2025."
    )


@pytest.mark.parametrize(
    ("of", "before", "after"),
    [
        ("2025-01-30", "2025-01-29", "2025-01-31"), ("2024-02-28", "2024-02-27", "2024-02-29"),
        ("2025-01", "2024-12-31", "2025-02-01"), ("2025-12", "2025-11-30", "2026-01-01"), ("2025", "2024-12-31", "2026-01-01"),
        ("9999-12-31", "9999-12-30", None), ("9999", "9998-12-31", None),
    ],
)  # fmt: skip
def test_before_and_after_are_the_days_next_to_it(of, before, after):
    assert (day_before(of), next_day(of)) == (before, after)


def test_a_named_month_may_lack_its_year():
    assert needs_year("what was known on 30 Jan?")
    assert not needs_year("the mayor has janitors and marches")


@given(st.text(max_size=60))
def test_no_text_upsets_it(text):
    for typed in (text, f"30 {text} 2025", f"{text} January", f"{text} days ago"):
        found = date_of(typed, COVERED)
        assert found is None or len(found[0]) in {4, 7, 10}
