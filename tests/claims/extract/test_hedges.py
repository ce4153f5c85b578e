"""Words that weaken a statement, as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.hedges import hedges
from tests.claims.extract.told import lines, one

FOUND = lines(
    ("around a cue", "reportedly", "reportedly"),
    ("an adverb", "the road is probably shut", "probably"),
    ("a modal", "the road may be shut", "may"),
    ("a modal of the past", "the road might have been shut", "might have"),
    ("about, before a number", "about 50 cars", "about"),
    ("about, before money", "about $50m", "about"),
    ("around, before money of a country", "around US$50m", "around"),
    ("what is said", "the road is said to be shut", "is said to"),
    ("what is believed", "the road is believed to be shut", "is believed to"),
    ("what is alleged", "they were alleged to be there", "were alleged to"),
    ("what appears", "it appears that the road is shut", "it appears"),
    ("what seems", "the road seems to be shut", "seems to"),
    ("an estimate", "an estimated 50 cars", "an estimated"),
    ("nearly", "nearly 50 cars", "nearly"),
    ("the speaker's own view", "I think the road is shut", "I think"),
    ("how far one knows", "as far as I know, it is shut", "as far as I know"),
    ("understanding", "my understanding is that it is shut", "my understanding is"),
    ("as printed, in capitals", "Reportedly shut", "Reportedly"),
    ("two", "it could possibly shut", "could; possibly"),
    ("one twice", "perhaps today, perhaps not", "perhaps"),
)


@pytest.mark.parametrize(("text", "weak"), FOUND)
def test_a_hedge_is_given_as_printed(text, weak):
    assert hedges([text]) == weak


NONE = lines(
    ("the month", "in May 2025 the road was shut"),
    ("the month alone", "May was cold"),
    ("the month with its day", "on May 5"),
    ("about with no number", "it was about time"),
    ("around with no number", "she turned around"),
    ("some with no number", "some people left"),
    ("part of a word", "the likelihood and the mayor"),
    ("certain words", "the road is certainly shut"),
    ("nothing", ""),
)


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_hedge_is_none(text):
    assert hedges([text]) is None


def test_hedges_of_several_stretches_stand_in_order_each_once():
    assert hedges(["it may be", "perhaps it may", "so"]) == "may; perhaps"
    assert hedges([]) is None


@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_text_is_looked_through(texts):
    weak = hedges(texts)
    assert weak is None or weak != ""


WHOLE = lines(
    ("beside the cue", "Ann Bell reportedly said the road was shut.", "reportedly"),
    ("in the content", "Ann Bell said the road may be shut.", "may"),
    ("in marks", "“The road is probably shut,” Ann Bell said.", "probably"),
    ("before a number", "Ann Bell said about 50 cars were lost.", "about"),
    ("the month is none", "Ann Bell said in May the road was shut.", None),
    ("in another sentence", "It may rain. Ann Bell said the road was shut.", None),
)


@pytest.mark.parametrize(("text", "weak"), WHOLE)
def test_an_attribution_has_the_hedges_of_its_content_and_its_cue(text, weak):
    assert one(text).hedge == weak
