"""What every store promises about questions: each method, each filter, every order. See test_store_sync.py too."""

import pytest

from claims.claim import SPEECH, Kind, Modality, Predicate, Qualifier
from claims.errors import IndexTrouble
from claims.filters import Filters
from claims.store import open_store
from claims.store.page import Sought
from tests.claims.store.questions import (
    about,
    by_speaker,
    disputed,
    figures,
    in_article,
    saying,
    suggested,
    vocabulary,
    whole,
)
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    LAB,
    MONTH,
    UNDATED,
    YEAR,
    a_corpus,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    a_speaker,
    an_article,
    evidence_of,
    sha,
)

ANY = Filters()


async def filled(store, *records):
    await store.sync(a_corpus(*records), "a digest")
    return store


async def words_of(store, ids, only=ANY):
    """What the first report of each utterance says."""
    found = await store.utterances(ids, only)
    return [u.reports[0].claim.words or u.reports[0].claim.paraphrase for u in found]


# whole and containing


async def test_whole_words_are_found_by_their_normal_form_and_no_longer_ones(store):
    await filled(store, a_quotation("No, never!"), a_quotation("No, never again", BEN))
    assert await words_of(store, await whole(store, "no never")) == ["No, never!"]


async def test_whole_words_are_found_by_their_bones_where_these_are_asked_for(store):
    await filled(store, a_quotation("Cool"), a_quotation("Cole", BEN))
    assert await whole(store, "coool") == ()
    assert await words_of(store, await whole(store, "coool", drawn_out=True)) == ["Cool"]


async def test_tokens_are_contained_in_a_row_and_in_order_and_as_whole_words(store):
    await filled(
        store, a_quotation("we never lie"), a_quotation("never we lie", BEN), a_quotation("we neverland", EVE)
    )
    ids, total = await saying(store, "we never")
    assert (await words_of(store, ids), total) == (["we never lie"], 1)


async def test_bones_are_contained_in_a_column_of_their_own(store):
    await filled(store, a_quotation("that is cool"))
    assert (await saying(store, "col", drawn_out=True))[1] == 1
    assert (await saying(store, "col"))[1] == 0


@pytest.mark.parametrize("modality", sorted(set(Modality) - SPEECH))
async def test_words_that_somebody_is_said_to_think_are_not_speech(store, modality):
    await filled(
        store, a_quotation("doomed", kind=Kind.MIXED, paraphrase="Ada thinks so.", modality=modality)
    )
    assert await whole(store, "doomed") == ()
    assert await saying(store, "doomed") == ((), 0)
    assert await suggested(store, "doo", 10) == []
    assert "doomed" not in await vocabulary(store)
    assert (await about(store, "doomed"))[1] == 1


async def test_the_total_counts_beyond_the_limit(store):
    await filled(store, *(a_quotation(f"word {n}") for n in range(7)))
    ids, total = await saying(store, "word", limit=3)
    assert (len(ids), total) == (3, 7)


async def test_dated_utterances_come_newest_first_then_undated_ones_and_ids_break_ties(store):
    claims = [
        a_quotation(f"chips {n}", article=article)
        for n, article in enumerate((UNDATED, MONTH, DAY, UNDATED, YEAR))
    ]
    await filled(store, *claims)
    ids, _ = await saying(store, "chips")
    tied = sorted([claims[1], claims[4]], key=lambda c: c.utterance)  # both may be of the last day of 2024
    undated = sorted([claims[0], claims[3]], key=lambda c: c.utterance)
    assert list(ids) == [c.utterance for c in (claims[2], *tied, *undated)]


async def test_every_order_is_the_same_whatever_the_order_of_the_files(store):
    async def orders():
        return [
            await saying(store, "chips", limit=50),
            await about(store, "chips", limit=50),
            await suggested(store, "chi", 50),
            await by_speaker(store, ADA.id, spoken=True, limit=50),
        ]

    claims = [a_quotation(f"chips {n}", by) for n in range(12) for by in (ADA, BEN)]
    await filled(store, *claims)
    first = await orders()
    await store.sync(a_corpus(), "none")
    await store.sync(a_corpus(*reversed(claims)), "again")
    assert first == await orders()


