"""The marked sentences: enough of them, well formed, and those that have no figure yield none."""

from collections import Counter

import pytest

from claims.claim import Figure
from claims.extract.figures import find_figures
from claims.extract.parser import parse
from tests.eval_figures import measure_figures, paired, read_rows

ROWS = read_rows()


def test_there_are_150_sentences_and_50_of_them_hold_no_figure():
    assert len(ROWS) >= 150
    assert sum(not wanted for _, _, wanted in ROWS) >= 50


def test_no_sentence_stands_twice_and_each_has_a_reason():
    assert [text for text, count in Counter(text for _, text, _ in ROWS).items() if count > 1] == []
    assert all(reason for reason, _, _ in ROWS)


def test_what_is_marked_is_printed_there_and_a_whole_figure():
    for _, text, wanted in ROWS:
        for figure in wanted:
            assert figure["text"] in text
            Figure.model_validate(
                {key: value for key, value in figure.items() if key not in {"text", "hedge"}}
            )


@pytest.mark.parametrize("text", [text for _, text, wanted in ROWS if not wanted])
def test_what_looks_like_a_number_of_something_and_is_none_is_no_figure(text):
    assert find_figures(parse(text), []) == ()


def test_at_least_95_in_100_are_found_and_at_least_95_in_100_found_are_right():
    measured = measure_figures()
    assert measured["figures.precision"] >= 95
    assert measured["figures.recall"] >= 95
    assert measured["figures.holder"] >= 90


def test_a_figure_with_another_number_unit_or_thing_is_not_the_one_wanted():
    wanted = {"value": 5, "qualifier": "exact", "unit": "count", "item": "chip"}
    for change in ({"value": 6}, {"qualifier": "about"}, {"unit": "percent"}, {"item": "gpu"}):
        assert paired([wanted], [wanted | change]) == []
    assert paired([wanted, wanted], [wanted | {"holder": "Tavira"}]) == [
        (wanted, wanted | {"holder": "Tavira"})
    ]
