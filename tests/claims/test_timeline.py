"""The order of time: when something was said or published, as precisely as it is told, by tables."""

import pytest

from claims.cite import Hit
from claims.claim import Modality
from claims.timeline import When, in_time, when
from claims.utterance import Reported, Slice, Utterance
from tests.corpora import ADA, DAY, MONTH, UNDATED, YEAR, a_paraphrase, a_quotation, an_article, evidence_of

LATE = an_article("a-late", published="2025-02")


def a_hit(*told, key="u-one", words="Yes", failed=(), **more):
    """`told` are articles, or articles with the date of the saying as they tell it."""
    pairs = [one if isinstance(one, tuple) else (one, None) for one in told]
    reports = tuple(
        Reported(
            a_quotation(words, ADA, article, said_at=said, id=f"c-{n}", **more), article,
            (Slice("another text") if n in failed else Slice(),),
        )
        for n, (article, said) in enumerate(pairs)
    )  # fmt: skip
    return Hit(Utterance(key, ADA, reports))


@pytest.mark.parametrize(
    ("hit", "expected"),
    [
        (a_hit(DAY), When("2025-01-30", said=False)),
        (a_hit(LATE, DAY), When("2025-01-30", said=False)),  # whatever the order
        (a_hit(YEAR, DAY), When("2024", said=False)),
        (a_hit(MONTH, YEAR), When("2024", said=False)),  # which may have been before December
        (a_hit(UNDATED, LATE), When("2025-02", said=False)),
        (a_hit(UNDATED), None),
        (a_hit((DAY, "2025-01-27")), When("2025-01-27", said=True)),
        (a_hit((DAY, "2025-01")), When("2025-01", said=True)),
        (a_hit(MONTH, (UNDATED, "2024")), When("2024", said=True)),
        (a_hit((DAY, "2025-01-28"), (LATE, "2025-01-27")), When("2025-01-28", said=True)),  # as the first has it
        (a_hit((DAY, "2025-01-27"), LATE, failed=(0,)), When("2025-02", said=False)),  # what cannot be cited tells nothing
        (a_hit(DAY, failed=(0,)), None),
    ],
)  # fmt: skip
def test_a_date_is_that_of_the_saying_or_else_of_the_article_published_first(hit, expected):
    assert when(hit) == expected


IN_ORDER = [
    [a_hit((DAY, "2024-12-31"), key="u-z"), a_hit((DAY, "2025"), key="u-y"), a_hit((DAY, "2025-01"), key="u-x"), a_hit((DAY, "2025-01-01"), key="u-w")],
    [a_hit((DAY, "2025-01-27"), key="u-b"), a_hit((DAY, "2025-01-28"), key="u-a")],
    [a_hit((LATE, "2025-01-30"), key="u-b"), a_hit(DAY, key="u-a")],  # of one day what was said that day first
    [a_hit(DAY, key="u-a"), a_hit(DAY, key="u-b"), a_hit(DAY, key="u-c")],
    [a_hit(DAY, key="u-b"), a_hit(DAY, key="u-a", modality=Modality.BELIEVES)],
    [a_hit(LATE, key="u-c"), a_hit(UNDATED, key="u-a"), a_hit(UNDATED, key="u-b")],
    [a_hit(UNDATED, key="u-b"), a_hit(UNDATED, key="u-a", modality=Modality.PLANS)],
    [],
]  # fmt: skip


@pytest.mark.parametrize("hits", IN_ORDER)
def test_older_comes_first_and_what_nobody_dates_last(hits):
    expected = [hit.utterance.id for hit in hits]
    for turned in (hits, hits[::-1], [*hits[1:], *hits[:1]]):
        assert [moment.hit.utterance.id for moment in in_time(turned)] == expected


def test_what_somebody_thinks_is_no_speech():
    thought, said = in_time([a_hit(DAY, modality=Modality.WANTS, key="u-a"), a_hit(YEAR)])[::-1]
    assert (said.spoken, thought.spoken) == (True, False)


def test_a_paraphrase_is_dated_as_a_quotation_is():
    claim = a_paraphrase("chips are dear", ADA, DAY, evidence=(evidence_of("chips are dear"),))
    assert when(Hit(Utterance("u", ADA, (Reported(claim, DAY, (Slice(),)),)))) == When(
        "2025-01-30", said=False
    )
