"""What a watch hears of, and what it does not."""

import pytest

from claims.claim import Modality, Predicate, Qualifier
from claims.compare import Move
from claims.index import Claims
from claims.news import News
from handlers.heard import LOOKED, whats_new
from tests.claims.store.engines import sqlite as store_in
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    MONTH,
    UNDATED,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    an_article,
)
from tests.handlers.scene import Scene, a_subscription
from tests.made_once import opened_in

PERSON = a_subscription("watch", wants={"speaker": "Ada Miller"})
FIGURE = a_subscription("watch", wants={"kind": "figure", "topic": "Miller H100"})
DISPUTE = a_subscription("watch", wants={"disputed": "true", "topic": "chips"})
WORDS = a_subscription("watch", wants={"topic": "chips"})
KNOWN = a_figure(50_000, by=ADA, article=MONTH)
SAID = a_quotation("Chips are cheap", ADA, MONTH)


@pytest.fixture
async def scene(tmp_path):
    store = await opened_in(tmp_path / "index", store_in)
    scene = Scene(store)
    await scene.ship(KNOWN, SAID, DAY, UNDATED, BEN, EVE)
    yield scene
    await store.close()


async def heard(scene, watch, *records, without=()):
    """Parts of the news, each with the claims in it."""
    after = await scene.line()
    upto = await scene.ship(*records, without=without)
    news = await whats_new(Claims(scene.store), watch, after, upto)
    parts = {name: list(part.first) for name, part in news._asdict().items() if part.total}
    assert all(part.total == len(part.first) for part in news)
    return {
        name: [
            (one.claim if hasattr(one, "claim") else one.hit).utterance.reports[0].claim.id for one in some
        ]
        for name, some in parts.items()
    }


@pytest.mark.parametrize("watch", [PERSON, FIGURE, DISPUTE, WORDS])
async def test_another_article_with_what_was_known_is_no_news(scene, watch):
    again = [one.model_copy(update={"id": f"{one.id}-two", "article": DAY.id}) for one in (KNOWN, SAID)]
    assert await heard(scene, watch, *again) == {}


async def test_who_watches_a_person_hears_what_they_say_and_who_disputes_it(scene):
    new, reply = a_quotation("Quite cheap", ADA, DAY), a_quotation("No!", BEN, DAY)
    other = a_quotation("Who knows", EVE, DAY)
    told = await heard(scene, PERSON, new, reply, other, a_relation("disputes", reply, SAID))
    assert told == {"said": [new.id], "disputes": [reply.id]}


async def test_who_watches_a_figure_hears_that_somebody_else_puts_another_number_on_it(scene):
    rival = a_figure(20_000, by=BEN, article=DAY, qualifier=Qualifier.ABOUT)
    elsewhere = a_figure(9, by=BEN, article=DAY, holder="Meta")
    assert await heard(scene, FIGURE, rival, elsewhere) == {"figures": [rival.id]}


async def test_who_watches_a_figure_hears_of_numbers_in_the_group_of_any_report_of_it(scene):
    uses = KNOWN.figure.model_copy(update={"predicate": Predicate.HAS_ACCESS})
    older = an_article("a-older", published="2020")
    await scene.ship(older, KNOWN.model_copy(update={"id": "c-uses", "article": older.id, "figure": uses}))
    owner = a_figure(20_000, by=BEN, article=DAY)
    user = a_figure(30_000, by=EVE, article=DAY, predicate=Predicate.HAS_ACCESS)
    renter = a_figure(40_000, by=EVE, article=DAY, predicate=Predicate.RENTS, id="c-rents")
    after = await scene.line()
    upto = await scene.ship(owner, user, renter)
    figures = (await whats_new(Claims(scene.store), FIGURE, after, upto)).figures.first
    told = {moved.hit.utterance.id: [placed.move for placed in moved.placed] for moved in figures}
    assert told == {owner.utterance: [Move.LOWEST], user.utterance: [Move.LOWEST]}


async def test_who_watches_a_figure_hears_that_it_is_denied(scene):
    denied = a_figure(50_000, by=BEN, article=DAY, modality=Modality.DENIES)
    assert await heard(scene, FIGURE, denied) == {"figures": [denied.id]}


async def test_who_watches_a_figure_hears_that_it_is_disputed_told_otherwise_corrected_and_gone(scene):
    reply = a_paraphrase("that is too high", BEN, DAY)
    assert await heard(scene, FIGURE, reply, a_relation("disputes", reply, KNOWN)) == {"disputes": [reply.id]}
    figure = KNOWN.figure.model_copy(update={"qualifier": Qualifier.ABOUT})
    otherwise = KNOWN.model_copy(update={"id": "c-about", "article": DAY.id, "figure": figure})
    assert await heard(scene, FIGURE, otherwise) == {"reworded": [KNOWN.id]}
    corrected = KNOWN.model_copy(update={"hedge": "perhaps"})
    assert await heard(scene, FIGURE, corrected) == {"corrected": [KNOWN.id]}
    assert await heard(scene, FIGURE, without={"c-about"}) == {"gone": ["c-about"]}


