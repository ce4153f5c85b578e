"""Figures in groups: each utterance in exactly one, low to high, and why two groups cannot be compared, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.cite import Hit, item
from claims.claim import Figure, Modality, Predicate, Qualifier
from claims.compare import group_of
from claims.groups import figure_of, grouped, heading, not_comparable, same_of_another
from tests.corpora import ADA, BEN, DAY, MONTH, YEAR, a_figure, a_quotation, a_speaker
from tests.reports import an_utterance, reported

CHIPS = Figure(
    value=2_000, qualifier=Qualifier.EXACT, unit="count", item="chip", holder="DeepSeek", predicate=Predicate.OWNS
)  # fmt: skip
COST = CHIPS.model_copy(update={"unit": "USD", "item": "training", "predicate": Predicate.COSTS})


def the(figure=CHIPS, **more):
    return figure.model_copy(update=more)


APART = (
    (
        "what is done with it",
        (the(predicate=Predicate.TRAINED_ON), the()),
        "one counts chips used in a training run and the other chips owned",
    ),
    ("the item", (the(item="A100"), the(item="H100")), "one counts A100 owned and the other H100 owned"),
    (
        "the training run",
        (the(predicate=Predicate.TRAINED_ON, subject="R1"), the(predicate=Predicate.TRAINED_ON, subject="V3")),
        "one counts chips used to train R1 and the other chips used to train V3",
    ),
    (
        "that one is to come",
        (the(predicate=Predicate.TRAINED_ON, subject="R1", expected=True), the(predicate=Predicate.TRAINED_ON, subject="R1")),
        "one counts chips expected to be used to train R1 and the other chips used to train R1",
    ),
    (
        "that one names a training run",
        (the(predicate=Predicate.TRAINED_ON, subject="R1"), the(predicate=Predicate.TRAINED_ON)),
        "one counts chips used to train R1 and the other chips used in a training run",
    ),
    ("the currency", (the(COST), the(COST, unit="NZD")), "one is in US$ and the other in NZ$"),
    (
        "money and percent",
        (the(COST, predicate=Predicate.LOST, item="market value"), the(COST, predicate=Predicate.LOST, item="market value", unit="percent")),
        "one is the market value lost and the other the fall in market value; one is in US$ and the other in percent",
    ),
    ("things and money", (the(), the(COST)), "one counts chips owned and the other is the cost of training"),
    ("money and things", (the(COST), the()), "one is the cost of training and the other counts chips owned"),
    ("the day", (the(as_of="2023"), the(as_of="2024-05")), "one is as of 2023 and the other as of 2024-05"),
    ("what is to come is for a day", (the(as_of="2026", expected=True), the(as_of="2027", expected=True)), "one is for 2026 and the other for 2027"),
    ("a day and none", (the(), the(as_of="2024")), "one is of no day that is given and the other as of 2024"),
    ("the holder", (the(), the(holder="Meta")), "one is about DeepSeek and the other about Meta"),
    (
        "places",
        (the(predicate=Predicate.RANKS, item="place in the index"), the(predicate=Predicate.RANKS, item="ranking of apps")),
        "one is the place in the index and the other the ranking of apps",
    ),
    (
        "names alone",
        (the(COST, item="training R1"), the(COST, subject="R1")),
        "one is told of “training R1” and the other of “training for R1”",
    ),
    (
        "a thing with its article",
        (the(COST, item="the deal", predicate=Predicate.OTHER), the(COST)),
        "one is the deal and the other the cost of training",
    ),
    (
        "everything",
        (the(predicate=Predicate.TRAINED_ON, item="A100", subject="R1", as_of="2023"), the(COST, holder="Meta")),
        (
            "one counts A100 used to train R1 and the other is the cost of training;"
            " one is as of 2023 and the other of no day that is given; one is about DeepSeek and the other about Meta"
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("pair", "said"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_it_is_said_what_differs_the_most_telling_first(pair, said):
    assert not_comparable(*pair) == f"Not comparable, because {said}."


def test_figures_that_can_be_compared_are_refused():
    with pytest.raises(ValueError, match="can be compared"):
        not_comparable(the(), the(value=9, qualifier=Qualifier.ABOUT, holder="deepseek"))


FIGURES = st.builds(
    lambda holder, predicate, thing, subject, unit, as_of, expected: the(
        holder=holder, predicate=predicate, item=thing, subject=subject, unit=unit, as_of=as_of, expected=expected
    ),
    st.sampled_from(["DeepSeek", "Meta", "the lab"]), st.sampled_from(Predicate),
    st.sampled_from(["chip", "chips", "H100", "market value", "loss", "training R1", "training", "place", "the deal", "🎉"]),
    st.sampled_from([None, "R1", "V3"]), st.sampled_from(["count", "percent", "times", "USD", "EUR"]),
    st.sampled_from([None, "2024", "2024-05"]), st.booleans(),
)  # fmt: skip


@given(FIGURES, FIGURES)
def test_whatever_keeps_two_groups_apart_is_said_in_two_sides_that_differ(one, other):
    if group_of(one) == group_of(other):
        return
    said = not_comparable(one, other)
    for clause in said.removeprefix("Not comparable, because ").removesuffix(".").split("; "):
        first, _, second = clause.partition(" and the other ")
        assert first.startswith("one ")
        assert second
        assert first.removeprefix("one ") != second
    assert (heading(one) == heading(other)) <= ("is told of" in said)


def test_a_heading_says_whom_it_is_about_what_is_counted_in_what_and_as_of_when():
    assert heading(the(item="H100")) == "DeepSeek: H100 owned"
    assert (
        heading(the(item="A100", predicate=Predicate.TRAINED_ON, subject="R1"))
        == "DeepSeek: A100 used to train R1"
    )
    assert heading(the(COST, as_of="2024")) == "DeepSeek: cost of training, in US$, as of 2024"
    to_come = the(COST, as_of="2026", expected=True)
    assert heading(to_come) == "DeepSeek: expected cost of training, in US$, for 2026"


def test_days_are_written_as_the_readers_write_them():
    one, other = the(COST, as_of="2024-05"), the(COST, as_of="2025")
    dated = {"2024-05": "May 2024", "2025": "2025"}.__getitem__
    assert heading(one, dated) == "DeepSeek: cost of training, in US$, as of May 2024"
    assert not_comparable(one, other, dated).endswith("one is as of May 2024 and the other as of 2025.")


def test_of_two_holders_of_the_same_it_is_known():
    assert same_of_another(the(), the(holder="Meta"))
    assert not same_of_another(the(), the(holder="Meta", item="gpu"))
    assert not same_of_another(the(), the(as_of="2024"))
    assert not same_of_another(the(), the(value=9))


def hit(*claims):
    return Hit(an_utterance(*(reported(claim) for claim in claims)))


def numbers(groups):
    return [
        (group.figure.holder, group.figure.item, [hit.utterance.id for hit in group.hits]) for group in groups
    ]


def test_an_utterance_stands_where_its_leading_reading_does_and_nowhere_else():
    owns, uses = (
        a_figure(5, article=article, utterance="u-wang", predicate=predicate)
        for article, predicate in ((DAY, Predicate.HAS_ACCESS), (MONTH, Predicate.OWNS))
    )
    again = uses.model_copy(update={"article": YEAR.id, "id": "c-again", "hedge": "around"})
    one = hit(owns, uses, again)
    (group,) = grouped([one])
    assert group.hits == (one,)
    assert group_of(group.figure) == group_of(item(one).figure) == group_of(figure_of(one))


def test_within_a_group_they_go_from_low_to_high_by_their_lowest_then_their_highest_number_then_by_id():
    made = {
        "u-over": {"low": 100, "qualifier": Qualifier.OVER},
        "u-range": {"low": 100, "high": 300, "qualifier": Qualifier.RANGE},
        "u-under": {"high": 50, "qualifier": Qualifier.UNDER},
        "u-same-b": {}, "u-same-a": {},
    }  # fmt: skip
    hits = [hit(a_figure(100, utterance=key, **more)) for key, more in made.items()]
    (group,) = grouped(hits)
    assert [one.utterance.id for one in group.hits] == [
        "u-under",
        "u-same-a",
        "u-same-b",
        "u-range",
        "u-over",
    ]
    assert (group.total, group.more) == (5, False)
    assert group.figure.high == 50


def test_what_is_denied_stands_in_the_group_of_what_is_denied():
    (group,) = grouped([hit(a_figure(5, by=ADA)), hit(a_figure(9, by=BEN, modality=Modality.DENIES))])
    assert len(group.hits) == 2


def test_groups_of_one_holder_follow_each_other_and_whoever_most_articles_tell_of_is_first():
    some = [
        hit(a_figure(1, "A100", holder="Meta", utterance="u-a")), hit(a_figure(1, "H100", holder="xAI", utterance="u-b")),
        hit(*(a_figure(2, "H20", holder="Meta", utterance="u-c", article=a) for a in (DAY, MONTH))),
        hit(a_figure(3, "B200", holder="meta", utterance="u-d")),
    ]  # fmt: skip
    assert numbers(grouped(some)) == [
        ("Meta", "H20", ["u-c"]), ("Meta", "A100", ["u-a"]), ("meta", "B200", ["u-d"]), ("xAI", "H100", ["u-b"]),
    ]  # fmt: skip


def test_of_several_holders_of_the_same_whoever_has_the_lowest_number_is_first():
    places = {"Italy": 25, "China": 17, "United States": 1}
    some = [
        hit(a_figure(n, "place", holder=who, predicate=Predicate.RANKS, utterance=f"u-{n}"))
        for who, n in places.items()
    ]
    assert [group.figure.holder for group in grouped(some)] == ["United States", "China", "Italy"]


def test_quotations_and_what_cannot_be_cited_are_in_no_group():
    failed = Hit(an_utterance(reported(a_figure(5), "another text")))
    assert figure_of(failed) is None
    assert grouped([failed, hit(a_quotation("No"))]) == ()


@given(st.permutations(range(6)))
def test_the_order_in_which_they_are_found_changes_nothing(order):
    some = [
        hit(a_figure(n % 3, "H100" if n % 2 else "gpu", holder=f"Lab {n % 2}", by=a_speaker(f"P {n}"), utterance=f"u-{n}"))
        for n in range(6)
    ]  # fmt: skip
    assert grouped([some[n] for n in order]) == grouped(some)
