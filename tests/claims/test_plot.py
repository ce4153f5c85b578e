"""What a range plot shows: groups, rows low to high, words that keep every qualifier and hedge."""

import time

import pytest

from claims.claim import Modality, Predicate, Qualifier, SpeakerKind
from claims.item import FigureItem
from claims.plot import Plot, Row, cut, plots, units
from tests.replies import a_figure, a_figure_item, a_quotation, a_speaker, an_answer


def items(*figures, **more):
    """Figure items, numbered as an answer numbers them."""
    return an_answer(*(a_figure_item(figure=a_figure(**figure), **more) for figure in figures)).items


def rows(*figures, **more):
    (plot,) = plots(items(*figures, **more))
    return plot.rows


def test_figures_that_can_be_compared_share_a_plot_and_others_have_their_own():
    made = plots(
        items(
            {"value": 50000},
            {"value": 2048, "predicate": Predicate.TRAINED_ON, "subject": "V3"},
            {"value": 10000},
        )
    )
    assert [len(plot.rows) for plot in made] == [2, 1]
    assert made[0].title != made[1].title


def test_what_is_no_figure_is_in_no_plot():
    assert plots([a_quotation()]) == ()


def test_rows_stand_low_to_high_by_the_lowest_number_that_they_may_mean():
    found = rows(
        {"value": 50000},
        {"value": None, "low": 40000, "high": 60000, "qualifier": Qualifier.RANGE},
        {"value": None, "high": 30000, "qualifier": Qualifier.UP_TO},
        {"value": None, "low": 10000, "qualifier": Qualifier.OVER},
    )
    assert [row.number for row in found] == [
        "up to 30,000 H100", "over 10,000 H100", "40,000 to 60,000 H100", "about 50,000 H100",
    ]  # fmt: skip


@pytest.mark.parametrize("modality", [Modality.DENIES, Modality.ASKS, Modality.WANTS, Modality.PLANS])
def test_who_denies_asks_wants_or_plans_a_number_does_not_put_it(modality):
    (row,) = rows({}, modality=modality)
    assert (row.put, row.how) == (False, modality)


def test_figures_of_undated_articles_that_stand_apart_have_a_plot_of_their_own():
    dated, undated = a_figure_item(), a_figure_item(undated=True)
    made = plots([dated, undated])
    assert [plot.title.endswith("date unknown") for plot in made] == [False, True]


def test_a_row_has_the_numbers_of_its_citations():
    assert rows({"value": 1})[0].sources == (1,)
    assert plots([a_figure_item()])[0].rows[0].sources == ()  # of no answer, and so not numbered


def test_the_name_is_that_of_the_content_and_fit_for_a_file():
    one, same, other = plots(items({})), plots(items({})), plots(items({"value": 50001}))
    assert one[0].name == same[0].name
    assert one[0].name != other[0].name
    assert one[0].name.isascii()
    assert one[0].name.isalnum()
    assert one[0].name[0].isalpha()  # it begins an id in a page


def test_the_words_have_every_qualifier_and_hedge():
    (plot,) = plots(items({}, {"value": None, "low": 2000, "qualifier": Qualifier.OVER}))
    assert plot.alt(1000).endswith(
        "2 figures, low to high: over 2,000 H100 (Alexandr Wang estimates, hedge: “around”); "
        "about 50,000 H100 (Alexandr Wang estimates, hedge: “around”)."
    )


@pytest.mark.parametrize("most", [0, 1, 7, 40, 90, 150, 300, 1024, 4000])
def test_words_that_do_not_fit_leave_whole_rows_out_and_count_them(most):
    (plot,) = plots(
        items(*({"value": 10_000 + n} for n in range(60)), speaker=a_speaker("😀 Wang"), hedge="around")
    )
    text = plot.alt(most)
    assert units(text) <= most
    shown = text.count("about 10,0")
    if shown:
        assert text.count("hedge: “around”") == shown
        assert text.endswith(f"; {60 - shown:,} more in the text." if shown < 60 else ").")
    elif most >= 90:
        assert text.startswith("60 figures, in the text: DeepSeek")


