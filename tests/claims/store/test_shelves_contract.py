"""What every store gives to somebody who leafs through it: whole lists in a total order, page by page."""

from claims.claim import Modality, Origin
from claims.filters import Filters
from claims.store.keeping import Writing
from claims.store.shelves import Of
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    LAB,
    MONTH,
    UNDATED,
    YEAR,
    a_corpus,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    an_article,
    sha,
)  # fmt: skip

TEXT = "“Yes,” said Ada Miller. Ben Baker said that it is not so."
HELD = an_article("a-held", TEXT)
YES = a_quotation("Yes,", ADA, HELD, text=TEXT)
AGAIN = a_quotation("Yes,", ADA, DAY)
NOT = a_paraphrase("It is not so.", BEN, HELD, passage="Ben Baker said that it is not so.", text=TEXT)
TO_HER = a_quotation("Never", BEN, MONTH, addressee="the chair")
OF_HER = a_paraphrase("Ada Miller is right.", LAB, YEAR)
HOPE = a_paraphrase("It will be.", ADA, modality=Modality.BELIEVES)
COUNT = a_figure(50_000, by=ADA, article=DAY)
DENIAL = a_relation("disputes", NOT, YES, exact="not so", text=TEXT)
RECORDS = (HELD, YES, AGAIN, NOT, TO_HER, OF_HER, HOPE, COUNT, DENIAL)


async def filled(store, *records):
    await store.sync(a_corpus(*(records or RECORDS)), "made up")
    return store


def utterances(page):
    return {one.id for one in page.utterances}


async def test_articles_are_listed_newest_first_undated_last_with_their_claims(store):
    await filled(store)
    shelf = await store.articles(0, 10)
    assert [(article.id, n) for article, n in shelf.things] == [
        (DAY.id, 2), (MONTH.id, 1), (YEAR.id, 1), (HELD.id, 2), (UNDATED.id, 1),
    ]  # fmt: skip
    assert shelf.total == 5
    parted = [(await store.articles(at, 2)).things for at in (0, 2, 4)]
    assert [thing for some in parted for thing in some] == list(shelf.things)


async def test_speakers_are_listed_by_how_much_stands_of_them(store):
    await filled(store)
    assert [(who.id, n) for who, n in (await store.voices(0, 10)).things] == [
        (ADA.id, 3),
        (BEN.id, 2),
        (LAB.id, 1),
    ]
    await filled(store, YES, TO_HER, HELD)
    assert [who.id for who, _ in (await store.voices(0, 10)).things] == [ADA.id, BEN.id]


async def test_whose_claims_all_stand_in_one_article_has_that_article(store):
    await filled(store)
    found = await store.sole_articles([ADA.id, BEN.id, LAB.id, "nobody"])
    assert {who: article.id for who, article in found.items()} == {LAB.id: YEAR.id}


async def test_an_article_is_opened_with_each_of_its_claims_in_reading_order(store):
    await filled(store)
    opened = await store.opened(HELD.id, 0, 0, 0, 10)
    assert [u.reports[0].claim for u in opened.reports] == [YES, NOT]
    assert [len(u.reports) for u in opened.reports] == [1, 1]
    assert [link.incoming for u in opened.reports for link in u.links] == [True, False]
    assert (opened.text, opened.here, opened.claims) == (None, 2, 2)
    assert opened.articles == {YES.utterance: 2, NOT.utterance: 1}
    rest = await store.opened(HELD.id, 0, 0, 1, 10)
    assert [u.reports[0].claim for u in rest.reports] == [NOT]
    assert await store.opened("a-none", 0, 0, 0, 10) is None


async def test_a_text_that_is_held_comes_with_its_passages(store):
    await filled(store)
    await store.attach([(sha(TEXT), TEXT)])
    opened = await store.opened(HELD.id, 0, 0, 0, 10)
    assert (opened.text, opened.part) == (TEXT, (1, 1, 0, len(TEXT)))
    assert [u.reports[0].slices[0].passage for u in opened.reports] == [
        "Yes,",
        "Ben Baker said that it is not so.",
    ]


async def test_before_a_passage_stands_nothing_of_the_front_matter(store):
    front = "---\ntitle: Yes\n---\n"
    text = f"{front}\n{TEXT}"
    held = an_article("a-front", text)
    said = a_quotation("Yes,", ADA, held, text=text)
    await filled(store, held, said)
    await store.attach([(sha(text), text)])
    for margin, before in ((1, "“"), (2, "\n“"), (10, "\n“"), (300, "\n“")):
        (one,) = await store.utterances([said.utterance], Filters(), margin)
        assert (one.reports[0].slices[0].before, one.reports[0].slices[0].passage) == (before, "Yes,")


async def test_what_has_to_do_with_a_speaker_is_found_by_its_sort(store):
    await filled(store)
    found = {of: utterances(await store.of_speaker(ADA.id, of, 0, 10)) for of in Of}
    assert found == {
        Of.WORDS: {YES.utterance},
        Of.TOLD: set(),
        Of.FIGURES: {COUNT.utterance},
        Of.THOUGHT: {HOPE.utterance},
        Of.SIDES: {YES.utterance},
        Of.NAMED: {TO_HER.utterance, OF_HER.utterance},
    }
    assert utterances(await store.of_speaker(BEN.id, Of.SIDES, 0, 10)) == {NOT.utterance}
    assert utterances(await store.of_speaker("s-none", Of.NAMED, 0, 10)) == set()


async def test_each_sort_is_turned_page_by_page(store):
    await filled(store, *(a_quotation(f"Word {n}", ADA) for n in range(7)))
    whole = await store.of_speaker(ADA.id, Of.WORDS, 0, 10)
    pages = [await store.of_speaker(ADA.id, Of.WORDS, at, 3) for at in (0, 3, 6)]
    assert [u.id for page in pages for u in page.utterances] == [u.id for u in whole.utterances]
    assert {page.total for page in (whole, *pages)} == {7}


async def test_figures_are_listed_all_or_by_holder(store):
    other = a_figure(9, holder="Meta", by=BEN)
    await filled(store, *RECORDS, other)
    assert utterances(await store.held("", 0, 10)) == {COUNT.utterance, other.utterance}
    assert utterances(await store.held("meta", 0, 10)) == {other.utterance}
    assert utterances(await store.held("", 1, 10)) < {COUNT.utterance, other.utterance}
    assert utterances(await store.held("Nobody", 0, 10)) == set()


async def test_the_version_is_another_after_every_write_and_the_same_between(store, opened):
    await filled(store)
    before = store.stamp()
    await store.coverage(Filters())
    assert store.stamp() == before is not None
    elsewhere = await opened()
    await elsewhere.attach([(sha(TEXT), TEXT)])
    assert store.stamp() != before


async def test_what_stands_is_counted_by_its_origin(store):
    assert await store.stock() == ()
    await filled(store)
    assert await store.stock() == ((Origin.SHIPPED, 7, 5),)
    mill = an_article("a-mill", "She said “We wait”.")
    wait = a_quotation("We wait", ADA, mill, text="She said “We wait”.")
    async with store.keeping() as keeping:
        await keeping.write(Writing(article=mill, text="She said “We wait”.", new=(wait,), day="2026-11-20"))
    assert await store.stock() == ((Origin.SHIPPED, 7, 5), (Origin.INGESTED, 1, 1))
    await store.sync(a_corpus(HELD, YES), "fewer")
    assert (await store.stock())[0] == (Origin.SHIPPED, 1, 1)
