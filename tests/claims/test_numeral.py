"""A number as somebody types it, and the words beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.numeral import has_words, numeral
from tests.corpora import LAB, a_figure
from tests.reports import an_utterance


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("50,000", (50_000, None, "")),
        ("50,000 H100", (50_000, None, "H100")),
        ("50k GPUs", (50_000, None, "GPUs")),
        ("$5.6m", (5_600_000, "USD", "")),
        ("US$6 million for R1", (6_000_000, "USD", "for R1")),
        ("€ 5bn", (5_000_000_000, "EUR", "")),
        ("DeepSeek 5.6 million", (5_600_000, None, "DeepSeek")),
        ("nz$0.5", (0.5, "NZD", "")),
        ("11%", (11, "percent", "")),
        ("11 percent", (11, "percent", "")),
        ("20 times", (20, "times", "")),
        ("3-fold", (3, "times", "")),
        ("17", (17, None, "")),
        ("5.6 million dollars", (5_600_000, "USD", "")), ("5.6m US dollars for R1", (5_600_000, "USD", "for R1")),
        ("a 6-million-dollar budget", (6_000_000, "USD", "a budget")), ("3 euros", (3, "EUR", "")), ("3 pounds", (3, None, "pounds")),
        ("half a trillion", (500_000_000_000, None, "")), ("half-trillion-dollar", (500_000_000_000, "USD", "")),
        ("half a million chips", (500_000, None, "chips")), ("half a chip", None), ("behalf a million", None),
        ("H100", None), ("R1", None), ("1.000.000", None), ("5,0000", None), ("50,000x", None), ("Lmao no", None), ("", None),
        ("1" * 20, None), ("١٢٣", None),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_scale_and_unit(typed, expected):
    assert numeral(typed) == expected


@given(st.text(max_size=200))
def test_any_text_is_read_without_trouble(text):
    found = numeral(text)
    assert found is None or found.number >= 0


@pytest.mark.parametrize(
    ("typed", "met"),
    [
        ("50,000", True), ("50,000 H100s", True), ("50,000 DeepSeek", True), ("50,000 Deep Seek H100", True),
        ("50,000 owned", True), ("50,000 H800", False), ("50,000 the", False), ("50,000?!", True),
    ],
)  # fmt: skip
def test_words_beside_it_are_those_of_the_figure_and_of_names_in_it(typed, met):
    assert has_words(numeral(typed), an_utterance(a_figure(50_000, by=LAB), speaker=LAB)) is met
