"""What is wiped off, written off, secured, or changed from one number to another; and sums of which nothing is told."""

import pytest

from claims.claim import Predicate
from claims.extract.figures import find_figures
from claims.extract.parser import parse
from tests.claims.extract.told import lines


def kept(text):
    """Of each figure that says something: its words, whom it is about, what they have to do with it, and what it is of."""
    return [
        (text[slice(*found.span)], found.figure.holder, found.figure.predicate, found.figure.item)
        for found in find_figures(parse(text), [])
        if found.tells
    ]


LOST, RAISED, OTHER = Predicate.LOST, Predicate.RAISED, Predicate.OTHER
WIPED = lines(
    ("off somebody's value", "The news wiped $58 billion off Tavira's market value.", ("$58 billion", "Tavira", LOST, "market value")),
    ("from somebody", "The news erased $58 billion of market value from Tavira.", ("$58 billion", "Tavira", LOST, "market value")),
    ("by shares", "Tavira's shares fell on Monday, wiping out $58 billion.", ("$58 billion", "Tavira", LOST, "market value")),
    ("off its own", "Tavira fell, wiping almost $58 billion off its value.", ("almost $58 billion", "Tavira", LOST, "market value")),
    ("a single share", "Tavira's shares fell by $12.", ("$12", "Tavira", LOST, "share price")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "figure"), WIPED)
def test_what_is_wiped_off_is_lost_by_whoever_it_is_wiped_off(text, figure):
    assert kept(text) == [figure]


def test_a_write_off_is_no_loss_of_the_markets():
    assert kept("Orrin wrote off $800 million of chips.") == [
        ("$800 million", "Orrin", OTHER, "write-off of chips")
    ]
    assert kept("Orrin has written off $800 million.") == [("$800 million", "Orrin", OTHER, "write-off")]


def test_money_that_is_secured_is_raised():
    assert kept("The Helix project has under $10 billion secured.") == [
        ("under $10 billion", "the Helix project", RAISED, "funding")
    ]
    assert kept("Tavira has well under $10bn secured.") == [("under $10bn", "Tavira", RAISED, "funding")]
    assert kept("Tavira secured $90 million.") == [("$90 million", "Tavira", RAISED, "funding")]


CHANGED = lines(
    ("percent", "Tavira's market share fell from 95% to 50%.", ("50%", "Tavira", OTHER, "market share")),
    ("money", "Tavira's revenue rose from about $35 million to almost $40 million.", ("almost $40 million", "Tavira", OTHER, "revenue")),
    ("a share of something", "Tavira's share of the Dutch market fell from 95% to 50%.", ("50%", "Tavira", OTHER, "share of Dutch market")),
    ("things", "Tavira has cut its team from 200 to 150 engineers.", ("150 engineers", "Tavira", OTHER, "engineer")),
    ("a forecast", "Tavira raised its forecast from 200,000 to more than 250,000 chips.", ("more than 250,000 chips", "Tavira", OTHER, "chip")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "figure"), CHANGED)
def test_of_a_change_what_it_changed_to_is_told(text, figure):
    assert kept(text) == [figure]


def test_where_nothing_changes_both_numbers_are_told():
    text = "Tavira bought 200 chips from 40 firms and sold 900 chips to 60 dealers."
    assert [words for words, *_ in kept(text)] == ["200 chips", "40 firms", "900 chips", "60 dealers"]


def test_a_sum_of_which_nothing_is_told_is_not_kept():
    assert kept("Tavira is good for its $80 billion.") == []


def test_families_of_chips_keep_their_names():
    assert [item for *_, item in kept("Tavira owns 50,000 Hopper GPUs and 900 Nvidia Blackwell chips.")] == [
        "Hopper GPU",
        "Blackwell chip",
    ]
    assert [item for *_, item in kept("Tavira owns 50,000 AI chips.")] == ["chip"]
