"""Citations are numbered in reading order, one number per place in an article."""

from claims.answer import Answer, Nothing
from tests.replies import (
    COVERAGE,
    a_citation,
    a_difference,
    a_figure_item,
    a_quotation,
    a_reading,
    a_relation,
    an_answer,
    an_article,
    nothing,
)


def numbers(item):
    return [citation.n for citation in item.citations]


def test_items_are_numbered_before_their_relations_so_that_one_is_the_first_source():
    answer = an_answer(a_quotation(relations=(a_relation(),)), a_quotation("Lmao, no.", claim_id="cmusk002"))
    assert [numbers(item) for item in answer.items] == [[1], [2]]
    assert answer.items[0].relations[0].citations[0].n == 3


def test_what_stands_beside_an_item_is_numbered_after_the_items_and_before_its_relations():
    answer = an_answer(
        a_figure_item(beside=(a_reading(),), relations=(a_relation(citations=(a_citation(claim="c-rel"),)),))
    )
    (item,) = answer.items
    assert (numbers(item), numbers(item.beside[0]), numbers(item.relations[0])) == ([1], [2], [3])
    again = Answer.model_validate_json(answer.model_dump_json())
    assert again == answer


def test_pieces_of_one_claim_share_their_number():
    pieces = (a_citation("We’re done.", start=10), a_citation("It’s time.", start=40))
    assert numbers(an_answer(a_quotation("We’re done. It’s time.", citations=pieces)).items[0]) == [1, 1]


def test_two_claims_in_one_article_have_two_numbers():
    places = (a_citation(claim="cmusk001"), a_citation(claim="cmusk002"))
    assert numbers(an_answer(a_quotation(citations=places)).items[0]) == [1, 2]


def test_places_are_told_in_the_order_of_their_numbers():
    first, second = a_citation(claim="cmusk001"), a_citation(claim="cmusk002")
    backwards = a_relation(citations=(second, first))
    answer = an_answer(a_quotation(citations=(first, second), relations=(backwards,)))
    assert numbers(answer.items[0].relations[0]) == [1, 2]


def test_a_place_met_again_keeps_its_number():
    again = a_citation(article=an_article())
    answer = an_answer(a_quotation(), a_quotation(citations=(again,)), differ=(a_difference(),))
    assert [numbers(item) for item in answer.items] == [[1], [1]]
    assert [reading.citations[0].n for reading in answer.differ[0].readings] == [2, 3]


def test_what_is_nearest_to_nothing_is_numbered_too():
    found = nothing(a_quotation(), a_quotation("Lmao, no.", claim_id="cmusk002"))
    assert [numbers(item) for item in found.nearest] == [[1], [2]]


def test_an_answer_read_back_from_json_keeps_its_numbers():
    answer = an_answer(a_quotation(), a_quotation("Lmao, no.", claim_id="cmusk002"), differ=(a_difference(),))
    assert Answer.model_validate_json(answer.model_dump_json()) == answer
    empty = Nothing(lead="Nobody.", coverage=COVERAGE)
    assert Nothing.model_validate_json(empty.model_dump_json()) == empty
