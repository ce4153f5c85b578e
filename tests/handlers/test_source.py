"""/source: a claim, an utterance, an article or an answer, down to the passage."""

import pytest

from claims.answer import Guide, Nothing
from claims.ingest.keep import keep
from claims.item import State
from claims.store import open_store
from tests.asking import Asker, Forgetful, Kept, places
from tests.corpora import ADA, DAY, a_corpus, a_quotation, an_article, sha
from tests.pages import a_page, found, said

TEXT = "First she said “Yes”, and later on she said “No” to him."
ARTICLE = an_article("a-text", TEXT)
YES, NO = (a_quotation(words, ADA, ARTICLE, text=TEXT) for words in ("Yes", "No"))
YES_ELSEWHERE = a_quotation("Yes", ADA, DAY)


async def test_a_claim_comes_with_its_selectors_and_every_other_article_that_carries_it(shipped):
    (item,) = (await shipped("/source c8px9js4")).items
    assert item.claim_id == "c8px9js4"
    assert places(item)[0] == "001"
    assert set(places(item)) == {"000", "001", "002"}
    first = item.citations[0]
    assert (first.evidence.exact, first.evidence.start, first.evidence.end) == ("Lmao, no.", 1337, 1346)
    assert first.passage is None


@pytest.mark.parametrize("asked", ["/source usxgk82r", "/source USXGK82R", "what is the source of usxgk82r?"])
async def test_an_utterance_comes_with_all_its_claims(shipped, asked):
    (item,) = (await shipped(asked)).items
    assert sorted(places(item)) == ["000", "001", "002"]


async def test_an_article_comes_in_reading_order(shipped):
    answer = await shipped("/source 003_66c7d7ed63cf9e67")
    starts = [i.citations[0].evidence.start for i in answer.items]
    assert starts == sorted(starts)
    assert {stem for i in answer.items for stem in places(i)} == {"003"}
    assert answer.dropped == 0
    assert "15 claims, in reading order" in answer.lead


async def test_a_speaker_s_id_leads_to_the_speaker(shipped):
    guide = await shipped("/source sn96n3m5")
    assert isinstance(guide, Guide)
    assert guide.hints[0].type == "/speaker Elon Musk"


async def test_a_kept_answer_comes_with_its_claims(made):
    receipts = Kept()
    receipts.keep("k7m2p9xw", "who-said", YES.id, NO.id, YES_ELSEWHERE.id)
    answer = await (await made(YES, NO, YES_ELSEWHERE, ARTICLE, receipts=receipts))("/source K7M2P9XW")
    assert [i.words for i in answer.items] == ["Yes", "No"]
    assert len(answer.items[0].citations) == 2


async def test_an_unknown_id_is_told(shipped):
    nothing = await shipped("/source nonsense")
    assert isinstance(nothing, Nothing)
    assert nothing.lead == "The index has no claim, article or kept answer with the id “nonsense”."
    assert nothing.coverage.articles == 5


async def test_an_attached_text_shows_the_passage_in_its_context(made):
    answer = await (await made(YES, ARTICLE, texts=[(sha(TEXT), TEXT)]))(f"/source {YES.id}")
    (citation,) = answer.items[0].citations
    assert citation.state is State.VERIFIED
    assert citation.passage.before + citation.passage.cited + citation.passage.after == TEXT


async def test_a_claim_is_shown_without_a_memory(made):
    answer = await (await made(YES, ARTICLE, receipts=Forgetful()))(f"/source {YES.id}")
    assert answer.items[0].words == "Yes"


@pytest.fixture
async def withdrawn(tmp_path):
    store = await open_store(f"sqlite:///{tmp_path / 'index.sqlite'}")
    await store.sync(a_corpus(YES, NO, YES_ELSEWHERE, ARTICLE), "first")
    await store.sync(a_corpus(YES, ARTICLE), "second")
    yield Asker(store)
    await store.close()


async def test_a_withdrawn_claim_is_shown_by_its_id_and_said_to_be_withdrawn(withdrawn):
    answer = await withdrawn(f"/source {NO.id}")
    assert answer.items[0].words == "No"
    assert answer.notes == ("This claim was withdrawn from the index.",)
    answer = await withdrawn(f"/source {YES_ELSEWHERE.id}")
    assert [places(i) for i in answer.items] == [["a-d", "a-t"]]
    assert answer.notes == ("This claim was withdrawn from the index.",)


