"""What every store promises about a backlog: it is in the index, it is known to whatever comes later, and it is never news."""

import pytest

from claims.claim import Modality, Predicate, Qualifier
from claims.compare import group_of
from claims.filters import Filters
from claims.store.keeping import Writing
from claims.store.since import Since, Some
from tests.corpora import ADA, BEN, EVE, a_corpus, a_figure, a_quotation, a_relation, an_article, sha

ANY = Filters()
PEOPLE = (ADA, BEN, EVE)


def an_issue(number):
    return an_article(f"a-issue-{number}", f"text {number}", published="2025-03-01")


OLD, NEW = an_issue(1), an_issue(2)


@pytest.fixture(autouse=True)
async def people(store):
    await store.sync(a_corpus(*PEOPLE), "people")


async def keep(store, article, *claims, relations=(), backlog=False, **more):
    """Another reading of an article; returns the number of the newest line."""
    text = more.pop("text", f"text {article.id[-1]}")
    article = article.model_copy(update={"sha256": sha(text)})
    writing = Writing(
        article=article,
        text=text,
        new=claims,
        new_relations=relations,
        day="2026-11-26",
        backlog=backlog,
        **more,
    )
    async with store.keeping() as keeping:
        await keeping.write(writing)
    return await store.newest_change()


async def told(store, after, upto, only=ANY):
    """The claims in each part of the news."""
    since = await store.news(after, upto, only, (), 10)
    parts = {name: [claim for came in getattr(since, name).first for claim in came.claims] for name in
             ("said", "reworded", "changed", "lost")}  # fmt: skip
    parts["figures"] = [claim for counted in since.figures.first for claim in counted.came.claims]
    parts["disputes"] = [key for related in since.disputes.first for key in related.relations]
    return {name: some for name, some in parts.items() if some}


async def test_it_is_found_and_logged_and_no_news(store):
    said, reply = a_quotation("Cheap!", ADA, OLD), a_quotation("Dear!", BEN, OLD)
    figure, disputes = a_figure(5, by=EVE, article=OLD), a_relation("disputes", reply, said)
    upto = await keep(store, OLD, said, reply, figure, relations=(disputes,), backlog=True)
    assert [(c.kind, c.what) for c in await store.changes(0, 9)] == [("backlog", "claim")] * 3 + [
        ("backlog", "relation")
    ]
    assert len((await store.newest(ANY, 9)).utterances) == 3
    assert await store.news(0, upto, ANY, (), 10) == Since()
    assert await store.news(0, upto, Filters(disputed=True), (), 10) == Since()


async def test_what_repeats_it_later_is_no_news_and_what_tells_it_otherwise_is(store):
    first = await keep(store, OLD, a_quotation("Yes", ADA, OLD), backlog=True)
    again, otherwise = (
        a_quotation("Yes", ADA, NEW, **more) for more in ({}, {"id": "c-to", "addressee": "reporters"})
    )
    second = await keep(store, NEW, again)
    assert await told(store, first, second) == await told(store, 0, second) == {}
    third = await keep(store, an_issue(3), otherwise.model_copy(update={"article": "a-issue-3"}))
    assert await told(store, second, third) == await told(store, 0, third) == {"reworded": ["c-to"]}


async def test_what_it_tells_otherwise_than_what_was_known_is_no_news(store):
    first = await keep(store, OLD, a_quotation("Yes", ADA, OLD))
    upto = await keep(store, NEW, a_quotation("Yes", ADA, NEW, addressee="reporters"), backlog=True)
    assert await told(store, first, upto) == {}


async def test_news_that_came_before_it_stays_news_and_comes_once(store):
    said, again = a_quotation("Yes", ADA, OLD), a_quotation("Yes", ADA, NEW)
    first = await keep(store, OLD, said)
    upto = await keep(store, NEW, again, backlog=True)
    for line in (first, upto):
        assert await told(store, 0, line) == {"said": [said.id]}
    assert await told(store, first, upto) == {}
    assert await told(store, 0, await keep(store, an_issue(3), a_quotation("No", BEN, an_issue(3)))) == {
        "said": [a_quotation("No", BEN, an_issue(3)).id, said.id]
    }


