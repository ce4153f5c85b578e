"""The order of time as one number: days, undated ones, crowded ones, and labels that keep the order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.store.places import (
    DATED,
    DAY,
    LABEL,
    LABELLED,
    PLACE,
    SMALL,
    crowded,
    day_of,
    label,
    labels,
    since,
    until,
)

ROWS = [
    (None, "2024", "undated before all"),
    ("2024", "2025-01", "a year ends before the next one's January"),
    ("2024-12-30", "2024-12", "a month stands at its last day"),
    ("2025-01-30", "2025-01-31", "day by day"),
    ("2025-02", "2025-03-01", "a February of 31 days ends before March"),
    ("0001", "9999-12-31", "every year"),
]


@pytest.mark.parametrize(("older", "newer", "reason"), ROWS, ids=[row[2] for row in ROWS])
def test_days_are_in_the_order_of_time(older, newer, reason):
    assert day_of(older) < day_of(newer), reason


def test_a_year_and_its_last_month_and_day_are_one_day():
    assert day_of("2024") == day_of("2024-12") == day_of("2024-12-31")


def test_there_are_2_to_the_32_places_a_day_and_as_many_without_a_date():
    assert DAY == 1 << 32
    assert day_of("9999") * DAY + DAY - 1 < 1 << 63


PLACES = st.builds(
    lambda day, n: day * DAY + n,
    st.one_of(st.just(0), st.integers(day_of("0001"), day_of("9999"))),
    st.one_of(st.integers(0, 2 * SMALL), st.integers(0, DAY - 1)),
)


@given(PLACES, PLACES, st.booleans(), st.booleans())
def test_labels_keep_the_order_and_no_two_places_share_one(one, other, again, too):
    mine, theirs = label(one, again=again), label(other, again=too)
    if mine is not None and theirs is not None and one != other:
        assert (mine < theirs) == (one < other)
        assert mine != theirs
    assert (crowded(one, again=again) < crowded(other, again=too)) == (one < other) or one == other


@given(PLACES, st.booleans())
def test_a_place_has_a_label_unless_its_day_is_crowded(place, again):
    day, n = divmod(place, DAY)
    assert (label(place, again=again) is None) == (bool(day) and n >= SMALL)


@given(PLACES, st.booleans())
def test_sql_makes_the_label_of_a_place_and_finds_the_place_of_a_label(place, again):
    import sqlite3  # noqa: PLC0415  # for this alone

    db = sqlite3.connect(":memory:")
    at = label(place, again=again)
    row = "(SELECT ?1 AS place, ?2 AS again)"
    (made, has) = db.execute(f"SELECT {LABEL}, {LABELLED} FROM {row}", (place, again)).fetchone()
    assert bool(has) == (at is not None)
    if at is not None:
        assert made == at
        assert db.execute(f"SELECT {PLACE.format('?1')}", (at,)).fetchone() == (place,)


@given(PLACES)
def test_the_last_bit_of_a_label_tells_another_report(place):
    for make in (label, crowded):
        plain, odd = make(place, again=False), make(place, again=True)
        assert (plain is None and odd is None) or (plain % 2, odd) == (0, plain + 1)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"), ("2024-02-03", "2024-02-03", "2024-02-03")],
)  # fmt: skip
def test_a_date_bounds_the_places_of_every_day_that_it_may_mean(date, first, last):
    assert since(date) == day_of(first) * DAY
    assert until(date) >= day_of(last) * DAY + DAY - 1
    low, high = labels(since(date), until(date))
    assert low == label(since(date), again=False)
    assert (
        label(day_of(last) * DAY + SMALL - 1, again=True)
        <= high
        < label((day_of(last) + 40) * DAY, again=False)
    )


def test_undated_labels_lie_below_every_dated_one():
    assert label(DAY - 1, again=True) < 2 * DATED <= label(day_of("0001") * DAY, again=False)
