"""Ten thousand claims: a store answers as one does who looks at every claim, hundreds of questions of each kind."""

import asyncio
from functools import cache

import pytest

from tests.claims.store.asking import KINDS, asked
from tests.claims.store.engines import ENGINES
from tests.claims.store.history import batches, comings, fill, reordered
from tests.claims.store.reference import Coming, Reference

COUNTED = 1000
"""Up to which totals are counted."""
PAGED = [kind for kind in KINDS if kind != "coverage"]
"""Kinds that are answered by a page of utterances."""
FOUND = 0.4
"""Share of the questions of a kind that find something, at least."""


@cache
def reference():
    return Reference(comings())


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    return request.param


@pytest.fixture(scope="module")
def folder(engine, tmp_path_factory):
    """An index into which all came; made once, and only read."""
    return filled(engine, tmp_path_factory.mktemp("many"), comings())


@pytest.fixture
async def store(engine, folder):
    opened = await ENGINES[engine](folder)
    yield opened
    await opened.close()


def filled(engine, folder, some):
    async def let_in():
        store = await ENGINES[engine](folder)
        try:
            await fill(store, some)
        finally:
            await store.close()

    asyncio.run(let_in())
    return folder


@pytest.mark.parametrize("kind", PAGED)
async def test_a_store_answers_as_one_who_looks_at_every_claim(store, kind):
    questions, differ, found = asked(kind, reference()), [], 0
    for question in questions:
        page, answer = await question.put_to(store), question.put_to(reference())
        found += bool(answer.total)
        if not same(page, answer):
            differ.append((len(str(question)), question, page, answer))
    if differ:
        pytest.fail(told(differ), pytrace=False)
    assert found == 0 if kind == "absent_phrase" else found > FOUND * len(questions)


def shown(page):
    """The ids of a page, each with those of its reports."""
    return tuple((u.id, frozenset(report.claim.id for report in u.reports)) for u in page.utterances)


def same(page, answer):
    """Whether a page is the answer: where it has more than its total, what there is may be more than was counted."""
    right = answer.total > page.total if page.more else answer.total == page.total
    return shown(page) == answer.utterances and right and page.total <= COUNTED


def told(differ):
    """How many differ, and the shortest question of them."""
    _, question, page, answer = min(differ, key=lambda one: one[0])
    return (
        f"{len(differ)} differ, of which {question}:\n"
        f"store     {page.total}{' and more' if page.more else ''}: {shown(page)}\n"
        f"reference {answer.total}: {answer.utterances}"
    )


async def test_a_store_covers_the_articles_that_the_filters_leave(store):
    for question in asked("coverage", reference()):
        assert await question.put_to(store) == question.put_to(reference()), question


@pytest.mark.parametrize("limit", [1, 7, 50, 400])
async def test_a_store_suggests_the_newest_quotations_where_nothing_is_typed(store, limit):
    previews, suggested = await store.phrases_like("", limit), reference().suggested(limit)
    assert [(p.speaker, p.sources) for p in previews] == [(s.speaker, s.sources) for s in suggested]
    assert [p.words for p, s in zip(previews, suggested, strict=True) if p.words not in s.words] == []


async def test_answers_hold_the_same_utterances_in_whatever_order_the_batches_came(engine, tmp_path):
    one, other = batches(1500, seed=11), reordered(batches(1500, seed=11))
    looked = Reference([Coming(batch) for batch in one])
    stores = []
    for name, some in (("one", one), ("other", other)):
        (tmp_path / name).mkdir()
        stores.append(await ENGINES[engine](tmp_path / name))
        await fill(stores[-1], [Coming(batch) for batch in some])
    for kind in PAGED:
        for question in asked(kind, looked, number=20):
            total = question.put_to(looked).total
            if total <= 50:
                pages = [await question._replace(limit=50).put_to(store) for store in stores]
                held = [(set(shown(page)), page.total, page.more) for page in pages]
                assert held[0] == held[1], question
    for store in stores:
        await store.close()
