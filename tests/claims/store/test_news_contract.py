"""What every store promises about news: what came, was told otherwise or was lost between two lines of the log."""

from dataclasses import replace

import pytest

from claims.cite import Hit, item
from claims.claim import Kind, Modality, Predicate, Qualifier
from claims.compare import group_of
from claims.corpus import Corpus
from claims.filters import Filters
from claims.item import State
from claims.store.keeping import Writing
from claims.store.since import Since
from tests.claims.store.chronicle import Chronicle
from tests.claims.store.engines import ENGINES
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    MONTH,
    UNDATED,
    a_corpus,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    an_article,
    sha,
)
from tests.made_once import opened_in

ANY = Filters()
TOLD = ("said", "reworded", "changed", "lost")
ASKED = 60
"""Questions about each history."""


def shown(since):
    """Parts by name: ids, and how many in all; as `happened` has them."""
    parts = {}
    for name in TOLD:
        first = [(c.utterance.id, list(c.claims), reports(c.utterance)) for c in getattr(since, name).first]
        parts[name] = first, getattr(since, name).total
    parts["figures"] = counted(since.figures)
    for name in ("disputes", "agrees"):
        some = getattr(since, name)
        parts[name] = [(r.claim.id, r.target.id, set(r.relations)) for r in some.first], some.total
    return parts


def counted(some):
    told = [
        (
            one.came.utterance.id,
            list(one.came.claims),
            [
                (group.figure, [(g.utterance, g.figure, g.known) for g in group.figures])
                for group in one.groups
            ],
        )
        for one in some.first
    ]
    return told, some.total


def reports(utterance):
    return {report.claim.id for report in utterance.reports}


async def test_a_store_tells_what_is_new_as_one_who_looks_at_every_claim(engine, tmp_path):
    found = dict.fromkeys((*shown(Since()), "rivals"), 0)
    for seed in range(5):
        store = await opened_in(tmp_path / str(seed), ENGINES[engine])
        try:
            chronicle = Chronicle(store, seed)
            await chronicle.live(20)
            for _ in range(ASKED):
                (after, upto), only, words = chronicle.window(), chronicle.only(), chronicle.words()
                limit = chronicle.chance.choice((2, 50))
                since = await store.news(chronicle.lines[after], chronicle.lines[upto], only, words, limit)
                right = {name: ([], 0) for name in shown(since)}
                right |= chronicle.told.news(after, upto, only, words, limit)
                assert shown(since) == right, (seed, after, upto, only, words, limit)
                assert not any(part.more for part in since)
                groups = chronicle.groups()
                rivals = await store.rivals(
                    chronicle.lines[after], chronicle.lines[upto], groups, only, limit
                )
                right["rivals"] = chronicle.told.rivals(after, upto, groups, only, limit)
                assert counted(rivals) == right["rivals"], (seed, after, upto, groups, only, limit)
                found = {name: n + right[name][1] for name, n in found.items()}
        finally:
            await store.close()
    assert min(found.values()) > ASKED, found


async def test_an_index_to_which_nothing_happened_has_no_news(store):
    assert await store.newest_change() == 0
    assert await store.news(0, 0, ANY, (), 10) == Since()


async def lines(store, *corpora):
    """The number of the newest line after each of these was shipped."""
    made = []
    for at, corpus in enumerate(corpora):
        await store.sync(corpus, str(at))
        made.append(await store.newest_change())
    return made


async def told(store, after, upto, part="said", only=ANY, words=(), limit=10):
    since = await store.news(after, upto, only, words, limit)
    return [(came.utterance.id, came.claims) for came in getattr(since, part).first]


async def test_another_article_that_reports_what_was_known_is_no_news(store):
    known, again, new = a_quotation("Yes"), a_quotation("yes!", article=DAY), a_quotation("No", BEN)
    first, second = await lines(store, a_corpus(known), a_corpus(known, again, new))
    assert await told(store, first, second) == [(new.utterance, (new.id,))]
    assert await told(store, first, second, "reworded") == []
    assert (await store.news(first, second, Filters(article="a-day"), (), 10)) == Since()


async def test_what_is_reported_after_the_window_does_not_make_it_known(store):
    one, other = a_quotation("Yes"), a_quotation("Yes", article=DAY)
    first, second = await lines(store, a_corpus(one), a_corpus(one, other))
    assert await told(store, 0, first) == [(one.utterance, (one.id,))]
    assert await told(store, first, second) == []


