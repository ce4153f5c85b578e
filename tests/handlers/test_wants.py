"""What a subscription wants: kept as text, read back, told in words, and refused where it will not do."""

import pytest

from claims.claim import Kind
from claims.errors import BadInput
from claims.filters import Filters
from handlers.wants import LONGEST, in_words, wanted, wants_of

ALL = {
    "speaker": "Elon Musk", "kind": "figure", "topic": "GPUs", "disputed": "true", "outlet": "The Paper",
    "article": "chips", "since": "2025", "until": "2025-02", "as_of": "2026-01-01",
}  # fmt: skip


def test_what_is_wanted_is_read_back_as_it_was_kept():
    only, topic = wanted(ALL)
    assert (only.speaker, only.kind, only.disputed, topic) == ("Elon Musk", Kind.FIGURE, True, "GPUs")
    assert wants_of(only, topic) == ALL
    assert wants_of(Filters()) == {}
    assert wanted({}) == (Filters(), "")


def test_what_is_alike_is_kept_alike():
    one, other = (
        wanted({"disputed": yes, "topic": topic})
        for yes, topic in (("yes", " big  chips"), ("True", "big chips"))
    )
    assert wants_of(*one) == wants_of(*other) == {"disputed": "true", "topic": "big chips"}
    assert wanted({"speaker": " ", "topic": ""}) == (Filters(), "")


@pytest.mark.parametrize(
    ("wants", "words"),
    [
        ({}, ""),
        ({"speaker": "Elon Musk", "kind": "figure", "topic": "GPUs", "disputed": "true"}, "what Elon Musk said · figures only · about “GPUs” · disputes only"),
        ({"undated": "true"}, "without a date"),
        ({"undated": "false", "kind": "figure"}, "figures only · with a date"),
        ({"disputed": "false", "kind": "direct"}, "quotations only · nothing that is disputed"),
        ({"outlet": "The Paper", "article": "chips"}, "in The Paper · in the article “chips”"),
        ({"since": "2025", "until": "2025-02", "as_of": "2026-01-01"}, "published since 2025 · published until 2025-02 · as of 2026-01-01"),
    ],
)  # fmt: skip
def test_it_is_told_in_words(wants, words):
    assert in_words(wants) == words


def test_every_kind_has_its_words():
    assert len({in_words({"kind": kind.value}) for kind in Kind}) == len(Kind)


def test_long_words_are_shortened_where_they_are_told():
    assert len(in_words({"topic": "word " * 40, "speaker": "name " * 40})) < LONGEST + 100


@pytest.mark.parametrize(
    ("wants", "says"),
    [
        ({"kind": "loud"}, "kind: please give direct, indirect, mixed or figure."),
        ({"disputed": "perhaps"}, "disputed: please give yes or no."),
        ({"since": "2025-13"}, "since: please give a date"),
        ({"since": "2025", "until": "2024"}, "nothing can lie between them"),
        ({"speaker": "x" * 201}, "speaker: I cannot use that value."),
        ({"topic": "…!"}, "has no word in it"),
        ({"topic": "x" * 201}, "at most 200"),
        ({"loudness": "3"}, "There is no filter called “loudness”"),
    ],
)
def test_what_will_not_do_is_told_with_what_would(wants, says):
    with pytest.raises(BadInput, match=says):
        wanted(wants)


@pytest.mark.parametrize("topic", ["@everyone", "<!channel> chips", "](http://evil)", "\u202echips"])
def test_hostile_words_are_words(topic):
    assert wanted({"topic": topic})[1] == topic
    with pytest.raises(BadInput):
        wants_of(Filters(), "]()<>" + "\u202e")