# about


async def test_a_topic_is_met_in_words_paraphrase_names_roles_items_and_the_person_addressed(store):
    told = a_paraphrase(
        "the embargo failed", addressee="the premier", via=("CNBC",), hedge="perhaps", replying_to="a joke"
    )
    counted = a_figure(50_000, "H100", BEN, subject="V3")
    await filled(store, told, counted)
    for word in ("embargo", "premier", "cnbc", "perhaps", "joke", "miller", "chair"):
        assert (await about(store, word))[0] == (told.utterance,), word
    for word in ("h100", "deepseek", "v3", "baker"):
        assert (await about(store, word))[0] == (counted.utterance,), word


async def test_chips_are_met_in_whatever_word_they_are_told_and_thousands_however_they_are_written(store):
    told = a_paraphrase("Norvik has 50,000 A100s.", ADA)
    other = a_paraphrase("Norvik has 500 mills.", BEN)
    await filled(store, told, other, a_relation("disputes", other, told))
    for words in ("chips", "GPU", "norvik gpus", "A100s", "50k chips", "50000 processors"):
        assert (await about(store, words))[0] == (told.utterance,), words
        assert (await disputed(store, words))[0] == (told.utterance,), words
    for words in ("H100", "5k chips", "mills 50k"):
        assert (await about(store, words))[0] == (), words


async def test_a_topic_needs_every_word_or_any(store):
    await filled(store, a_quotation("dear chips"), a_quotation("cheap chips", BEN))
    assert (await about(store, "dear chips"))[1] == 1
    assert (await about(store, "dear cheap")) == ((), 0)


async def test_a_topic_is_met_in_singular_and_plural(store):
    await filled(store, a_quotation("dear chips"))
    assert (await about(store, "chip"))[1] == 1


# filters: each article says something about chips on its own day

SAID_IN = {DAY: "chips by day", MONTH: "chips by month", YEAR: "chips by year", UNDATED: "chips at some time"}
DATED = {"chips by day", "chips by month", "chips by year"}


