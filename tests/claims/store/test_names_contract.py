"""What every store says of names in filters that lead nowhere: which, and what may be meant."""

import pytest

from claims.filters import Filters
from claims.store.names import Unknown
from tests.corpora import ADA, BEN, LAB, UNDATED, a_corpus, a_quotation, an_article

PLANET = an_article("a-planet-1", published="2025-01-28", outlet="The Daily Planet", title="Chips in plenty")
PLANET_TOO = an_article("a-planet-2", published="2025-01-27", outlet="the daily planet", title="Ships at sea")
HERALD = an_article("b-herald", published="2025-01-30", outlet="Hérald", title="Chips are scarce")
RECORDS = (
    PLANET, PLANET_TOO, HERALD,
    a_quotation("Yes", ADA, PLANET), a_quotation("No", BEN, HERALD), a_quotation("Ask", LAB, UNDATED),
    a_quotation("Never", ADA, PLANET_TOO),
)  # fmt: skip


@pytest.fixture
async def filled(store):
    await store.sync(a_corpus(*RECORDS), "made up")
    return store


@pytest.mark.parametrize(
    "only",
    [
        Filters(), Filters(speaker="Ada Miller"), Filters(speaker="miller"), Filters(speaker=ADA.id), Filters(outlet="herald"),
        Filters(outlet="THE DAILY PLANET"), Filters(article="a-planet-1"), Filters(article="chips"), Filters(since="2030", kind="figure"),
    ],
)  # fmt: skip
async def test_what_it_knows_is_not_among_them(filled, only):
    assert await filled.unknown(only, 3) == ()


@pytest.mark.parametrize(
    ("what", "typed", "alike"),
    [
        ("speaker", "Ada Miler", ("Ada Miller",)), ("speaker", "Mlilers", ("Ada Miller",)), ("speaker", "dAa Miller", ("Ada Miller",)),
        ("speaker", "Zzyzx", ()), ("speaker", "🎉", ()),
        ("outlet", "Daily Planets", ("The Daily Planet",)), ("outlet", "Planet", ("The Daily Planet",)), ("outlet", "Herold", ("Hérald",)),
        ("article", "a-plan", ("a-planet-1 (Chips in plenty)", "a-planet-2 (Ships at sea)")),
        ("article", "scarse chips", ("b-herald (Chips are scarce)",)), ("article", "zzyzx", ()), ("article", "🎉", ()),
        ("article", '" OR "', ()),
    ],
)  # fmt: skip
async def test_what_is_spelt_much_like_it_may_be_meant(filled, what, typed, alike):
    (found,) = await filled.unknown(Filters(**{what: typed}), 3)
    assert (found.what, found.typed, found.some) == (what, typed, ())
    assert found.alike[: len(alike)] == alike
    assert bool(found.alike) is bool(alike)


@pytest.mark.parametrize(
    "end", [{"as_of": "2025-01-29"}, {"until": "2025-01-29"}, {"as_of": "2025-01-30", "until": "2024"}]
)
@pytest.mark.parametrize("typed", ["scarse chips", "b-her"])
async def test_no_article_is_named_that_came_later(filled, typed, end):
    ((_, _, later, _, _),) = await filled.unknown(Filters(article=typed, **end), 3)
    ((_, _, known, _, _),) = await filled.unknown(Filters(article=typed, as_of="2025-01-30"), 3)
    assert not any("scarce" in name for name in later)
    assert known[0] == "b-herald (Chips are scarce)"


async def test_of_an_outlet_like_no_other_those_with_the_most_articles_are_told(filled):
    assert await filled.unknown(Filters(outlet="Nowhere"), 1) == (
        Unknown("outlet", "Nowhere", (), ("The Daily Planet",), others=True),
    )
    assert await filled.unknown(Filters(outlet="🎉"), 2) == (
        Unknown("outlet", "🎉", (), ("The Daily Planet", "Hérald")),
    )


async def test_each_name_that_leads_nowhere_is_told_of(filled):
    found = await filled.unknown(Filters(speaker="Zzyzx", outlet="Herald", article="zzyzx"), 3)
    assert [one.what for one in found] == ["speaker", "article"]


async def test_an_empty_index_knows_no_name(store):
    found = await store.unknown(Filters(speaker="Ada", outlet="Herald", article="chips"), 3)
    assert [(one.what, one.alike, one.some) for one in found] == [
        ("speaker", (), ()), ("outlet", (), ()), ("article", (), ()),
    ]  # fmt: skip


async def test_an_outlet_whose_articles_are_withdrawn_is_not_known_any_more(filled):
    await filled.sync(a_corpus(PLANET, RECORDS[3]), "less")
    (found,) = await filled.unknown(Filters(outlet="Herald"), 3)
    assert (found.alike, found.some) == ((), ("The Daily Planet",))