async def test_what_lost_its_report_and_got_another_between_is_no_news(store):
    one, other = a_quotation("Yes"), a_quotation("Yes", article=DAY)
    first, second = await lines(store, a_corpus(one), a_corpus(other))
    assert await told(store, first, second) == []
    assert await told(store, first, second, "lost") == [(one.utterance, (one.id,))]
    assert await told(store, 0, second) == [(one.utterance, (other.id,))]
    assert await told(store, 0, second, "lost") == [], "it came and went between"


async def test_what_was_withdrawn_before_is_news_when_another_reports_it(store):
    one, other = a_quotation("Yes"), a_quotation("Yes", article=DAY)
    *_, second, third = await lines(store, a_corpus(one), a_corpus(), a_corpus(other))
    assert await told(store, second, third) == [(one.utterance, (other.id,))]


@pytest.mark.parametrize(
    ("before", "after", "about"),
    [
        (a_paraphrase("chips are dear"), {"hedge": "perhaps"}, "how sure it is"),
        (a_figure(50_000), {"qualifier": Qualifier.ABOUT}, "the number"),
        (a_quotation("Yes"), {"said_at": "2025-01-29"}, "when it was said"),
        (a_quotation("Yes"), {"addressee": "reporters"}, "whom it was said to"),
        (a_quotation("Yes"), {"words": "Yes, but"}, "the wording"),
    ],
)
async def test_a_new_report_that_tells_it_otherwise_is_told_with_what_differs(store, before, after, about):
    if words := after.get("words"):
        new = a_quotation(words, article=DAY, utterance=before.utterance)
    elif before.figure:
        figure = before.figure.model_copy(update=after)
        new = before.model_copy(update={"id": "c-new", "article": DAY.id, "figure": figure})
    else:
        new = before.model_copy(update={"id": "c-new", "article": DAY.id, **after})
    first, second = await lines(store, a_corpus(before), a_corpus(before, new, DAY))
    since = await store.news(first, second, ANY, (), 10)
    (came,) = since.reworded.first
    assert (came.claims, came.about) == ((new.id,), (about,))
    assert reports(came.utterance) == {before.id, new.id}
    assert (since.said.total, since.figures.total) == (0, 0)


async def test_the_newest_come_first_and_the_total_counts_beyond_the_limit(store):
    claims = [a_quotation(f"word {n}", article=article) for n, article in enumerate((UNDATED, MONTH, DAY))]
    (first,) = await lines(store, a_corpus(*claims))
    since = await store.news(0, first, ANY, (), 2)
    assert [came.utterance.id for came in since.said.first] == [claims[2].utterance, claims[1].utterance]
    assert (since.said.total, since.said.more) == (3, False)


MILL = an_article("a-mill", "She said “No”.", published="2026-11-20")
NO = a_quotation("No", ADA, MILL, text="She said “No”.")
EMPTY = "She said nothing."


async def test_what_is_gone_from_its_page_can_be_cited_with_the_day(store):
    writing = Writing(article=MILL, text="She said “No”.", speakers=(ADA,), new=(NO,), day="2026-11-20")
    after = writing.model_copy(
        update={
            "article": MILL.model_copy(update={"sha256": sha(EMPTY)}), "text": EMPTY, "speakers": (), "new": (),
            "gone": (NO.id,), "day": "2026-11-26",
        }
    )  # fmt: skip
    for one in (writing, after):
        async with store.keeping() as keeping:
            await keeping.write(one)
    since = await store.news(1, 2, ANY, (), 10)
    (came,) = since.lost.first
    (citation,) = item(Hit(came.utterance)).citations
    assert (citation.state, citation.gone) == (State.GONE, "2026-11-26")
    assert (await store.news(1, 2, Filters(speaker="Ben Baker"), (), 10)).lost.total == 0


