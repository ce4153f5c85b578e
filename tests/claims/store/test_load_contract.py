"""What every store promises about many claims at once: all or nothing, while others ask."""

import asyncio
import subprocess
import sys
from dataclasses import replace
from threading import Event

import pytest

from claims.errors import IndexTrouble
from claims.filters import Filters
from tests.claims.store.questions import about, disputed, in_article, saying, told, vocabulary, whole
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    UNDATED,
    YEAR,
    a_corpus,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    an_article,
)  # fmt: skip

ANY = Filters()
YES, NO = a_quotation("Yes"), a_quotation("No", BEN, DAY)
NEWS = an_article("a-news", published="2025-02-01", title="Wheels")


async def test_what_is_loaded_is_found_as_if_it_had_been_ingested(store):
    told_, counted = a_paraphrase("the embargo failed", BEN, YEAR), a_figure(50_000, by=BEN, article=YEAR)
    first, second = a_corpus(YES, NO), a_corpus(told_, counted)
    rest = replace(second, speakers=())
    assert await store.load([first, rest]) == 4
    assert await whole(store, "yes") == (YES.utterance,)
    assert await about(store, "embargo") == ((told_.utterance,), 1)
    assert await vocabulary(store) == {"yes": 1, "no": 1}
    assert (await store.coverage(ANY)).articles == 3
    assert [line.kind for line in await store.changes(0, 10)] == ["new"] * 4
    kept = await store.ingested("", 10)
    assert {claim.id for claim in kept.claims} == {YES.id, NO.id, told_.id, counted.id}


async def test_what_comes_later_joins_what_there_was(store):
    await store.load([a_corpus(YES)])
    again = a_quotation("yes!", ADA, NEWS)
    denial = a_quotation("Not so", EVE, NEWS)
    later = a_corpus(again, denial, a_relation("disputes", denial, YES), NEWS, EVE)
    await store.load([replace(later, speakers=(EVE,))])
    assert await saying(store, "yes") == ((YES.utterance,), 1)
    (found,) = await store.utterances([YES.utterance], ANY)
    assert [report.article.id for report in found.reports] == ["a-news", "a-undated"]
    assert await disputed(store) == ((YES.utterance,), 1)
    assert list(await store.speakers_like("mill", 5)) == [(ADA.name, 1)]


async def test_the_newest_come_first_whatever_the_order_of_the_batches(store):
    claims = [
        a_quotation(f"chips {n}", article=article) for n, article in enumerate((UNDATED, DAY, YEAR, NEWS))
    ]
    batches = [a_corpus(claim, *([NEWS] if claim is claims[3] else [])) for claim in claims]
    for batch in batches[1:]:
        object.__setattr__(batch, "speakers", ())
    await store.load(batches)
    assert told(await store.newest(ANY, 10))[0] == tuple(claims[n].utterance for n in (3, 1, 2, 0))


async def test_a_loading_that_fails_leaves_everything_as_it_was(store):
    await store.load([a_corpus(YES)])
    other = a_quotation("Other", EVE, NEWS)
    with pytest.raises(IndexTrouble):
        await store.load([a_corpus(other, NEWS, EVE), replace(a_corpus(YES), speakers=())])
    assert await saying(store, "other") == ((), 0)
    assert await vocabulary(store) == {"yes": 1}
    assert await store.load([a_corpus(other, NEWS, EVE)]) == 1
    assert await in_article(store, "a-news") == (other.utterance,)


async def test_questions_are_answered_from_what_there_was_while_much_is_loaded(store):
    await store.load([a_corpus(YES)])
    inside, go = Event(), Event()

    def batches():
        yield a_corpus(NO)
        inside.set()
        assert go.wait(10)

    loading = asyncio.create_task(store.load(batches()))
    await asyncio.to_thread(inside.wait, 10)
    assert await saying(store, "yes") == ((YES.utterance,), 1)
    assert await saying(store, "no") == ((), 0)
    go.set()
    assert await loading == 1
    assert await saying(store, "no") == ((NO.utterance,), 1)


def loader(engine, folder):
    command = [sys.executable, "-m", "tests.claims.store.loader", engine, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.process
async def test_a_process_that_is_killed_in_the_middle_leaves_what_there_was(engine, opened, store, tmp_path):
    await store.load([a_corpus(YES)])
    with loader(engine, tmp_path) as process:
        assert process.stdout.readline() == "inside\n"
        process.kill()
    for one in (store, await opened()):
        assert await vocabulary(one) == {"yes": 1}
        assert await saying(one, "loaded") == ((), 0)
    assert await store.load([a_corpus(NO)]) == 1


async def test_the_log_has_what_is_loaded_in_the_order_in_which_it_came(store):
    denial = a_quotation("Not so", EVE, NEWS)
    relation = a_relation("disputes", denial, YES)
    await store.load([a_corpus(NO, YES), a_corpus(denial, relation, NEWS, EVE)])
    log = await store.changes(0, 10)
    assert [(line.what, line.id) for line in log] == [
        ("claim", NO.id), ("claim", YES.id), ("claim", denial.id), ("relation", relation.id),
    ]  # fmt: skip


async def test_somebody_who_comes_before_their_claims_is_found_by_what_they_said_in_all(store):
    first = a_corpus(YES, EVE)
    rest = [
        replace(a_corpus(a_quotation(said, EVE, NEWS), *new), speakers=())
        for said, new in (("Never", [NEWS]), ("Ever", []))
    ]
    rest[1] = replace(rest[1], articles=())
    await store.load([first, *rest])
    assert list(await store.speakers_like("ba", 5)) == [(EVE.name, 2)]
    assert [speaker.name for speaker in await store.speakers("eve baker")] == [EVE.name]


async def test_of_three_reports_the_oldest_counts_in_whatever_batch_it_came(store):
    reports = [a_quotation("Yes", article=article) for article in (DAY, NEWS, YEAR)]
    batches = [a_corpus(report, *([NEWS] if at == 1 else [])) for at, report in enumerate(reports)]
    await store.load([batches[0], *(replace(batch, speakers=()) for batch in batches[1:])])
    assert await saying(store, "yes") == ((reports[0].utterance,), 1)
    assert list(await store.speakers_like("mill", 5)) == [(ADA.name, 1)]
    before = replace(a_corpus(a_quotation("yes", article=UNDATED)), speakers=())
    await store.load([before])
    assert await saying(store, "yes") == ((reports[0].utterance,), 1)
