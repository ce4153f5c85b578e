"""What the index is measured with: made-up claims are whole, the same each time, and as many and as various as said."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.index.making import made
from claims.claim import Kind, PartialDate
from claims.corpus import Corpus
from claims.same import sameness
from claims.search import STOP_WORDS, tokens

ROOT = Path(__file__).parents[2]
CLAIMS = 3_000
DIGEST = "from tests.benchmarks.test_index_making import digest; print(digest())"


@pytest.fixture(scope="module")
def batches():
    return list(made(CLAIMS, articles_a_batch=100))


@pytest.fixture(scope="module")
def whole(batches):
    """All batches as one."""
    return Corpus(
        *(
            tuple(row for batch in batches for row in getattr(batch, name))
            for name in ("articles", "speakers", "claims", "relations")
        )
    )


def digest():
    told = (row.model_dump_json() for batch in made(300) for rows in vars(batch).values() for row in rows)
    return hashlib.sha256("".join(told).encode()).hexdigest()


def share(rows, is_one):
    return sum(map(is_one, rows)) / len(rows)


def test_there_are_exactly_as_many_claims_as_asked_for_in_whole_articles(batches, whole):
    assert len(whole.claims) == CLAIMS
    assert all(len(batch.articles) == 100 for batch in batches[:-1])
    assert len(whole.articles) == pytest.approx(CLAIMS / 5, rel=0.1)
    a_claim_each = Counter(claim.article for claim in whole.claims)
    assert a_claim_each.keys() == {article.id for article in whole.articles}
    assert max(a_claim_each.values()) == 12


@pytest.mark.parametrize("claims", [0, 1, 17])
def test_few_claims_are_as_exact(claims):
    assert sum(len(batch.claims) for batch in made(claims, articles_a_batch=1)) == claims


def test_each_batch_stands_on_itself_and_on_those_before(batches):
    articles, speakers, claims = set(), set(), set()
    for batch in batches:
        articles |= {article.id for article in batch.articles}
        speakers |= {speaker.id for speaker in batch.speakers}
        here = {claim.id for claim in batch.claims}
        assert {claim.article for claim in batch.claims} <= {article.id for article in batch.articles}
        assert {claim.speaker for claim in batch.claims} <= speakers
        assert {relation.claim for relation in batch.relations} <= here
        claims |= here
        assert {relation.target for relation in batch.relations} <= claims


def test_ids_are_unique(whole):
    ids = [row.id for rows in (whole.articles, whole.speakers, whole.claims, whole.relations) for row in rows]
    ids += {claim.utterance for claim in whole.claims}
    assert len(set(ids)) == len(ids)


def test_every_record_is_one_that_is_checked(whole):
    for rows in (whole.articles, whole.speakers, whole.claims, whole.relations):
        for row in rows:
            checked = type(row).model_validate(row.model_dump())
            assert checked == row
            assert checked.model_dump_json(exclude_defaults=True) == row.model_dump_json(
                exclude_defaults=True
            )


def test_the_same_seed_makes_the_same_and_another_makes_others(batches):
    assert list(made(CLAIMS, articles_a_batch=100))[:2] == batches[:2]
    assert next(made(CLAIMS, seed=2, articles_a_batch=100)) != batches[0]


@pytest.mark.process
def test_another_process_makes_the_same():
    told = subprocess.run(
        [sys.executable, "-c", DIGEST],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "7"},
        check=True,
        capture_output=True,
    ).stdout
    assert told.decode().strip() == digest()


def test_an_utterance_is_shared_exactly_where_the_same_is_said(whole):
    said = {(claim.utterance, sameness(claim)) for claim in whole.claims}
    assert len(said) == len({utterance for utterance, _ in said}) == len({same for _, same in said})


@pytest.mark.parametrize("kinds", [{Kind.DIRECT, Kind.MIXED}, {Kind.FIGURE}])
def test_a_good_sixth_repeats_an_earlier_one_from_another_article(whole, kinds):
    told = [claim for claim in whole.claims if claim.kind in kinds]
    anew = {claim.utterance for claim in told}
    assert 1 - len(anew) / len(told) == pytest.approx(0.18, abs=0.08)
    assert len({(claim.utterance, claim.article) for claim in told}) == len(told)


def test_what_is_repeated_is_not_always_printed_alike(whole):
    printed = {}
    for claim in whole.claims:
        if claim.words:
            printed.setdefault(claim.utterance, set()).add(claim.words)
    assert any(len(words) > 1 for words in printed.values())


def test_kinds_dates_and_relations_are_as_many_as_said(whole):
    kinds = Counter(claim.kind for claim in whole.claims)
    assert {kind: kinds[kind] / CLAIMS for kind in Kind} == pytest.approx(
        {Kind.DIRECT: 0.68, Kind.MIXED: 0.06, Kind.INDIRECT: 0.14, Kind.FIGURE: 0.12}, abs=0.03
    )
    assert share(whole.articles, lambda a: a.published is None) == pytest.approx(0.10, abs=0.05)
    assert share(whole.articles, lambda a: len(a.published or "") == 10) == pytest.approx(0.85, abs=0.05)
    assert share(whole.claims, lambda c: c.hedge is not None) == pytest.approx(0.10, abs=0.03)
    assert len(whole.relations) / CLAIMS == pytest.approx(0.015, abs=0.008)


def test_days_are_in_no_order_and_within_the_years(whole):
    days: list[PartialDate] = [a.published for a in whole.articles if len(a.published or "") == 10]
    assert days != sorted(days)
    assert "2015-01-01" <= min(days) < "2016"
    assert "2026" < max(days) <= "2026-10-31"
    assert all(a.retrieved >= a.published for a in whole.articles if len(a.published or "") == 10)


def test_quotations_are_as_long_as_quotations_are(whole):
    lengths = [len(claim.words.split()) for claim in whole.claims if claim.words]
    assert sum(lengths) / len(lengths) == pytest.approx(20, abs=1.5)
    assert max(lengths) <= 70
    assert share(lengths, lambda length: length < 3) == pytest.approx(0.03, abs=0.015)
    assert share([c for c in whole.claims if c.words], lambda c: len(c.evidence) == 2) == pytest.approx(
        0.04, abs=0.02
    )


def test_few_speakers_say_much_and_the_vocabulary_grows(whole):
    said = Counter(claim.speaker for claim in whole.claims)
    assert max(said.values()) > 0.03 * CLAIMS
    assert len(whole.speakers) == len(said) == pytest.approx(CLAIMS / 20, rel=0.4)
    first, second = Counter(), Counter()
    for at, claim in enumerate(whole.claims):
        (first if at < CLAIMS / 2 else second).update(tokens(claim.words or ""))
    assert len(second.keys() - first.keys()) > 0.1 * len(first)
    assert {word for word, _ in first.most_common(8)} <= STOP_WORDS


def test_figures_are_of_all_sorts(whole):
    figures = [claim.figure for claim in whole.claims if claim.figure]
    assert {figure.unit for figure in figures} == {"count", "USD", "EUR", "percent"}
    assert len({figure.qualifier for figure in figures}) == 9
    assert len({figure.predicate for figure in figures}) == 13
    assert Counter(figure.item for figure in figures)["gpu"] > 10
