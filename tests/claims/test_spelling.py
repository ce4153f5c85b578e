"""Which words are read for a misspelt one, and which readings of a phrase come first."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.search import tokens
from claims.spelling import CHOICES, FURTHER, gaps, reach, readings, spelt

VOCABULARY = {
    "obviously": 3,
    "obvious": 1,
    "no": 5,
    "lmao": 4,
    "impressive": 2,
    "h100": 9,
    "h800": 1,
    "model": 2,
}

RESPELT = [
    ("obviosly", "obviously", "a letter left out"),
    ("obviuosly", "obviously", "neighbours swapped are one edit"),
    ("impresssive", "impressive", "a letter too many"),
    ("imprezzive", "impressive", "two letters of a long word"),
    ("lmoa", "lmao", "neighbours swapped in a short word"),
    ("modle impresive", "model impressive", "two words, each with its own fault"),
    ("lmao nope", None, "two edits away in a short word"),
    ("on", None, "two letters are too few to guess from"),
    ("h10o", None, "a number is never respelt"),
    ("h900", None, "nor into another number"),
    ("hello obviosly", None, "one word has no reading, so there is none"),
    ("obviously", "obvious", "a word that occurs is still read another way, second"),
]


def read(asked, vocabulary=VOCABULARY, follows=lambda *_: True):
    known = [readings(word, vocabulary) for word in asked]
    return [" ".join(words) for words, _ in spelt(known, follows)] if all(known) else []


@pytest.mark.parametrize(("asked", "first", "reason"), RESPELT, ids=[row[2] for row in RESPELT])
def test_the_nearest_spelling_comes_first(asked, first, reason):
    assert (read(tokens(asked)) or [None])[0] == first, reason


def test_of_equally_near_words_the_commoner_is_read_first():
    assert read(["cart"], {"card": 1, "care": 7, "cars": 2})[0] == "care"


def test_a_first_letter_is_seldom_wrong():
    assert read(["cart"], {"part": 9, "card": 1}) == ["card", "part"]


def test_what_stands_beside_a_word_decides_how_it_is_read():
    vocabulary = {"deep": 3, "deer": 9, "seek": 3}
    assert read(["deet", "seek"], vocabulary, lambda a, b: (a, b) == ("deep", "seek")) == ["deep seek"]


def test_readings_come_with_their_edits_fewest_first():
    known = [readings(word, {"card": 1, "care": 2, "ever": 1}) for word in ("cart", "evre")]
    assert list(spelt(known, lambda *_: True)) == [(("care", "ever"), 2), (("card", "ever"), 2)]


def test_of_a_word_only_the_commonest_readings_are_tried():
    near = {f"baaaa{one}": n for n, one in enumerate(string.ascii_lowercase + "äöüßéèêñçåøæ", start=1)}
    tried = [word for word, _ in readings("baaaa", near)]
    assert len(tried) == CHOICES
    assert "baaaaæ" in tried
    assert "baaaaa" not in tried


def test_a_lone_short_word_is_one_edit_away_and_beside_others_two():
    assert [reach(word) for word in ("no", "lmao", "obviously", "h100")] == [0, 1, 2, 0]
    assert [reach(word, beside=True) for word in ("a", "no", "lmao", "obviously", "h100")] == [0, 2, 2, 2, 0]


def test_once_a_reading_is_found_others_are_sought_only_a_little_further():
    alike = [(f"word{n}", 1) for n in range(FURTHER * 2)]
    asked = []

    def follows(before, word):
        asked.append(word)
        return word == "word0"

    assert list(spelt([[("a", 0)], alike], follows)) == [(("a", "word0"), 1)]
    assert len(asked) == FURTHER + 1


def test_readings_are_asked_for_in_the_order_of_all_their_edits():
    known = [[("a", 0), ("b", 2)], [("c", 1), ("d", 2)], [("e", 0), ("f", 1)]]
    edits = [far for _, far in spelt(known, lambda *_: True)]
    assert edits == sorted(edits)
    assert len(edits) == 8


def test_a_phrase_of_which_every_word_may_be_many_is_given_up():
    words = ["cat", "bat", "hat", "rat", "mat", "sat", "fat", "pat"]
    known = [readings(word, dict.fromkeys(words, 1)) for word in ["cat"] * 11]
    assert list(spelt([*known, [("zebra", 0)]], lambda _, after: after != "zebra")) == []


def test_a_word_and_one_that_lacks_or_changes_a_letter_have_a_gap_in_common():
    for other in ("obviosly", "obvioously", "obviuosly", "obvxously"):
        assert gaps("obviously") & gaps(other), other
        assert gaps("obviously", 1) & gaps(other, 1), other


@given(st.text("abc", min_size=4, max_size=12), st.data())
def test_words_two_edits_apart_have_a_gap_in_common(word, data):
    other = word
    for _ in range(2):
        at = data.draw(st.integers(0, len(other) - 1))
        edits = (
            other[:at] + other[at + 1 :],
            other[:at] + "x" + other[at:],
            other[:at] + "x" + other[at + 1 :],
            other[:at] + other[at + 1 : at + 2] + other[at] + other[at + 2 :],
        )
        other = data.draw(st.sampled_from(edits))
    assert gaps(word) & gaps(other)


@given(
    st.lists(st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8), min_size=1, max_size=4),
    st.lists(st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8), max_size=12),
)
def test_no_spelling_changes_a_digit_or_invents_a_word(asked, known):
    vocabulary = dict.fromkeys(known, 1)
    choices = [readings(word, vocabulary) for word in asked]
    for spelling, _ in spelt(choices, lambda *_: True):
        assert len(spelling) == len(asked)
        for was, now in zip(asked, spelling, strict=True):
            assert now in vocabulary
            if was != now:
                assert not any(c.isdigit() for c in was + now)
