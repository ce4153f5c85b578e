"""Which words a claim is filed under: what a person would look for it by, and nothing it does not say."""

import pytest

from claims.claim import Kind, Modality, Predicate
from claims.store.document import document, topic_of
from tests.corpora import ADA, DAY, UNDATED, a_figure, a_paraphrase, a_quotation


def filed(claim, article=DAY):
    return set(document(claim, ADA, article, 7, 9).text.split(" "))


def test_a_quotation_is_filed_under_its_words_and_pairs():
    assert {"no", "never", "again", "no_never", "never_again"} <= filed(a_quotation("No, never again!"))


def test_a_short_quotation_is_filed_whole_and_a_long_one_by_its_length():
    assert "~=lmao_no" in filed(a_quotation("Lmao, no"))
    assert "~l5" in filed(a_quotation("one two three four five"))


@pytest.mark.parametrize("modality", [Modality.BELIEVES, Modality.PLANS])
def test_what_is_no_speech_is_a_topic_and_no_quotation(modality):
    claim = a_quotation("doomed chips", kind=Kind.MIXED, paraphrase="Ada thinks so.", modality=modality)
    assert {"=doom", "=chip", "~s7i"} <= filed(claim)
    assert not filed(claim) & {"doomed", "chips", "doomed_chips"}


def test_whoever_speaks_and_where_is_a_word():
    words = filed(a_quotation("Yes"))
    assert {"~s7", "~s7q", "~a9", "~kd", "~othe_daily_planet", "~nmiller", "~nada"} <= words
    assert "~s7t" in filed(a_paraphrase("so it is"))
    assert not any(word.startswith("~o") for word in filed(a_quotation("Yes"), UNDATED))


def test_a_topic_is_filed_by_its_stem_unless_the_words_say_it():
    words = filed(a_paraphrase("the embargo failed", addressee="the ministers"))
    assert {"=embargo", "=fail", "=minist"} <= words
    assert "=chair" not in filed(a_quotation("the chair"))


def test_a_figure_is_filed_under_what_is_counted_and_who_has_it():
    words = filed(a_figure(50_000, "H100", holder="Meta Platforms"))
    assert {"~ch100", "~hmeta", "~hplatforms", "~ucount", "~kf"} <= words
    price = filed(a_figure(30_000, "H100", unit="USD", predicate=Predicate.PRICED_AT))
    assert "~uusd" in price
    assert "~ch100" not in price


def test_a_topic_is_the_stems_of_all_that_is_told():
    assert {"chip", "ada", "miller", "nobodi"} <= topic_of(a_quotation("dear chips"), ADA)


def test_words_are_divided_by_blanks_alone():
    claim = a_quotation("“It’s 5.6M%,” she said—#DeepSeek’s café_cost: don't!")
    assert {"its_5.6m", "deepseeks", "cafe", "cost", "dont"} <= filed(claim)


def test_a_number_without_end_is_filed_with_the_largest():
    assert {"~uusd", "~kf"} <= filed(a_figure(10**400, unit="USD", predicate=Predicate.OTHER))
