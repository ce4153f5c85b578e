"""Sayings within sayings: which stand by themselves, and which are only told."""

import pytest

from tests.claims.extract.told import contents, found, lines, printed

BOTH = lines(
    ("said that another had said", "Ann Bell said Tom Roe had said the road was shut.", ["Tom Roe had said the road was shut", "the road was shut"], ["Ann Bell", "Tom Roe"]),
    ("said that another denied", "Ann Bell said Tom Roe denied that the road was shut.", ["Tom Roe denied that the road was shut", "that the road was shut"], ["Ann Bell", "Tom Roe"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "pieces", "who"), BOTH)
def test_what_one_tells_of_another_s_words_is_found_with_both_as_speakers(text, pieces, who):
    assert [said.removeprefix("that ") for said in contents(text)] == [
        piece.removeprefix("that ") for piece in pieces
    ]
    assert [printed(text, said.speaker) for said in found(text).attributions] == who


ONE = lines(
    ("a wish that is told", "Ann Bell said she wants the road shut.", "she wants the road shut"),
    ("a hope that is told", "Ann Bell said she hoped to shut the road.", "she hoped to shut the road"),
    ("marks within marks", "Ann Bell said: “Tom Roe told me ‘the road is shut’.”", "Tom Roe told me ‘the road is shut’."),
    ("a cue within marks", "“Everybody says the road is shut,” Ann Bell said.", "Everybody says the road is shut"),
    ("a dispute of a claim", "Ann Bell denied the claim that the road was shut.", "the claim that the road was shut"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "piece"), ONE)
def test_what_is_only_told_within_another_s_words_is_no_saying_of_its_own(text, piece):
    assert contents(text) == [piece]


SILENT = lines(
    ("declined", "The mayor declined to comment."),
    ("declined further comment", "The mayor declined to comment further."),
    ("did not respond", "The mayor did not respond to a request for comment."),
    ("not allowed", "Officials were not allowed to discuss the matter."),
    ("nobody is printed", "The road was criticised."),
)


@pytest.mark.parametrize("text", SILENT)
def test_silence_and_sayings_of_nobody_do_not_stand(text):
    assert contents(text) == []