async def test_a_claim_that_only_moved_within_its_text_is_no_correction(store):
    claim = a_quotation("Yes")
    (piece,) = claim.evidence
    moved = claim.model_copy(update={"evidence": (piece.model_copy(update={"start": 9, "end": 12}),)})
    told_otherwise = moved.model_copy(update={"addressee": "reporters"})
    first, second, third = await lines(store, a_corpus(claim), a_corpus(moved), a_corpus(told_otherwise))
    assert [change.kind for change in await store.changes(first, 9)] == ["moved", "changed"]
    assert await told(store, first, second, "changed") == []
    assert await told(store, first, third, "changed") == [(claim.utterance, (claim.id,))]
    assert await told(store, 0, third, "changed") == [], "it came as it is now"


async def test_a_dispute_that_another_article_shows_is_no_news(store):
    told_, reply, again = a_quotation("Cheap!"), a_quotation("Dear!", BEN), a_quotation("Dear!", BEN, DAY)
    disputes, the_same = a_relation("disputes", reply, told_), a_relation("disputes", again, told_)
    agrees = a_relation("agrees", again, told_)
    first, second, third = await lines(
        store, a_corpus(told_, reply), a_corpus(told_, reply, disputes),
        a_corpus(told_, reply, again, disputes, the_same, agrees),
    )  # fmt: skip
    (pair,) = (await store.news(first, second, ANY, (), 10)).disputes.first
    assert (pair.claim.id, pair.target.id, pair.relations) == (
        reply.utterance,
        told_.utterance,
        (disputes.id,),
    )
    cited = {line.type: line.citations for line in item(Hit(pair.target)).relations}
    assert [citation.claim_id for citation in cited["disputes"]] == [again.id, reply.id], "as it stands now"
    since = await store.news(second, third, ANY, (), 10)
    assert since.disputes.total == 0
    assert [pair.relations for pair in since.agrees.first] == [(agrees.id,)]


async def test_what_stands_in_a_withdrawn_article_is_no_news(store):
    told_, reply = a_quotation("Cheap!", ADA, MONTH), a_quotation("Dear!", BEN, DAY)
    whole = a_corpus(told_, reply, a_relation("disputes", reply, told_))
    without = replace(whole, articles=(DAY,))
    _, upto = await lines(store, whole, without)
    since = await store.news(0, upto, ANY, (), 10)
    assert [came.utterance.id for came in since.said.first] == [reply.utterance]
    assert since.disputes.total == 0


async def test_where_only_disputes_are_asked_for_new_disputes_alone_are_told(store):
    told_, reply = a_quotation("Cheap!"), a_quotation("Dear!", BEN, DAY)
    first, second = await lines(
        store,
        a_corpus(told_),
        a_corpus(told_, reply, a_quotation("New"), a_relation("disputes", reply, told_)),
    )
    since = await store.news(first, second, Filters(disputed=True), (), 10)
    assert since == Since(disputes=since.disputes)
    assert since.disputes.total == 1
    for only, total in (
        (Filters(speaker="Ada Miller"), 1),
        (Filters(speaker="Eve Baker"), 0),
        (Filters(article="a-undated"), 0),
    ):
        assert (
            await store.news(first, second, only.model_copy(update={"disputed": True}), (), 10)
        ).disputes.total == total
    assert (await store.news(first, second, ANY, ("cheap",), 10)).disputes.total == 1


async def test_a_new_figure_stands_beside_those_it_can_be_compared_with_whatever_the_filters(store):
    known, other = a_figure(50_000), a_figure(9, "H100", BEN, holder="Meta", article=DAY)
    new = a_figure(60_000, by=EVE, article=DAY, holder="deepseek")
    first, second = await lines(store, a_corpus(known), a_corpus(known, other, new))
    since = await store.news(first, second, Filters(article="a-day", kind=Kind.FIGURE), (), 10)
    groups = {
        group.figure.holder: [(g.utterance, g.known) for g in group.figures]
        for counted in since.figures.first
        for group in counted.groups
    }
    assert groups == {"Meta": [], "deepseek": [(known.utterance, True)]}
    assert since.said.total == 0


async def test_a_number_that_is_denied_is_compared_with_nothing_and_nothing_with_it(store):
    known, denied = a_figure(50_000), a_figure(90_000, by=BEN, article=DAY, modality=Modality.DENIES)
    new = a_figure(60_000, by=EVE, article=DAY)
    first, second = await lines(store, a_corpus(known), a_corpus(known, denied, new))
    since = await store.news(first, second, ANY, (), 10)
    groups = {
        c.came.claims: [[g.utterance for g in group.figures] for group in c.groups]
        for c in since.figures.first
    }
    assert groups == {(denied.id,): [], (new.id,): [[known.utterance]]}


