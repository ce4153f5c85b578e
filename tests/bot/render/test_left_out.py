"""What a message leaves out of many figures: counted, and where all of them are to be seen."""

import pytest

from bot.render import discord, slack
from bot.render.card import Cards
from bot.render.cut import Cut
from bot.render.left_out import NARROWER
from bot.render.text import plain
from claims.plot import plots
from tests.replies import a_figure, a_figure_item, a_quotation, a_reply, an_answer

PAGE = "https://whosaid.example/"


def figures(many=120, **values):
    items = tuple(
        a_figure_item(a_figure(value=1000 + n), claim_id=f"c{n:06}", utterance_id=f"u{n:06}")
        for n in range(many)
    )
    return a_reply(
        an_answer(*items),
        command="figures",
        values={"topic": "DeepSeek chips", **values},
        pictures=plots(items),
    )


def shown_on_slack(reply, url):
    payload = slack.render(reply, public_url=url).payload
    texts = [element["text"] for block in payload["blocks"] for element in block.get("elements", ())]
    return payload["text"], "\n".join(text for text in texts if isinstance(text, str))


def test_slack_says_in_the_card_and_in_its_twin_how_many_and_where_all_are():
    twin, card = shown_on_slack(figures(), PAGE)
    for text in (twin, card):
        assert "Not shown here: " in text
        assert " more items" in text
    assert "All of this answer: /whosaid figures DeepSeek chips on whosaid.example" in twin
    assert "<https://whosaid.example/?q=%2Ffigures+DeepSeek+chips|/whosaid figures DeepSeek chips>" in card


def test_discord_leads_there_as_well():
    (embed,) = discord.render(figures(), public_url=PAGE).payload["embeds"]
    link = "[/figures DeepSeek chips](https://whosaid.example/?q=%2Ffigures+DeepSeek+chips)"
    assert f"All of this answer: {link} on whosaid.example" in embed["description"]


def test_without_a_page_a_narrower_question_is_told():
    for text in shown_on_slack(figures(), None):
        assert NARROWER in text
        assert "All of this answer" not in text


def test_what_narrowed_the_question_is_part_of_it():
    twin, _ = shown_on_slack(figures(since="2025", outlet="The Daily Planet"), PAGE)
    assert (
        'All of this answer: /whosaid figures DeepSeek chips since:2025 outlet:"The Daily Planet" on' in twin
    )


def test_a_question_longer_than_a_line_is_not_cut_but_left_out():
    for text in shown_on_slack(figures(topic="DeepSeek " * 40), PAGE):
        assert NARROWER in text
        assert "All of this answer" not in text


@pytest.mark.parametrize("url", [None, PAGE])
def test_where_nothing_is_left_out_and_where_no_figures_are_drawn_nothing_is_said_of_it(url):
    quoted = a_reply(
        an_answer(*(a_quotation(claim_id=f"c{n:05}", utterance_id=f"u{n:05}") for n in range(9)))
    )
    for reply, cut in ((figures(2), Cut()), (quoted, Cut(items=2))):
        said = plain(Cards(reply, url).of(cut))
        assert NARROWER not in said
        assert "All of this answer" not in said
