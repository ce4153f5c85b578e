"""What every store promises about figures: their groups, topics told in other words, and the quotations they stand in."""

import pytest

from claims.claim import Kind, Predicate, Qualifier
from claims.everyday import named
from claims.filters import Filters
from claims.search import topic
from claims.store import open_store
from claims.store.page import Sought
from claims.store.sqlite import alike, told
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    LAB,
    MONTH,
    YEAR,
    a_corpus,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    a_speaker,
    an_article,
)

ANY = Filters()


async def filled(store, *records):
    await store.sync(a_corpus(*records), "a digest")
    return store


def keys(page):
    return [utterance.id for utterance in page.utterances]


async def about(store, words, only=ANY, limit=10):
    page = await store.figures_about([named(word) for word in topic(words)], only, limit)
    assert page.total >= len(page.utterances)
    return keys(page)


# groups


async def test_a_group_has_every_utterance_with_a_report_in_it_and_no_other(store):
    mine = a_figure(50_000, by=ADA, article=DAY, utterance="u-mine")
    others = (
        a_figure(3, by=BEN, holder="deepseek", qualifier=Qualifier.ABOUT, article=MONTH, utterance="u-same"),
        a_figure(9, by=EVE, predicate=Predicate.HAS_ACCESS, article=DAY, utterance="u-told-twice"),
        a_figure(9, by=EVE, article=YEAR, utterance="u-told-twice"),
        a_figure(5, by=BEN, predicate=Predicate.RENTS, utterance="u-rents"),
        a_figure(5, by=BEN, holder="DeepSeek Labs", utterance="u-labs"),
        a_figure(5, "H800", by=BEN, utterance="u-h800"),
        a_figure(5, by=BEN, subject="R1", utterance="u-r1"),
        a_figure(5, by=BEN, as_of="2024", utterance="u-then"),
        a_figure(5, by=BEN, unit="USD", utterance="u-dollars"),
        a_quotation("DeepSeek owns H100", BEN),
    )
    await filled(store, mine, *others)
    page = await store.alike(mine.figure, ANY, 10)
    assert keys(page) == ["u-mine", "u-same", "u-told-twice"]
    assert (page.total, page.more) == (3, False)
    assert [len(one.reports) for one in page.utterances] == [1, 1, 2]


@pytest.mark.parametrize(
    "more",
    [
        {"item": "building an OpenAI", "unit": "USD", "predicate": Predicate.COSTS},
        {"item": "cost compared with Ada Miller", "unit": "times", "predicate": Predicate.COSTS},
        {"item": "share of the S&P 500's loss", "unit": "percent", "predicate": Predicate.OTHER, "holder": "S&P 500"},
        {"item": "🎉", "holder": "🎉"},
        {"item": "Größe", "holder": "Élan Vital", "subject": "R-1 (Zero)"},
    ],
)  # fmt: skip
async def test_the_group_of_anything_has_it_whatever_it_is_called(store, more):
    of = more.pop("item")
    mine, other = (a_figure(n, of, by=ADA, utterance=f"u-{n}", **more) for n in (1, 2))
    await filled(store, mine, other)
    assert set(keys(await store.alike(mine.figure, ANY, 10))) == {"u-1", "u-2"}


async def test_a_group_is_narrowed_by_filters_and_cut_at_the_limit_and_then_counted(store):
    some = [a_figure(n, by=who, article=where, utterance=f"u-{n}")
            for n, who, where in ((1, ADA, DAY), (2, BEN, MONTH), (3, BEN, YEAR))]  # fmt: skip
    await filled(store, *some)
    assert keys(await store.alike(some[0].figure, Filters(speaker="Ben Baker"), 10)) == ["u-2", "u-3"]
    assert keys(await store.alike(some[0].figure, Filters(speaker="Nobody"), 10)) == []
    assert keys(await store.alike(some[0].figure, Filters(kind=Kind.DIRECT), 10)) == []
    page = await store.alike(some[0].figure, ANY, 2)
    assert (keys(page), page.total, page.more) == (["u-1", "u-2"], 3, False)


async def test_of_more_figures_than_are_read_the_newest_are_given_and_it_is_said(store, monkeypatch):
    monkeypatch.setattr(alike, "READ", 2)
    some = [a_figure(n, by=BEN, article=where, utterance=f"u-{n}") for n, where in ((1, DAY), (2, MONTH), (3, YEAR))]  # fmt: skip
    await filled(store, *some)
    page = await store.alike(some[0].figure, ANY, 10)
    assert (keys(page), page.total, page.more) == (["u-1", "u-2"], 2, True)


# topics


async def test_a_topic_meets_figures_alone_by_the_stems_of_all_that_they_tell(store):
    owned = a_figure(1, "chip", by=ADA, holder="Norvik", subject="Osprey", hedge="roughly", via=("CNBC",))
    await filled(store, owned, a_quotation("Norvik has chips", BEN), a_paraphrase("Norvik has chips.", BEN))
    for words in ("chips", "norvik", "NORVIK chip", "Osprey", "roughly", "cnbc", "Miller", "chair"):
        assert await about(store, words) == [owned.utterance], words
    assert await about(store, "Norvik H100") == []
    assert await about(store, "Norvik", Filters(kind=Kind.DIRECT)) == []


