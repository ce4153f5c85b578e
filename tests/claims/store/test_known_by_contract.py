"""What every store promises of a day: nothing that was published later is told, and nothing undated beside what is dated."""

import pytest

from claims.claim import RelationType
from claims.filters import Filters
from tests.claims.store.questions import about, disputed
from tests.corpora import ADA, BEN, DAY, EVE, UNDATED, YEAR, a_corpus, a_quotation, a_relation, an_article

EARLY = an_article("a-early", published="2024-12-20")
LATE = an_article("a-late", published="2025-02-10")
THEN, LATER, NO_DATE = Filters(as_of="2025-01-30"), Filters(as_of="2025-02-10"), Filters(undated=True)


async def filled(store, *records):
    await store.sync(a_corpus(EARLY, LATE, *records), "a digest")


async def links_of(store, claim, only):
    """The other side of each relation of an utterance, as it is told."""
    found = await store.utterances([claim.utterance], only)
    return [(link.other.words, link.other.article, link.article.id) for u in found for link in u.links]


@pytest.mark.parametrize("kind", [RelationType.DISPUTES, RelationType.AGREES])
@pytest.mark.parametrize(
    ("only", "told"),
    [
        (Filters(), ["a-day", "a-late", "a-undated"]),
        (THEN, ["a-day"]),
        (Filters(until="2025-01"), ["a-day"]),
        (LATER, ["a-day", "a-late"]),
        (Filters(undated=False), ["a-day", "a-late"]),
        (Filters(as_of="2025-01-29"), []),
    ],
)
async def test_a_relation_that_a_later_article_shows_is_not_told(store, kind, only, told):
    claim = a_quotation("Cheap!", ADA, EARLY)
    replies = [a_quotation(f"Reply {at.id}", BEN, at) for at in (DAY, LATE, UNDATED)]
    await filled(store, claim, *replies, *(a_relation(kind, reply, claim) for reply in replies))
    assert sorted(article for *_, article in await links_of(store, claim, only)) == told


@pytest.mark.parametrize(
    ("only", "other"),
    [
        (Filters(), ("Cheap!", "a-late")),
        (LATER, ("Cheap!", "a-late")),
        (THEN, ("Cheap", "a-early")),
        (Filters(until="2025-01"), ("Cheap", "a-early")),
        (Filters(since="2025-01-30"), ("Cheap!", "a-late")),
    ],
)
async def test_the_other_side_is_told_as_it_was_known(store, only, other):
    known, later = a_quotation("Cheap", ADA, EARLY), a_quotation("Cheap!", ADA, LATE)
    reply = a_quotation("Not so", BEN, DAY)
    await filled(store, known, later, reply, a_relation("disputes", reply, later))
    assert [row[:2] for row in await links_of(store, reply, only)] == [other]


async def test_and_where_it_was_not_known_it_is_not_told(store):
    later, undated = a_quotation("Cheap", ADA, LATE), a_quotation("Dear", ADA, UNDATED)
    reply = a_quotation("Not so", BEN, DAY)
    await filled(
        store,
        later,
        undated,
        reply,
        a_relation("disputes", reply, later),
        a_relation("agrees", reply, undated),
    )
    assert await links_of(store, reply, THEN) == []
    assert len(await links_of(store, reply, Filters())) == 2


async def test_what_is_older_than_is_asked_for_is_told_beside_what_answers_it(store):
    old, reply = a_quotation("Cheap", ADA, YEAR), a_quotation("Not so", BEN, DAY)
    await filled(store, old, reply, a_relation("disputes", reply, old))
    assert await links_of(store, reply, Filters(since="2025")) == [("Cheap", "a-year", "a-day")]


async def test_beside_what_is_undated_nothing_dated_is_told(store):
    claim, reply = a_quotation("Cheap", ADA, UNDATED), a_quotation("Not so", BEN, UNDATED)
    dated, reported = a_quotation("Indeed", EVE, DAY), a_quotation("Dear", EVE, DAY)
    await filled(
        store, claim, reply, dated, reported, a_relation("disputes", reply, claim), a_relation("agrees", dated, claim),
        a_relation("disputes", reply, reported),
    )  # fmt: skip
    assert await links_of(store, claim, NO_DATE) == [("Not so", "a-undated", "a-undated")]
    assert await links_of(store, reply, NO_DATE) == [("Cheap", "a-undated", "a-undated")]


@pytest.fixture
async def argued(store):
    """Chips are called cheap, disputed on the day; dear, disputed later, agreed with on the day; and round, disputed at some time."""
    cheap, dear, whole = (a_quotation(f"chips are {what}", ADA, EARLY) for what in ("cheap", "dear", "round"))
    replies = {
        "disputes": [(a_quotation("No", BEN, DAY), cheap), (a_quotation("No no", BEN, LATE), dear), (a_quotation("Never", BEN, UNDATED), whole)],
        "agrees": [(a_quotation("Yes", EVE, DAY), dear)],
    }  # fmt: skip
    relations = [a_relation(kind, one, other) for kind, some in replies.items() for one, other in some]
    said = [one for some in replies.values() for one, _ in some]
    await filled(store, cheap, dear, whole, *said, *relations)
    names = {cheap.utterance: "cheap", dear.utterance: "dear", whole.utterance: "round"}
    return lambda page: ([names.get(key, key) for key in page[0]], page[1])


@pytest.mark.parametrize(
    ("only", "told"),
    [
        (Filters(), ["cheap", "dear", "round"]),
        (THEN, ["cheap", "dear"]),  # which was only agreed with
        (LATER, ["cheap", "dear"]),
        (Filters(as_of="2025-01-29"), []),
        (Filters(as_of="2025-01-30", disputed=True), ["cheap"]),
        (Filters(as_of="2025-01-30", disputed=False), ["dear"]),
        (Filters(as_of="2025-02-10", disputed=True), ["cheap", "dear"]),
        (Filters(undated=False, disputed=True), ["cheap", "dear"]),
        (NO_DATE, []),
    ],
)
async def test_what_was_disputed_by_a_day_is_what_somebody_had_disputed_by_then(store, argued, only, told):
    found, total = argued(await disputed(store, "chips", only))
    assert (sorted(found), total) == (told, len(told))


@pytest.mark.parametrize(
    ("only", "told"),
    [
        (Filters(disputed=True), ["cheap", "dear", "round"]),
        (Filters(disputed=True, as_of="2025-01-30"), ["cheap"]),
        (Filters(disputed=False, as_of="2025-01-30"), ["dear", "round"]),
        (Filters(disputed=False, as_of="2025-01-29"), ["cheap", "dear", "round"]),
        (Filters(disputed=False, undated=False), ["round"]),
    ],
)
async def test_whether_a_claim_is_disputed_goes_by_what_was_known(store, argued, only, told):
    found, total = argued(await about(store, "chips", only))
    assert (sorted(found), total) == (told, len(told))
