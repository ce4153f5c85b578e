"""Numbers as words: whatever lies in a range is met by a word of the range."""

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from claims.store.magnitude import words_for, words_of, words_within

NUMBERS = st.floats(1e-8, 1e20)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_number_within_a_range_is_met(number, one, other):
    least, most = sorted((one, other))
    if least <= number <= most:
        assert words_of(number, number, "usd") & set(words_for(least, most, "usd"))


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_range_that_meets_another_is_met(a, b, c, d):
    (low, high), (least, most) = sorted((a, b)), sorted((c, d))
    if low <= most and high >= least:
        assert words_of(low, high, "") & set(words_for(least, most, ""))


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_word_within_a_range_is_had_only_by_what_meets_it(a, b, c, d):
    (low, high), (least, most) = sorted((a, b)), sorted((c, d))
    if words_of(low, high, "usd") & set(words_within(least, most, "usd")):
        assert low <= most
        assert high >= least


def test_most_of_a_wide_range_is_within_it():
    assert words_of(5, 5, "") & set(words_within(1, 10, ""))
    assert not words_within(4, 4.1, "")


def test_numbers_far_apart_share_no_word():
    assert not words_of(5, 5, "usd") & set(words_for(5_000, 6_000, "usd"))
    assert not words_of(5, 5, "usd") & set(words_for(1, 10, "eur"))


def test_an_open_range_is_a_few_dozen_words():
    assert len(words_for(-inf, inf, "")) < 40
    assert words_of(-7, -7, "") & set(words_for(-inf, 0, ""))
    assert words_of(1e30, 1e30, "") & set(words_for(1e12, inf, ""))


def test_words_hold_nothing_that_would_divide_them():
    every = words_of(1e-6, 1e18, "percent") | set(words_for(-inf, inf, "usd"))
    assert all(word.replace("~", "").isalnum() for word in every)