@pytest.mark.parametrize(
    ("words", "predicate", "unit"),
    [
        ("cost", Predicate.COSTS, "USD"), ("costs", Predicate.COSTS, "USD"), ("price", Predicate.PRICED_AT, "USD"),
        ("budget", Predicate.SPENDS, "USD"), ("spending", Predicate.SPENDS, "USD"), ("spent", Predicate.SPENDS, "USD"),
        ("losses", Predicate.LOST, "percent"), ("lose", Predicate.LOST, "USD"), ("fall", Predicate.LOST, "percent"),
        ("rise", Predicate.ROSE, "percent"), ("training", Predicate.TRAINED_ON, "count"),
        ("ranking", Predicate.RANKS, "count"), ("funding", Predicate.RAISED, "USD"), ("orders", Predicate.ORDERED, "count"),
        ("rental", Predicate.RENTS, "count"), ("use", Predicate.HAS_ACCESS, "count"), ("owned", Predicate.OWNS, "count"),
    ],
)  # fmt: skip
async def test_an_everyday_word_meets_its_predicates_in_whatever_words_these_are_told(
    store, words, predicate, unit
):
    meant = a_figure(5, "zebra", by=ADA, holder="Norvik", predicate=predicate, unit=unit, utterance="u-meant")
    other = a_figure(5, "zebra", by=ADA, holder="Norvik", predicate=Predicate.OTHER, utterance="u-other")
    await filled(store, meant, other)
    assert await about(store, words) == ["u-meant"]
    assert await about(store, f"Norvik {words} zebra") == ["u-meant"]
    assert await about(store, f"Meta {words}") == []


async def test_every_word_is_met_each_in_its_own_way(store):
    price = a_figure(5, "training", by=ADA, predicate=Predicate.COSTS, unit="USD", utterance="u-cost")
    chips = a_figure(5, "gpu", by=ADA, predicate=Predicate.TRAINED_ON, utterance="u-chips")
    firm = a_speaker("Price Waterhouse")
    named_so = a_figure(5, "gpu", by=firm, article=DAY, utterance="u-price")
    await filled(store, firm, price, chips, named_so)
    assert await about(store, "training cost") == ["u-cost"]
    assert set(await about(store, "training")) == {"u-cost", "u-chips"}
    assert await about(store, "price gpu") == ["u-price"]


async def test_the_newest_come_first_and_what_is_cut_is_counted(store):
    some = [a_figure(n, by=BEN, article=where, predicate=Predicate.LOST, utterance=f"u-{n}")
            for n, where in ((1, MONTH), (2, DAY), (3, YEAR))]  # fmt: skip
    again = some[0].model_copy(update={"id": "c-again", "article": YEAR.id})
    await filled(store, *some, again)
    assert await about(store, "losses") == ["u-2", "u-1", "u-3"]
    page = await store.figures_about([named("losses")], ANY, 2)
    assert (keys(page), page.total, page.more) == (["u-2", "u-1"], 3, False)


async def test_of_more_figures_than_are_read_those_in_words_alike_are_found_too_and_it_is_said(
    store, monkeypatch
):
    monkeypatch.setattr(told, "READ", 2)
    newer = [a_figure(n, by=BEN, article=DAY, utterance=f"u-new-{n}") for n in range(3)]
    old = a_figure(9, "stock that fell", by=ADA, article=YEAR, predicate=Predicate.LOST, utterance="u-old")
    hidden = a_figure(9, "chip", by=ADA, article=YEAR, predicate=Predicate.LOST, utterance="u-hidden")
    await filled(store, *newer, old, hidden)
    page = await store.figures_about([named("losses")], ANY, 10)
    assert (keys(page), page.more) == (["u-old"], True)


# quotations that numbers stand in

SAID = "Did they build it for $5m? Of course not"
AT = {"start": 10, "end": 10 + len(SAID) + 12}


def the_figure(fragment="build it for $5m", *, by=BEN, start=0, article=DAY):
    """A number whose passage is a whole sentence."""
    made = a_figure(
        5_000_000, "training", by=by, article=article, unit="USD", predicate=Predicate.COSTS, utterance="u-5m"
    )
    (piece,) = made.evidence
    piece = piece.model_copy(update={"start": start, "end": start + 60, "exact": fragment})
    return made.model_copy(update={"evidence": (piece,)})


@pytest.fixture
async def shipped_store(shipped_url):
    store = await open_store(shipped_url)
    yield store
    await store.close()


@pytest.fixture
def reply():
    return a_figure(
        6_000_000, "training", by=LAB, article=DAY, unit="USD", predicate=Predicate.COSTS, utterance="u-6m"
    )


