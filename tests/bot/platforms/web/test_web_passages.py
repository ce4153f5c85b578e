"""A text in paragraphs, with its passages marked: nothing is lost, moved or doubled, however they overlap."""

from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.web.room.passages import Cited, paragraphs

FACE = "\N{GRINNING FACE}"


def cited(n, *spans):
    return Cited(n, f"c{n:03}", "Ada", spans)


def marked(text, *claims, start=0):
    """`[1:words]` for what leads to claim 1; paragraphs are joined by ` / `."""
    shown = [
        "".join(f"[{s.claim.n}:{s.text}]" if s.claim else s.text for s in paragraph)
        for paragraph in paragraphs(text, start, claims)
    ]
    return " / ".join(shown)


def test_a_passage_is_marked_where_it_stands():
    assert marked("We said yes, twice.", cited(1, (8, 11))) == "We said [1:yes], twice."


def test_of_nested_passages_the_shortest_leads():
    assert (
        marked("She said yes, twice.", cited(1, (0, 20)), cited(2, (9, 12)))
        == "[1:She said ][2:yes][1:, twice.]"
    )


def test_of_overlapping_passages_each_has_its_own_stretch():
    text = "abcdefghij"
    assert marked(text, cited(1, (0, 6)), cited(2, (4, 9))) == "[1:abcd][2:ef][2:ghi]j"


def test_every_claim_of_one_passage_can_be_found_at_it_and_ends_at_it():
    ((stretch,),) = paragraphs("yes", 0, [cited(1, (0, 3)), cited(2, (0, 3))])
    assert (stretch.claim.n, stretch.depth) == (1, 2)
    assert [one.n for one in stretch.begin] == [one.n for one in stretch.end] == [1, 2]


def test_places_count_code_points_and_not_units_of_utf_16():
    text = f"{FACE}{FACE} yes {FACE}"
    assert marked(text, cited(1, (3, 6))) == f"{FACE}{FACE} [1:yes] {FACE}"


def test_a_passage_over_two_paragraphs_is_marked_in_both():
    assert marked("one two\n\nthree", cited(1, (4, 14))) == "one [1:two] / [1:three]"


def test_where_no_line_is_blank_each_line_is_a_paragraph():
    assert marked("one\ntwo\n") == "one / two"
    assert marked("one\ntwo\n\nthree") == "one\ntwo / three"


def test_a_part_of_a_text_is_marked_by_the_places_of_the_whole():
    assert marked("def", cited(1, (2, 5)), cited(2, (7, 9)), start=3) == "[1:de]f"


def test_the_pieces_of_a_broken_quotation_are_both_marked_and_found_at_the_first():
    ((first, _, last),) = paragraphs("yes, he said, no", 0, [cited(1, (0, 3), (14, 16))])
    assert [one.n for one in first.begin] == [1]
    assert not last.begin
    assert (first.end, [one.n for one in last.end]) == ((), [1])


def test_a_passage_that_begins_between_paragraphs_is_found_in_the_next():
    _, (stretch,) = paragraphs("one\n\ntwo", 0, [cited(1, (4, 8))])
    assert [one.n for one in stretch.begin] == [1]


def test_a_text_of_blanks_has_no_paragraph():
    assert paragraphs(" \n\n \n", 0, [cited(1, (0, 2))]) == ()


@given(
    st.text(alphabet=f"ab \n{FACE}\u05d0", max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(1, 30)), max_size=8),
)
def test_whatever_overlaps_no_character_is_lost_and_each_claim_is_found_once(text, places):
    claims = [cited(n, (a, a + size)) for n, (a, size) in enumerate(places)]
    shown = paragraphs(text, 0, claims)
    whole = "".join(s.text for paragraph in shown for s in paragraph)
    assert "".join(whole.split()) == "".join(text.split())
    for which in ("begin", "end"):
        found = [one.n for paragraph in shown for s in paragraph for one in getattr(s, which)]
        assert len(found) == len(set(found))
        assert {one.n for one in claims if shown and one.spans[0][0] < len(text)} == set(found)
    at = 0
    for paragraph in shown:
        at = text.index(paragraph[0].text, at)
        for s in paragraph:
            over = [one for one in claims if one.spans[0][0] < at + len(s.text) and one.spans[0][1] > at]
            assert s.depth == len(over)
            at += len(s.text)
