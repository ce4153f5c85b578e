"""What makes two claims one utterance: what they have to share, and what may differ."""

import pytest

from claims.claim import Kind, Modality, Qualifier
from claims.same import KEPT, only_moved, sameness
from tests.corpora import BEN, DAY, a_figure, a_paraphrase, a_quotation


def same(one, other):
    return sameness(one) == sameness(other)


def test_the_same_words_by_the_same_speaker_are_the_same_however_they_are_printed_and_wherever():
    assert same(a_quotation("Lmao, no."), a_quotation("“lmao no”", article=DAY, modality=Modality.WROTE))
    assert not same(a_quotation("Lmao, no."), a_quotation("Lmao, no.", BEN))
    assert not same(a_quotation("Lmao, no."), a_quotation("Lmao, no, no."))


def test_a_few_words_inside_a_retelling_are_the_same_as_the_whole_reply():
    assert same(a_quotation("doomed"), a_quotation("doomed", kind=Kind.MIXED, paraphrase="It was “doomed”."))


def test_a_quotation_and_a_retelling_of_the_same_words_are_not_the_same():
    assert not same(a_quotation("we lie"), a_paraphrase("we lie"))


def test_marks_alone_are_told_apart():
    assert not same(a_quotation("?"), a_quotation("!"))
    assert same(a_quotation("?!"), a_quotation("?!", article=DAY))


def test_a_number_is_the_same_whatever_qualifies_or_hedges_it():
    assert same(a_figure(50_000), a_figure(50_000.0, qualifier=Qualifier.ABOUT, hedge="around", article=DAY))


@pytest.mark.parametrize(
    "other",
    [
        a_figure(50_001), a_figure(50_000, "A100"), a_figure(50_000, by=BEN), a_figure(50_000, holder="Acme"),
        a_figure(50_000, predicate="rents"), a_figure(50_000, subject="R1"), a_figure(50_000, as_of="2024"), a_figure(50_000, unit="USD"),
        a_figure(50_000, expected=True),
        a_figure(0, qualifier="over", low=50_000),
    ],
)  # fmt: skip
def test_another_number_thing_holder_speaker_or_deed_is_not_the_same(other):
    assert not same(a_figure(50_000), other)


def test_a_number_of_one_day_is_the_same_and_one_of_another_is_looked_up_alike():
    dated, other = a_figure(50_000, as_of="2024"), a_figure(50_000, as_of="2025")
    assert same(dated, a_figure(50_000, as_of="2024", article=DAY))
    assert not same(dated, other)
    assert {sameness(one)[:KEPT] for one in (dated, other)} == {sameness(a_figure(50_000))[:KEPT]}


def test_a_number_that_is_to_come_is_another_of_the_same_day_and_looked_up_alike():
    dated, coming = a_figure(50_000, as_of="2024"), a_figure(50_000, as_of="2024", expected=True)
    assert same(coming, a_figure(50_000, as_of="2024", expected=True, article=DAY))
    assert not same(dated, coming)
    assert sameness(coming)[:KEPT] == sameness(dated)[:KEPT]


def test_a_claim_only_moved_where_the_same_passage_stands_elsewhere():
    claim = a_paraphrase("it is dear", passage="He said that it is dear", hedge="perhaps")
    (piece,) = claim.evidence
    elsewhere = piece.model_copy(update={"start": 70, "end": 93, "prefix": "And then: "})
    moved = claim.model_copy(update={"evidence": (elsewhere,)})
    assert only_moved(claim, moved)
    for update in (
        {"hedge": None}, {"utterance": "u-other"},
        {"evidence": (elsewhere.model_copy(update={"passage_sha256": "0" * 64}),)},
        {"evidence": (elsewhere, elsewhere)},
    ):  # fmt: skip
        assert not only_moved(claim, moved.model_copy(update=update))