async def test_news_that_was_lost_before_it_does_not_make_it_new(store):
    said, again, late = (a_quotation("Yes", ADA, issue) for issue in (OLD, NEW, an_issue(3)))
    await keep(store, OLD, said)
    await keep(store, OLD, gone=(said.id,), text="nothing")
    await keep(store, NEW, again, backlog=True)
    assert await told(store, 0, await keep(store, an_issue(3), late)) == {}


async def test_a_dispute_that_came_with_it_is_known(store):
    said, reply = a_quotation("Cheap!", ADA, OLD), a_quotation("Dear!", BEN, OLD)
    await keep(store, OLD, said, reply, relations=(a_relation("disputes", reply, said),), backlog=True)
    again = a_quotation("Dear!", BEN, NEW)
    upto = await keep(store, NEW, again, relations=(a_relation("disputes", again, said),))
    assert await told(store, 0, upto) == {}


async def test_a_new_dispute_of_what_it_brought_is_news(store):
    said = a_quotation("Cheap!", ADA, OLD)
    await keep(store, OLD, said, backlog=True)
    reply = a_quotation("Dear!", BEN, NEW)
    disputes = a_relation("disputes", reply, said)
    upto = await keep(store, NEW, reply, relations=(disputes,))
    assert await told(store, 0, upto) == {"said": [reply.id], "disputes": [disputes.id]}


async def test_what_becomes_of_it_later_is_news(store):
    said, other = a_quotation("Yes", ADA, OLD), a_quotation("No", BEN, OLD)
    first = await keep(store, OLD, said, other, backlog=True)
    corrected = said.model_copy(update={"addressee": "reporters"})
    upto = await keep(store, OLD, changed=(corrected,), gone=(other.id,), text="another text")
    assert (
        await told(store, first, upto)
        == await told(store, 0, upto)
        == {"changed": [said.id], "lost": [other.id]}
    )


async def test_a_new_figure_is_compared_with_it_as_with_what_was_known(store):
    old, new = a_figure(50_000, by=ADA, article=OLD), a_figure(60_000, by=BEN, article=NEW)
    await keep(store, OLD, old, backlog=True)
    upto = await keep(store, NEW, new)
    (counted,) = (await store.news(0, upto, ANY, (), 10)).figures.first
    assert [(given.utterance, given.known) for given in counted.groups[0].figures] == [(old.utterance, True)]
    first = await keep(store, an_issue(3), a_figure(70_000, by=EVE, article=an_issue(3)), backlog=True)
    (counted,) = (await store.news(0, first, ANY, (), 10)).figures.first
    assert [given.known for given in counted.groups[0].figures] == [True, True]


async def test_rivals_are_new_figures_of_the_groups_that_are_asked_for_whatever_their_words(store):
    old = a_figure(50_000, by=ADA, article=OLD)
    first = await keep(store, OLD, old, backlog=True)
    rival, denied = (
        a_figure(60_000, by=BEN, article=NEW, qualifier=Qualifier.ABOUT),
        a_figure(9, by=EVE, article=NEW, modality=Modality.DENIES),
    )
    others = (
        a_figure(7, by=BEN, article=NEW, predicate=Predicate.RENTS),
        a_figure(8, by=BEN, article=NEW, holder="Meta"),
        a_figure(8, "H800", by=BEN, article=NEW),
    )
    upto = await keep(store, NEW, rival, denied, *others, a_quotation("H100 of DeepSeek", BEN, NEW))
    group = group_of(old.figure)
    some = await store.rivals(first, upto, {group}, ANY, 10)
    assert {claim for counted in some.first for claim in counted.came.claims} == {rival.id, denied.id}
    assert (some.total, some.more) == (2, False)
    assert (await store.rivals(first, upto, {group}, ANY, 1)).total == 2
    assert (await store.rivals(first, upto, {group}, Filters(speaker="Ben Baker"), 10)).total == 1
    for only, groups in ((Filters(disputed=True), {group}), (ANY, ()), (Filters(speaker="Nobody"), {group})):
        assert await store.rivals(first, upto, groups, only, 10) == Some()
    assert (await store.rivals(0, first, {group}, ANY, 10)).total == 0
