"""A number in words keeps its qualifier, and the thing counted reads as one says it."""

import pytest

from claims.amount import PREDICATES, amount, does
from claims.claim import Figure, Predicate


def a_figure(**more):
    usual = {
        "qualifier": "exact",
        "unit": "count",
        "item": "chip",
        "holder": "x",
        "predicate": Predicate.OWNS,
    }
    return Figure(**(usual | more))


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"value": 2000, "qualifier": "only"}, "only 2,000 chips"),
        ({"low": 2000, "qualifier": "over"}, "over 2,000 chips"),
        ({"value": 1}, "1 chip"),
        ({"value": 50000, "item": "H100", "qualifier": "about"}, "about 50,000 H100"),
        ({"value": 3, "item": "gpu"}, "3 GPUs"),
        ({"high": 2, "item": "month of training", "qualifier": "under"}, "under 2 months of training"),
        ({"value": 18, "item": "country", "qualifier": "exact"}, "18 countries"),
        ({"value": 3, "item": "box of chips", "qualifier": "exact"}, "3 boxes of chips"),
        ({"value": 9, "item": "day", "qualifier": "exact"}, "9 days"),
        ({"value": 1, "item": "month of training"}, "1 month of training"),
        ({"low": 20, "high": 40, "unit": "times", "qualifier": "range"}, "20 to 40 times"),
        ({"value": 17, "predicate": Predicate.RANKS}, "rank 17"),
        ({"high": 10, "qualifier": "up_to", "predicate": Predicate.RANKS}, "top 10"),
        ({"low": 5, "qualifier": "over", "predicate": Predicate.RANKS}, "below rank 5"),
        ({"low": 5, "qualifier": "at_least", "predicate": Predicate.RANKS}, "rank 5 or below"),
        ({"high": 5, "qualifier": "under", "predicate": Predicate.RANKS}, "above rank 5"),
        ({"value": 11, "unit": "percent"}, "11%"),
        ({"value": 590_000_000_000, "unit": "USD"}, "US$590 billion (590,000,000,000)"),
        ({"value": 5_600_000, "unit": "USD"}, "US$5.6 million (5,600,000)"),
        ({"value": 1_234_567, "unit": "USD"}, "US$1,234,567"),
        ({"value": 30_000, "unit": "CHF"}, "CHF 30,000"),
        ({"value": 5, "item": "child"}, "5 children"),
        ({"value": 90, "item": "security personnel"}, "90 security personnel"),
        ({"low": 10_000, "qualifier": "at_least", "printed": "tens of thousands"}, "tens of thousands of chips"),
        ({"low": 200, "qualifier": "at_least", "printed": "several hundred", "item": "person"}, "several hundred people"),
        ({"low": 10**6, "qualifier": "at_least", "printed": "millions", "unit": "USD"}, "millions of US$"),
    ],
)  # fmt: skip
def test_a_number_reads_as_one_says_it(figure, words):
    assert amount(a_figure(**figure)) == words


@pytest.mark.parametrize("predicate", Predicate)
def test_what_is_to_come_is_told_as_expected(predicate):
    figure = a_figure(value=3, predicate=predicate)
    assert does(figure) == PREDICATES[predicate]
    assert does(figure.model_copy(update={"expected": True})).startswith("expected")