async def test_who_watches_a_figure_does_not_hear_of_words(scene):
    assert await heard(scene, FIGURE, a_quotation("Miller has H100", ADA, DAY)) == {}


async def test_a_digest_of_figures_keeps_to_its_topic(scene):
    digest = a_subscription(wants=FIGURE.wants)
    assert await heard(scene, digest, a_figure(20_000, by=BEN, article=DAY)) == {}


async def test_who_watches_a_dispute_hears_of_new_ones_alone(scene):
    new, reply = a_quotation("Chips are dear", EVE, DAY), a_quotation("No!", BEN, DAY)
    told = await heard(
        scene, DISPUTE, new, reply, a_relation("disputes", reply, SAID), a_relation("agrees", new, SAID)
    )
    assert told == {"disputes": [reply.id]}


async def test_who_watches_words_hears_of_every_kind(scene):
    said, figure = a_quotation("Chips are dear", EVE, DAY), a_figure(5, "chip", EVE, DAY)
    assert await heard(scene, WORDS, said, figure, a_quotation("Never", EVE, DAY)) == {
        "said": [said.id],
        "figures": [figure.id],
    }


async def test_of_very_many_new_figures_those_in_a_watched_group_are_heard_of(scene):
    rival = a_figure(20_000, by=BEN, article=UNDATED)  # the last in time
    others = (a_figure(n, f"card{n}", BEN, DAY, holder="Meta") for n in range(60))
    assert await heard(scene, FIGURE, rival, *others) == {"figures": [rival.id]}


async def test_that_other_figures_are_too_many_to_look_at_is_not_heard(scene):
    after = await scene.line()
    upto = await scene.ship(*(a_figure(n, f"card{n}", BEN, DAY, holder="Meta") for n in range(60)))
    news = await whats_new(Claims(scene.store), FIGURE, after, upto)
    assert news == News()
    assert news.nothing()


async def test_more_rivals_than_are_read_are_counted_as_such(scene):
    after = await scene.line()
    upto = await scene.ship(*(a_figure(n, by=BEN, article=DAY, utterance=f"u-{n}") for n in range(60)))
    news = await whats_new(Claims(scene.store), FIGURE, after, upto)
    assert (len(news.figures.first), news.figures.total, news.figures.more) == (LOOKED, LOOKED, True)


async def test_what_is_new_and_cannot_be_cited_is_nothing(scene):
    article = an_article("a-held", "She said “Yes”.")
    bad, reply = a_quotation("No chips", ADA, article), a_quotation("Chips are dear!", BEN, DAY)
    after = await scene.ship(article, reply)
    await scene.store.attach([(article.sha256, "She said “Yes”.")])
    upto = await scene.ship(bad, a_relation("disputes", reply, bad))
    for watch in (PERSON, DISPUTE):
        news = await whats_new(Claims(scene.store), watch, after, upto)
        assert news != News()
        assert news.nothing()


# everyday words


@pytest.mark.parametrize(
    ("topic", "figure"),
    [
        ("Lab processors", a_figure(100, "GPU", by=EVE, article=DAY, holder="Lab")),
        ("Lab GPUs", a_figure(100, "H800", by=EVE, article=DAY, holder="Lab")),
        ("Lab chips", a_figure(100, "B200", by=EVE, article=DAY, holder="Lab")),
        ("Lab losses", a_figure(100, "jobs", by=EVE, article=DAY, holder="Lab", predicate=Predicate.LOST)),
        ("Lab cost", a_figure(100, "R9", by=EVE, article=DAY, holder="Lab", predicate=Predicate.COSTS, unit="USD")),
    ],
)  # fmt: skip
async def test_a_watch_on_figures_hears_of_what_figures_finds_by_its_topic(scene, topic, figure):
    watch = a_subscription("watch", wants={"kind": "figure", "topic": topic})
    assert await heard(scene, watch, figure) == {"figures": [figure.id]}
    found = await Claims(scene.store).figures_about(topic)
    assert [hit.utterance.id for hit in found.hits] == [figure.utterance]


@pytest.mark.parametrize("topic", ["Lab costs", "Lab GPUs", "Labour jobs"])
async def test_it_does_not_hear_of_another_thing_or_deed(scene, topic):
    watch = a_subscription("watch", wants={"kind": "figure", "topic": topic})
    jobs = a_figure(100, "jobs", by=EVE, article=DAY, holder="Lab", predicate=Predicate.LOST)
    assert await heard(scene, watch, jobs) == {}


async def test_a_watch_on_words_hears_of_these_very_words_alone(scene):
    chips = a_figure(100, "H800", by=EVE, article=DAY, holder="Lab")
    assert await heard(scene, a_subscription("watch", wants={"topic": "Lab processors"}), chips) == {}
