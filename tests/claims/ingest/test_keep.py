"""An article is kept once, however often and from however many sides it comes; see test_keeping_contract.py too."""

import asyncio
import threading

import pytest

from claims.claim import SpeakerKind
from claims.errors import BadInput
from claims.extract.found import Extraction
from claims.filters import Filters
from claims.index import Claims
from claims.ingest import keep as keeping
from claims.ingest.keep import held, keep
from claims.ingest.likeness import shingles
from claims.ingest.page import Validators
from claims.store.walk import ingested, with_ingested
from claims.verify import verify
from tests import corpora
from tests.claims.store.engines import sqlite as store_in
from tests.claims.store.questions import about, in_article, vocabulary, whole
from tests.made_once import opened_in
from tests.pages import ACME, ADA, BEN, OFFICIAL, a_link, a_number, a_page, a_who, found, retold, said

ANY = Filters()
TEXT = (
    "Ada Miller said: “We never sell a single wheel.”\nBen Baker said: “You will.”\n"
    "Acme owns 2,000 wheels, a senior official said.\nWheels cost US$5 million.\nBaker laughed."
)


def everything(text=TEXT):
    return found(
        said(text, "We never sell a single wheel."), said(text, "You will.", by=BEN),
        retold(text, "Acme owns 2,000 wheels", by=OFFICIAL), a_number(text, "2,000 wheels", 2000, of=2),
        a_number(text, "US$5 million", 5_000_000, unit="USD", item="price", predicate="costs", holder="Wheels"),
        a_link(text, "disputes", 1, 0, "Baker laughed."),
    )  # fmt: skip


@pytest.fixture
async def store(tmp_path):
    made = await opened_in(tmp_path, store_in)
    yield made
    await made.close()


async def log_of(store):
    return [(change.kind, change.what) for change in await store.changes(0, 1000)]


async def kept_everything(store):
    """Every row that says something, to see whether anything changed."""
    return [await log_of(store), [some async for some in ingested(store)], await vocabulary(store)]


async def test_a_new_article_is_kept_with_its_text_and_found_by_its_words(store):
    kept = await keep(store, a_page(TEXT, title="The mill"), everything())
    assert (kept.came, kept.added, kept.gone, kept.dropped) == ("new", 5, 0, 0)
    (utterance,) = await store.utterances(await whole(store, "you will"), ANY)
    assert utterance.speaker.name == "Ben Baker"
    assert utterance.reports[0].slices[0].passage == "You will."
    assert utterance.links[0].other.words == "We never sell a single wheel."
    assert (await about(store, "acme official"))[1] == 2
    assert [s.name for s in await store.speakers("Baker")] == ["Ben Baker"]
    assert (await store.coverage(ANY)).articles == 1
    assert await log_of(store) == [("new", "claim")] * 5 + [("new", "relation")]


async def test_an_article_of_a_backlog_is_no_news_also_where_it_is_read_again_as_news(store):
    first = await keep(store, a_page(TEXT), everything(), backlog=True)
    assert await log_of(store) == [("backlog", "claim")] * 5 + [("backlog", "relation")]
    again = await keep(store, a_page(TEXT), everything())
    assert (again.came, again.article, len(await log_of(store))) == ("unchanged", first.article, 6)


async def test_what_became_of_an_article_that_was_there_is_news_in_a_backlog_too(store):
    await keep(store, a_page(TEXT), everything())
    added = f"{TEXT}\nBen Baker said: “Perhaps not.”"
    more = (*everything(added).attributions, said(added, "Perhaps not.", by=BEN))
    await keep(
        store, a_page(added), everything(added).model_copy(update={"attributions": more}), backlog=True
    )
    assert (await log_of(store))[6:] == [("new", "claim")]


async def test_the_same_text_again_changes_nothing(store):
    first = await keep(store, a_page(TEXT), everything())
    before = await kept_everything(store)
    again = await keep(store, a_page(TEXT, title="Another title"), everything())
    assert (again.came, again.added, again.article) == ("unchanged", 0, first.article)
    assert await kept_everything(store) == before


async def test_whoever_has_a_page_asks_first_whether_it_is_held(store):
    assert await held(store, a_page(TEXT)) is None
    kept = await keep(store, a_page(TEXT), everything())
    assert await held(store, a_page(TEXT)) == kept.article
    assert await held(store, a_page(TEXT + " ")) is None


