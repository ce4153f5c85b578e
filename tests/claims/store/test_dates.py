"""Dates as precise as their source, and what filters by them admit."""

from itertools import product

import pytest

from claims.store.dates import ending, first_day, going_on_after, last_day, least_from

YEARS, MONTHS = ("2023", "2024", "2025"), ("01", "02", "04", "05", "12")
DAYS = ("01", "15", "28", "29", "30", "31")
REAL = {"02": 29, "04": 30}
DATES = [
    *YEARS,
    *(f"{year}-{month}" for year, month in product(YEARS, MONTHS)),
    *(
        f"{year}-{month}-{day}"
        for year, month, day in product(YEARS, MONTHS, DAYS)
        if int(day) <= REAL.get(month, 31) - (month == "02" and year != "2024")
    ),
]


@pytest.mark.parametrize(
    ("date", "end"),
    [
        ("2025", "2025-12-31"),
        ("2025-02", "2025-02-31"),
        ("2025-02-28", "2025-02-31"),
        ("2024-02-28", "2024-02-28"),
        ("2024-02-29", "2024-02-31"),
        ("2025-04-30", "2025-04-31"),
        ("2025-05-30", "2025-05-30"),
    ],
)
def test_the_last_day_of_a_month_ends_it(date, end):
    assert ending(date) == end


def test_dates_from_a_day_on_are_told_by_how_they_are_written():
    for date, since in product(DATES, DATES):
        assert (date >= least_from(since)) == (first_day(date) >= first_day(since)), (date, since)


def test_dates_up_to_a_day_are_told_by_how_they_are_written():
    for date, until in product(DATES, DATES):
        written = date <= ending(until) and date not in going_on_after(until)
        assert written == (last_day(date) <= ending(until)), (date, until)