async def test_what_still_stands_is_shown_without_what_was_withdrawn(withdrawn):
    answer = await withdrawn(f"/source {YES.utterance}")
    assert [places(i) for i in answer.items] == [["a-t"]]
    assert answer.notes == ()


PAGE = TEXT.replace("“No”", "“Perhaps”")


@pytest.fixture
async def edited(tmp_path):
    """An index of a page that had “No” and has it no longer; a shipped article has a “Yes” too."""
    store = await open_store(f"sqlite:///{tmp_path / 'index.sqlite'}")
    await store.sync(a_corpus(YES_ELSEWHERE), "first")
    for text, word, day in ((TEXT, "No", "2026-11-20"), (PAGE, "Perhaps", "2026-11-26")):
        page = a_page(text, title="The mill", retrieved=day)
        await keep(store, page, found(said(text, "Yes"), said(text, word)))
    receipts = Kept()
    yield Asker(store, receipts), {c.words: c for c in (await store.ingested("", 9)).claims}, store, receipts
    await store.close()


async def gone_claim(store):
    (gone,) = [change.id for change in await store.changes(0, 99) if change.kind == "gone"]
    return gone


async def test_a_claim_that_is_no_longer_on_its_page_is_shown_as_it_stood_and_said_to_be_so(edited):
    ask, _, store, _ = edited
    answer = await ask(f"/source {await gone_claim(store)}")
    (citation,) = answer.items[0].citations
    assert (answer.items[0].words, citation.state, citation.gone) == ("No", State.GONE, "2026-11-26")
    assert citation.passage.before + citation.passage.cited + citation.passage.after == TEXT
    assert answer.lead == "No article reports it any more."
    assert answer.notes == ("No longer on the page of “The mill”; shown as it stood there before.",)


async def test_what_stands_is_shown_without_what_is_gone_and_counted_without_it(edited):
    ask, claims, _, _ = edited
    answer = await ask(f"/source {claims['Yes'].id}")
    assert answer.lead == "Reported in 2 articles."
    assert {c.state for i in answer.items for c in i.citations} == {State.VERIFIED, State.RECORDED}
    answer = await ask(f"/source {claims['Yes'].article}")
    assert [i.words for i in answer.items] == ["Yes", "Perhaps"]
    assert isinstance(await ask("/who-said No"), Nothing)


async def test_an_answer_that_was_kept_shows_what_has_gone_since(edited):
    ask, claims, store, receipts = edited
    receipts.keep("k7m2p9xw", "who-said", claims["Yes"].id, await gone_claim(store))
    answer = await ask("/source k7m2p9xw")
    assert [(i.words, [c.state for c in i.citations]) for i in answer.items] == [
        ("Yes", [State.RECORDED, State.VERIFIED]), ("No", [State.GONE]),
    ]  # fmt: skip


async def test_copies_of_one_text_are_told_as_one_origin(edited):
    ask, claims, store, _ = edited
    await keep(store, a_page(PAGE, url="https://other.test/"), found(said(PAGE, "Yes")))
    answer = await ask(f"/source {claims['Yes'].id}")
    assert answer.lead == "Reported in 3 articles."


async def test_one_interview_that_five_outlets_report_is_one_origin_and_its_ways_are_cited(made):
    outlets = [an_article(f"a-{name}", outlet=name) for name in ("herald", "post", "globe", "star", "echo")]
    reports = [a_quotation("Yes", ADA, outlet, via=("CNBC",)) for outlet in outlets]
    answer = await (await made(*reports, *outlets))(f"/source {reports[0].id}")
    assert answer.lead == "Reported in 5 articles, 1 origin."
    (item,) = answer.items
    assert [origin.name for origin in item.spread.origins] == ["CNBC"]
    assert {line.text for line in item.beside} == {f"Reported by {o.outlet} ← CNBC" for o in outlets}
    assert [len(line.citations) for line in item.beside] == [1] * 5


async def test_where_no_article_tells_its_origin_no_way_is_told(made):
    other = an_article("a-other")
    yes = a_quotation("Yes", ADA, other)
    answer = await (await made(YES_ELSEWHERE, yes, other))(f"/source {yes.id}")
    assert (answer.lead, answer.items[0].beside) == ("Reported in 2 articles.", ())


async def test_an_article_without_claims_says_so(withdrawn):
    nothing = await withdrawn("/source a-day")
    assert isinstance(nothing, Nothing)
    assert "no claim in it" in nothing.lead
