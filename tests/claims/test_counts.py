"""What a figure counts, in words: every predicate with every sort of unit."""

import pytest

from claims.claim import Figure, Predicate, Qualifier
from claims.counts import counts, unit

SAID = (
    (Predicate.OWNS, "count", "H100", None, "H100 owned"),
    (Predicate.OWNS, "count", "gpu", None, "GPUs owned"),
    (Predicate.OWNS, "percent", "share of Norvik", None, "share of Norvik owned"),
    (Predicate.OWNS, "USD", "cash", None, "cash owned"),
    (Predicate.HAS_ACCESS, "count", "gpu", None, "GPUs in use or within reach"),
    (Predicate.RENTS, "count", "server", None, "servers rented"),
    (Predicate.RENTS, "USD", "server", None, "rent of server"),
    (Predicate.TRAINED_ON, "count", "A100", "R1", "A100 used to train R1"),
    (Predicate.TRAINED_ON, "count", "chip", None, "chips used in a training run"),
    (Predicate.ORDERED, "count", "B200", None, "B200 ordered"),
    (Predicate.COSTS, "USD", "budget", None, "budget"),
    (Predicate.COSTS, "USD", "building an OpenAI", None, "cost of building an OpenAI"),
    (Predicate.COSTS, "USD", "training", "R1", "cost of training R1"),
    (Predicate.COSTS, "USD", "model", "Llama 4", "cost of Llama 4 (model)"),
    (Predicate.COSTS, "USD", "cost", "V3", "cost (V3)"),
    (Predicate.COSTS, "USD", "phone", None, "cost of phone"),
    (Predicate.COSTS, "times", "cost compared with DeepSeek", None, "cost compared with DeepSeek"),
    (Predicate.COSTS, "times", "cheaper", None, "cost, cheaper"),
    (Predicate.RAISED, "USD", "funding", None, "funding raised"),
    (Predicate.SPENDS, "USD", "AI spending in the year", None, "AI spending in the year"),
    (Predicate.SPENDS, "USD", "spending in a year", "ChatGPT", "spending in a year on ChatGPT"),
    (Predicate.SPENDS, "USD", "server", None, "spending on server"),
    (Predicate.SPENDS, "count", "token", None, "tokens spent"),
    (Predicate.LOST, "USD", "market value", None, "market value lost"),
    (Predicate.LOST, "percent", "share price", None, "fall in share price"),
    (Predicate.LOST, "percent", "share of the loss", None, "share of the loss"),
    (Predicate.LOST, "count", "job", None, "jobs lost"),
    (Predicate.ROSE, "USD", "profit", None, "profit gained"),
    (Predicate.ROSE, "percent", "revenue", None, "rise in revenue"),
    (Predicate.ROSE, "count", "subscriber", None, "subscribers gained"),
    (Predicate.PRICED_AT, "USD", "H100", None, "price of one H100"),
    (Predicate.PRICED_AT, "USD", "ticket", None, "price of one ticket"),
    (Predicate.PRICED_AT, "USD", "valuation", None, "valuation"),
    (Predicate.RANKS, "count", "place in the Apple App Store", "app", "place in the Apple App Store (app)"),
    (Predicate.RANKS, "count", "trade index", None, "place: trade index"),
    (Predicate.OTHER, "count", "month of training", "R1", "months of training (R1)"),
    (Predicate.OTHER, "percent", "share of the S&P 500 index", None, "share of the S&P 500 index"),
    (Predicate.OTHER, "USD", "money sought", None, "money sought"),
)  # fmt: skip
"""Predicate, unit, item, subject, and what is said."""

EXPECTED = (
    (Predicate.OWNS, "count", "H100", None, "H100 expected to be owned"),
    (Predicate.HAS_ACCESS, "count", "gpu", None, "GPUs expected to be in use or within reach"),
    (Predicate.TRAINED_ON, "count", "gpu", "Llama 4", "GPUs expected to be used to train Llama 4"),
    (Predicate.ORDERED, "count", "B200", None, "B200 expected to be ordered"),
    (Predicate.COSTS, "USD", "model", "Llama 4", "expected cost of Llama 4 (model)"),
    (Predicate.RAISED, "USD", "funding", None, "funding expected to be raised"),
    (Predicate.SPENDS, "USD", "spending in a year", "ChatGPT", "expected spending in a year on ChatGPT"),
    (Predicate.LOST, "USD", "sales", None, "sales expected to be lost"),
    (Predicate.LOST, "percent", "share price", None, "expected fall in share price"),
    (Predicate.ROSE, "count", "subscriber", None, "subscribers expected to be gained"),
    (Predicate.PRICED_AT, "USD", "H100", None, "expected price of one H100"),
    (Predicate.OTHER, "count", "month of training", "R1", "expected months of training (R1)"),
)  # fmt: skip
"""The same of what is to come."""


def the(predicate, of, item, subject=None, **more):
    return Figure(
        value=1, qualifier=Qualifier.EXACT, unit=of, item=item, holder="Norvik", predicate=predicate, subject=subject, **more
    )  # fmt: skip


@pytest.mark.parametrize(("predicate", "of", "item", "subject", "said"), SAID, ids=[row[-1] for row in SAID])
def test_what_is_counted_is_told_by_the_table(predicate, of, item, subject, said):
    assert counts(the(predicate, of, item, subject)) == said


@pytest.mark.parametrize(
    ("predicate", "of", "item", "subject", "said"), EXPECTED, ids=[row[-1] for row in EXPECTED]
)
def test_what_is_to_come_is_never_told_as_what_is(predicate, of, item, subject, said):
    assert counts(the(predicate, of, item, subject, expected=True)) == said


@pytest.mark.parametrize("predicate", Predicate)
@pytest.mark.parametrize("of", ["count", "percent", "times", "USD", "XAU"])
def test_every_predicate_has_words_for_every_unit_and_names_thing_and_subject(predicate, of):
    said = counts(the(predicate, of, "left-handed widget", "Osprey"))
    assert "left-handed widget" in said
    assert "Osprey" in said


@pytest.mark.parametrize(
    ("of", "said"),
    [("count", ""), ("percent", "in percent"), ("times", "in times"), ("USD", "in US$"), ("XAU", "in XAU")],
)
def test_the_unit_is_told_unless_things_are_counted(of, said):
    assert unit(the(Predicate.OTHER, of, "thing")) == said