@pytest.mark.parametrize(
    ("only", "left"),
    [
        ({}, {*DATED, "chips at some time"}),
        ({"since": "2024"}, DATED),
        ({"since": "2024-01-02"}, {"chips by month", "chips by day"}),  # a year may mean the day before
        ({"since": "2024-12"}, {"chips by month", "chips by day"}),
        ({"since": "2024-12-02"}, {"chips by day"}),
        ({"since": "2025-01-30"}, {"chips by day"}),
        ({"since": "2025-01-31"}, set()),
        ({"until": "2025"}, DATED),
        ({"until": "2025-01-30"}, DATED),
        ({"until": "2025-01-29"}, {"chips by month", "chips by year"}),
        ({"until": "2024-12"}, {"chips by month", "chips by year"}),
        ({"until": "2024-12-30"}, set()),  # a month may mean the day after
        ({"as_of": "2024"}, {"chips by month", "chips by year"}),
        ({"as_of": "2025-01-30"}, DATED),
        ({"since": "2024-12", "until": "2024"}, {"chips by month"}),
        ({"outlet": "the daily planet"}, {"chips by day"}),
        ({"outlet": "le monde"}, {"chips by month"}),
        ({"outlet": "Daily"}, set()),  # an outlet is named whole
        ({"article": "a-year"}, {"chips by year"}),
        ({"article": "A-YEAR"}, {"chips by year"}),
        ({"article": "makers without"}, {"chips by month"}),
        ({"article": "MAKERS"}, {"chips by month", "chips by day"}),
        ({"article": "made-up undated"}, {"chips at some time"}),
        ({"article": "no such words"}, set()),
        ({"article": "?!"}, set()),
        ({"kind": "direct"}, {*DATED, "chips at some time"}),
        ({"kind": "figure"}, set()),
        ({"speaker": "Ada Miller"}, {"chips by day", "chips at some time"}),
        ({"speaker": "ada miller"}, {"chips by day", "chips at some time"}),
        ({"speaker": "the Chair"}, {"chips by day", "chips at some time"}),
        ({"speaker": "ada"}, {"chips by day", "chips at some time"}),
        ({"speaker": "s-ada-miller"}, {"chips by day", "chips at some time"}),
        ({"speaker": "Baker"}, {"chips by month", "chips by year"}),
        ({"speaker": "Ben Baker"}, {"chips by month"}),
        ({"speaker": "bak"}, set()),  # a name is met by whole words
        ({"speaker": "%"}, set()),
        ({"speaker": "?!"}, set()),
        ({"disputed": True}, {"chips by month"}),
        ({"disputed": False}, {"chips by day", "chips by year", "chips at some time"}),
        ({"speaker": "Baker", "since": "2024-12"}, {"chips by month"}),
        ({"undated": True}, {"chips at some time"}),
        ({"undated": False}, DATED),
        ({"undated": False, "as_of": "2024"}, {"chips by month", "chips by year"}),
        ({"undated": True, "as_of": "2025"}, set()),
        ({"undated": True, "since": "2020"}, set()),
        ({"undated": True, "speaker": "Ada"}, {"chips at some time"}),
        ({"undated": True, "outlet": "Le Monde"}, set()),
        ({"as_of": "2024-12-15"}, set()),  # a year may mean its last day
        ({"as_of": "2024-12-31"}, {"chips by month", "chips by year"}),
    ],
)  # fmt: skip
async def test_filters_narrow_every_question(store, only, left):
    by = {DAY: ADA, MONTH: BEN, YEAR: EVE, UNDATED: ADA}
    said = {words: a_quotation(words, by[article], article) for article, words in SAID_IN.items()}
    denial = a_quotation("Not so", LAB, UNDATED)
    agreed = a_quotation("Just so", LAB, UNDATED)
    relations = (
        a_relation("disputes", denial, said["chips by month"]),
        a_relation("agrees", agreed, said["chips by day"]),
    )
    await filled(store, *said.values(), denial, agreed, *relations)
    only = Filters(**only)

    ids, total = await about(store, "chips", only, 50)
    assert (set(await words_of(store, ids, only)), total) == (left, len(left))
    ids, total = await saying(store, "chips", only, 50)
    assert (set(await words_of(store, ids, only)), total) == (left, len(left))
    entire = [await whole(store, words, only, 50) for words in said]
    assert sum(map(len, entire)) == len(left)
    every = await store.utterances([claim.utterance for claim in said.values()], only)
    assert {u.reports[0].claim.words for u in every} == left
    quoted = [
        await by_speaker(store, who.id, (Kind.DIRECT,), only, 50, spoken=True) for who in (ADA, BEN, EVE)
    ]
    assert sum(total for _, total in quoted) == len(left)


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ({}, (4, "2024", "2025-01-30", 1)),
        ({"since": "2024-12"}, (2, "2024-12", "2025-01-30", 0)),
        ({"until": "2023"}, (0, None, None, 0)),
        ({"outlet": "Le Monde"}, (1, "2024-12", "2024-12", 0)),
        ({"article": "a-undated"}, (1, None, None, 1)),
        ({"undated": True}, (1, None, None, 1)),
        ({"undated": False}, (3, "2024", "2025-01-30", 0)),
        ({"undated": True, "article": "a-undated"}, (1, None, None, 1)),
        ({"undated": True, "article": "a-day"}, (0, None, None, 0)),
        ({"undated": True, "outlet": "Le Monde"}, (0, None, None, 0)),
        ({"undated": False, "outlet": "Le Monde"}, (1, "2024-12", "2024-12", 0)),
        ({"as_of": "2025-01-29", "undated": False}, (2, "2024", "2024-12", 0)),
        ({"as_of": "2025", "undated": True}, (0, None, None, 0)),
    ],
)
async def test_coverage_counts_the_articles_that_the_filters_leave(store, only, expected):
    await filled(store, *(a_quotation(words, ADA, article) for article, words in SAID_IN.items()))
    found = await store.coverage(Filters(**only))
    assert (found.articles, found.since, found.until, found.undated) == expected


