"""Where a new figure stands, in lines: with what weakens the other number, and with its citations."""

import pytest

from claims.beside import ROOM, beside, is_end
from claims.cite import Hit
from claims.claim import Modality, Predicate, Qualifier
from claims.compare import Move
from claims.item import Reading
from claims.news import Moved, Placed
from claims.utterance import Reported, Slice, Utterance
from tests.corpora import ADA, BEN, DAY, MONTH, a_figure, a_speaker


def hit(*claims, by=BEN, slices=Slice()):  # noqa: B008  # a tuple of records
    return Hit(Utterance(claims[0].utterance, by, tuple(Reported(c, MONTH, (slices,)) for c in claims)))


def new(number, **more):
    return hit(a_figure(number, article=DAY, **more), by=ADA)


def moved(hit, how, others, *, more=False):
    """It stands so by the number of its first report."""
    return Moved(hit, (Placed(hit.utterance.reports[0].claim.figure, how, tuple(others), more),))


def lines(how, *others, more=False):
    return [line.text for line in beside(moved(new(60_000), how, others, more=more))]


GUESS = hit(
    a_figure(
        50_000, by=BEN, qualifier=Qualifier.ABOUT, hedge="my guess; I think", modality=Modality.ESTIMATES
    )
)
HIGH = hit(a_figure(None, by=BEN, low=90_000, qualifier=Qualifier.OVER, as_of="2025-01", via=("CNBC", "X")))


def test_what_is_to_come_is_told_as_such_beside_another():
    coming = hit(a_figure(50_000, by=BEN, expected=True))
    assert lines(Move.FIRST, coming) == ["New as well: 50,000 H100 (Ben Baker said, expected)"]


@pytest.mark.parametrize(
    ("how", "others", "told"),
    [
        (Move.FIRST, (), []),
        (
            Move.FIRST,
            (GUESS, HIGH),
            [
                "New as well: about 50,000 H100 (Ben Baker estimates, hedge: “my guess”, “I think”)",
                "New as well: over 90,000 H100 (Ben Baker said, as of 2025-01, via CNBC ← X)",
            ],
        ),
        (Move.HIGHEST, (GUESS,), ["The highest so far; next below it: about 50,000 H100 (Ben Baker estimates, hedge: “my guess”, “I think”)"]),
        (Move.LOWEST, (HIGH,), ["The lowest so far; next above it: over 90,000 H100 (Ben Baker said, as of 2025-01, via CNBC ← X)"]),
        (
            Move.BETWEEN,
            (GUESS, HIGH),
            [
                "Next below it: about 50,000 H100 (Ben Baker estimates, hedge: “my guess”, “I think”)",
                "Next above it: over 90,000 H100 (Ben Baker said, as of 2025-01, via CNBC ← X)",
            ],
        ),
        (Move.OPEN, (HIGH,), ["Open which is higher: this, or over 90,000 H100 (Ben Baker said, as of 2025-01, via CNBC ← X)"]),
    ],
)  # fmt: skip
def test_a_figure_is_told_beside_the_next_ones_with_their_qualifiers_and_hedges(how, others, told):
    assert lines(how, *others) == told


def test_where_not_all_were_compared_it_is_no_record():
    (line,) = lines(Move.HIGHEST, GUESS, more=True)
    assert line.startswith("The highest of those it was compared with; next below it: about 50,000 H100")


def test_that_there_are_more_that_are_new_is_said():
    (line,) = lines(Move.FIRST, GUESS, more=True)
    assert line.startswith("New as well, among others: about 50,000 H100 (Ben Baker estimates, hedge:")


