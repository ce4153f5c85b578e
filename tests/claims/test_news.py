"""What a store found as it is told: each part, and which figures a new one stands beside."""

import pytest

from claims.cite import item
from claims.claim import Qualifier, RelationType
from claims.compare import Move
from claims.news import News, needed, news
from claims.store.since import Came, Counted, Given, Group, Related, Since, Some
from claims.utterance import Reported, Slice, Utterance
from tests.corpora import ADA, BEN, DAY, a_figure, a_paraphrase, a_quotation


def uttered(claim, by=ADA):
    return Utterance(claim.utterance, by, (Reported(claim, DAY, (Slice(),)),))


def came(claim, *about):
    return Came(uttered(claim), (claim.id,), about)


def given(number, *, known=True, **more):
    claim = a_figure(number, by=BEN, utterance=f"u-{number}".replace(".", "-"), **more)
    return Given(claim.utterance, BEN.id, claim.figure, known)


def counted(number, *others, more=False, **put):
    claim = a_figure(number, utterance="u-new", **put)
    return Since(figures=Some((Counted(came(claim), claim.figure, Group(others, more)),), 1))


def beside(since):
    """The others that there are, by their ids, but for one that is there no more; each with another number, too."""
    figures = {one.utterance: one.figure for counted in since.figures.first for one in counted.group.figures}
    made = {}
    for key in needed(since):
        told = a_figure(1, utterance=key, by=BEN)
        same = told.model_copy(update={"id": f"c-{key}", "figure": figures[key]})
        reports = tuple(Reported(claim, DAY, (Slice(),)) for claim in (told, same))
        made[key] = Utterance(key, BEN, reports)
    return {key: one for key, one in made.items() if key != "u-404"}


@pytest.mark.parametrize(
    ("since", "how", "ids"),
    [
        (counted(5), Move.FIRST, []),
        (counted(5, given(7, known=False)), Move.FIRST, []),
        (counted(5, given(4), given(3)), Move.HIGHEST, ["u-4"]),
        (counted(5, given(6), given(7)), Move.LOWEST, ["u-6"]),
        (counted(5, given(3), given(4), given(9), given(7)), Move.BETWEEN, ["u-4", "u-7"]),
        (
            counted(5, given(5.0), given(9), given(5, qualifier=Qualifier.ABOUT, known=False)),
            Move.SAME,
            ["u-5-0", "u-5"],
        ),
        (
            counted(None, given(2), *(given(n) for n in (9, 8, 7, 6)), low=5, qualifier=Qualifier.OVER),
            Move.OPEN,
            ["u-9", "u-8", "u-7"],
        ),
        (counted(500, given(404), given(3)), Move.HIGHEST, []),
    ],
)
def test_a_figure_is_told_with_those_that_it_stands_beside(since, how, ids):
    (moved,) = news(since, beside(since)).figures.first
    assert (moved.move, [hit.utterance.id for hit in moved.beside]) == (how, ids)
    assert moved.hit.utterance.id == "u-new"
    assert all(len(hit.utterance.reports) == 1 for hit in moved.beside), (
        "the reports that give another number"
    )


def test_of_equal_numbers_the_newest_is_told():
    since = counted(9, given(5)._replace(utterance="u-newer"), given(5))
    assert needed(since) == ("u-newer",)


def test_that_not_all_were_compared_is_told():
    since = counted(5, given(4), more=True)
    assert news(since, beside(since)).figures.first[0].more


def test_every_part_keeps_its_order_its_total_and_what_it_is_cited_by():
    one, other = a_quotation("Yes"), a_paraphrase("chips are dear", BEN)
    pair = Related(RelationType.DISPUTES, uttered(other, BEN), uttered(one), ("r-one",))
    told = news(
        Since(
            said=Some((came(one), came(other)), 7, True), reworded=Some((came(one, "the words"),), 1),
            disputes=Some((pair,), 1), agrees=Some((pair._replace(type=RelationType.AGREES),), 2),
            changed=Some((came(other),), 3), lost=Some((came(one),), 4),
        ),
        {},
    )  # fmt: skip
    assert [one_.hit.utterance.id for one_ in told.said.first] == [one.utterance, other.utterance]
    assert [part.total for part in told] == [7, 0, 1, 1, 2, 3, 4]
    assert [part.more for part in told] == [True, *[False] * 6]
    assert told.reworded.first[0].about == ("the words",)
    (sides,) = told.disputes.first
    assert (sides.claim.utterance.id, sides.target.utterance.id) == (other.utterance, one.utterance)
    hits = [
        told.said.first[0].hit,
        sides.claim,
        sides.target,
        told.gone.first[0].hit,
        told.corrected.first[0].hit,
    ]
    assert all(item(hit).citations for hit in hits)


def test_nothing_is_new_where_nobody_found_anything():
    assert news(Since(), {}) == News()
    assert News().nothing()
    assert News(said=Some(more=True)).nothing(), "nobody found anything"
    assert not news(Since(said=Some((came(a_quotation("Yes")),), 1)), {}).nothing()
    assert not news(counted(5), {}).nothing()
