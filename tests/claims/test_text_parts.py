"""Where long texts are parted: every character is in one part, and its place alone tells in which."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.parts import REACH, SIZE, part, part_at


@pytest.mark.parametrize("length", [0, 1, SIZE - 1, SIZE, SIZE + REACH])
def test_a_text_of_usual_length_is_one_part(length):
    assert part("x" * length, 1) == (1, 1, 0, length)


def test_a_part_ends_after_a_paragraph_where_one_ends_near():
    text = "x" * (SIZE + 50) + "\n" + "y" * SIZE
    assert (part(text, 1).end, part(text, 2).start) == (SIZE + 51, SIZE + 51)


def test_it_ends_after_a_word_else_and_within_one_that_goes_on_and_on():
    assert part("x" * (SIZE + 9) + " " + "y" * SIZE, 1).end == SIZE + 10
    assert part("x" * (SIZE * 2), 1).end == SIZE


@pytest.mark.parametrize("number", [-1, 0, 99])
def test_a_number_that_there_is_not_is_the_nearest(number):
    text = "word " * SIZE
    assert part(text, number).number in {1, part(text, 1).of}


@given(
    st.integers(0, 5 * SIZE),
    st.sampled_from(["x", "word ", "line\n", "\N{GRINNING FACE}"]),
    st.integers(0, 6 * SIZE),
)
def test_parts_follow_each_other_and_a_place_finds_its_own(length, unit, place):
    text = (unit * (length // len(unit) + 1))[:length]
    parts = [part(text, n + 1) for n in range(part(text, 1).of)]
    assert [one.number for one in parts] == list(range(1, parts[0].of + 1))
    assert parts[0].start == 0
    assert parts[-1].end == length
    assert all(a.end == b.start for a, b in pairwise(parts))
    assert all(one.end - one.start <= SIZE + 2 * REACH for one in parts)
    found = part_at(text, place)
    assert found in parts
    assert found.start <= min(place, max(length - 1, 0)) < max(found.end, 1)