async def test_what_stands_in_relation_to_the_quotation_that_a_number_is_in_is_told_of_the_number(
    store, reply
):
    quotation = a_quotation(SAID, BEN, DAY)
    figure = the_figure()
    outward, inward = a_relation("disputes", quotation, reply), a_relation("agrees", reply, quotation)
    await filled(store, quotation, figure, reply, outward, inward)
    links = await store.quoted_in(["u-5m", "u-6m"], ANY)
    assert links.keys() == {"u-5m"}
    assert [(link.relation.id, link.incoming, link.speaker.name) for link in links["u-5m"]] == [
        (outward.id, False, "DeepSeek"), (inward.id, True, "DeepSeek"),
    ]  # fmt: skip
    assert await store.quoted_in(["u-5m"], Filters(until="2024")) == {}
    assert await store.quoted_in(["u-5m"], Filters(until="2025-01-30"))


async def test_that_a_number_is_in_a_quotation_is_not_known_before_an_article_that_has_both(store, reply):
    early = an_article("a-early", published="2025-01-20")
    figure = the_figure()
    before = figure.model_copy(update={"id": "c-early", "article": early.id})
    quotation, answer = a_quotation(SAID, BEN, DAY), a_quotation("It was not", ADA, early)
    await filled(
        store, early, before, figure, quotation, answer, reply, a_relation("disputes", answer, quotation)
    )
    assert (await store.quoted_in(["u-5m"], ANY)).keys() == {"u-5m"}
    assert await store.quoted_in(["u-5m"], Filters(as_of="2025-01-25")) == {}


@pytest.mark.parametrize("bound", [{"as_of": "2025-01-25"}, {"until": "2025-01-25"}])
async def test_who_disputes_a_figure_later_does_not_hide_it_from_what_nobody_disputed(store, bound):
    mine, reply = a_figure(5, by=LAB, article=MONTH, utterance="u-mine"), a_quotation("No", BEN, DAY)
    await filled(store, mine, reply, a_relation("disputes", reply, mine))
    undisputed, disputed = Filters(disputed=False, **bound), Filters(disputed=True, **bound)
    assert await about(store, "DeepSeek", undisputed) == ["u-mine"]
    assert keys(await store.alike(mine.figure, undisputed, 9)) == ["u-mine"]
    assert [one.id for one, _ in await store.nearest(["h100"], undisputed)] == ["u-mine"]
    for page in (
        await store.alike(mine.figure, disputed, 9),
        await store.figures_about([named("deepseek")], disputed, 9),
        await store.alike(mine.figure, Filters(disputed=False), 9),
    ):
        assert (keys(page), page.total) == ([], 0)


async def test_figures_of_a_number_are_narrowed_by_words_that_stand_beside_it(store):
    some = [a_figure(5, item, by=BEN, utterance=f"u-{item.lower()}") for item in ("H100", "chair")]
    await filled(store, *some)
    assert keys(await store.figures(Sought(least=5, most=5, words=("chair", "deepseek")), ANY, 9)) == [
        "u-chair"
    ]
    assert keys(await store.figures(Sought(least=6, most=6, words=("chair",)), ANY, 9)) == []


@pytest.mark.parametrize(
    "apart",
    [
        {"fragment": "another fragment"},
        {"by": ADA},
        {"start": 500},
        {"article": MONTH},
    ],
    ids=["other words", "another speaker", "another place", "another article"],
)
async def test_not_of_a_number_that_is_not_in_it(store, reply, apart):
    quotation = a_quotation(SAID, BEN, DAY)
    await filled(store, quotation, the_figure(**apart), reply, a_relation("disputes", quotation, reply))
    assert await store.quoted_in(["u-5m"], ANY) == {}


# while somebody types


async def test_what_is_typed_suggests_holders_and_what_is_counted_of_them(store):
    await filled(
        store,
        a_figure(1, "H100", holder="Nvidia", utterance="u-1"), a_figure(2, "market value", holder="Nvidia", utterance="u-2", unit="USD"),
        a_figure(3, "H100", holder="Norvik", utterance="u-3"), a_quotation("Nvidia rules"),
    )  # fmt: skip
    assert await store.topics_like("nv", 9) == (("Nvidia", 2), ("Nvidia H100", 1), ("Nvidia market value", 1))
    assert await store.topics_like("Nvidia ma", 9) == (("Nvidia market value", 1),)
    assert await store.topics_like("H10", 9) == (("Norvik H100", 1), ("Nvidia H100", 1))
    assert (await store.topics_like("", 2)) == (("Nvidia", 2), ("Norvik", 1))
    assert (await store.topics_like("n", 1)) == (("Nvidia", 2),)
    for hostile in ("~ux", "* OR", "🎉", "zzz", "x" * 4000, "a " * 400):
        assert await store.topics_like(hostile, 9) == (), hostile


async def test_every_suggested_topic_has_figures(shipped_store):
    for name, _ in await shipped_store.topics_like("", 100):
        assert await about(shipped_store, name), name
