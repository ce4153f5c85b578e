"""Cue clauses beside their content: before it, behind it and in its midst."""

import pytest

from tests.claims.extract.told import contents, found, lines, one, printed

ASIDES = lines(
    ("behind", "The road will shut, Ann Bell said.", "The road will shut", "Ann Bell"),
    ("behind, with the day", "The road will shut, Ann Bell said on Monday.", "The road will shut", "Ann Bell"),
    ("behind, the verb first", "It went well, said the spokeswoman.", "It went well", "the spokeswoman"),
    ("between", "The plan, he argued, would fail.", "The plan … would fail", "he"),
    ("behind one word", "Nobody, Ann Bell said, had asked.", "Nobody … had asked", "Ann Bell"),
    ("behind a form of be", "It is, she says, a start.", "It is … a start", "she"),
    ("as somebody put it", "As Ann Bell put it, the choir is “forty strangers”.", "the choir is “forty strangers”", "Ann Bell"),
    ("marks on both sides", "“We go,” she said, “or we stay.”", "We go … or we stay.", "she"),
    ("marks, the verb first", "“We go,” said Ann Bell, “or we stay.”", "We go … or we stay.", "Ann Bell"),
    ("with who hears it", "“We go,” Ann Bell told reporters, “or we stay.”", "We go … or we stay.", "Ann Bell"),
    ("a plural", "The roads, officials say, are shut.", "The roads … are shut", "officials"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "content", "speaker"), ASIDES)
def test_an_aside_has_the_rest_of_its_sentence_as_content(text, content, speaker):
    assert contents(text) == [content]
    assert printed(text, one(text).speaker) == speaker


def test_each_sentence_has_its_own_aside():
    text = "The road is shut, Ann Bell said. The bridge is open, Tom Roe said."
    assert contents(text) == ["The road is shut", "The bridge is open"]
    assert [said.who.name for said in found(text).attributions] == ["Ann Bell", "Tom Roe"]


NONE = lines(
    ("no cue", "The road, Ann Bell left, was shut."),
    ("silence", "The mayor, tired of the road, did not reply."),
    ("the verb of a title", "The road was shut, so Ann Bell left."),
)


@pytest.mark.parametrize("text", NONE)
def test_a_clause_that_tells_of_no_saying_is_none(text):
    assert contents(text) == []
