"""How a large index is asked for news: no table is read through; what of a large window the SQLite store looks at, and how it says so."""

import sqlite3
from contextlib import closing

import pytest

from claims.claim import Predicate
from claims.filters import Filters
from claims.store.keeping import Writing
from claims.store.places import SMALL
from claims.store.sqlite.came import news
from tests.claims.store.engines import sqlite
from tests.claims.store.sqlite.test_statements import LARGE
from tests.corpora import BEN, DAY, a_corpus, a_figure, a_quotation, a_relation, an_article
from tests.made_once import opened_in

ANY = Filters()
LONG = an_article("a-long", "long")


@pytest.fixture
async def store(tmp_path):
    made = await opened_in(tmp_path, sqlite)
    yield made
    await made.close()


async def ship(store, *records):
    await store.sync(a_corpus(*records), f"{len(records)} records")
    return await store.newest_change()


@pytest.fixture
def looked(monkeypatch):
    """Three claims and three relations of a window are looked at."""
    for place in ("came", "sides"):
        monkeypatch.setattr(f"claims.store.sqlite.{place}.LOOKED", 3)


@pytest.mark.usefixtures("looked")
@pytest.mark.parametrize("only", [ANY, Filters(speaker="Ada Miller")])
async def test_of_a_window_of_many_claims_the_newest_are_told_and_that_there_may_be_more(store, only):
    claims = [a_quotation(f"word {n}") for n in range(4)] + [a_quotation("newest", article=DAY)]
    upto = await ship(store, *claims)
    since = await store.news(0, upto, only, (), 10)
    assert since.said.first[0].utterance.id == claims[-1].utterance
    assert (len(since.said.first), since.said.total, since.said.more) == (3, 3, True)
    lost = await store.news(upto, await ship(store, a_quotation("another")), ANY, (), 10)
    assert (len(lost.lost.first), lost.lost.total, lost.lost.more) == (3, 3, True)
    assert (lost.said.total, lost.said.more) == (1, False)


async def test_of_a_window_of_many_lines_the_latest_are_looked_at_and_the_others_make_nothing_known(
    store, monkeypatch
):
    monkeypatch.setattr("claims.store.sqlite.window.MOST", 2)
    first, again, other = a_quotation("word"), a_quotation("word", article=DAY), a_quotation("other")
    await ship(store, first, other)
    upto = await ship(store, first, other, again, a_quotation("third"))
    said = (await store.news(0, upto, ANY, (), 10)).said
    assert {came.claims for came in said.first} >= {(again.id,)}
    assert (said.total, said.more) == (2, True)


async def test_a_backlog_does_not_count_as_lines_that_are_looked_at(store, monkeypatch):
    monkeypatch.setattr("claims.store.sqlite.window.MOST", 2)
    claims = [a_quotation(f"word {n}", article=LONG) for n in range(9)]
    await ship(store, a_quotation("first"), a_quotation("second"))
    async with store.keeping() as keeping:
        await keeping.write(
            Writing(article=LONG, text="long", new=tuple(claims), day="2026-11-26", backlog=True)
        )
    upto = await store.newest_change()
    said = (await store.news(0, upto, ANY, (), 10)).said
    assert (said.total, said.more) == (2, False)
    upto = await ship(store, a_quotation("first"), a_quotation("second"), a_quotation("third"))
    said = (await store.news(0, upto, ANY, (), 10)).said
    assert (said.total, said.more) == (2, True)


@pytest.mark.usefixtures("looked")
async def test_so_it_is_with_relations(store):
    told, replies = a_quotation("Cheap!"), [a_quotation(f"Dear {n}!", BEN) for n in range(4)]
    before = await ship(store, told, *replies)
    upto = await ship(store, told, *replies, *(a_relation("disputes", reply, told) for reply in replies))
    disputes = (await store.news(before, upto, ANY, (), 2)).disputes
    assert (len(disputes.first), disputes.total, disputes.more) == (2, 3, True)