async def test_an_empty_index_covers_nothing_and_answers_every_question(store):
    assert (await store.coverage(ANY)).articles == 0
    assert await vocabulary(store) == {}
    assert await suggested(store, "", 10) == []
    assert await store.speakers_like("", 10) == ()
    assert await disputed(store) == ((), 0)
    assert await store.look_up("cnothing", 10) is None
    assert await store.fact("shipped") is None
    assert await store.texts(["0" * 64]) == {}


# utterances


async def test_reports_come_oldest_first_and_undated_last_in_their_article_s_order(store):
    claims = [
        a_quotation("Yes", article=UNDATED), a_quotation("Yes.", article=DAY, evidence=(evidence_of("Yes.", start=90),)),
        a_quotation("yes", article=DAY, evidence=(evidence_of("yes", start=10),)), a_quotation("Yes", article=YEAR),
    ]  # fmt: skip
    await filled(store, *claims)
    (found,) = await store.utterances([claims[0].utterance], ANY)
    assert [(r.article.id, r.claim.words) for r in found.reports] == [
        ("a-year", "Yes"), ("a-day", "yes"), ("a-day", "Yes."), ("a-undated", "Yes"),
    ]  # fmt: skip


async def test_utterances_keep_the_order_in_which_they_are_asked_for(store):
    claims = [a_quotation(f"word {n}") for n in range(5)]
    await filled(store, *claims)
    asked = [c.utterance for c in reversed(claims)]
    assert [u.id for u in await store.utterances([*asked, "u-nobody"], ANY)] == asked


async def test_a_relation_is_seen_from_both_sides(store):
    told, reply = a_quotation("Cheap!"), a_quotation("Dear!", BEN)
    await filled(store, told, reply, a_relation("disputes", reply, told, confirmed=True))
    mine, theirs = await store.utterances([reply.utterance, told.utterance], ANY)
    (outgoing,), (incoming,) = mine.links, theirs.links
    assert (outgoing.incoming, outgoing.other.words, outgoing.speaker.name) == (False, "Cheap!", "Ada Miller")
    assert (incoming.incoming, incoming.other.words, incoming.speaker.name) == (True, "Dear!", "Ben Baker")
    assert incoming.relation.confirmed
    assert incoming.article.id == "a-undated"


async def test_a_relation_goes_by_the_article_that_shows_it(store):
    told, reply = a_quotation("Cheap!", ADA, DAY), a_quotation("Dear!", BEN, MONTH)
    await filled(store, told, reply, a_relation("disputes", reply, told))
    (found,) = await store.utterances([told.utterance], Filters(since="2025"))
    assert found.links == ()


async def test_attached_texts_give_each_passage_and_its_surroundings(opened, store):
    text = "Zürich 🎉: she said “we lie” and “never” to all."
    article = an_article("a-text", text)
    claim = a_quotation("we lie never", ADA, article, text=text, pieces=("we lie", "never"))
    await filled(store, claim, article)
    (bare,) = await store.utterances([claim.utterance], ANY, 5)
    assert [s.passage for s in bare.reports[0].slices] == [None, None]
    assert await store.attach([(sha(text), text)]) == 1
    assert await store.attach([(sha(text), text)]) == 0
    again = await opened()
    (held,) = await again.utterances([claim.utterance], ANY, 6)
    assert [(s.before, s.passage, s.after) for s in held.reports[0].slices] == [
        ("said “", "we lie", "” and "), (" and “", "never", "” to a"),
    ]  # fmt: skip
    assert await again.texts([sha(text), "0" * 64]) == {sha(text): text}


async def test_surroundings_end_where_the_text_does(store):
    article = an_article("a-text", "Never!")
    claim = a_quotation("Never!", ADA, article, text="Never!")
    await filled(store, claim, article)
    await store.attach([(sha("Never!"), "Never!")])
    (held,) = await store.utterances([claim.utterance], ANY, 50)
    assert (held.reports[0].slices[0].before, held.reports[0].slices[0].after) == ("", "")


# figures and holders


