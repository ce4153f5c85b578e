"""What the layout tells with no verb: labelled turns, and signed lines."""

import pytest

from tests.claims.extract.told import contents, found, lines, printed

TURNS = lines(
    ("capitals", "BELL: The road is shut.¶ROE: It is open.", ["BELL", "ROE"]),
    ("full names", "Ann Bell: The road is shut.¶Tom Roe: It is open.¶Ann Bell: I doubt it.", ["Ann Bell", "Tom Roe", "Ann Bell"]),
    ("an empty line between", "BELL: The road is shut.¶¶ROE: It is open.", ["BELL", "ROE"]),
    ("two words in capitals", "ANN BELL: The road is shut.¶TOM ROE: It is open.", ["ANN BELL", "TOM ROE"]),
    ("a question", "BELL: Is the road shut?¶ROE: It is!", ["BELL", "ROE"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "labels"), TURNS)
def test_a_labelled_line_is_said_by_its_label(text, labels):
    assert [printed(text, said.speaker) for said in found(text).attributions] == labels


def test_a_turn_is_what_stands_behind_the_colon():
    (first, second) = contents("ANN BELL: The road is shut.¶TOM ROE: It is open.")
    assert (first.rstrip("."), second.rstrip(".")) == ("The road is shut", "It is open")


def test_a_turn_goes_on_in_the_lines_below_up_to_the_next_label():
    text = "BELL: The road is shut.¶ROE: It is open.¶And it will stay so.¶BELL: I doubt that."
    assert [len(said.segments) for said in found(text).attributions] == [1, 2, 1]


def test_a_name_in_a_label_is_whom_the_text_names():
    text = "Ann Bell: The road is shut.¶Tom Roe: It is open.¶Bell: I doubt it."
    assert [said.who.name for said in found(text).attributions] == ["Ann Bell", "Tom Roe", "Ann Bell"]


NO_LABELS = lines(
    ("a recipe's headings", "Ingredients: flour and water.¶Method: mix it.¶Serves: four people."),
    ("a recipe's list", "Flour: 200 grams.¶Butter: 100 grams.¶Sugar: 50 grams."),
    ("notes", "Note: The road is shut.¶Update: It is open."),
    ("who reads on where", "Read more: The road is shut.¶Related: It is open."),
    ("a verdict", "Verdict: “The road is shut.”"),
    ("places", "BERLIN: The road is shut.¶PARIS: It is open."),
    ("one place", "London: The road is shut."),
    ("a heading", "The road: it is shut and stays so."),
    ("a time", "Opening hours: 9 to 5.¶Price: four pounds."),
    ("a host's own words", "MODERATOR: Welcome to the hall."),
    ("a lone name before a colon in running text", "The list has two entries: Bell and Roe."),
)


@pytest.mark.parametrize("text", NO_LABELS)
def test_what_only_looks_like_a_label_says_nothing(text):
    assert contents(text) == []


SIGNED = lines(
    ("below, with a long dash", "“The road is shut.”¶— Ann Bell", "Ann Bell"),
    ("behind", "“The road is shut.” — Ann Bell", "Ann Bell"),
    ("behind, with a hyphen", "“The road is shut” - Ann Bell", "Ann Bell"),
    ("with what the name is", "“The road is shut.” — Ann Bell, mayor of Weem", "Ann Bell"),
    ("straight marks", '"The road is shut."¶— Ann Bell', "Ann Bell"),
    ("a motto with no marks", "The road takes what it is given.¶— Ann Bell", "Ann Bell"),
)


@pytest.mark.parametrize(("text", "name"), SIGNED)
def test_a_signed_line_is_said_by_who_signs(text, name):
    (said,) = found(text).attributions
    assert (printed(text, said.speaker), said.who.name) == (name, name)
    assert contents(text)[0].startswith("The road")


NOT_SIGNED = lines(
    ("nothing before the dash", "— Ann Bell"),
    ("running text before the dash", "The road is long — Ann Bell"),
    ("a dateline", "PARIS — The road is shut."),
    ("a name behind a hyphen", "The road goes from Weem - Torvale"),
    ("a dash within a sentence", "The road — Ann Bell built it — is shut."),
)


@pytest.mark.parametrize("text", NOT_SIGNED)
def test_a_dash_alone_signs_nothing(text):
    assert contents(text) == []
