"""Copies of a text are known however they were cut or added to; two reports of one event are two."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ingest.likeness import ALIKE, is_copy, likeness, marks, shingles

WORDS = [
    f"{a}{b}"
    for a in ("mil", "riv", "stor", "grai", "whee", "flou")
    for b in ("ler", "er", "m", "n", "l", "r")
]


def a_text(seed, words=400):
    draw = random.Random(seed)
    return " ".join(draw.choice(WORDS) for _ in range(words))


TEXT = a_text(1)


def copied(other, text=TEXT):
    return is_copy(shingles(text), shingles(other))


def test_the_same_text_is_a_copy_whatever_its_marks_and_case():
    assert copied(TEXT.upper().replace(" ", ",\n"))


@pytest.mark.parametrize("kept", [100, 250, 399])
def test_a_shortened_copy_is_a_copy(kept):
    assert copied(" ".join(TEXT.split()[:kept]))


def test_a_copy_with_paragraphs_of_its_own_is_a_copy():
    assert copied(f"{a_text(2, 200)} {TEXT} {a_text(3, 300)}")


def test_a_text_that_shares_a_fifth_is_none():
    assert not copied(f"{' '.join(TEXT.split()[:80])} {a_text(4, 320)}")


def test_texts_that_share_a_quotation_are_two():
    quotation = " ".join(TEXT.split()[100:140])
    assert not copied(f"{a_text(5, 150)} {quotation} {a_text(6, 150)}")


def test_a_short_text_is_a_copy_only_word_for_word():
    short = a_text(7, 20)
    assert copied(short, short)
    assert not copied(short, f"{short} indeed")
    assert not copied(short)
    assert not copied("", "")


def test_the_threshold_is_met_and_missed_on_its_two_sides():
    one = frozenset(range(100))
    assert is_copy(one, frozenset(range(100 - round(100 * ALIKE), 200)))
    assert not is_copy(one, frozenset(range(101 - round(100 * ALIKE), 201)))


def test_shingles_are_the_same_in_every_process_and_fit_64_bits():
    assert shingles("one two three four five") == {4475916206259131367}
    assert all(-(2**63) <= mark < 2**63 for mark in shingles(TEXT))


def test_a_text_of_fewer_words_than_a_run_is_one_shingle():
    assert len(shingles("only four words here")) == 1
    assert shingles("… !") == frozenset()


@given(st.integers(0, 10**6), st.integers(120, 300))
def test_copies_share_enough_marks_to_be_found(seed, kept):
    text = a_text(seed)
    cut = " ".join(text.split()[:kept])
    shared = set(marks(shingles(text))) & set(marks(shingles(cut)))
    assert likeness(shingles(text), shingles(cut)) == 1
    assert len(shared) >= 2


def test_one_shingle_of_eight_is_a_mark_and_of_a_short_text_each():
    assert 16 <= len(marks(shingles(a_text(8, 2000)))) <= 2000 / 5
    assert len(marks(shingles(a_text(9, 15)))) == 11