async def test_figures_are_those_that_count_an_item_for_a_holder(store):
    h100, gpu = a_figure(50_000), a_figure(160_000, "gpu", holder="Meta", predicate=Predicate.TRAINED_ON)
    price = a_figure(30_000, "H100", holder="Nvidia", predicate=Predicate.PRICED_AT, unit="USD")
    many = a_figure(None, "chip", holder="Meta Platforms", low=10_000, qualifier=Qualifier.AT_LEAST)
    await filled(store, h100, gpu, price, many)
    assert set(await figures(store, ("H100", "gpu", "chip"))) == {
        h100.utterance,
        gpu.utterance,
        many.utterance,
    }
    assert set(await figures(store, ("H100", "gpu", "chip"), "META")) == {gpu.utterance, many.utterance}
    assert await figures(store, ("H100",), "seek") == ()
    assert await figures(store, ("H100",), "DeepSeek", Filters(speaker="Ben Baker")) == ()
    assert await figures(store, ("H100",), "%") == ()
    assert await store.holders(("H100", "gpu", "chip"), "", 10) == (
        ("DeepSeek", 1),
        ("Meta", 1),
        ("Meta Platforms", 1),
    )
    assert await store.holders(("H100", "gpu", "chip"), "plat", 10) == (("Meta Platforms", 1),)


# speakers


async def test_a_name_stands_for_whoever_bears_it_those_quoted_most_first(store):
    await filled(store, a_quotation("one", BEN), a_quotation("two", EVE), a_quotation("three", EVE), ADA)
    assert [s.name for s in await store.speakers("baker")] == ["Eve Baker", "Ben Baker"]
    assert [s.name for s in await store.speakers("BEN  baker")] == ["Ben Baker"]
    assert [s.name for s in await store.speakers("s-eve-baker")] == ["Eve Baker"]
    assert [s.name for s in await store.speakers("the Chair")] == ["Ada Miller"]
    assert [s.name for s in await store.speakers("ada")] == ["Ada Miller"]
    assert await store.speakers("ba") == ()
    assert await store.speakers("?") == ()


async def test_speakers_are_suggested_by_the_beginning_of_any_word_of_any_name(store):
    await filled(store, a_quotation("one", BEN), a_quotation("two", EVE), a_quotation("three", EVE), ADA)
    assert list(await store.speakers_like("bak", 10)) == [
        ("Eve Baker", 2),
        ("Ben Baker", 1),
    ]
    assert [name for name, _ in await store.speakers_like("CHAI", 10)] == ["Ada Miller"]
    assert [name for name, _ in await store.speakers_like("", 2)] == ["Eve Baker", "Ben Baker"]
    assert await store.speakers_like("aker", 10) == ()


async def test_a_name_is_suggested_once_with_what_all_said_who_bear_it(store):
    other = a_speaker("Eve BAKER", "the mayor", id="s-another")
    await filled(
        store, a_quotation("one", BEN), a_quotation("two", BEN), a_quotation("three", EVE), a_quotation("four", EVE),
        a_quotation("five", other), other,
    )  # fmt: skip
    for typed in ("", "ba", "bak", "baker"):
        assert list(await store.speakers_like(typed, 10)) == [("Eve Baker", 3), ("Ben Baker", 2)], typed
    for typed in ("mayor", "the mayor"):
        assert list(await store.speakers_like(typed, 10)) == [("Eve Baker", 3)], typed


async def test_all_who_bear_a_name_are_found_by_a_part_of_it(store):
    some = [a_speaker("Joan Doe", id=f"s-joan-{n}") for n in range(3)]
    await filled(store, *some, *(a_quotation("yes", by) for by in some[1:]))
    assert [s.id for s in await store.speakers("doe")] == ["s-joan-1", "s-joan-2", "s-joan-0"]
    assert (await saying(store, "yes", Filters(speaker="doe")))[1] == 2


async def test_speakers_who_said_as_much_are_suggested_in_the_order_of_their_ids(store):
    some = [
        a_speaker(f"Person {n}", id=f"s-{key}") for n, key in enumerate(("cc", "ab", "b", "aab", "aa", "c"))
    ]
    await filled(store, *some, *(a_quotation("yes", by) for by in some))
    names = [one.name for one in sorted(some, key=lambda one: one.id)]
    assert [name for name, _ in await store.speakers_like("pers", 10)] == names
    assert [name for name, _ in await store.speakers_like("pers", 3)] == names[:3]


