"""What a report tells otherwise, and where a figure stands among others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.claim import Figure, Kind, Modality, Predicate, Qualifier
from claims.compare import Move, differs, group_of, group_told, is_above, move, put, span
from tests.corpora import BEN, a_figure, a_paraphrase, a_quotation

OVER, AT_LEAST, UNDER, UP_TO = Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.UNDER, Qualifier.UP_TO


def the(number, *item, **more):
    return a_figure(number, *item, **more).figure


def over(low, qualifier=OVER):
    return the(None, low=low, qualifier=qualifier)


def under(high, qualifier=UNDER):
    return the(None, high=high, qualifier=qualifier)


def ranging(low, high):
    return the(None, low=low, high=high, qualifier=Qualifier.RANGE)


@pytest.mark.parametrize(
    ("figure", "known", "moved"),
    [
        pytest.param(the(5), [], Move.FIRST, id="none known"),
        pytest.param(
            the(5), [the(5, qualifier=Qualifier.ABOUT), the(9)], Move.SAME, id="however it is qualified"
        ),
        pytest.param(ranging(5, 9), [ranging(5, 9)], Move.SAME, id="the same range"),
        pytest.param(the(5), [the(4), the(3)], Move.HIGHEST, id="above all"),
        pytest.param(the(2), [the(4), the(3)], Move.LOWEST, id="below all"),
        pytest.param(the(5), [the(4), the(6)], Move.BETWEEN, id="between"),
        pytest.param(over(5), [the(5), the(4)], Move.HIGHEST, id="over 5 is more than 5"),
        pytest.param(over(5, AT_LEAST), [the(5), the(4)], Move.OPEN, id="at least 5 may be 5"),
        pytest.param(the(5), [over(2)], Move.OPEN, id="over 2 may be more than 5"),
        pytest.param(the(2), [over(2)], Move.LOWEST, id="2 is less than over 2"),
        pytest.param(over(2), [over(2), the(1)], Move.SAME, id="the same bound"),
        pytest.param(over(2), [the(2), over(3)], Move.OPEN, id="over 2 may be over 3"),
        pytest.param(under(5), [the(5)], Move.LOWEST, id="under 5 is less than 5"),
        pytest.param(under(5, UP_TO), [the(5)], Move.OPEN, id="up to 5 may be 5"),
        pytest.param(the(5), [under(5)], Move.HIGHEST, id="5 is more than under 5"),
        pytest.param(ranging(5, 9), [the(4), the(10)], Move.BETWEEN, id="a range between"),
        pytest.param(ranging(5, 9), [the(7)], Move.OPEN, id="a range around"),
        pytest.param(
            the(7), [ranging(5, 9), the(1), the(20)], Move.BETWEEN, id="within a range, and between others"
        ),
    ],
)
def test_a_figure_moves_those_that_were_known(figure, known, moved):
    assert move(figure, known) is moved


def test_figures_that_are_as_new_are_compared_with_too_but_make_none_known():
    assert move(the(5), [], [the(4)]) is Move.FIRST
    assert move(the(5), [the(3)], [the(6)]) is Move.BETWEEN
    assert move(the(6), [the(3)], [the(5)]) is Move.HIGHEST


@st.composite
def figures(draw):
    number = draw(st.integers(-20, 20))
    qualifier = draw(st.sampled_from(Qualifier))
    if qualifier is Qualifier.RANGE:
        return ranging(number, number + draw(st.integers(0, 9)))
    if qualifier in {OVER, AT_LEAST}:
        return over(number, qualifier)
    return under(number, qualifier) if qualifier in {UNDER, UP_TO} else the(number, qualifier=qualifier)


def may_be(figure: Figure):
    """Halves from far below to far above that a figure may mean."""
    low, high = span(figure)
    halves = [n / 2 for n in range(-100, 101)]
    inside = [n for n in halves if low <= n <= high]
    return [
        n
        for n in inside
        if not (figure.qualifier is OVER and n == low) and not (figure.qualifier is UNDER and n == high)
    ]


@given(figures(), figures())
def test_a_figure_is_above_another_where_each_number_that_it_may_be_is(one, other):
    assert is_above(one, other) == (min(may_be(one)) > max(may_be(other)))


def test_figures_are_compared_where_they_count_the_same_for_the_same():
    figure = the(5, subject="R1")
    assert group_of(figure) == group_of(the(9, subject="r1", holder="deepseek", qualifier=Qualifier.ABOUT))
    for other in (
        the(5), the(5, subject="V3"), the(5, subject="R1", holder="Meta"), the(5, "gpu", subject="R1"),
        the(5, subject="R1", predicate=Predicate.RENTS), the(5, subject="R1", unit="USD"),
        the(5, subject="R1").model_copy(update={"expected": True}),
    ):  # fmt: skip
        assert group_of(other) != group_of(figure)


def test_a_number_that_is_denied_asked_about_or_planned_is_put_on_nothing():
    said = a_figure(5)
    assert put(said) == said.figure
    for modality in (Modality.DENIES, Modality.ASKS, Modality.WANTS, Modality.PLANS):
        assert put(said.model_copy(update={"modality": modality})) is None
    assert put(a_quotation("5 chips")) is None


def test_a_report_differs_in_what_it_says_and_no_other_does():
    plain = a_paraphrase("chips are dear", hedge="perhaps")
    sure = plain.model_copy(update={"hedge": None, "addressee": "reporters"})
    assert differs(plain, [plain]) == ()
    assert differs(sure, [plain]) == ("how sure it is", "whom it was said to")
    assert differs(sure, [plain, sure]) == ()
    assert differs(plain, [plain.model_copy(update={"addressee": "reporters"})]) == (), (
        "it says nothing of it"
    )


def test_words_differ_by_more_than_case_marks_and_spacing():
    printed = a_quotation("Lmao, no.")
    assert differs(a_quotation("“lmao no”", BEN), [printed]) == ()
    assert differs(a_quotation("Lmao, no, no."), [printed]) == ("the wording",)
    assert differs(a_quotation("?"), [a_quotation("!")]) == ("the wording",)
    retold = a_quotation("no", kind=Kind.MIXED, paraphrase="A “no”.", hedge="perhaps")
    assert differs(retold, [printed]) == ("the wording", "how sure it is")


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param(the(5), id="without what it was for"),
        pytest.param(the(5, subject="Llama 4", as_of="2025-01", holder="  DEEPSEEK’s"), id="with all"),
        pytest.param(over(3), id="a bound"),
        pytest.param(the(5).model_copy(update={"expected": True}), id="to come"),
    ],
)
def test_a_figure_as_it_is_kept_is_of_the_same_group(figure):
    kept = figure.model_dump(mode="json", exclude_defaults=True)
    assert group_told(kept) == group_of(figure)