def test_of_another_group_than_the_item_shows_it_is_said_first_how_it_is_told_there():
    shown = a_figure(60_000, article=DAY, id="c-owns")
    other = a_figure(
        60_000, article=DAY, id="c-uses", predicate=Predicate.HAS_ACCESS, subject="V3", qualifier=Qualifier.ABOUT,
        hedge="perhaps", modality=Modality.ESTIMATES,
    )  # fmt: skip
    denied = other.model_copy(update={"id": "c-denied", "modality": Modality.DENIES})
    one = hit(shown, denied, other, shown.model_copy(update={"id": "c-again", "article": MONTH.id}), by=ADA)
    placed = Placed(other.figure, Move.HIGHEST, (GUESS,)), Placed(shown.figure, Move.LOWEST, (HIGH,))
    told, line = beside(Moved(one, placed))
    assert told.text == (
        "Also told: DeepSeek has the use of about 60,000 H100 (Ada Miller estimates, hedge: “perhaps”) for V3."
        " The highest so far; next below it: about 50,000 H100 (Ben Baker estimates, hedge: “my guess”, “I think”)"
    )
    assert [c.claim_id for c in told.citations] == ["c-uses", GUESS.utterance.reports[0].claim.id]
    assert line.text.startswith("The lowest so far; next above it: over 90,000 H100")
    assert [c.claim_id for c in line.citations] == [HIGH.utterance.reports[0].claim.id]


@pytest.mark.parametrize(
    ("how", "others", "said"),
    [
        (Move.HIGHEST, (GUESS,), True), (Move.LOWEST, (HIGH,), True), (Move.BETWEEN, (GUESS, HIGH), False),
        (Move.FIRST, (GUESS,), False), (Move.HIGHEST, (), False),
    ],
)  # fmt: skip
def test_it_is_an_end_where_a_line_says_so(how, others, said):
    assert is_end(moved(new(60_000), how, others)) is said


def test_nothing_stands_beside_a_number_that_the_item_denies():
    denied = a_figure(60_000, article=DAY, modality=Modality.DENIES, id="c-denies", hedge="surely")
    said = a_figure(60_000, article=DAY, id="c-says")
    assert beside(moved(hit(said, denied), Move.HIGHEST, (GUESS,))) == (), "the hedged one leads the item"


def test_each_line_cites_the_figure_that_it_names():
    low, high = beside(moved(new(60_000), Move.BETWEEN, (GUESS, HIGH)))
    for line, other in ((low, GUESS), (high, HIGH)):
        assert isinstance(line, Reading)
        assert [c.claim_id for c in line.citations] == [other.utterance.reports[0].claim.id]


def test_of_many_who_give_the_same_number_three_are_named_and_all_are_cited():
    others = [hit(a_figure(60_000, utterance=f"u-{n}", id=f"c-same-{n}", hedge="some")) for n in range(5)]
    made = beside(moved(new(60_000), Move.SAME, others))
    assert [line.text for line in made[:3]] == [
        "The same number: 60,000 H100 (Ben Baker said, hedge: “some”)"
    ] * 3
    assert made[3].text == "2 others give the same number"
    assert [c.claim_id for c in made[3].citations] == ["c-same-3", "c-same-4"]


def test_what_cannot_be_cited_is_not_told():
    altered = hit(a_figure(50_000), slices=Slice("other words", "", ""))
    assert lines(Move.HIGHEST, altered) == []
    assert lines(Move.BETWEEN, altered, HIGH) == [], "half of it would be no place between"


def test_where_new_reports_give_several_numbers_only_the_one_shown_is_told_of():
    first, other = (
        a_figure(60_000, article=DAY, id="c-a"),
        a_figure(40_000, article=DAY, id="c-b", hedge="maybe"),
    )
    assert beside(moved(hit(first, other), Move.HIGHEST, (GUESS,))) == (), "the hedged one leads the item"


def test_no_line_is_so_long_that_it_must_be_cut_and_its_qualifier_and_hedge_are_in_it():
    long = "long " * 700
    other = hit(
        a_figure(50_000, item=long, by=BEN, qualifier=Qualifier.ABOUT, hedge=long, via=(long,), id="c-long"),
        by=a_speaker(long, id="s-long"),
    )
    (line,) = lines(Move.HIGHEST, other)
    assert len(line) < 5 * ROOM
    assert "about 50,000 long" in line
    assert "hedge: “long" in line
