"""Discord: one embed, nobody pinged, nothing marked up that was not meant to be."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.press import wanted_by
from bot.render.discord import escape, render
from claims.answer import Done, Guide, Hint
from claims.item import Edit
from handlers.reply import Visibility
from tests.bot.render.hostile import TOKENS
from tests.replies import RECEIPT, a_citation, a_quotation, a_reply, an_answer, an_article, obviously

hostile = st.lists(st.sampled_from(TOKENS), max_size=6).map("".join)


def embed(reply, **more):
    return render(reply, **more).payload["embeds"][0]


def test_an_answer_is_one_embed_with_its_sources_and_buttons():
    payload = render(obviously()).payload
    assert payload["embeds"][0]["description"] == (
        "**“Obviously”: said once in these very words, once within a longer sentence.**\n\n"
        "**Elon Musk** said: “Obviously” \\[1\\]\\[2\\]\\[3\\]\n"
        "- *exact words*\n"
        "- agreed with **Alexandr Wang**, *paraphrase:* Wang estimates that DeepSeek has some fifty thousand"
        " H100 chips. *(confirmed: the article says so)* \\[5\\]\n\n"
        "**Alexandr Wang** said: “They can’t talk about it, obviously, because it is against the export"
        " controls that the US has put in place” \\[4\\]\n"
        "- *contains the words* · via CNBC"
    )
    (field,) = payload["embeds"][0]["fields"]
    assert field["name"] == "Sources"
    assert field["value"].startswith(
        "**untitled (how Musk answered news of DeepSeek)** · `000_ce9c047aab5c4c0b` · no outlet given"
        " · 30 Jan 2025\n- \\[1\\] “Obviously” · characters 1653–1662 · recorded · claim `cmusk100`\n"
    )
    assert payload["embeds"][0]["footer"]["text"] == (
        "recorded: text not held here, verified when the index was made\n"
        "Index of 5 articles, one dated 30 Jan 2025, 4 undated · answer k7m2p9xw\n"
        "Extracted from articles; check the source."
    )
    assert payload["allowed_mentions"] == {"parse": []}


def test_each_button_brings_back_what_it_wants():
    rows = render(a_reply(visibility=Visibility.PRIVATE)).payload["components"]
    pressed = [wanted_by(button["custom_id"]) for row in rows for button in row["components"]]
    assert [button["label"] for row in rows for button in row["components"]] == [
        "Sources",
        "Who disagrees",
        "Share",
    ]
    assert pressed[0].values == {"id": RECEIPT}
    assert pressed[2].receipt == RECEIPT


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*bold* _it_ ~~no~~ `x` ||s||", r"\*bold\* \_it\_ \~\~no\~\~ \`x\` \|\|s\|\|"),
        ("<@1> @everyone <t:1:R> </help:1> <:x:1>", r"\<\@1> \@everyone \<t:1:R> \</help:1> \<:x:1>"),
        ("a](http://evil)", r"a\](http\://evil)"),  # a title ends no link
        ("https://example.com", r"https\://example.com"),  # and becomes none
        ("discord.gg/x", r"discord\.gg/x"),
        ("# head", r"\# head"),
        ("> quote", r"\> quote"),
        ("-# small", r"\-# small"),
        ("1. list", r"1\. list"),
        ("20-40 times #1", "20-40 times #1"),  # harmless signs stay as they are
        ("\\", "\\\\"),
        ("50,000 H100 · US$5.6 million", "50,000 H100 · US$5.6 million"),
    ],
)
def test_markup_is_escaped_with_backslashes_alone(text, escaped):
    assert escape(text) == escaped


@given(hostile)
def test_nothing_escaped_can_mark_up_mention_or_link(text):
    bare = re.sub(r"\\[^0-9A-Za-z\s]", "·", escape(text))
    assert not re.search(r"[\\*_~|`\[\]<@]|://|\.gg", bare)
    assert not re.match(r"\s*([-#>+]|\d+[.)])", bare)


@given(hostile)
def test_escaping_only_adds_backslashes(text):
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", escape(text)) == text


def test_a_hostile_title_stays_within_its_link():
    article = an_article(title="a](http://evil.example)", url="https://example.com/x_(1)")
    value = embed(a_reply(an_answer(a_quotation(citations=(a_citation(article=article),)))))["fields"][0][
        "value"
    ]
    assert value.startswith("[a\\](http\\://evil.example)](https://example.com/x_%281%29) · ")


def test_pages_are_linked_only_where_they_have_a_public_address():
    assert "https://" not in str(render(obviously()).payload)
    value = embed(obviously(), public_url="https://who.example/")["fields"][0]["value"]
    assert "claim [cmusk100](https://who.example/claim/cmusk100)" in value


def test_a_comparison_is_told_by_signs_as_well_as_by_style():
    edits = (Edit(op="missing", text="no."), Edit(op="added", text="yes"))
    text = embed(a_reply(an_answer(a_quotation(difference=edits))))["description"]
    assert "~~\\[-no.-\\]~~ **{+yes+}**" in text


def test_an_article_that_goes_on_in_the_next_field_has_its_head_there_again():
    places = tuple(a_citation("fragment " * 8, claim=f"cmusk{n:03}", start=n * 100) for n in range(14))
    fields = embed(a_reply(an_answer(a_quotation(citations=places))))["fields"]
    assert len(fields) > 1
    assert all("001_2b7c312126659d81" in field["value"] for field in fields if "\\[" in field["value"])
    assert [field["name"] for field in fields][:2] == ["Sources", "Sources, continued"]


def test_the_whole_answer_in_plain_words_comes_with_it():
    assert "[1] “Obviously” · characters 1653–1662" in render(obviously()).text


def described(reply):
    return embed(reply)["description"]


def test_what_comes_first_is_bold_where_something_stands_below_it():
    assert described(a_reply(an_answer(lead="One quotation."))).startswith("**One quotation.**\n\n")
    assert described(a_reply(Done(lead="The digest is off."))) == "The digest is off."


def test_several_lines_of_a_guide_are_a_list_and_one_is_none():
    hint = Hint(type="/help", does="all of it")
    assert described(a_reply(Guide(lead="Ask.", hints=(hint,)))) == "**Ask.**\n\n`/help` — all of it"
    assert described(a_reply(Guide(lead="Ask.", hints=(hint, hint)))).endswith(
        "- `/help` — all of it\n- `/help` — all of it"
    )
