"""Whatever happens to the records, the search tables are those that would be made anew."""

import random
import threading
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from claims.filters import Filters
from claims.search import normal
from claims.store import open_store
from claims.store.places import DAY as PLACES
from claims.store.places import day_of
from claims.store.sqlite import rows
from claims.store.sqlite.load import derive
from tests.claims.store.questions import disputed
from tests.claims.store.sqlite.derived import derived
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    MONTH,
    UNDATED,
    YEAR,
    a_corpus,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    a_speaker,
    an_article,
)  # fmt: skip

ARTICLES, SPEAKERS = (DAY, MONTH, YEAR, UNDATED), (ADA, BEN, EVE)
NAMES = ("Ada Miller", "Ben Baker", "Eve Baker")
WORDS = ("Yes", "No", "we lie", "dear chips", "three long words more")


def a_history(seed, steps=12):
    """Corpora in which claims come, change their words, article, speaker and utterance, and go; relations and names turn about."""
    draw = random.Random(seed)
    for _ in range(steps):
        claims = []
        for n in range(14):
            if draw.random() < 0.3:
                continue
            words, by, article = draw.choice(WORDS), draw.choice(SPEAKERS), draw.choice(ARTICLES)
            utterance = f"u-{by.id}-{'-'.join(normal(words).split())}"
            if n < 10:
                made = a_quotation(words, by, article, id=f"c-{n}", utterance=utterance)
            elif n < 12:
                made = a_paraphrase(words, by, article, id=f"c-{n}", utterance=f"{utterance}-told")
            else:
                made = a_figure(draw.choice((5, 7_000)), by=by, article=article, id=f"c-{n}")
            claims.append(made)
        relations = []
        for n in range(5):
            if len(claims) > 1 and draw.random() < 0.7:
                one, other = draw.sample(claims, 2)
                relations.append(a_relation(draw.choice(("disputes", "agrees")), one, other, id=f"r-{n}"))
        named = [
            a_speaker(draw.choice(NAMES), "Miller", role=f"role {draw.randint(0, 2)}", id=one.id)
            if draw.random() < 0.5
            else one
            for one in SPEAKERS
        ]
        yield a_corpus(*claims, *relations, *named, *ARTICLES)


@asynccontextmanager
async def opened(file):
    store = await open_store(f"sqlite:///{file}")
    try:
        yield store
    finally:
        await store.close()


@pytest.fixture
async def store(tmp_path):
    async with opened(tmp_path / "index.sqlite") as made:
        yield made


@pytest.fixture(params=[2000, 3], ids=["all at once", "three claims at a time"])
def batch(request, monkeypatch):
    monkeypatch.setattr("claims.store.sqlite.in_step.BATCH", request.param)
    monkeypatch.setattr("claims.store.sqlite.load.BATCH", request.param)


@pytest.mark.usefixtures("batch")
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("crowd", [1 << 14, 2], ids=["as many a day as ever", "two claims a day are a crowd"])
async def test_the_tables_follow_the_records(store, seed, crowd, monkeypatch):
    monkeypatch.setattr("claims.store.places.SMALL", crowd)
    if crowd == 2:
        labelled = "(place < 4294967296 OR place % 4294967296 < 2)"
        monkeypatch.setattr("claims.store.sqlite.bulk.LABELLED", labelled)
        label = f"CASE WHEN place < {PLACES} THEN place ELSE {1 << 33} + place / {PLACES} * 2 + place % {PLACES} END * 2 + again"
        monkeypatch.setattr("claims.store.sqlite.bulk.LABEL", label)
    for at, corpus in enumerate(a_history(seed)):
        await store.sync(corpus, str(at))
        kept = await derived(store)
        async with store.writing() as db:
            await derive(db)
            dates = await db.execute_fetchall(
                "SELECT a.published, c.place FROM claim c JOIN article a ON a.number = c.article WHERE c.retracted = 0"
            )
        assert await derived(store) == kept, f"after step {at}"
        assert all(day_of(row[0]) == row[1] // PLACES for row in dates)


async def made_anew(store, folder):
    """What the tables would be, made in a copy: what went wrong before stays as it is, and adds up."""
    copy = folder / "copy.sqlite"
    copy.unlink(missing_ok=True)
    await store.backup(copy)
    async with opened(copy) as other:
        async with other.writing() as db:
            await derive(db)
        return await derived(other)


def loaded(draw, step):
    """Reports of what others said, in articles of their own, older and newer ones."""
    article = an_article(
        f"a-loaded-{step}", published=draw.choice((None, "2020", "2024-06-01", "2025-06-01"))
    )
    said = [
        (draw.choice(WORDS), draw.choice(SPEAKERS), f"c-loaded-{step}-{n}") for n in range(draw.randint(1, 5))
    ]
    claims = [
        a_quotation(words, by, article, id=key, utterance=f"u-{by.id}-{'-'.join(normal(words).split())}")
        for words, by, key in said
    ]
    return replace(a_corpus(*claims, article), speakers=())


@pytest.mark.parametrize("seed", range(6))
async def test_the_tables_follow_what_is_written_after_a_loading(store, seed, tmp_path):
    draw = random.Random(seed)
    for step, corpus in enumerate(a_history(seed, steps=8)):
        await store.sync(corpus, str(step))
        assert await derived(store) == await made_anew(store, tmp_path), f"after step {step}"
        if draw.random() < 0.6:
            await store.load([loaded(draw, step)])
            assert await derived(store) == await made_anew(store, tmp_path), f"loaded after step {step}"


async def test_what_is_loaded_is_packed_beside_the_event_loop(store, monkeypatch):
    made = []

    def noted(make):
        return lambda *given: (made.append(threading.get_ident()), make(*given))[1]

    for name in ("article_row", "speaker_row", "claim_row"):
        monkeypatch.setattr(rows, name, noted(getattr(rows, name)))
    await store.load([a_corpus(a_quotation("Yes", article=DAY))])
    assert len(made) >= 3
    assert threading.get_ident() not in made


async def test_the_report_that_counts_goes_on_counting_where_an_older_one_is_loaded(store):
    newer, older = a_quotation("Yes", article=DAY), a_quotation("Yes", article=YEAR)
    article = an_article("a-new", published="2025-02-01")
    newest = a_quotation("Yes", article=article)
    await store.sync(a_corpus(newer), "one")
    await store.load([replace(a_corpus(older), speakers=())])
    await store.sync(a_corpus(newer, newest, article), "two")
    assert list(await store.speakers_like("mill", 5)) == [(ADA.name, 1)]
    assert [one.words for one in await store.phrases_like("y", 5)] == ["Yes"]
    assert (await store.newest(Filters(), 10)).total == 1


async def test_a_dispute_that_is_of_another_claim_now_leaves_the_first(store):
    first, second, denial = a_quotation("first"), a_quotation("second"), a_quotation("no", BEN)
    for target in (first, second):
        relation = a_relation("disputes", denial, target, id="r-one")
        await store.sync(a_corpus(first, second, denial, relation), target.id)
        assert await disputed(store) == ((target.utterance,), 1)