async def test_what_a_server_gave_to_ask_by_is_known_under_each_address(store):
    page = a_page(TEXT, source="https://planet.test/latest", validators=Validators(etag='"1"'))
    assert await store.known("https://planet.test/latest") is None
    await keep(store, page, everything())
    for address in ("https://planet.test/latest", "https://planet.test/mill"):
        assert await store.known(address) == Validators(etag='"1"')
    newer = page.model_copy(update={"validators": Validators(etag='"2"', modified="today")})
    await held(store, newer)
    assert await store.known("https://planet.test/mill") == Validators(etag='"2"', modified="today")
    await keep(store, page, everything())
    assert await store.known("https://planet.test/mill") == Validators(etag='"1"')


async def test_an_address_that_was_asked_for_is_known_in_its_canonical_form(store):
    asked = "HTTPS://Planet.test:443/latest?utm_source=rss#top"
    await keep(store, a_page(TEXT, source=asked, found_at="https://planet.test/mill"), everything())
    assert await store.known("https://planet.test/latest") is not None


async def test_a_file_is_the_same_article_by_its_text_and_known_under_no_address(store):
    page = a_page(TEXT, url=None, file="mill.txt")
    first = await keep(store, page, everything())
    assert (await keep(store, page.model_copy(update={"file": "copy.txt"}), everything())).came == "unchanged"
    assert (await store.article_at(None, page.sha256)).id == first.article
    assert (await keep(store, a_page(TEXT + "!", url=None), everything())).came == "new"


async def test_a_text_that_was_read_from_a_file_is_the_same_article_at_its_address(store):
    first = await keep(store, a_page(TEXT, url=None), everything())
    again = await keep(store, a_page(TEXT), everything())
    assert (again.came, again.article) == ("unchanged", first.article)
    assert (await store.article_at("https://planet.test/mill", "")).id == first.article


async def test_a_shipped_article_that_is_read_stays_as_it_was_shipped(store):
    article = corpora.an_article("a-text", TEXT)
    claim = corpora.a_quotation("You will.", corpora.BEN, article, text=TEXT)
    await store.sync(corpora.a_corpus(claim, article), "first")
    kept = await keep(store, a_page(TEXT), everything())
    assert (kept.came, kept.article) == ("unchanged", "a-text")
    assert (await store.ingested("", 10)).articles == ()
    later = await keep(store, a_page(TEXT + "!"), everything())
    assert later.came == "new"
    assert later.article != "a-text"


async def test_a_changed_text_is_read_again_and_its_claims_keep_their_ids(store):
    first = await keep(store, a_page(TEXT), everything())
    before = {claim.id for claim in (await store.ingested("", 10)).claims}
    text = "Corrected.\n" + TEXT
    again = await keep(store, a_page(text), everything(text))
    assert (again.article, again.came, again.added, again.gone) == (first.article, "changed", 0, 0)
    assert (await log_of(store))[6:11] == [("moved", "claim")] * 5
    (some,) = [some async for some in ingested(store)]
    assert {claim.id for claim in some.claims} == before
    assert verify(some.claims, some.relations, some.articles, {first.article: text}) == ()
    assert await store.texts([a_page(TEXT).sha256]) == {}  # nothing cites the old one


CHANGED = TEXT.replace("“You will.”", "“No comment.”")


async def changed(store):
    """An article one of whose quotations is gone; the claim that is."""
    first = await keep(store, a_page(TEXT), everything())
    (utterance,) = await store.utterances(await whole(store, "you will"), ANY)
    some = found(
        said(CHANGED, "We never sell a single wheel."), said(CHANGED, "No comment.", by=BEN),
        retold(CHANGED, "Acme owns 2,000 wheels", by=OFFICIAL), a_number(CHANGED, "2,000 wheels", 2000, of=2),
        a_number(CHANGED, "US$5 million", 5_000_000, unit="USD", item="price", predicate="costs", holder="Wheels"),
    )  # fmt: skip
    again = await keep(store, a_page(CHANGED, retrieved="2026-11-26"), some)
    assert (again.article, again.came, again.added, again.gone) == (first.article, "changed", 1, 1)
    return utterance.reports[0].claim


async def test_what_the_page_no_longer_has_is_found_by_its_id_alone_and_shown_as_it_stood(store):
    gone = await changed(store)
    assert await whole(store, "you will") == ()
    assert "will" not in await vocabulary(store)
    assert gone.utterance not in await in_article(store, gone.article)
    (report,) = (await store.look_up(gone.id, 5)).utterance.reports
    assert (report.claim, report.retracted, report.gone) == (gone, True, "2026-11-26")
    assert (report.slices[0].before, report.slices[0].passage) == ("id: “", "You will.")
    assert (await store.look_up(gone.utterance, 0)).utterance.reports[0].gone
    assert [kind for kind, _ in await log_of(store)].count("gone") == 2  # with its relation
    (utterance,) = await store.utterances(await whole(store, "we never sell a single wheel"), ANY)
    assert utterance.links == ()


