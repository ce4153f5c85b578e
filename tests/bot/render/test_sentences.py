"""Links to the very sentence: beside each place in every renderer, whole or not at all, and harmless whatever the text is."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.render import discord, html, slack, text
from bot.render.json import as_object
from bot.render.limits import check_discord, check_slack
from claims.claim import Evidence
from claims.item import State
from tests.bot.render.hostile import TOKENS
from tests.replies import a_citation, a_quotation, a_reply, an_answer, an_article

URL = "https://vale.example/a_(b)?q=1&r=2"
SENTENCE = f"{URL}#:~:text=he%20said%3A%20%E2%80%9C-,Obviously,-%E2%80%9D%20at%20last"
QUOTED = SENTENCE.replace("(", "%28").replace(")", "%29")
"""As it stands in markup."""


def a_place(exact="Obviously", url=URL, *, prefix="he said: “", suffix="” at last", n=1, **more):
    start = 100 * n
    evidence = Evidence(
        start=start,
        end=start + len(exact),
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        passage_sha256="1" * 64,
    )
    citation = a_citation(article=an_article(title="Chips", url=url), claim=f"cmusk{n:03}", **more)
    return citation.model_copy(update={"evidence": evidence})


def quoting(*places, words="Obviously"):
    items = (
        a_quotation(words, citations=(place,), claim_id=place.claim_id, utterance_id=f"u{place.claim_id}")
        for place in places
    )
    return a_reply(an_answer(*items))


def sources_in_discord(reply):
    return "\n".join(field["value"] for field in discord.render(reply).payload["embeds"][0]["fields"])


def in_slack(reply):
    return json.dumps(slack.render(reply).payload["blocks"], ensure_ascii=False)


def test_each_place_leads_to_its_words_and_the_article_s_own_line_to_the_article():
    reply = quoting(a_place())
    shown = sources_in_discord(reply)
    assert f"· [characters 100–109]({QUOTED}) ·" in shown
    assert f"[Chips]({QUOTED.partition('#')[0]})" in shown
    shown = in_slack(reply)
    assert f"<{QUOTED.replace('&', '&amp;')}|characters 100–109>" in shown
    assert f"<{QUOTED.partition('#')[0].replace('&', '&amp;')}|Chips>" in shown
    shown = html.render(reply).payload
    assert f'<a href="{QUOTED.replace("&", "&amp;")}">characters 100–109</a>' in shown
    assert f'<a href="{QUOTED.partition("#")[0].replace("&", "&amp;")}">Chips</a>' in shown
    assert f"  {URL}\n  [1] “Obviously”" in text.render(reply).payload
    assert f"\n      {SENTENCE}\n" in text.render(reply, width=40).payload
    (citation,) = as_object(reply)["items"][0]["citations"]
    assert (citation["url"], citation["sentence_url"]) == (URL, SENTENCE)


def test_what_is_read_to_those_who_listen_has_the_article_s_address_alone():
    reply = quoting(a_place())
    assert URL.replace("&", "&amp;") in slack.render(reply).payload["text"]
    assert ":~:" not in slack.render(reply).payload["text"]
    assert ":~:" not in discord.render(reply).text


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (a_place(url=None), "no address"),
        (a_place(url="javascript:alert(1)"), "no web address"),
        (a_place(state=State.GONE, gone="2026-11-26"), "the page has the words no more"),
        (a_place("…", prefix="", suffix=""), "no word to look for"),
    ],
)
def test_where_nothing_leads_to_the_words_nothing_is_linked(place, why):
    reply = quoting(place)
    for shown in (
        sources_in_discord(reply), in_slack(reply), html.render(reply).payload, text.render(reply).payload,
    ):  # fmt: skip
        assert ":~:" not in shown, why
        assert "characters 100–" in shown
    (citation,) = as_object(reply)["items"][0]["citations"]
    assert citation["sentence_url"] == place.article.url


def test_long_words_are_linked_by_how_they_begin_and_end_in_chats():
    words = " ".join(f"wörtlich{n}" for n in range(25))
    shown = sources_in_discord(quoting(a_place(words)))
    (link,) = re.findall(r"\(([^)]*:~:text=[^)]*)\)", shown)
    assert len(link) <= 400
    assert len(link.split(",")) == 4
    assert words[:20] in unquote(link)
    assert len(as_object(quoting(a_place(words)))["items"][0]["citations"][0]["sentence_url"]) > 400


def test_links_to_sentences_go_before_anything_else_is_left_out():
    few = quoting(*(a_place(n=n) for n in range(1, 4)))
    many = quoting(*(a_place("Obviously so", n=n) for n in range(1, 24)))
    assert sources_in_discord(few).count(":~:") == 3
    assert in_slack(few).count(":~:") == 3
    payload = discord.render(many).payload
    assert check_discord(payload) == []
    assert ":~:" not in json.dumps(payload)
    assert "Not shown here" not in json.dumps(payload)
    assert sources_in_discord(many).count("characters") == 23
    assert discord.whole(many)
    assert html.render(many).payload.count(":~:") == 23


class Links(HTMLParser):
    """The addresses that a fragment of HTML leads to, and its tags."""

    def __init__(self, page):
        super().__init__()
        self.hrefs, self.tags = [], set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.hrefs += [value for name, value in attrs if name == "href"]


hostile = st.lists(
    st.sampled_from((*TOKENS, ")", "|", ">", '"', "'", "-", ",", " ")), min_size=1, max_size=8
).map("".join)


@given(hostile.filter(str.strip), hostile, hostile)
@example(")](http://evil.example) [x", "|x> <!channel>", '" onclick="')
def test_no_text_ends_a_link_or_makes_another(exact, prefix, suffix):
    place = a_place(exact, prefix=prefix[-32:], suffix=suffix[:32])
    reply = quoting(place, words=exact)
    link = as_object(reply)["items"][0]["citations"][0]["sentence_url"]
    quoted = link.replace("(", "%28").replace(")", "%29")
    shown = discord.render(reply).payload
    assert check_discord(shown) == []
    leads = re.findall(r"(?<!\\)\]\(([^)]*)\)", json.dumps(shown, ensure_ascii=False))
    assert set(leads) <= {quoted, quoted.partition("#")[0]}
    shown = slack.render(reply).payload
    assert check_slack(shown) == []
    leads = re.findall(r"<([^|>]*)\|", json.dumps(shown["blocks"], ensure_ascii=False))
    assert {lead.replace("&amp;", "&") for lead in leads} <= {quoted, quoted.partition("#")[0]}
    assert "<!" not in json.dumps(shown)
    page = Links(html.render(reply).payload)
    assert not {href for href in page.hrefs if href.startswith("http")} - {quoted, quoted.partition("#")[0]}
    assert not page.tags & {"script", "b", "img"}
    assert all(part.isprintable() for part in link)
