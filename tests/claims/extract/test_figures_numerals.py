"""Numbers in digits and words, their magnitudes, units and bounds, read without a parser."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.claim import Qualifier
from claims.extract.figures import amount, numerals, units


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("50,000 chips", "50,000", 50_000),
        ("50k H100s", "50k", 50_000),
        ("5.6m people", "5.6m", 5_600_000),
        ("5.6 m of rope", "5.6", "5.6"),
        ("590b", "590b", 590 * 10**9),
        ("6bn", "6bn", 6 * 10**9),
        ("6 bn", "6 bn", 6 * 10**9),
        ("2tn", "2tn", 2 * 10**12),
        ("3-billion deal", "3-billion", 3 * 10**9),
        ("1.3 million people", "1.3 million", 1_300_000),
        ("671B parameters", "671B", 671 * 10**9),
        ("15T tokens", "15T", 15 * 10**12),
        ("2½ million", "2½ million", 2_500_000),
        ("1,000-strong", "1,000", 1000),
        ("10\u00a0000 people", "10\u00a0000", 10_000),
        ("50 crore", "50 crore", 500_000_000),
        ("a dozen", "a dozen", 12),
        ("two dozen engineers", "two dozen", 24),
        ("half a dozen", "half a dozen", 6),
        ("half a million", "half a million", 500_000),
        ("half-trillion-dollar", "half-trillion", 500 * 10**9),
        ("a quarter of a million", "a quarter of a million", 250_000),
        ("a million and a half", "a million and a half", 1_500_000),
        ("one and a half million", "one and a half million", 1_500_000),
        ("two and a half", "two and a half", "2.5"),
        ("fifty thousand", "fifty thousand", 50_000),
        ("seventy-six", "seventy-six", 76),
        ("two hundred and fifty thousand", "two hundred and fifty thousand", 250_000),
        ("one million, five hundred thousand", "one million, five hundred thousand", 1_500_000),
        ("one hundred and two hundred", "one hundred", 100),
        ("two million and three million", "two million", 2_000_000),
        ("five six", "five", 5),
        ("nineteen forty", "nineteen", 19),
    ],
)
def test_a_numeral_is_read_to_its_end_and_no_further(text, printed, value):
    found = numerals.read(text, 0, money=False)
    assert (text[: found.end], found.value) == (printed, Decimal(value))


@pytest.mark.parametrize("text", ["405B is large", "8B", "70B model", "9T"])
def test_capital_letters_behind_a_number_name_something_unless_things_follow(text):
    assert numerals.read(text, 0, money=False) is None


def test_behind_a_currency_m_is_million_also_after_a_blank():
    assert numerals.read("5.6 m", 0, money=True).value == 5_600_000
    assert numerals.read("500B", 0, money=True).value == 500 * 10**9


@pytest.mark.parametrize("text", ["a cat", "many", "twofer", "one-off".removeprefix("one-")])
def test_other_words_are_no_numerals(text):
    assert numerals.read(text, 0, money=False) is None


def read(text):
    at = next(
        i
        for i, letter in enumerate(text)
        if letter.isdigit() or text[i:].startswith(("half", "twice", "tens"))
    )
    return amount.read(text, at)


def numbers(found):
    return tuple(float(number) for number in found.numbers)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("US$590b", "USD", 590e9), ("$5.6m", "USD", 5.6e6), ("€1.5bn", "EUR", 1.5e9), ("£40,000", "GBP", 40_000),
        ("A$3m", "AUD", 3e6), ("NZ$3m", "NZD", 3e6), ("HK$20", "HKD", 20), ("CHF 20 million", "CHF", 20e6),
        ("Rs 500", "INR", 500), ("5 million yuan", "CNY", 5e6), ("30 million Australian dollars", "AUD", 30e6),
        ("3 million US dollars", "USD", 3e6), ("40 Swiss francs", "CHF", 40), ("50 cents", "USD", 0.5),
        ("20p", "GBP", 0.2), ("5 pounds", "GBP", 5), ("downUS$590b", "USD", 590e9), ("¥300 billion", "JPY", 300e9),
        ("¥300 (yuan)", "CNY", 300), ("17%", "percent", 17), ("17 per cent", "percent", 17), ("17 pct", "percent", 17),
        ("25 basis points", "percent", 0.25), ("10x", "times", 10), ("20 times", "times", 20), ("3-fold", "times", 3),
        ("half-trillion-dollar", "USD", 5e11),
    ],
)  # fmt: skip
def test_signs_codes_and_words_say_the_unit(text, unit, value):
    found = read(text)
    assert (found.unit.name, numbers(found)) == (unit, (value,))


@pytest.mark.parametrize(
    ("text", "item"),
    [("37 MW", "megawatt"), ("1.2GW", "gigawatt"), ("8GB", "gigabyte"), ("12 km", "kilometre")],
)
def test_letters_of_measures_say_what_is_counted(text, item):
    found = read(text)
    assert (found.unit.name, found.unit.item) == ("count", item)


@pytest.mark.parametrize("text", ["200 pounds of flour", "he lost 30 pounds", "3 won", "5 real estates"])
def test_weights_and_verbs_are_no_money(text):
    assert read(text).unit is None


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("$5–6m", 5e6, 6e6, "USD"),
        ("$20-$30", 20, 30, "USD"),
        ("between 5 and 6 billion", 5e9, 6e9, None),
        ("between $5 million and $6 million", 5e6, 6e6, "USD"),
        ("10,000 to 50,000 chips", 10_000, 50_000, None),
        ("20 to 40 times", 20, 40, "times"),
        ("5-10%", 5, 10, "percent"),
        ("prices range from $10 to $20", 10, 20, "USD"),
        ("5 or 6 people", 5, 6, None),
        ("between 800,000 and 1.2 million", 800_000, 1.2e6, None),
    ],
)
def test_two_ends_are_one_range(text, low, high, unit):
    found = read(text)
    assert (found.qualifier, numbers(found)) == (Qualifier.RANGE, (low, high))
    assert (found.unit and found.unit.name) == unit


@pytest.mark.parametrize(
    "text",
    [
        "rose from 3 million to 5 million",
        "rose 22% to €3m",
        "rose by 0.3 percentage points to 4%",
        "cut from 3% to 5%",
        "5% and 6%",
        "5 and 6",
        "10 or 500",
    ],
)
def test_a_change_and_a_list_are_no_range(text):
    assert read(text).qualifier is Qualifier.EXACT


@pytest.mark.parametrize("text", ["51-49", "3-1 win", "6–3"])
def test_a_score_is_no_amount(text):
    assert amount.read(text, 0) is None


@pytest.mark.parametrize(
    ("text", "qualifier", "printed"),
    [
        ("had around 50,000", Qualifier.ABOUT, "around 50,000"),
        ("some 400", Qualifier.ABOUT, "some 400"),
        ("costs ~$5m", Qualifier.ABOUT, "~$5m"),
        ("≈ 5", Qualifier.ABOUT, "≈ 5"),
        ("~ 5", Qualifier.EXACT, "5"),
        ("an estimated 40", Qualifier.ABOUT, "an estimated 40"),
        ("40 or so", Qualifier.ABOUT, "40 or so"),
        ("300-odd", Qualifier.ABOUT, "300-odd"),
        ("well over 100", Qualifier.OVER, "well over 100"),
        ("More than $50", Qualifier.OVER, "More than $50"),
        (">50", Qualifier.OVER, ">50"),
        ("no fewer than 12", Qualifier.AT_LEAST, "no fewer than 12"),
        ("16,000 or more", Qualifier.AT_LEAST, "16,000 or more"),
        ("100-plus", Qualifier.AT_LEAST, "100-plus"),
        ("50,000+ GPUs", Qualifier.AT_LEAST, "50,000+"),
        ("as many as 500", Qualifier.UP_TO, "as many as 500"),
        ("more than the 500 of last year", Qualifier.EXACT, "500"),
        ("has gone up to 500", Qualifier.EXACT, "500"),
        ("just under 2", Qualifier.UNDER, "just under 2"),
        ("fewer than 20", Qualifier.UNDER, "fewer than 20"),
        ("nearly 7,000", Qualifier.NEARLY, "nearly 7,000"),
        ("a mere $5", Qualifier.ONLY, "a mere $5"),
        ("only about 2,000", Qualifier.ABOUT, "only about 2,000"),
        ("awesome 50", Qualifier.EXACT, "50"),
        ("about\n50", Qualifier.EXACT, "50"),
    ],
)
def test_bounds_before_and_after_are_part_of_the_amount(text, qualifier, printed):
    found = read(text)
    assert (found.qualifier, text[found.start : found.end]) == (qualifier, printed)


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "unit"),
    [
        ("tens of thousands of people", 10_000, "at_least", None),
        ("twice the price", 2, "exact", "times"),
        ("half of voters", 50, "exact", "percent"),
        ("half the cost", 0.5, "exact", "times"),
        ("half its staff", 50, "exact", "percent"),
    ],
)
def test_numbers_that_no_numeral_says(text, value, qualifier, unit):
    found = amount.read(text, 0)
    assert (numbers(found), found.qualifier) == ((value,), qualifier)
    assert (found.unit and found.unit.name) == unit


@pytest.mark.parametrize(
    ("text", "percent", "qualifier"),
    [
        ("a third of voters", 33.33, "about"),
        ("two-thirds of voters", 66.67, "about"),
        ("three quarters of them", 75, "exact"),
        ("a fifth of them", 20, "exact"),
        ("one in five adults", 20, "exact"),
        ("nine out of 10 doctors", 90, "exact"),
        ("one in 1,000 births", 0.1, "exact"),
    ],
)
def test_a_fraction_is_a_share_in_percent_rounded_to_two_places_and_then_about(text, percent, qualifier):
    found = amount.read(text, 0)
    assert (numbers(found), found.qualifier, found.share) == ((percent,), qualifier, True)


@pytest.mark.parametrize(
    "text", ["a third party", "the first half of it", "half an hour", "half the battle", "a quarter ended"]
)
def test_idioms_with_fractions_are_none(text):
    at = text.index("half") if "half" in text else 0
    assert amount.read(text, at) is None


def test_a_sign_belongs_to_the_number_behind_it_alone():
    assert units.sign("10$", 3) is not None
    assert units.sign("$", 0) is None
    assert units.sign("5", 1) is None


@given(st.text("0123456789.,kmbBn $€%-–x to½ a half of and", max_size=40), st.integers(0, 39))
def test_whatever_the_text_an_amount_lies_within_it_and_is_in_order(text, at):
    if at < len(text) and (found := amount.read(text, at)):
        assert 0 <= found.start <= found.number <= found.end <= len(text)
        assert found.numbers == tuple(sorted(found.numbers))
        assert (len(found.numbers) == 2) == (found.qualifier is Qualifier.RANGE)


@pytest.mark.parametrize("digits", [25, 400, 5000])
def test_a_number_that_nobody_means_is_none(digits):
    assert numerals.read("9" * digits + " chips", 0, money=False) is None
