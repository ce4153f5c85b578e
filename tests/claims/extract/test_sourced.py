"""Sources in a phrase: `according to`, `in the words of`, and phrases that name none."""

import pytest

from tests.claims.extract.told import contents, found, lines, one, printed

SOURCES = lines(
    ("first", "According to Ann Bell, the road is shut.", "Ann Bell", "the road is shut"),
    ("last", "The road is shut, according to Ann Bell.", "Ann Bell", "The road is shut"),
    ("between", "The road, according to Ann Bell, is shut.", "Ann Bell", "The road … is shut"),
    ("last, with no comma", "The road is shut according to Ann Bell.", "Ann Bell", "The road is shut"),
    ("a document", "According to the report, the road is shut.", "the report", "the road is shut"),
    ("people without a name", "The road is shut, according to two officials.", "two officials", "The road is shut"),
    ("somebody's view", "In Ann Bell's view, the road is shut.", "Ann Bell", "the road is shut"),
    ("a poll", "In a poll, most voters wanted the road.", "a poll", "most voters wanted the road"),
    ("in marks, then the source", "“The road is shut,” according to Ann Bell.", "Ann Bell", "The road is shut"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "content"), SOURCES)
def test_the_rest_of_the_sentence_is_what_the_source_says(text, speaker, content):
    said = one(text)
    assert printed(text, said.speaker) == speaker
    assert contents(text)[0].endswith(content)


def test_the_cue_is_the_phrase():
    assert (
        printed("According to Ann Bell, it is shut.", one("According to Ann Bell, it is shut.").cue)
        == "According to"
    )


def test_a_source_is_not_part_of_what_another_says():
    text = "Ann Bell said the road had closed, according to a witness."
    assert not any("witness" in content for content in contents(text))
    assert "a witness" in [printed(text, said.speaker) for said in found(text).attributions]


NO_SOURCE = lines(
    ("a plan", "According to the plan, the road is shut."),
    ("a size", "Sort the cards according to size."),
    ("a rule", "The road was shut according to the rules."),
    ("words that are nobody's", "In other words, the road is shut."),
    ("a place", "In Weem, the road is shut."),
)


@pytest.mark.parametrize("text", NO_SOURCE)
def test_a_phrase_that_names_no_source_says_nothing(text):
    assert contents(text) == []
