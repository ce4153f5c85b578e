"""Slack: blocks and their plain twin, nobody named, nothing marked up that was not meant to be."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.press import wanted_by
from bot.render.slack import escape, render
from claims.answer import Done, Guide, Hint
from handlers.reply import Visibility
from tests.bot.render.hostile import TOKENS
from tests.replies import (
    RECEIPT,
    a_citation,
    a_passage,
    a_quotation,
    a_reply,
    a_speaker,
    an_answer,
    an_article,
    obviously,
)

hostile = st.lists(st.sampled_from(TOKENS), max_size=6).map("".join)


def texts(reply, **more):
    made = []
    for block in render(reply, **more).payload["blocks"]:
        made += [
            part["text"]
            for part in (block.get("text"), *block.get("elements", ()))
            if part and "text" in part
        ]
    return [text for text in made if isinstance(text, str)]


def test_an_answer_is_a_block_an_item_and_small_print_for_its_sources():
    payload = render(obviously()).payload
    assert [block["type"] for block in payload["blocks"]] == [
        "section", "section", "section", "divider", "context", "context", "actions",
    ]  # fmt: skip
    first = payload["blocks"][1]["text"]
    assert first == {
        "type": "mrkdwn",
        "verbatim": True,
        "text": "*Elon Musk* said: “Obviously” [1][2][3]\n• _exact words_\n• agreed with *Alexandr Wang*,"
        " _paraphrase:_ Wang estimates that DeepSeek has some fifty thousand H100 chips. _(confirmed: the article says so)_ [5]",
    }
    assert (
        "\n• [1] “Obviously” · characters 1653–1662 · recorded · claim `cmusk100`\n" in texts(obviously())[3]
    )
    assert payload["unfurl_links"] is payload["unfurl_media"] is False


def test_the_twin_is_the_whole_answer_for_those_who_do_not_see_blocks():
    twin = render(obviously()).payload["text"]
    assert "Elon Musk said: “Obviously” [1][2][3]" in twin
    assert "[4] “They can’t talk about it, obviously" in twin
    assert "answer k7m2p9xw" in twin


def test_each_button_brings_back_what_it_wants():
    blocks = render(a_reply(visibility=Visibility.PRIVATE)).payload["blocks"]
    pressed = [wanted_by(button["action_id"]) for button in blocks[-1]["elements"]]
    assert pressed[0].values == {"id": RECEIPT}
    assert pressed[2].receipt == RECEIPT


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        ("&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;"),  # once, and only once
        ("<!channel> <@U1> <#C1>", "&lt;!channel&gt; &lt;@U1&gt; &lt;#C1&gt;"),
        ("*bold*", "\u200b*\u200bbold\u200b*\u200b"),
        ("~50,000", "\u200b~\u200b50,000"),
        ("a `b`", "a \u200b`\u200bb\u200b`\u200b"),
        (":joy:", "\u200b:\u200bjoy:"),
        ("f*ck snake_case 10:30:45", "f*ck snake_case 10:30:45"),  # harmless signs are left alone
    ],
)
def test_what_slack_would_read_is_escaped_and_nothing_else_is(text, escaped):
    assert escape(text) == escaped


@given(hostile)
def test_nothing_escaped_can_name_or_link(text):
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", escape(text))


@given(hostile)
def test_escaping_changes_no_visible_character(text):
    shown = escape(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert shown.replace("\u200b", "") == text.replace("\u200b", "")


def test_a_hostile_title_stays_within_its_link():
    article = an_article(title="x|y> <!here>", url="https://example.com/?a=1&b=|")
    text = texts(a_reply(an_answer(a_quotation(citations=(a_citation(article=article),)))))[2]
    assert "<https://example.com/?a=1&amp;b=%7C|x¦y&gt; &lt;!here&gt;> · `001" in text


def test_commands_are_written_as_this_workspace_knows_them():
    hints = (Hint(type="/who-said WORDS", does="x"), Hint(type="/speaker NAME", does="y"))
    reply = a_reply(Guide(lead="Ask.", hints=hints))
    assert "• `/who-said WORDS` — x\n• `/whosaid speaker NAME` — y" in texts(reply)
    assert "• `/who-said WORDS` — x\n• `/ask-ws speaker NAME` — y" in texts(reply, umbrella="/ask-ws")
    assert "/whosaid speaker NAME" in render(reply).payload["text"]


def test_pages_are_linked_only_where_they_have_a_public_address():
    assert "https://" not in str(render(obviously()).payload)
    assert (
        "claim <https://who.example/claim/cmusk100|cmusk100>"
        in texts(obviously(), public_url="https://who.example")[3]
    )


def test_a_name_that_holds_the_bold_sign_is_left_plain_rather_than_half_bold():
    assert texts(a_reply(an_answer(a_quotation(speaker=a_speaker("A* Star")))))[1].startswith("A")
    assert texts(a_reply(an_answer(a_quotation(speaker=a_speaker("A Star")))))[1].startswith("*A Star* said")


def test_the_cited_words_of_a_passage_are_told_by_signs():
    cited = a_citation(passage=a_passage())
    assert "“»Obviously«”" in texts(a_reply(an_answer(a_quotation(citations=(cited,)))))[2]


def test_what_comes_first_is_bold_where_something_stands_below_it():
    assert texts(a_reply(an_answer(lead="One quotation.")))[0] == "*One quotation.*"
    assert texts(a_reply(Done(lead="The digest is off.")))[0] == "The digest is off."


def test_a_command_that_a_line_of_ours_names_is_told_as_this_workspace_types_it():
    said = render(a_reply(Done(lead="“/digest list” shows them all, “/who-said X” asks."))).payload
    assert said["blocks"][0]["text"]["text"] == "`/whosaid digest list` shows them all, `/who-said X` asks."
    assert said["text"].startswith("“/whosaid digest list” shows them all")
    heading = texts(a_reply(Guide(lead="See “/digest list”:", hints=(Hint(type="/help", does="all"),))))[0]
    assert heading == "*See “/whosaid digest list”:*"


def test_what_somebody_quotes_that_begins_as_a_command_does_is_no_command():
    assert texts(a_reply(Done(lead="Nobody in the index said “/s”.")))[0] == "Nobody in the index said “/s”."


def test_no_item_is_folded_by_the_client_so_that_its_last_words_are_seen():
    sections = [block for block in render(obviously()).payload["blocks"] if block["type"] == "section"]
    assert all(block["expand"] for block in sections)
