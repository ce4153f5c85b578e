"""Spans as evidence: it can always be found again, and shows no more than it takes."""

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.ingest.passages import FRAGMENT, again, fragments, quoted, told
from claims.verify import AROUND, evidence_holds
from tests.pages import span

TEXT = (
    "Ada Miller said: “We never sell,” and then: “We never sell, not now,” she said.\n"
    "The mill has 2,000 wheels, and none of them has ever turned without water.\n"
    "Nobody laughed. Nobody laughed."
)


def holds(evidence, text, *, quotation):
    return evidence_holds(evidence, text, quotation=quotation) is None


def test_quoted_words_are_the_whole_passage_without_marks_and_the_comma_of_the_sentence():
    made = quoted(TEXT, span(TEXT, "“We never sell, not now,”"))
    assert (made.exact, made.prefix, made.suffix) == ("We never sell, not now", "", "")
    assert TEXT[made.start : made.end] == made.exact
    assert holds(made, TEXT, quotation=True)


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them():
    first = quoted(TEXT, span(TEXT, "We never sell"))
    assert (first.prefix, first.suffix) == ("", ",”")
    assert holds(first, TEXT, quotation=True)
    second = quoted(TEXT, span(TEXT, "Nobody laughed", 170))
    assert (second.prefix, second.suffix) == ("laughed. ", "")
    assert holds(second, TEXT, quotation=True)


def test_what_surrounds_is_cut_between_words_and_no_longer_than_it_may_be():
    text = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz yes\n" * 4 + "once"
    made = quoted(text, span(text, "yes", 100))
    assert (len(made.prefix), len(made.suffix)) == (
        32,
        32,
    )  # the same in two places: all of it, and the position tells
    assert holds(made, text, quotation=True)
    text += " upon a time yes"
    made = quoted(text, span(text, "yes", len(text) - 3))
    assert made.prefix == "time "


def test_what_is_retold_is_its_sentence_by_the_most_telling_words_in_it():
    line = span(TEXT, "The mill has 2,000 wheels, and none of them has ever turned without water.")
    made = told(TEXT, line, (line,))
    assert (made.start, made.end) == line
    assert len(made.exact.split()) == FRAGMENT
    assert "turned without water" in made.exact
    assert holds(made, TEXT, quotation=False)


def test_a_paragraph_that_is_printed_twice_is_evidence_at_its_own_place():
    text = f"{TEXT}\n{TEXT}"
    for made, quotation in (
        (quoted(text, span(text, "We never sell, not now", 100)), True),
        (told(text, span(text, "The mill has", 200), (span(text, "2,000 wheels", 200),)), False),
    ):
        assert made.start > 200 or quotation
        assert holds(made, text, quotation=quotation)
        shorter = made.model_copy(update={"suffix": made.suffix[:-1]})
        assert evidence_holds(shorter, text, quotation=quotation).endswith("stand more than once in the text")


def test_a_figure_is_told_by_its_own_words():
    line = span(TEXT, "The mill has 2,000 wheels, and none of them has ever turned without water.")
    assert told(TEXT, line, (span(TEXT, "2,000 wheels"),)).exact == "2,000 wheels"


def test_a_content_that_reaches_beyond_its_sentence_widens_it():
    made = told(TEXT, span(TEXT, "The mill"), (span(TEXT, "turned without water"),))
    assert TEXT[made.start : made.end].startswith("The mill")
    assert TEXT[made.start : made.end].endswith("without water")


def test_where_the_telling_words_stand_twice_others_of_the_passage_do():
    text = "He has 2,000 wheels, he said.\nShe has 2,000 wheels, she said."
    made = told(text, (0, 29), (span(text, "2,000 wheels"),))
    assert holds(made, text, quotation=False)
    assert made.start == 0


@pytest.mark.parametrize("words", ["“”", " , ", "\n", "", '""'])
def test_a_span_without_words_is_no_evidence(words):
    text = f"She said {words} and left."
    assert quoted(text, (9, 9 + len(words))) is None


def test_words_that_are_longer_than_a_claim_may_have_are_no_evidence():
    assert quoted("word " * 1000, (0, 4500)) is None


def test_a_passage_is_found_again_where_it_stands_now():
    made = quoted(TEXT, span(TEXT, "We never sell, not now"))
    later = f"Corrected on Monday.\n{TEXT}"
    assert again(made, TEXT, later).start == made.start + 21
    assert holds(again(made, TEXT, later), later, quotation=True)
    assert again(made, TEXT, later.replace("not now", "not ever")) is None
    assert again(made, TEXT, "") is None


def test_a_passage_that_moved_among_others_like_it_is_found_by_what_was_around_it():
    first = quoted(TEXT, span(TEXT, "We never sell"))
    later = TEXT.replace("Ada Miller said", "“We never sell” is what Ada Miller said")
    assert again(first, TEXT, later).start == later.index("“We never sell,”") + 1


def test_the_pieces_of_a_quotation_are_found_in_their_order():
    piece = quoted(TEXT, span(TEXT, "We never sell"))
    assert again(piece, TEXT, TEXT, after=40).start == TEXT.index("We never sell, not")


texts = st.text(st.sampled_from("ab ,.“”\n\u00e9\U0001f389"), max_size=60)


@given(texts, st.data())
def test_whatever_evidence_is_made_can_be_found_again(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    one, other = quoted(text, (start, end)), told(text, (start, end), ((start, end),))
    assert one is None or holds(one, text, quotation=True)
    assert other is None or holds(other, text, quotation=False)
    for made in filter(None, (one, other)):
        assert len(made.prefix) <= 32
        assert len(made.suffix) <= 32
        found = again(made, text, text)
        assert text[found.start : found.end] == text[made.start : made.end]
        assert holds(found, text, quotation=made is one)


@given(texts)
def test_fragments_are_short_and_within(text):
    for start, end in fragments(text, (0, len(text))):
        assert 0 <= start < end <= len(text)
        assert 1 <= len(text[start:end].split()) <= FRAGMENT


@given(st.text(alphabet="ab \n", min_size=1, max_size=90), st.data())
def test_the_least_around_words_by_which_they_stand_alone_is_taken(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = quoted(text, (start, end))
    assume(made is not None)
    chosen = (bool(made.prefix and made.suffix), len(made.prefix) + len(made.suffix))
    for before in range(min(AROUND, made.start) + 1):
        for after in range(min(AROUND, len(text) - made.end) + 1):
            words = text[made.start - before : made.end + after]
            whole = (before in {0, made.start, AROUND} or text[made.start - before - 1].isspace()) and (
                after in {0, len(text) - made.end, AROUND} or text[made.end + after].isspace()
            )
            if whole and text.find(words, text.find(words) + 1) < 0:  # it would have done
                assert chosen <= (bool(before and after), before + after)


@pytest.mark.parametrize("repeated", [1, 2])
def test_words_of_a_long_text_are_placed_in_time_that_grows_with_it(repeated):
    text = (
        "".join(f"“No,” she said, {n} times over and over again, and over.\n" for n in range(3000)) * repeated
    )
    began = time.monotonic()
    for at in range(0, len(text) - 80, len(text) // 100):
        place = span(text, "No", at)
        assert quoted(text, place) is not None
        assert told(text, (place[0] - 1, place[1] + 40), [place]) is not None
    assert time.monotonic() - began < 5


def test_a_sentence_is_told_by_its_own_words_where_no_span_is_given():
    line = span(TEXT, "The mill has 2,000 wheels")
    made = told(TEXT, line, ())
    assert (made.start, made.end, made.exact) == (*line, "The mill has 2,000 wheels")
