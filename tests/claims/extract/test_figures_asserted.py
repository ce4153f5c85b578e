"""Numbers that the text denies, makes depend on something, or only plans: not stated, or weakened as printed."""

import pytest

from tests.claims.extract.told import found, lines, printed


def told(text):
    """Each number as printed, whether it is stated, and what weakens it."""
    return [(printed(text, one.span), one.stated, one.hedge) for one in found(text).figures]


DENIED = lines(
    ("does not", "Orrin does not own 7,000 servers."),
    ("lacks", "Orrin lacks 7,000 servers."),
    ("in jest", "Ann Bell joked that Orrin owns 7,000 servers."),
    ("doesn't", "Orrin doesn't own 7,000 servers."),
    ("there are none", "There aren't 7,000 servers in Weem."),
    ("cannot afford", "Orrin cannot afford 7,000 servers."),
    ("never bought", "Orrin never bought 7,000 servers."),
    ("never promised", "Orrin never promised 7,000 servers, a spokesman said."),
    ("nobody there", "Nobody at Orrin owns 7,000 servers."),
    ("failed to", "Orrin failed to sell 7,000 servers."),
    ("refused to", "Orrin refused to sell 7,000 servers."),
    ("declined to", "Orrin declined to sell 7,000 servers."),
    ("denied", "Orrin denied owning 7,000 servers."),
    ("denied that", "Orrin denied that it owned 7,000 servers."),
    ("denied by somebody", "Ann Bell denied that Orrin owned 7,000 servers."),
    ("doubted by somebody", "Ann Bell doubts that Orrin owns 7,000 servers."),
    ("somebody says it is not so", "Ann Bell said Orrin did not own 7,000 servers."),
    ("somebody does not think so", "Ann Bell said she didn't think Orrin owned 7,000 servers."),
    ("somebody says it is not so, in marks", "“There aren't 7,000 servers in Weem,” Ann Bell said."),
    ("nobody said so", "Ann Bell never said Orrin owns 7,000 servers."),
    ("it is false", "It is false that Orrin owns 7,000 servers."),
    ("it is not true", "It is not true that Orrin owns 7,000 servers."),
    ("not expected", "Orrin is not expected to buy 7,000 servers."),
    ("if", "If Orrin buys 7,000 servers, it will win."),
    ("if it had", "If Orrin had 7,000 servers, it would win."),
    ("unless", "Unless Orrin buys 7,000 servers, it will lose."),
    ("wrong, says somebody", "Ann Bell said it is wrong that Orrin owns 7,000 servers."),
    ("disputed", "Ann Bell disputed that Orrin owns 7,000 servers."),
    ("reports dismissed", "Ann Bell dismissed reports that Orrin owns 7,000 servers."),
    ("debunked", "Ann Bell’s claim that Orrin owns 7,000 servers was debunked."),
    ("had it", "Had Orrin owned 7,000 servers, it would have won."),
    ("no firm", "No firm owns 7,000 servers."),
    ("neither of two", "Neither Orrin nor Tavira owns 7,000 servers."),
    ("asked", "Does Orrin own 7,000 servers?"),
    ("almost done", "Orrin almost sold 7,000 servers."),
    ("yet to be done", "Orrin has yet to buy 7,000 servers."),
    ("no plans", "Orrin has no plans to buy 7,000 servers."),
    ("no evidence", "There is no evidence that Orrin owns 7,000 servers."),
)


@pytest.mark.parametrize("text", DENIED)
def test_a_number_that_does_not_hold_is_found_and_not_stated(text):
    ((words, stated, _),) = told(text)
    assert (words, stated) == ("7,000 servers", False)


STANDS = lines(
    ("has it", "Orrin owns 7,000 servers.", None),
    ("will", "Orrin will buy 7,000 servers.", None),
    ("somebody says so", "Ann Bell said Orrin owns 7,000 servers.", None),
    ("would", "Orrin would buy 7,000 servers.", "would"),
    ("could", "Orrin could buy 7,000 servers.", "could"),
    ("might", "Orrin might own 7,000 servers.", "might"),
    ("plans to", "Orrin plans to buy 7,000 servers.", "plans to"),
    ("planned to", "Orrin planned to buy 7,000 servers.", "planned to"),
    ("hopes to", "Orrin hopes to buy 7,000 servers.", "hopes to"),
    ("wants to", "Orrin wants to buy 7,000 servers.", "wants to"),
    ("agreed to", "Orrin agreed to buy 7,000 servers.", "agreed to"),
    ("threatened to", "Orrin threatened to sell 7,000 servers.", "threatened to"),
    ("is expected to", "Orrin is expected to buy 7,000 servers.", "is expected to"),
    ("considered", "Orrin considered buying 7,000 servers.", "considered"),
    ("no doubt", "There is no doubt that Orrin owns 7,000 servers.", None),
    ("dismissed servers, and no reports", "Orrin dropped 7,000 servers.", None),
    ("is said to", "Orrin is said to own 7,000 servers.", "is said to"),
)


@pytest.mark.parametrize(("text", "hedge"), STANDS)
def test_a_number_that_may_hold_is_stated_with_the_words_that_weaken_it(text, hedge):
    assert told(text) == [("7,000 servers", True, hedge)]


BESIDE = lines(
    (
        "but not",
        "Orrin owns 60 trucks but not 7,000 servers.",
        [("60 trucks", True), ("7,000 servers", False)],
    ),
    ("without", "Orrin bought 60 trucks without paying $5m.", [("60 trucks", True), ("$5m", False)]),
    ("no more than is a bound", "Orrin owns no more than 60 trucks.", [("no more than 60 trucks", True)]),
    ("no fewer than is a bound", "Orrin owns no fewer than 60 trucks.", [("no fewer than 60 trucks", True)]),
    (
        "not but",
        "Orrin does not own 7,000 servers but 60 trucks.",
        [("7,000 servers", False), ("60 trucks", True)],
    ),
    (
        "not only",
        "Orrin owns not only 7,000 servers but 60 trucks.",
        [("only 7,000 servers", True), ("60 trucks", True)],
    ),
    ("corrected", "Orrin owns 60 trucks, not 50 vans.", [("60 trucks", True), ("50 vans", False)]),
    ("corrected, money", "Orrin will pay $20m, not $30m.", [("$20m", True), ("$30m", False)]),
    ("not in another clause", "Orrin owns 60 trucks, but Tavira does not drive.", [("60 trucks", True)]),
    ("if in another clause", "If it rains, Orrin sends 60 trucks.", [("60 trucks", True)]),
)


@pytest.mark.parametrize(("text", "numbers"), BESIDE)
def test_a_denial_reaches_its_own_number_and_no_other(text, numbers):
    assert [(words, stated) for words, stated, _ in told(text)] == numbers
