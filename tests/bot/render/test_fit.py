"""Whatever a reply holds, it fits its platform, keeps its first source, and says what it left out."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from bot.render import discord, html, slack, text
from bot.render.card import Cards, card_of
from bot.render.fit import fit
from bot.render.limits import check_discord, check_slack
from bot.render.text import plain
from claims.answer import Answer
from tests.bot.render.cards import assert_cited, discord_card, slack_card
from tests.bot.render.hostile import replies
from tests.replies import a_quotation, a_relation, a_reply, an_answer, every_kind, obviously

fuzz = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


@fuzz
@given(replies())
def test_a_discord_message_keeps_every_limit_and_pings_nobody(reply):
    payload = discord.render(reply, public_url="https://who.example").payload
    assert check_discord(payload) == []
    assert payload["allowed_mentions"] == {"parse": []}


@fuzz
@given(replies())
def test_a_slack_message_keeps_every_limit_and_names_nobody(reply):
    payload = slack.render(reply, public_url="https://who.example").payload
    assert check_slack(payload) == []
    for block in payload["blocks"]:
        for part in (block.get("text"), *block.get("elements", ())):
            if part and part.get("type") == "mrkdwn":
                without_links = re.sub(r"<https?://[^<>|\s]+\|[^<>|]+>", "", part["text"])
                assert "<" not in without_links
    assert not re.search(r"[<>]", payload["text"])


@fuzz
@given(replies())
def test_what_is_shown_on_a_chat_is_cited_there(reply):
    assert_cited(discord_card(reply), reply.body)
    assert_cited(slack_card(reply), reply.body)


@fuzz
@given(replies())
def test_text_and_page_leave_nothing_out_and_cite_all_of_it(reply):
    card = card_of(reply)
    assert_cited(card, reply.body)
    items = reply.body.items if isinstance(reply.body, Answer) else ()
    assert len([e for e in card.entries if e.claim_id]) >= len(items)
    assert "\x1b" not in text.render(reply).text
    assert html.render(reply).payload


@pytest.mark.parametrize("name", every_kind())
@pytest.mark.parametrize("card_for", [card_of, discord_card, slack_card])
def test_every_shown_item_keeps_its_source(name, card_for):
    reply = every_kind()[name]
    assert_cited(card_for(reply), reply.body)


def many(number, **more):
    return tuple(
        a_quotation(f"words {n} " * 12, claim_id=f"claim{n:03}", utterance_id=f"utter{n:03}", **more)
        for n in range(number)
    )


def test_details_go_before_items():
    reply = a_reply(an_answer(*many(12, relations=(a_relation(),) * 3)))
    card = discord_card(reply)
    assert len(card.entries) == 12
    assert not card.entries[-1].lines
    assert "some details" in plain(card)


def test_as_many_items_stay_as_there_is_room_for():
    reply = a_reply(an_answer(*many(60)))
    card = discord_card(reply)
    assert 5 < len(card.entries) < 60
    payload = discord.render(reply).payload
    left = f"{60 - len(card.entries)} more items"
    assert left in payload["embeds"][0]["description"]
    assert check_discord(payload) == []


def test_one_very_long_quotation_is_shortened_and_says_where_it_is_whole():
    reply = a_reply(an_answer(a_quotation("*word* " * 570)))
    description = discord.render(reply).payload["embeds"][0]["description"]
    assert "” … (shortened; `/source cmusk001` shows it whole)" in description


def test_a_short_answer_is_shown_whole_everywhere():
    reply = obviously()
    for card in (discord_card(reply), slack_card(reply)):
        assert not card.left_out
        assert len(card.entries) == 2
        assert card.entries[0].lines == card_of(reply).entries[0].lines


def test_the_plain_twin_of_a_long_slack_answer_still_names_the_first_source():
    twin = slack.render(a_reply(an_answer(*many(60)))).payload["text"]
    assert len(twin) <= 3900
    assert "  [1] “words 0" in twin
    assert "more items" in twin


def test_a_renderer_that_cannot_keep_a_limit_is_told():
    with pytest.raises(ValueError, match="the least card does not fit: always"):
        fit(Cards(obviously()), lambda card: card, lambda _: ["always"], 1)
