"""What a chat shows is as much as fits: against a search that tries every cut, from the fullest down."""

import pytest
from hypothesis import HealthCheck, given, settings

from bot.render import discord, slack
from bot.render.card import Cards, card_of
from bot.render.cut import Cut
from bot.render.fit import CHAT, LEAST, SMALL, fit
from bot.render.limits import DISCORD, SLACK, check_discord, check_slack, length
from bot.render.text import plain
from claims.item import Tier
from tests.bot.render.hostile import replies
from tests.replies import a_citation, a_quotation, a_relation, a_reply, an_answer, an_article, every_kind

fuzz = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


def cuts(items):
    """Every cut there is, the fullest first: the whole, all items with less and less, then fewer of them."""
    cut = CHAT
    yield cut
    for less in (
        {"sentence": 0},
        *({"passages": n} for n in (3, 1, 0)),
        *({"detailed": n} for n in (3, 1, 0)),
        {"words": 1200},
        *({"citations": n, "pieces": n} for n in (5, 2, 1)),
    ):
        cut = cut._replace(**less)
        yield cut
    for bare in (
        cut,
        cut._replace(notes=5),
        cut._replace(notes=3, words=600, label=120),
        SMALL._replace(words=300),
        SMALL,
        SMALL._replace(words=60, fragment=24, label=30),
        SMALL._replace(words=32, fragment=16, label=16),
        LEAST,
    ):
        for some in range(items, 0, -1):
            yield bare._replace(items=some)


def by_trying(reply, shape, problems):
    """The first that fits, each made anew."""
    for cut in cuts(Cards(reply).there):
        made = shape(card_of(reply, cut))
        if not problems(made):
            return made
    raise AssertionError("not even the least fits")


def for_discord(card):
    return discord.Messages().of(card)


def for_slack(card):
    return slack.message("twin", list(slack.Blocks().of(card)))


def too_long(text):
    return ["too long"] if length(text) > SLACK.text else []


PLATFORMS = (
    (for_discord, check_discord, DISCORD.embeds_total),
    (for_slack, check_slack, SLACK.total),
    (plain, too_long, SLACK.text),
)


def assert_fullest(reply):
    for shape, problems, room in PLATFORMS:
        assert fit(Cards(reply), shape, problems, room) == by_trying(reply, shape, problems)


@fuzz
@given(replies())
def test_whatever_a_reply_holds_the_fullest_card_is_found(reply):
    assert_fullest(reply)


@pytest.mark.parametrize("name", every_kind())
def test_of_every_kind_of_reply_the_fullest_card_is_found(name):
    assert_fullest(every_kind()[name])


@pytest.mark.parametrize("places", [1, 3, 9])
@pytest.mark.parametrize("times", [1, 6, 40])
@pytest.mark.parametrize("number", [1, 2, 9, 30])
def test_of_any_number_and_length_of_items_the_fullest_card_is_found(number, times, places):
    items = [
        a_quotation(
            f"words {n} " * times,
            claim_id=f"claim{n:03}",
            utterance_id=f"utter{n:03}",
            citations=tuple(
                a_citation(f"words {n}", claim=f"claim{n:03}{place}", start=100 * place)
                for place in range(places)
            ),
            relations=(a_relation(),) * (n % 3),
        )
        for n in range(number)
    ]
    assert_fullest(a_reply(an_answer(*items)))


@pytest.mark.parametrize("pad", range(300, 360, 10))
def test_a_card_that_fits_is_found_though_one_that_tells_of_left_out_sources_does_not(pad):
    citations = tuple(a_citation("word", an_article(f"a{n:03}"), f"cc{n:03}") for n in range(3))
    item = a_quotation(None, paraphrase="<" * 4000, tier=Tier.EXACT, group="`" * 700, citations=citations)
    assert_fullest(a_reply(an_answer(item, lead="x" * pad), warnings=("w" * 10,) * 5))


def test_cuts_that_show_the_same_give_one_card():
    cards = Cards(a_reply())
    assert cards.of(Cut(items=1, words=1200, passages=3)) is cards.of()
    assert cards.of(Cut(label=3)) is not cards.of()
