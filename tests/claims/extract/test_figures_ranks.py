"""Places in a ranking: who is where in what."""

import pytest

from claims.extract.figures import find_figures
from claims.extract.parser import parse


def ranks(text):
    found = [one.figure for one in find_figures(parse(text), []) if one.figure.predicate == "ranks"]
    return [(figure.holder, figure.value, figure.item) for figure in found]


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Norland ranks 17th in the trade index.", ("Norland", 17, "place in trade index")),
        ("The app took the number one spot on the chart.", ("the app", 1, "place in chart")),
        ("Kessler is ranked No. 3 in the world.", ("Kessler", 3, "place in world")),
        ("She came third in the poll.", ("She", 3, "place in poll")),
        ("Norland fell to 12th place.", ("Norland", 12, "place")),
    ],
)
def test_a_place_has_holder_number_and_ranking(text, rank):
    assert ranks(text) == [rank]


def test_places_in_a_row_share_their_ranking():
    text = "Norland ranks 17th in the trade index. Corvo is in 12th place, Ledra 20th and Faro 25th."
    assert ranks(text) == [
        ("Norland", 17, "place in trade index"),
        ("Corvo", 12, "place in trade index"),
        ("Ledra", 20, "place in trade index"),
        ("Faro", 25, "place in trade index"),
    ]


def test_whoever_follows_the_first_is_second_third_and_fourth():
    text = "Kenya came first, followed by Uganda, the Sudan and South Africa."
    assert [(who, place) for who, place, _ in ranks(text)] == [
        ("Kenya", 1), ("Uganda", 2), ("Sudan", 3), ("South Africa", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The children came first.",
        "It was their 12th place of birth to visit.",
        "In the first place, nobody asked.",
        "Henry the 8th had a place at court.",
        "The second position paper was long.",
        "She sat in the third row.",
    ],
)
def test_other_ordinals_are_no_places(text):
    assert ranks(text) == []