async def test_the_old_text_is_kept_for_as_long_as_something_gone_cites_it(store):
    old = a_page(TEXT).sha256
    gone = await changed(store)
    assert list(await store.texts([old])) == [old]
    back = TEXT + "\nThe end."
    await keep(store, a_page(back, retrieved="2026-11-27"), everything(back))
    assert gone.id in {claim.id for claim in (await store.ingested("", 10)).claims}
    assert await store.texts([old]) == {}
    assert (await store.article_at("https://planet.test/mill", "")).sha256 == a_page(back).sha256


async def test_what_comes_back_stands_again_under_its_old_id(store):
    gone = await changed(store)
    again = await keep(store, a_page(TEXT, retrieved="2026-11-27"), everything())
    assert (again.added, again.gone) == (0, 1)  # “No comment.” is gone in its turn
    (report,) = (await store.look_up(gone.id, 0)).utterance.reports
    assert (report.retracted, report.gone) == (False, None)
    assert await whole(store, "you will") == (gone.utterance,)


async def test_an_unnamed_speaker_is_the_same_after_a_second_reading_and_another_elsewhere(store):
    await keep(store, a_page(TEXT), everything())
    text = TEXT + "\nThe end."
    await keep(store, a_page(text), everything(text))
    await keep(store, a_page(TEXT, url="https://other.test/"), everything())
    unnamed = [s for s in (await store.ingested("", 10)).speakers if s.kind is SpeakerKind.UNNAMED]
    assert len([s for s in unnamed if "senior official" in s.name]) == 2
    await keep(store, a_page(TEXT + "\nOnce more.", url=None), everything(TEXT + "\nOnce more."))
    await keep(store, a_page(TEXT + "\nAnd again.", url=None), everything(TEXT + "\nAnd again."))
    authors = [s for s in (await store.ingested("", 10)).speakers if "author" in s.name]
    assert [s.kind for s in authors] == [SpeakerKind.UNNAMED] * 2


# joining what is known


async def test_the_same_words_join_the_utterance_that_was_shipped(store):
    shipped = corpora.a_quotation("You will", corpora.BEN)
    await store.sync(corpora.a_corpus(shipped), "first")
    await keep(store, a_page(TEXT), everything())
    (utterance,) = await store.utterances([shipped.utterance], ANY)
    assert {report.claim.words for report in utterance.reports} == {"You will", "You will."}
    assert utterance.speaker == corpora.BEN


async def test_a_number_joins_the_one_that_another_article_has_of_the_same_speaker(store):
    text = "Acme owns about 2,000 wheels, Ada Miller said."
    one = found(
        retold(text, "Acme owns", by=ADA), a_number(text, "about 2,000 wheels", 2000, of=0, qualifier="about")
    )
    other = text.replace("about ", "")
    two = found(retold(other, "Acme owns", by=ADA), a_number(other, "2,000 wheels", 2000, of=0))
    await keep(store, a_page(text), one)
    await keep(store, a_page(other, url="https://other.test/"), two)
    figures = [c for c in (await store.ingested("", 10)).claims if c.figure]
    assert len({c.utterance for c in figures}) == 1
    assert len({c.speaker for c in figures}) == 1


async def test_a_synchronisation_leaves_ingested_rows_alone_and_keeping_leaves_shipped_ones(store):
    shipped = corpora.a_quotation("You will", corpora.BEN)
    await store.sync(corpora.a_corpus(shipped), "first")
    await keep(store, a_page(TEXT), everything())
    before = await store.ingested("", 10)
    assert (await store.sync(corpora.a_corpus(corpora.a_quotation("Yes")), "second")).retracted == 1
    assert await store.ingested("", 10) == before
    assert [s.name for s in await store.speakers("Ben Baker")] == ["Ben Baker"]  # he still speaks there
    assert await whole(store, "you will") == (shipped.utterance,)


async def test_a_name_that_a_text_prints_for_a_shipped_speaker_finds_him_and_leaves_his_row_as_it_was(store):
    shipped = corpora.a_quotation("You will", corpora.BEN)
    await store.sync(corpora.a_corpus(shipped), "first")
    text = "“You will,” said Mr. Baker. Ben Baker laughed."
    await keep(store, a_page(text), found(said(text, "You will", by=a_who("Ben Baker", "Mr. Baker"))))
    assert await store.speakers("mr baker") == (corpora.BEN,)


