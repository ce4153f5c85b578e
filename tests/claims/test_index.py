"""The questions that the index is asked: tiers, groups, what is speech and what is thought, what is nearest."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import settings as given_with
from hypothesis import strategies as st

from claims import search
from claims.claim import Kind, Modality, Predicate, Qualifier
from claims.compare import Move
from claims.figures import CHIPS
from claims.filters import Filters
from claims.index import Claims
from claims.item import Tier
from claims.search import TELLING
from claims.store import open_store
from tests.claims.store.engines import sqlite as store_in
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    LAB,
    MONTH,
    UNDATED,
    a_corpus,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    a_speaker,
    an_article,
    sha,
)
from tests.made_once import opened_in


def words(found):
    hits = found.hits if hasattr(found, "hits") else found
    return [h.utterance.reports[0].claim.words or h.utterance.reports[0].claim.paraphrase for h in hits]


def met(found):
    return [(h.utterance.reports[0].claim.words, h.tier) for h in found.hits]


# how far it went


class Counting:
    """A store that counts how often it is asked for origins."""

    def __init__(self, store):
        self.store, self.asked = store, 0

    async def origins(self, asked):
        self.asked += 1
        return await self.store.origins(asked)


async def test_the_origins_of_any_number_of_utterances_are_one_look_at_the_store(tmp_path):
    articles = [an_article(f"a-{n}", outlet=f"Outlet {n}") for n in range(3)]
    words = (("One", ADA), ("Two", ADA), ("Three", ADA), ("A quotation of some more than six words", BEN))
    said = [
        a_quotation(text, by, article, via=("CNBC",)[: text == "One"])
        for text, by in words
        for article in articles
    ]
    store = await opened_in(tmp_path, store_in)
    await store.sync(a_corpus(*said, a_quotation("Alone", BEN, DAY), *articles), "first")
    utterances = await store.utterances(
        [*dict.fromkeys(c.utterance for c in said), a_quotation("Alone", BEN, DAY).utterance], Filters()
    )
    counting = Counting(store)
    spreads = await Claims(counting).spreads(utterances)
    assert [len(spreads[u.id].origins) for u in utterances] == [1, 3, 3, 1, 1]
    assert counting.asked == 1
    assert await Claims(counting).spreads(()) == {}
    await store.close()


# saying


async def test_tiers_come_best_first_and_whole_utterances_before_longer_ones(index):
    claims = await index(
        a_quotation("they never, ever lie", LAB, DAY), a_quotation("NEVER", BEN, DAY), a_quotation("Never!", ADA, UNDATED)
    )  # fmt: skip
    assert met(await claims.saying("Never")) == [
        ("Never!", Tier.EXACT), ("NEVER", Tier.NORMALISED), ("they never, ever lie", Tier.CONTAINS),
    ]  # fmt: skip


async def test_the_same_words_by_the_same_speaker_are_one_hit_with_the_best_report_in_front(index):
    claims = await index(
        a_quotation("Ha ha, no.", ADA, DAY), a_quotation("HA HA NO", ADA, MONTH), a_quotation("Ha ha no", ADA, UNDATED),
        a_quotation("Ha ha, no.", BEN, DAY),
    )  # fmt: skip
    found = await claims.saying("Ha ha no")
    assert [(h.utterance.speaker.name, len(h.utterance.reports), h.tier) for h in found.hits] == [
        ("Ada Miller", 3, Tier.EXACT), ("Ben Baker", 1, Tier.NORMALISED),
    ]  # fmt: skip
    assert [r.claim.words for r in found.hits[0].utterance.reports] == ["Ha ha no", "HA HA NO", "Ha ha, no."]


async def test_misspelt_words_are_found_only_where_nothing_else_is(index):
    claims = await index(a_quotation("impressive model"), a_quotation("impresive", BEN))
    assert met(await claims.saying("impresive")) == [("impresive", Tier.EXACT)]
    assert met(await claims.saying("imprezzive modle")) == [("impressive model", Tier.MISSPELT)]
    assert (await claims.saying("entirely otherwise")).hits == ()


async def test_drawn_out_letters_are_heard_by_their_bones(index):
    claims = await index(
        a_quotation("Cool"), a_quotation("that is cool, they say", BEN), a_quotation("Cole", EVE)
    )
    assert met(await claims.saying("coooool")) == [
        ("Cool", Tier.NORMALISED),
        ("that is cool, they say", Tier.CONTAINS),
    ]


@pytest.mark.parametrize("asked", ["", "   ", "?!", "“”", "🎉", "\x00", "\u200f\u200b"])
async def test_what_has_no_words_finds_nothing(index, asked):
    claims = await index(a_quotation("Yes"))
    assert await claims.saying(asked) == ((), 0, False)
    assert await claims.about(asked) == ((), 0, False)
    assert await claims.nearest(asked) == ()


async def test_the_total_counts_what_is_not_given(index):
    claims = await index(*(a_quotation(f"chips {n}", by) for n in range(8) for by in (ADA, BEN)))
    found = await claims.saying("chips", limit=5)
    assert (len(found.hits), found.total) == (5, 16)


async def test_filters_narrow_the_reports_too(index):
    claims = await index(
        a_quotation("Yes", ADA, DAY), a_quotation("Yes", ADA, MONTH), a_quotation("Yes", BEN, MONTH)
    )
    found = await claims.saying("Yes", Filters(speaker="Miller", since="2025"))
    assert [[r.article.id for r in h.utterance.reports] for h in found.hits] == [["a-day"]]


async def test_a_report_of_thought_is_no_report_of_speech(index):
    said = a_quotation("doomed", ADA, DAY)
    thought = a_quotation(
        "doomed", ADA, MONTH, kind=Kind.MIXED, paraphrase="Ada thinks so.", modality=Modality.BELIEVES
    )
    claims = await index(said, thought)
    (hit,) = (await claims.saying("doomed")).hits
    assert [r.claim.id for r in hit.utterance.reports] == [said.id]


# said and thought


async def test_one_utterance_stands_as_speech_with_some_reports_and_as_thought_with_others(index):
    told = a_paraphrase("chips are dear", ADA, DAY)
    thought = a_paraphrase("chips are dear", ADA, MONTH, modality=Modality.BELIEVES)
    claims = await index(told, thought)
    (said,), (believed,) = (await claims.said_by(ADA.id)).hits, (await claims.thought_by(ADA.id)).hits
    assert [r.claim.id for r in said.utterance.reports] == [told.id]
    assert [r.claim.id for r in believed.utterance.reports] == [thought.id]


async def test_quotations_come_before_what_is_told_and_totals_add_up(index):
    claims = await index(
        a_paraphrase("newest told", article=DAY), a_quotation("old words", article=MONTH), a_quotation("undated words"),
        a_figure(5, article=DAY),
    )  # fmt: skip
    found = await claims.said_by(ADA.id, limit=3)
    assert words(found)[:2] == ["old words", "undated words"]
    assert (len(found.hits), found.total) == (3, 4)


# about, nearest, disputed


async def test_a_topic_may_name_the_speaker(index):
    claims = await index(a_quotation("chips are dear", ADA), a_quotation("chips are cheap", BEN))
    assert words(await claims.about("what did Miller say about the chips")) == ["chips are dear"]


async def test_the_nearest_are_near(index):
    claims = await index(
        a_quotation("impressive model"),
        a_quotation("the moon is far", BEN),
        a_paraphrase("a model of restraint"),
    )
    assert words(await claims.nearest("impresive modle cars")) == ["impressive model"]
    assert words(await claims.nearest("cheese")) == []


async def test_the_nearest_is_found_by_the_telling_words_of_a_long_question(index):
    claims = await index(a_quotation("zymurgy triumphs"))
    fillers = " ".join(f"a{first}{second}" for first in "bcdfghj" for second in "klmnpqrst")
    assert words(await claims.nearest(f"{fillers} zymurgy triumphed")) == ["zymurgy triumphs"]


async def test_of_a_whole_page_only_so_many_words_are_looked_for(index):
    claims = await index(a_quotation("zymurgy triumphs"))
    page = (
        "zymurgy triumphs "
        + "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM} " * 1000
        + " ".join(map(str, range(1000)))
    )
    assert words(await claims.nearest(page)) == ["zymurgy triumphs"]
    assert len(search.telling(page)) == TELLING


async def test_disputes_are_found_by_every_word_of_their_topic(index):
    told = a_quotation("chips are cheap")
    denial = a_quotation("Not so", BEN)
    claims = await index(told, denial, a_relation("disputes", denial, told))
    assert words(await claims.disputed("about the chips")) == ["chips are cheap"]
    assert words(await claims.disputed("dear chips")) == []
    assert words(await claims.disputed()) == ["chips are cheap"]


# figures, suggestions, ids


async def test_a_price_of_chips_is_no_count_of_chips(index):
    claims = await index(
        a_figure(50_000), a_figure(30_000, unit="USD", predicate=Predicate.PRICED_AT, holder="Nvidia")
    )
    assert [h.utterance.reports[0].claim.figure.value for h in (await claims.figures(CHIPS, None)).hits] == [
        50_000
    ]
    assert [s.value for s in await claims.labs_like("")] == ["DeepSeek"]


async def test_suggestions_preview_the_evidence(index):
    claims = await index(
        a_quotation("Obviously", ADA, DAY), a_quotation("Obviously.", ADA, MONTH), a_quotation("Obvious enough", BEN),
        a_figure(5, by=BEN, qualifier=Qualifier.ABOUT),
    )  # fmt: skip
    assert [s.label for s in await claims.phrases_like("obviou")] == [
        "“Obviously.” — Ada Miller — 2 sources", "“Obvious enough” — Ben Baker — 1 source",
    ]  # fmt: skip
    assert [s.label for s in await claims.speakers_like("ba")] == ["Ben Baker — 2 claims"]
    assert [s.label for s in await claims.labs_like("deep")] == ["DeepSeek — 1 figure"]


async def test_an_id_is_found_as_it_was_typed(index):
    claims = await index(a_quotation("Yes", id="cabc234"))
    assert (await claims.look_up(" CABC234 ")).utterance.reports[0].claim.id == "cabc234"


async def test_an_article_s_own_reports_alone_are_told_with_their_surroundings(index):
    text = "She said “Yes” and then “No” again."
    article = an_article("a-text", text)
    yes, no = (a_quotation(w, ADA, article, text=text) for w in ("Yes", "No"))
    claims = await index(yes, no, a_quotation("Yes", ADA, DAY), article, texts=[(sha(text), text)])
    found = await claims.in_article("a-text")
    assert words(found) == ["Yes", "No"]
    assert [[r.article.id for r in h.utterance.reports] for h in found.hits] == [["a-text"], ["a-text"]]
    assert found.hits[0].utterance.reports[0].slices[0].before == "She said “"


async def test_the_utterances_of_claims_are_told_once_each_and_without_the_retracted(index):
    first, second = a_quotation("Yes", ADA, DAY), a_quotation("Yes", ADA, MONTH)
    claims = await index(first, second)
    assert words(await claims.reported_in([second.id, first.id, "cgone234"])) == ["Yes"]


async def test_names_with_marks_are_met(index):
    noel = a_speaker("Noël O’Brien-Löwe")
    claims = await index(a_quotation("Yes", noel), noel)
    for name in ("noel o'brien lowe", "OBRIEN", "Löwe"):
        assert [s.name for s in await claims.speakers(name)] == ["Noël O’Brien-Löwe"], name


# whatever is typed


@pytest.fixture(scope="module")
def ask(shipped_url):
    """Asks the shipped index from outside a loop: properties run many questions in one test."""
    with asyncio.Runner() as runner:
        store = runner.run(open_store(shipped_url))
        claims = Claims(store)
        yield lambda question: runner.run(question(claims))
        runner.run(store.close())


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from('"*^:(){}[]-+\\\'.,%_\x00#@/“” aNEAROR19é\u200f'), max_size=30),
    st.lists(st.sampled_from(["OR", "AND", "NOT", "NEAR(", '"', "*", "words:", "^a", "obviously", "-", "1.5", ";--"]), max_size=9).map(
        " ".join
    ),
)  # fmt: skip


@given_with(max_examples=60)
@given(text=HOSTILE)
def test_no_text_upsets_a_question(ask, text):
    async def every(claims):
        await claims.saying(text)
        await claims.about(text)
        await claims.nearest(text)
        await claims.phrases_like(text)
        await claims.speakers_like(text)
        await claims.labs_like(text)
        await claims.speakers(text)
        await claims.disputed(text)
        await claims.news(0, 1000, topic=text)
        await claims.figures(CHIPS, text)
        await claims.look_up(text)
        return await claims.coverage(Filters(speaker=text, outlet=text, article=text))

    assert ask(every).articles in {0, 1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("text", "said", "about"),
    [
        ("x" * 4000, 0, 0),
        ("obviously " * 400, 0, 2),  # each of its words is met, but nobody said them in a row
        ('"' * 4000, 0, 0),
        (" ".join(map(str, range(1500))), 0, 0),
        ("obviuosly " * 12, 0, 0),
        ("obviously" * 400, 0, 0),
    ],
)
def test_no_length_upsets_a_question(ask, text, said, about):
    async def every(claims):
        await claims.phrases_like(text)
        await claims.nearest(text)
        await claims.disputed(text)
        return (await claims.saying(text)).total, (await claims.about(text)).total

    assert ask(every) == (said, about)


# news


@pytest.fixture
async def store(tmp_path):
    made = await opened_in(tmp_path, store_in)
    yield made
    await made.close()


async def test_news_tell_how_a_new_figure_stands_beside_what_was_known(store):
    claims, known = Claims(store), a_figure(50_000, by=BEN)
    new, said = a_figure(60_000, by=ADA, article=DAY), a_quotation("Yes, chips", article=DAY)
    assert await claims.newest_change() == 0
    await store.sync(a_corpus(known), "first")
    before = await claims.newest_change()
    await store.sync(a_corpus(known, new, said), "second")
    upto = await claims.newest_change()
    told = await claims.news(before, upto)
    (moved,) = told.figures.first
    (placed,) = moved.placed
    assert (moved.hit.utterance.id, placed.move) == (new.utterance, Move.HIGHEST)
    assert [hit.utterance.id for hit in placed.beside] == [known.utterance]
    assert [one.claims for one in told.said.first] == [(said.id,)]
    only = await claims.news(before, upto, Filters(speaker="Ada Miller", article="a-day"), "the chips", 1)
    assert (only.said, only.figures.total) == (told.said, 0)
    assert (await claims.news(upto, upto)).nothing()
