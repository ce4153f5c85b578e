"""What a content says by itself: a pronoun or `the rival` says nothing, words in marks always do."""

import pytest

from tests.claims.extract.told import found, lines, one, words

TELLS = lines(
    ("a statement", "Ann Bell said the mill was shut.", "the mill was shut"),
    ("a statement about it", "Ann Bell said it was shut.", "it was shut"),
    ("a statement with a clipped verb", "Ann Bell said they’re angry.", "they’re angry"),
    ("what is to be done", "Ann Bell wants to leave.", "to leave"),
    ("one word in marks", "“Obviously,” said Ann Bell.", "Obviously"),
    ("slang in marks", "“Lmao no,” said Ann Bell.", "Lmao no"),
    ("a pronoun in marks", "“You,” said Ann Bell.", "You"),
    ("somebody named", "Ann Bell praised Tom Roe.", "Tom Roe"),
    ("something counted", "Ann Bell denied 40 charges.", "40 charges"),
    ("a thing that is described", "Ann Bell supports free trade.", "free trade"),
    ("a longer thing that was only spoken of", "Ann Bell discussed the slow decline of the northern herring fleet.", "the slow decline of the northern herring fleet"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "content"), TELLS)
def test_a_statement_a_name_a_number_a_description_and_words_in_marks_tell(text, content):
    attribution = one(text)
    assert (words(text, attribution), attribution.tells) == (content, True)


SILENT = lines(
    ("a pronoun", "Tom Roe spoke. Ann Bell denied it.", "it"),
    ("another", "Ann Bell praised him.", "him"),
    ("a pronoun that points", "Ann Bell denied that.", "that"),
    ("a thing told of before", "Ann Bell praised the rival.", "the rival"),
    ("theirs", "Ann Bell criticised his opponents.", "his opponents"),
    ("such things", "Ann Bell wants those things.", "those things"),
    ("the same", "Ann Bell wants the same.", "the same"),
    ("a bare noun", "Ann Bell alleged fraud.", "fraud"),
    ("an answer without its verb", "Ann Bell said he doesn’t.", "he doesn’t"),
    ("the same, in full", "Ann Bell said it would not.", "it would not"),
    ("a thing that was only spoken of", "Ann Bell discussed free trade.", "free trade"),
    ("what nobody named expects", "The court is expected to rule on Friday.", "The court … to rule on Friday"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "content"), SILENT)
def test_a_pronoun_and_a_thing_that_was_told_of_before_tell_nothing(text, content):
    told = {words(text, said): said.tells for said in found(text).attributions}
    assert told[content] is False


@pytest.mark.parametrize("word", ["which", "that"])
def test_what_is_published_is_nothing_that_is_said(word):
    text = f"Under a rule {word} the ministry announced on 13 January, firms may buy chips."
    assert found(text).attributions == ()


def test_who_is_invited_hears_it_and_is_none_of_it():
    text = "Tom Roe called. Ann Bell invited him to visit the site."
    (attribution,) = found(text).attributions
    assert (words(text, attribution), attribution.addressee) == ("to visit the site", "him")