async def test_corpora_of_what_was_shipped_and_ingested_are_one(store):
    shipped = corpora.a_corpus(corpora.a_quotation("You will", corpora.BEN))
    await store.sync(shipped, "first")
    await keep(store, a_page(TEXT), everything())
    await keep(store, a_page(TEXT, url="https://other.test/"), everything())
    whole = await with_ingested(shipped, store)
    assert (len(whole.articles), len(whole.claims), len(whole.relations)) == (3, 11, 2)
    assert {claim.speaker for claim in whole.claims} == {speaker.id for speaker in whole.speakers}
    assert len([some async for some in ingested(store, 1)]) == 2


# what a page says of itself


async def test_an_outlet_s_own_numbers_are_those_of_its_host_whatever_the_page_calls_itself(store):
    openai = corpora.a_speaker("OpenAI", kind=SpeakerKind.ORGANISATION)
    await store.sync(corpora.a_corpus(openai, corpora.a_quotation("We train it", openai)), "first")
    price = {"unit": "USD", "item": "price", "predicate": "costs", "holder": "Wheels"}
    some = found(a_number(TEXT, "US$5 million", 5_000_000, **price))
    for number in range(2):
        page = a_page(f"{TEXT}\n{number}.", url=f"https://www.news.example/{number}", outlet="OpenAI")
        await keep(store, page, some)
    await keep(store, a_page(TEXT, url="https://other.example/", outlet="OpenAI", author="Ada Miller"), some)
    names = [speaker.name for speaker in (await store.ingested("", 10)).speakers]
    assert sorted(names) == ["OpenAI (news.example)", "OpenAI (other.example)"]
    assert await store.speakers("OpenAI") == (openai,)


GOOD, EVIL = "https://planet.test/mill", "https://planet.test/users/eve"


async def test_a_page_that_gives_the_address_of_another_article_as_its_own_stays_where_it_was_found(store):
    first = await keep(store, a_page(TEXT, url=GOOD, found_at=GOOD), everything())
    text = "Ada Miller said: “We lie.” Nobody had thought that she would ever say so in the hall of the mill."
    page, some = a_page(text, url=GOOD, found_at=EVIL, source=EVIL), found(said(text, "We lie."))
    for came in ("new", "unchanged"):
        kept = await keep(store, page, some)
        assert (kept.came, kept.article != first.article) == (came, True)
        assert await held(store, page) == kept.article
    assert (await store.article_at(EVIL, "")).url == EVIL
    good = await store.article_at(GOOD, "")
    assert (good.id, good.sha256) == (first.article, a_page(TEXT).sha256)


async def test_a_copy_that_becomes_another_text_is_another_article(store):
    story = "\n".join(f"Ada Miller said: “We sell {n} wheels.”" for n in range(40))
    first = await keep(store, a_page(story, url=GOOD, found_at=GOOD), found(said(story, "We sell 3 wheels.")))
    longer = story + "\nMore from the mill."
    copy = a_page(longer, url=GOOD, found_at=EVIL, source=EVIL)
    assert (await keep(store, copy, found(said(longer, "We sell 3 wheels.")))).article == first.article
    text = "Ada Miller said: “We lie.” Nobody had thought that she would ever say so in the hall of the mill."
    for stated in (GOOD, EVIL):
        kept = await keep(
            store, a_page(text, url=stated, found_at=EVIL, source=EVIL), found(said(text, "We lie."))
        )
        assert kept.article != first.article
    assert (await store.article_at(GOOD, "")).sha256 == copy.sha256
    assert (await store.article_at(EVIL, "")).id == kept.article


async def test_a_page_is_kept_under_its_own_address_where_nothing_or_its_copy_is_held(store):
    for number, at in enumerate((f"{GOOD}?page=all", f"{GOOD}?print=1", GOOD)):
        kept = await keep(store, a_page(TEXT, url=GOOD, found_at=at), everything())
        assert kept.came == ("unchanged" if number else "new")
        assert (await store.article_at(at, "")).url == GOOD


# origins


LONG = "We never sell a single wheel to anybody at all."


def carried(outlet, number):
    """An article of some length with the same interview in it, and one short word."""
    story = " ".join(f"{outlet} tells {n} of {outlet}." for n in range(number, number + 40))
    text = f"{story}\nAda Miller said: “{LONG}” She said: “Never.”"
    return a_page(text, url=f"https://{outlet}.test/"), found(said(text, LONG), said(text, "Never."))


