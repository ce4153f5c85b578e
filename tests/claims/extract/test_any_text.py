"""Whatever text is given: it is read, and all that is found lies in it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.claim import Kind
from claims.extract import extract
from tests.claims.extract.told import lines, unhurried
from tests.gold_tables import read_gold


def check(text, made):
    """What holds for every extraction."""

    def inside(span):
        assert 0 <= span[0] < span[1] <= len(text)

    assert [said.segments[0][0] for said in made.attributions] == sorted(
        said.segments[0][0] for said in made.attributions
    )
    for said in made.attributions:
        inside(said.sentence)
        for span in (*said.segments, said.speaker, said.cue):
            if span is not None:
                inside(span)
                assert text[slice(*span)] == text[slice(*span)].strip()
        assert all(a[1] <= b[0] for a, b in pairwise(said.segments))
        assert all(said.sentence[0] <= start and end <= said.sentence[1] for start, end in said.segments)
        assert said.who is None or said.who.name.strip()
        assert said.speaker is not None or said.who is None
        assert said.addressee is None or said.addressee in text
        assert said.kind is not Kind.FIGURE
    for figure in made.figures:
        inside(figure.span)
        inside(figure.sentence)
        assert figure.sentence[0] <= figure.span[0] < figure.span[1] <= figure.sentence[1]
        assert figure.attribution is None or 0 <= figure.attribution < len(made.attributions)
    for relation in made.relations:
        inside(relation.evidence)
        assert relation.claim != relation.target
        assert max(relation.claim, relation.target) < len(made.attributions)


GOLD = tuple(row.text for row in read_gold())


@unhurried
@given(
    st.lists(st.sampled_from(GOLD), min_size=1, max_size=6), st.sampled_from([" ", "\n", "\n\n", "\r\n", ""])
)
def test_what_is_found_lies_in_the_text_whatever_stands_beside_what(texts, between):
    text = between.join(texts)
    check(text, extract(text))


BITS = [
    *"“”‘’\"'«»,.:;—-()?!5$%😀\n",
    *(
        "``",
        "''",
        "said",
        "says",
        "told",
        "Ann",
        "Bell",
        "he",
        "she",
        "who",
        "that",
        "not",
        "of",
        "according",
        "to",
    ),
]


@unhurried
@given(st.lists(st.sampled_from(BITS), max_size=40))
def test_words_and_marks_in_any_order_are_read(bits):
    text = " ".join(bits)
    check(text, extract(text))


@unhurried
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_characters_in_any_order_are_read(text):
    check(text, extract(text))


@unhurried
@given(st.sampled_from(GOLD), st.data())
def test_a_text_may_be_cut_off_anywhere(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    check(text[start:end], extract(text[start:end]))


HOSTILE = lines(
    ("marks that open", "“" * 3000),
    ("marks of every kind", "“”\"'‘’«»``''" * 300),
    ("brackets", "(" * 3000 + ")" * 3000),
    ("brackets with words", "(said [Ann {Bell " * 300),
    ("words without a stop", "the man said that the dog " * 40),
    ("zeros", "\x00" * 3000),
    ("control characters with words", "Ann\x00Bell\x01said\x1f“yes”\x7f" * 50),
    ("right to left", "قال الوزير إن الطريق مغلق. “הדרך סגורה” אמר." * 20),
    ("no blanks", "他说：“道路关闭了。”" * 200),
    ("left over from a page", '<p class="a">“Yes,” said <b>Ann Bell</b>.</p>&nbsp;&quot;x&quot; ' * 20),
    ("line breaks", "\n" * 3000),
    ("one word a line", "said\n“yes\n" * 200),
    ("labels", "BELL: Yes.\nROE: No.\n" * 50),
    ("commas", ", he said" * 40),
    ("one very long word", "a" * 30_000),
    ("family emoji", "👨‍👩‍👧‍👦" * 200),
    ("content without a word", "% ) Bell ? told"),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_read(text):
    check(text, extract(text))