async def test_so_it_is_with_what_was_known_before(store, monkeypatch):
    monkeypatch.setattr("claims.store.sqlite.came.READ", 2)
    known = [a_quotation(f"word {n}") for n in range(3)]
    again = [a_quotation(f"word {n}", article=DAY, addressee="reporters") for n in range(3)]
    before = await ship(store, *known)
    reworded = (await store.news(before, await ship(store, *known, *again), ANY, (), 10)).reworded
    assert (len(reworded.first), reworded.total, reworded.more) == (2, 2, True)


async def test_so_it_is_with_figures_that_a_new_one_is_compared_with(store, monkeypatch):
    monkeypatch.setattr("claims.store.sqlite.came.ALIKE", 2)
    known = [a_figure(n, utterance=f"u-{n}") for n in (10, 20)]
    known += [a_figure(30, predicate=Predicate.RENTS, article=DAY)]
    before = await ship(store, *known)
    upto = await ship(store, *known, a_figure(40, by=BEN, article=DAY))
    (counted,) = (await store.news(before, upto, ANY, (), 10)).figures.first
    assert (counted.group.figures, counted.group.more) == ((), True), (
        "the two newest are itself and another sort"
    )


@pytest.mark.parametrize("few", [0, 10_000])
async def test_a_window_is_told_alike_whether_each_claim_is_looked_up_or_not(store, monkeypatch, few):
    monkeypatch.setattr("claims.store.sqlite.came.FEW", few)
    claims = [a_quotation(f"word {n}", by, article=DAY) for n in range(3) for by in (BEN,)]
    before = await ship(store, *claims[:1])
    upto = await ship(store, *claims)
    since = await store.news(before, upto, Filters(speaker="Ben Baker"), ("word",), 10)
    assert {came.utterance.id for came in since.said.first} == {claim.utterance for claim in claims[1:]}


@pytest.mark.parametrize("few", [0, 10_000])
async def test_what_came_on_a_day_of_too_many_claims_for_a_label_is_found_too(store, monkeypatch, few):
    monkeypatch.setattr("claims.store.sqlite.came.FEW", few)
    first, then = a_quotation("word 1", BEN, DAY), a_quotation("word 2", BEN, DAY)
    before = await ship(store, first)
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("UPDATE claim SET place = place + ?", (SMALL,))  # as if so many had come before it
        db.commit()
    upto = await ship(store, first, then)
    since = await store.news(before, upto, Filters(speaker="Ben Baker"), ("word",), 10)
    assert [came.utterance.id for came in since.said.first] == [then.utterance]


@pytest.mark.parametrize("only", [ANY, Filters(speaker="Ada Miller", disputed=False), Filters(since="2024")])
@pytest.mark.parametrize("words", [(), ("word",)])
async def test_no_table_that_grows_with_the_index_is_read_through(store, only, words):
    claims = [a_quotation(f"word {n}") for n in range(4)]
    figure, more = (
        a_figure(10),
        [a_figure(20, by=BEN, article=DAY), a_quotation("word 0", article=DAY, addressee="you")],
    )
    before = await ship(store, *claims, figure)
    await ship(store, *claims[:2], claims[2].model_copy(update={"addressee": "us"}), figure, *more)
    upto = await ship(store, *claims[:3], figure, *more, a_relation("disputes", more[1], claims[1]))
    statements = []
    with closing(sqlite3.connect(store.path)) as db:
        db.set_trace_callback(statements.append)
        assert any(part.total for part in news(db, before, upto, only, words, 10))
        db.set_trace_callback(None)
        asked = [sql for sql in dict.fromkeys(statements) if sql.startswith("SELECT")]
        plans = {sql: [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")] for sql in asked}
    scans = [
        (step, sql)
        for sql, plan in plans.items()
        for step in plan
        if step.startswith("SCAN") and step.split()[1] in {*LARGE, "w"} and "VIRTUAL" not in step
    ]
    assert scans == []
    assert len(plans) > 10