async def origins(store, words):
    (utterance,) = await store.utterances(await whole(store, words), ANY)
    far = (await Claims(store).spreads((utterance,)))[utterance.id]
    return len(utterance.reports), len(far.origins)


async def test_one_interview_that_many_carry_is_one_origin_down_to_its_shortest_answer(store):
    for number, outlet in enumerate(("planet", "globe", "star")):
        await keep(store, *carried(outlet, 1000 * number))
    text = "Ada Miller said: “Never.”"
    assert await origins(store, "never") == (3, 1)
    await keep(store, a_page(text, url="https://alone.test/"), found(said(text, "Never.")))
    assert await origins(store, "never") == (4, 2)


async def test_copies_of_one_text_are_one_origin_and_sources_of_the_same_utterances(store):
    story = " ".join(f"The mill turned {n} times on day {n}." for n in range(60))
    for outlet, end in (("planet", ""), ("globe", " More about mills in our paper."), ("star", "")):
        text = f"{story}\nThe mill is sold, Ada Miller said.{end}"
        page = a_page(text, url=f"https://{outlet}.test/")
        await keep(store, page, found(retold(text, "The mill is sold"), said(text, "sold", by=ACME)))
    assert await origins(store, "sold") == (3, 1)
    told = [claim for claim in (await store.ingested("", 10)).claims if claim.paraphrase]
    assert len({claim.utterance for claim in told}) == 1


async def test_a_copy_that_becomes_a_text_of_its_own_has_its_own_origin(store):
    story = " ".join(f"The mill turned {n} times on day {n}." for n in range(60))
    end = "\nAcme said: “Sold.”"
    for outlet in ("planet", "globe", "star"):
        text = story + end
        await keep(store, a_page(text, url=f"https://{outlet}.test/"), found(said(text, "Sold.", by=ACME)))
    assert await origins(store, "sold") == (3, 1)
    text = " ".join(f"Nothing {n} of it is so, {n}." for n in range(60)) + end
    await keep(store, a_page(text, url="https://planet.test/"), found(said(text, "Sold.", by=ACME)))
    assert await origins(store, "sold") == (3, 2)


# what cannot be kept


async def test_a_text_that_is_none_is_refused_and_nothing_is_written(store):
    with pytest.raises(BadInput, match="NUL"):
        await keep(store, a_page("a\0b"), Extraction())
    with pytest.raises(BadInput, match="sha256"):
        await keep(store, a_page(TEXT).model_copy(update={"sha256": "0" * 64}), everything())
    assert (await store.coverage(ANY)).articles == 0


async def test_what_takes_as_long_as_the_text_is_done_beside_the_event_loop(store, monkeypatch):
    where = set()

    def watched(name, does):
        def beside(*told):
            where.add((name, threading.current_thread() is threading.main_thread()))
            return does(*told)

        return beside

    monkeypatch.setattr(keeping.Cast, "settle", watched("settle", keeping.Cast.settle))
    for name in ("cited", "shingles", "records", "compared"):
        monkeypatch.setattr(keeping, name, watched(name, getattr(keeping, name)))
    assert (await keep(store, a_page(TEXT), everything())).added == 5
    assert where == {(name, False) for name in ("cited", "shingles", "settle", "records", "compared")}


async def test_a_text_is_cut_into_shingles_once_before_the_index_is_locked(store, monkeypatch):
    await keep(store, a_page(TEXT, url=GOOD, found_at=GOOD), everything())
    asked = []
    monkeypatch.setattr(keeping, "shingles", lambda text: asked.append(text) or shingles(text))
    text = TEXT + "\nIt is so."
    await keep(store, a_page(text, url=GOOD, found_at=EVIL, source=EVIL), everything(text))
    assert asked.count(text) == 1


async def test_an_article_with_nothing_in_it_is_kept_all_the_same(store):
    kept = await keep(store, a_page("Nobody said a thing."), Extraction())
    assert (kept.came, kept.added) == ("new", 0)
    assert await held(store, a_page("Nobody said a thing.")) == kept.article


async def test_one_article_that_is_kept_from_several_sides_at_once_is_one(store):
    came = await asyncio.gather(*(keep(store, a_page(TEXT), everything()) for _ in range(5)))
    assert sorted(kept.came for kept in came) == ["new", *["unchanged"] * 4]
    assert len({kept.article for kept in came}) == 1