async def test_what_a_speaker_said_is_told_by_kind_and_modality(store):
    said, told = a_quotation("one"), a_paraphrase("two", modality=Modality.BELIEVES)
    await filled(store, said, told, a_quotation("three", BEN))
    assert await by_speaker(store, ADA.id, (Kind.DIRECT,), spoken=True) == ((said.utterance,), 1)
    assert await by_speaker(store, ADA.id, spoken=False) == (
        (told.utterance,),
        1,
    )
    assert await by_speaker(store, "s-nobody") == ((), 0)


async def test_an_alias_that_many_bear_narrows_to_all_of_them(store):
    many = [a_speaker(f"Person {n}", "Chief Executive") for n in range(40)]
    await filled(store, *many, *(a_quotation("dear chips", by) for by in many))
    assert (await saying(store, "chips", Filters(speaker="chief executive")))[1] == 40
    assert (await saying(store, "chips", Filters(speaker="Person")))[1] == 40


@pytest.mark.parametrize("aliased", [3, 40])
async def test_a_name_that_many_bear_narrows_to_all_of_them_and_to_whose_alias_it_is(store, aliased):
    named = [a_speaker("The Experts", id=f"s-{n}") for n in range(40)]
    others = [a_speaker(f"Person {n}", "the experts") for n in range(aliased)]
    like = a_speaker("The Experts of Oslo")
    by = [*named, *others, like]
    await filled(store, *by, *(a_quotation("dear chips", one) for one in by))
    assert (await saying(store, "chips", Filters(speaker="THE EXPERTS")))[1] == 40 + aliased
    assert (await saying(store, "dear chips", Filters(speaker="the experts of oslo")))[1] == 1


async def test_a_total_of_what_is_spelt_much_alike_is_what_there_is(store):
    await filled(store, *(a_quotation(f"impressive {n}") for n in range(12)))
    found = await store.misspelt(("impresive",), ANY, 12)
    assert (len(found.utterances), found.total, found.more) == (12, 12, False)
    found = await store.misspelt(("impresive",), ANY, 11)
    assert (len(found.utterances), found.total, found.more) == (11, 11, True)


async def spelt_like(store, words, only=ANY, limit=10):
    return await words_of(
        store, [u.id for u in (await store.misspelt(tuple(words.split()), only, limit)).utterances]
    )


async def test_the_least_respelt_comes_first_and_of_those_the_newest(store):
    await filled(
        store,
        a_quotation("the cart was sold", article=UNDATED),
        a_quotation("the card was sold", BEN, DAY),
        a_quotation("the care was sold", EVE, YEAR),
        a_quotation("the carol was sold", EVE, DAY),
    )
    found = await spelt_like(store, "the carx was sold")
    assert found == ["the card was sold", "the care was sold", "the cart was sold", "the carol was sold"]


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("he has been wskedd about it", id="two edits at both ends of a word"),
        pytest.param("he hass been askde abut it", id="an edit in each of three"),
        pytest.param("he has been asked abt it", id="two letters left out of a short word"),
        pytest.param("had been asked about", id="a word that others say, but not so"),
        pytest.param("has ben asked", id="a word that nobody says, between two that stand"),
        pytest.param("had asked aout it", id="a word that others say so, beside one that nobody says"),
    ],
)
async def test_what_stands_beside_a_word_tells_what_it_was_meant_to_be(store, asked):
    await filled(
        store,
        a_quotation("he has been asked about it, has asked about it"),
        a_quotation("they had as many as that", BEN),
        a_quotation("nobody had asked", EVE),
    )
    assert await spelt_like(store, asked) == ["he has been asked about it, has asked about it"]


@pytest.mark.parametrize("asked", ["he has been about it", "he has been h100 about it", "xx", "as about"])
async def test_words_that_are_unlike_what_anybody_said_are_not_found(store, asked):
    await filled(store, a_quotation("he has been asked about it"), a_quotation("as it was", BEN))
    assert await spelt_like(store, asked) == []