def test_the_words_of_very_many_rows_are_made_without_weighing_all_of_them(monkeypatch):
    (plot,) = plots(items(*({"value": n} for n in range(1, 3001))))
    weighed = []
    monkeypatch.setattr("claims.plot.units", lambda text: weighed.append(len(text)) or units(text))
    assert plot.alt(1024).endswith("more in the text.")
    assert sum(weighed) < 100_000


@pytest.mark.parametrize("value", [10**300, -(10**300), 10**400, -(10**400), 0, -5, 1e-320, 0.5])
def test_any_number_makes_a_row_that_can_be_told(value):
    (row,) = rows({"value": value})
    assert abs(row.value) <= 1.8e308
    assert row.number.startswith("about ")
    assert len(row.number) < 120


def test_a_long_name_of_the_thing_counted_is_shortened_and_its_number_is_not():
    (row,) = rows({"item": "x" * 3000, "value": 123456})
    assert row.number.startswith("about 123,456 xxx")
    assert len(row.number) < 80


@pytest.mark.parametrize(
    ("figure", "axis"),
    [
        ({}, "H100"),
        ({"item": "gpu"}, "GPUs"),
        ({"unit": "USD", "item": "model", "predicate": Predicate.COSTS}, "US$"),
        ({"unit": "XAU", "item": "model", "predicate": Predicate.COSTS}, "XAU"),
        ({"unit": "percent", "item": "share price", "predicate": Predicate.LOST}, "%"),
        ({"unit": "times", "item": "price", "predicate": Predicate.OTHER}, "times"),
        ({"item": "place", "predicate": Predicate.RANKS}, "rank"),
    ],
)
def test_the_axis_says_what_the_numbers_are(figure, axis):
    (plot,) = plots(items(figure))
    assert plot.axis == axis


def test_a_sum_of_money_is_said_once():
    (row,) = rows(
        {"unit": "USD", "item": "market value", "predicate": Predicate.LOST, "value": 590_000_000_000}
    )
    assert row.number == "about US$590 billion"


def test_a_plot_comes_back_from_json_as_it_was():
    (plot,) = plots(items({}, {"value": 7}))
    assert Plot.model_validate_json(plot.model_dump_json()) == plot


def test_the_pieces_are_what_their_names_say():
    assert {type(item) for item in items({})} == {FigureItem}
    assert Row(who="A", how="says", number="1", qualifier=Qualifier.EXACT, value=1).said == "1 (A says)"


def test_somebody_unnamed_is_called_without_the_id_and_two_of_them_are_two_claimants():
    author, other = (
        a_speaker(
            f"the article's unnamed author (00{n}_66c7d7ed63cf9e67)",
            id=f"sauthor{n}",
            kind=SpeakerKind.UNNAMED,
        )
        for n in (3, 4)
    )
    (plot,) = plots(
        an_answer(
            a_figure_item(a_figure(value=1), speaker=author, utterance_id="u001"),
            a_figure_item(a_figure(value=2), speaker=other, utterance_id="u002"),
            a_figure_item(a_figure(value=3), speaker=a_speaker("Ada (the Countess)"), utterance_id="u003"),
        ).items
    )
    assert [row.who for row in plot.rows] == ["the article's unnamed author"] * 2 + ["Ada (the Countess)"]
    assert len({row.claimant for row in plot.rows}) == 3


@pytest.mark.parametrize("letter", ["x", "\N{GRINNING FACE}"])
def test_a_long_text_is_cut_without_looking_at_the_rest_of_it_again_and_again(letter):
    began = time.perf_counter()
    made = cut(letter * 400_000, 32)
    assert (made[-1], units(made) in {31, 32}, set(made[:-1])) == ("…", True, {letter})
    assert time.perf_counter() - began < 2