def a_report(figure, article, **more):
    """Another article's report of a figure, with another number or predicate."""
    put = figure.figure.model_copy(update=more)
    return figure.model_copy(update={"id": f"{figure.id}-{article.id}", "article": article.id, "figure": put})


async def test_an_utterance_stands_in_every_group_in_which_one_of_its_reports_has_a_figure(store):
    oldest = a_figure(50_000, article=MONTH, predicate=Predicate.HAS_ACCESS)
    known = (oldest, a_report(oldest, DAY, predicate=Predicate.OWNS, qualifier=Qualifier.ABOUT))
    new = a_figure(90_000, by=EVE, article=DAY)
    first, second = await lines(store, a_corpus(*known), a_corpus(*known, new))
    (counted_,) = (await store.news(first, second, ANY, (), 10)).figures.first
    (group,) = counted_.groups
    assert [(g.utterance, g.figure) for g in group.figures] == [(oldest.utterance, known[1].figure)]
    some = await store.rivals(first, second, {group_of(known[1].figure)}, ANY, 10)
    assert some.first == (counted_,)
    assert (await store.rivals(first, second, {group_of(oldest.figure)}, ANY, 10)).total == 0


async def test_a_new_figure_is_compared_in_each_group_in_which_a_new_report_has_it(store):
    owner, user = a_figure(50_000), a_figure(40_000, by=BEN, article=DAY, predicate=Predicate.HAS_ACCESS)
    new = a_figure(90_000, by=EVE, article=MONTH)
    again = a_report(new, DAY, predicate=Predicate.HAS_ACCESS)
    other = a_report(new, UNDATED, predicate=Predicate.RENTS)
    first, second, third = await lines(
        store,
        a_corpus(owner, user),
        a_corpus(owner, user, new, again),
        a_corpus(owner, user, new, again, other),
    )
    (counted_,) = (await store.news(first, second, ANY, (), 10)).figures.first
    told_ = [(group.figure, [g.utterance for g in group.figures]) for group in counted_.groups]
    assert told_ == [(new.figure, [owner.utterance]), (again.figure, [user.utterance])], "not what came later"
    some = await store.rivals(first, third, {group_of(again.figure)}, ANY, 10)
    assert [group.figure for group in some.first[0].groups] == [again.figure]


async def test_the_figure_of_an_utterance_in_a_group_is_that_of_its_oldest_report_there(store):
    undated = a_figure(50_000)
    older, newer = a_report(undated, MONTH, value=40_000), a_report(undated, DAY, value=45_000)
    denied = a_report(undated, an_article("a-1999", published="1999"), value=1).model_copy(
        update={"modality": Modality.DENIES}
    )
    known = (an_article("a-1999", published="1999"), undated, older, newer, denied)
    first, second = await lines(store, a_corpus(*known), a_corpus(*known, a_figure(90_000, by=EVE)))
    (counted_,) = (await store.news(first, second, ANY, (), 10)).figures.first
    assert [g.figure.value for g in counted_.groups[0].figures] == [40_000]


async def test_those_of_a_group_come_in_the_order_of_their_newest_report_there(store):
    one, other = a_figure(1, article=DAY), a_figure(2, by=BEN, article=MONTH)
    elsewhere = a_report(other, an_article("a-newest", published="2026-01-01"), predicate=Predicate.RENTS)
    known = (one, other, elsewhere, an_article("a-newest", published="2026-01-01"))
    first, second = await lines(store, a_corpus(*known), a_corpus(*known, a_figure(3, by=EVE)))
    (counted_,) = (await store.news(first, second, ANY, (), 10)).figures.first
    assert [g.utterance for g in counted_.groups[0].figures] == [one.utterance, other.utterance]


async def test_what_was_loaded_is_news_as_what_was_shipped(store):
    claims = [a_quotation(f"word {n}", article=DAY) for n in range(3)]
    await store.load([Corpus((DAY,), (ADA,), tuple(claims), ())])
    since = await store.news(0, await store.newest_change(), ANY, ("word",), 10)
    assert [came.utterance.id for came in since.said.first] == sorted(claim.utterance for claim in claims)