async def test_a_range_upside_down_holds_nothing(store):
    await filled(store, a_figure(50_000))
    assert (await store.figures(Sought(unit="count", least=9, most=3), ANY, 10)).total == 0
    assert (await store.figures(Sought(unit="count", least=9, most=60_000), ANY, 10)).total == 1


async def test_words_drawn_out_in_many_ways_are_found_all_the_same(store):
    await filled(
        store, a_quotation(" ".join("n" + "o" * n for n in range(1, 60))), a_quotation("No, no, no", BEN)
    )
    assert (await saying(store, "nooo nooo nooo", drawn_out=True))[1] == 2


# suggestions


async def test_phrases_are_suggested_by_an_unfinished_word_beginnings_and_short_ones_first(store):
    await filled(
        store,
        a_quotation("Now we lead the way", BEN),
        a_quotation("We leave at once", EVE),
        a_quotation("We lead"),
    )
    found = await suggested(store, "we lea", 10)
    assert found == ["We lead", "We leave at once", "Now we lead the way"]
    assert await suggested(store, "“We led", 10) == []
    assert len(await suggested(store, "", 10)) == 3
    assert len(await suggested(store, "we", 2)) == 2


async def test_a_short_quotation_is_suggested_however_many_begin_much_like_it(store):
    many = [a_speaker(f"Person {n}") for n in range(100)]
    await filled(store, *many, *(a_quotation("No comments", by) for by in many), a_quotation("No commentary"))
    for typed in ("no commenta", "no commentar", "no commentary"):
        assert await suggested(store, typed) == ["No commentary"], typed
    assert await suggested(store, "no comment", 3) == ["No comments"] * 3


async def test_the_vocabulary_counts_in_how_many_quotations_a_word_stands(store):
    await filled(store, a_quotation("no no never"), a_quotation("No", BEN), a_paraphrase("nothing"))
    assert await vocabulary(store) == {"no": 2, "never": 1}


# looking up


async def test_an_id_names_a_claim_an_utterance_an_article_or_a_speaker(store):
    first, second = a_quotation("Yes", article=DAY), a_quotation("Yes", article=UNDATED)
    await filled(store, first, second)
    looked = await store.look_up(second.id, 0)
    assert [r.claim.id for r in looked.utterance.reports] == [second.id, first.id]
    looked = await store.look_up(first.utterance, 0)
    assert [r.claim.id for r in looked.utterance.reports] == [first.id, second.id]
    assert (await store.look_up("a-day", 0)).article.title == "Chips and makers"
    assert (await store.look_up("s-ada-miller", 0)).speaker.name == "Ada Miller"
    assert await store.look_up("ada miller", 0) is None


async def test_an_article_is_told_in_reading_order(store):
    claims = [
        a_quotation(f"word {at}", evidence=(evidence_of(f"word {at}", start=at),)) for at in (50, 7, 300)
    ]
    await filled(store, *claims, a_quotation("elsewhere", article=DAY))
    assert await in_article(store, "a-undated") == tuple(claims[n].utterance for n in (1, 0, 2))
    assert await in_article(store, "a-nowhere") == ()


# disputes


async def test_disputed_utterances_come_before_those_agreed_with_and_mere_replies_are_neither(store):
    told = [a_quotation(f"chips {n}") for n in range(3)]
    reply = [a_quotation(f"reply {n}", BEN) for n in range(3)]
    relations = [
        a_relation(t, r, c) for t, r, c in zip(("agrees", "disputes", "replies_to"), reply, told, strict=True)
    ]
    await filled(store, *told, *reply, *relations)
    assert await disputed(store) == ((told[1].utterance, told[0].utterance), 2)
    assert await disputed(store, "chips 0") == ((told[0].utterance,), 1)
    assert await disputed(store, "nothing") == ((), 0)


async def test_an_address_that_names_no_engine_is_refused_in_plain_words():
    with pytest.raises(IndexTrouble, match="no store for mysql://"):
        await open_store("mysql:///somewhere")
