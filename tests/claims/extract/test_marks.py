"""Quotation marks: what stands inside them, at which depth, closed or not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.marks import marked
from tests.claims.extract.told import lines


def inside(text):
    return [text[slice(*found.inner)] for found in marked(text)]


def depths(text):
    return [(text[slice(*found.inner)], found.depth) for found in marked(text)]


ALIKE = lines(
    ("curly", "“Yes,” she said."),
    ("straight", '"Yes," she said.'),
    ("typewriter", "``Yes,'' she said."),
    ("typewriter before, straight behind", '``Yes," she said.'),
    ("guillemets", "«Yes,» she said."),
    ("low and high, as in German", "„Yes,“ she said."),
    ("low, with the English mark behind", "„Yes,” she said."),
    ("single curly", "‘Yes,’ she said."),
    ("single straight", "'Yes,' she said."),
    ("in round brackets", '("Yes,")'),
    ("in square brackets", "[“Yes,”]"),
    ("behind a colon with no blank", 'She said:"Yes,"'),
    ("behind a dash", '—"Yes," she said.'),
    ("at the very ends", "“Yes,”"),
    ("straight, at the very ends", '"Yes,"'),
    ("single, at the very ends", "'Yes,'"),
    ("on a line of its own", "Then:\n“Yes,”\nshe said."),
    ("a word joined to the mark behind it", '"Yes,"she said.'),
)


@pytest.mark.parametrize("text", ALIKE)
def test_marks_of_every_kind_hold_the_same(text):
    assert inside(text) == ["Yes,"]


NONE = lines(
    ("contractions, straight and curly", "We don't, we won’t and we can't."),
    ("a plural's possessive", "the players' union and the teachers’ strike"),
    ("a name that ends in s", "James' book"),
    ("an Irish name", "O’Brien left O'Hara."),
    ("decades", "The ’90s and the '80s were long."),
    ("elisions", "give 'em hell, rock 'n' roll"),
    ("an elision that begins the text", "'Tis the season, ’tis the season."),
    ("inches behind a digit", 'She paid for a 5" screw.'),
    ("two measures of inches", 'The 12" disc and the 7" disc.'),
    ("feet and inches", "He is 6' 2\" tall, she 5'11\"."),
    ("curly, with nothing inside", "“” is empty"),
    ("straight, with nothing inside", '"" is empty'),
    ("two single ones, which are a typewriter's closing", "'' is empty"),
    ("guillemets with nothing inside", "«» is empty"),
    ("a mark alone", "“"),
    ("a straight mark alone", '"'),
    ("an apostrophe alone", "'"),
    ("a closing mark alone", "”"),
    ("closed, never opened", "Yes,” she said."),
    ("straight, closed, never opened", 'Yes," she said.'),
    ("opened a few letters before the end: a stray mark", "Say “ah"),
    ("no mark at all", "She said yes."),
    ("nothing", ""),
    ("only blanks", " \n\t\n "),
)


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_marks_holds_nothing(text):
    assert inside(text) == []


KEPT = lines(
    ("an apostrophe in straight single marks", "He said 'I don't know' and left.", ["I don't know"]),
    ("a possessive in curly single marks", "‘The players’ union is wrong’, he said.", ["The players’ union is wrong"]),
    ("a possessive in straight single marks", "'The players' union is wrong', he said.", ["The players' union is wrong"]),
    ("a decade in single marks", "‘The ’90s were good’", ["The ’90s were good"]),
    ("a decade in straight double marks", '"The \'90s were good"', ["The '90s were good"]),
    ("apostrophes in double marks", 'She said: "He\'s the boss\'s friend."', ["He's the boss's friend."]),
    ("an elision in double marks", '"Yes, \'tis so," he said.', ["Yes, 'tis so,"]),
    ("two beside each other", "“One” “two”", ["One", "two"]),
    ("two that touch", "“One”“two”", ["One", "two"]),
    ("straight ones that touch", '"One""two"', ["One", "two"]),
    ("question and answer", '"What?" "Nothing."', ["What?", "Nothing."]),
    ("dashes on both sides", "“One”—he said—“two”", ["One", "two"]),
    ("a comma within, then the cue", 'the word "word," she said "again"', ["word,", "again"]),
    ("a single quotation beside an apostrophe", "James' book has 'a quote' in it", ["a quote"]),
    ("many on one line", '"a" "b" "c" "d" "e"', ["a", "b", "c", "d", "e"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "held"), KEPT)
def test_marks_hold_whole_stretches(text, held):
    assert inside(text) == held


NESTED = lines(
    ("single in double", "“He said ‘go’ twice.”", [("He said ‘go’ twice.", 0), ("go", 1)]),
    ("straight single in straight double", '"He said \'go\' twice."', [("He said 'go' twice.", 0), ("go", 1)]),
    ("double in single, as in Britain", "‘He said “go” twice.’", [("He said “go” twice.", 0), ("go", 1)]),
    ("double in double", "“He said “go” twice.”", [("He said “go” twice.", 0), ("go", 1)]),
    ("three deep", "“one ‘two “three” two’ one”", [("one ‘two “three” two’ one", 0), ("two “three” two", 1), ("three", 2)]),
    ("both begin and end together", "“‘Yes’”", [("‘Yes’", 0), ("Yes", 1)]),
    ("straight ones that begin and end together", "\"'Yes'\"", [("'Yes'", 0), ("Yes", 1)]),
    ("both begin together, the inner ends before", "“‘Go.’ That is all.”", [("‘Go.’ That is all.", 0), ("Go.", 1)]),
    ("two inner ones", "“‘Go’ or ‘stay’?”", [("‘Go’ or ‘stay’?", 0), ("Go", 1), ("stay", 1)]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "held"), NESTED)
def test_marks_in_marks_are_one_deeper_and_stand_behind_the_outer_ones(text, held):
    assert depths(text) == held


OPEN = lines(
    ("curly", "“The door is open and nobody closes it.", "The door is open and nobody closes it."),
    ("straight", '"The door is open and nobody closes it.', "The door is open and nobody closes it."),
    ("behind the cue", "She said: “The door is open and nobody closes it.", "The door is open and nobody closes it."),
    ("the next paragraph opens none", "“The door is open and stays so.\nNobody closes it.", "The door is open and stays so."),
)  # fmt: skip


@pytest.mark.parametrize(("text", "held"), OPEN)
def test_a_mark_that_nothing_closes_holds_to_the_end_of_its_paragraph(text, held):
    (found,) = marked(text)
    assert (text[slice(*found.inner)], found.closed, found.goes_on) == (held, False, False)
    assert found.end == found.inner[1]


REOPENED = lines(
    ("curly", "“We go.\n“We stay.”"),
    ("straight", '"We go.\n"We stay."'),
    ("typewriter", "``We go.\n``We stay.''"),
    ("guillemets", "«We go.\n«We stay.»"),
    ("low ones", "„We go.\n„We stay.“"),
    ("an empty line between", "“We go.\n\n“We stay.”"),
    ("several empty lines, with blanks in them", "“We go.\n \n\t\n“We stay.”"),
    ("indented paragraphs", "  “We go.\n  “We stay.”"),
)


@pytest.mark.parametrize("text", REOPENED)
def test_an_open_mark_goes_on_where_the_next_paragraph_opens_it_again(text):
    first, second = marked(text)
    assert [text[slice(*found.inner)] for found in (first, second)] == ["We go.", "We stay."]
    assert [(found.closed, found.goes_on) for found in (first, second)] == [(False, True), (True, False)]


def test_marks_may_be_opened_again_in_many_paragraphs():
    text = "“One.\n“Two.\n“Three.\n“Four.”"
    assert [found.goes_on for found in marked(text)] == [True, True, True, False]
    assert inside(text) == ["One.", "Two.", "Three.", "Four."]


def test_a_paragraph_that_closes_its_marks_never_goes_on():
    assert not any(found.goes_on for found in marked("“We go.”\n“We stay.”"))


def test_start_and_end_are_those_of_the_marks_in_the_text_as_given():
    text = " 😀 ``Yes,'' she said. “‘No’”"
    assert [text[found.start : found.end] for found in marked(text)] == ["``Yes,''", "“‘No’”", "‘No’"]


WILD = st.text(
    st.one_of(st.sampled_from("“”„«»\"‘’'`ab s.,!? \n5"), st.characters()),
    max_size=60,
)


@given(WILD)
def test_every_stretch_lies_in_the_text_and_its_inside_within_it(text):
    for found in marked(text):
        assert 0 <= found.start < found.inner[0] <= found.inner[1] <= found.end <= len(text)
        assert found.closed == (found.inner[1] < found.end)
        assert "\n" not in text[found.start : found.end]


@given(WILD)
def test_stretches_stand_in_reading_order_and_no_two_of_one_depth_overlap(text):
    found = marked(text)
    assert [(one.start, -one.end) for one in found] == sorted((one.start, -one.end) for one in found)
    for depth in {one.depth for one in found}:
        level = [one for one in found if one.depth == depth]
        assert all(before.end <= after.start for before, after in pairwise(level))


@given(WILD)
def test_stretches_never_cross(text):
    found = marked(text)
    for at, outer in enumerate(found):
        for inner in found[at + 1 :]:
            assert inner.start >= outer.end or inner.end <= outer.end


LONG = lines(
    ("straight marks", '"'),
    ("apostrophes", "'"),
    ("curly marks that open", "“"),
    ("an odd number of straight marks that open", ' "a'),
    ("curly marks that open before words", "“a "),
    ("single marks that open before words", " 'a"),
    ("two kinds that open before words", '“"a '),
    ("possessives", " ‘as’ b"),
    ("paragraphs that open and never close", "“a b c d e f g\n"),
)


@pytest.mark.parametrize("mark", LONG)
def test_a_hundred_thousand_marks_come_to_an_end(mark):
    text = mark * (100_000 // len(mark))
    assert all(found.end <= len(text) for found in marked(text))
