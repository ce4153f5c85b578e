"""The page's fragment: well-formed, escaped, and every mark a link to its source."""

from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings

from bot.render.html import render
from claims.item import Edit
from claims.plot import plots
from tests.bot.render.hostile import replies
from tests.replies import (
    a_citation,
    a_figure,
    a_figure_item,
    a_passage,
    a_quotation,
    a_reply,
    an_answer,
    an_article,
    every_kind,
    obviously,
)

TAGS = {
    "article", "section", "nav", "footer", "h2", "p", "ol", "ul", "li", "a", "strong", "code", "span", "time",
    "mark", "ins", "del", "blockquote",
}  # fmt: skip
ATTRIBUTES = {"class", "id", "href", "cite", "datetime", "aria-label"}


class Page(HTMLParser):
    """Reads a fragment as strictly as a browser is lenient."""

    def __init__(self, fragment):
        super().__init__()
        self.open, self.ids, self.links, self.words = [], [], [], []
        self.feed(fragment)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ATTRIBUTES
        found = dict(attrs)
        self.open.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)


def page(reply, **more):
    return Page(render(reply, **more).payload)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(replies())
def test_a_fragment_holds_only_known_tags_and_links(reply):
    made = page(reply)
    assert all(link.startswith(("#source-", "/", "https://", "http://")) for link in made.links)
    assert not any(link.startswith("//") for link in made.links)
    assert len(made.ids) == len(set(made.ids))


def test_every_mark_leads_to_a_source_on_the_page():
    for reply in every_kind().values():
        made = page(reply)
        targets = {link[1:] for link in made.links if link.startswith("#")}
        assert targets <= set(made.ids)
    assert {f"source-k7m2p9xw-{n}" for n in range(1, 6)} <= set(page(obviously()).ids)


def test_markup_in_words_is_shown_as_it_was_written():
    words = "<script>alert(1)</script> & \"x\" 'y'"
    made = page(a_reply(an_answer(a_quotation(words), lead=words)))
    assert made.text.count(words) >= 3


def test_speakers_claims_articles_and_utterances_have_their_pages():
    links = page(obviously()).links
    assert "/speaker/selonmusk" in links
    assert "/claim/cmusk100" in links
    assert "/article/000_ce9c047aab5c4c0b" in links
    assert "/utterance/umusk001" in links


def test_with_a_public_address_the_links_are_whole():
    assert "https://who.example/claim/cmusk100" in page(obviously(), public_url="https://who.example/").links


def test_a_source_without_an_address_has_no_link_but_to_our_own_page():
    outside = [link for link in page(obviously()).links if link.startswith("http")]
    assert outside == []


def test_long_words_are_a_quotation_that_names_its_source():
    article = an_article(title="Chips", url='https://example.com/"x"')
    long = "word " * 50
    reply = a_reply(an_answer(a_quotation(long, citations=(a_citation(long, article),))))
    assert '<blockquote class="words" cite="https://example.com/%22x%22"><p>' in render(reply).payload


def test_a_passage_marks_the_cited_words():
    cited = a_citation(passage=a_passage())
    fragment = render(a_reply(an_answer(a_quotation(citations=(cited,))))).payload
    assert "<mark>Obviously</mark>" in fragment


def test_a_comparison_is_told_in_words_too():
    edits = (Edit(op="missing", text="no."), Edit(op="added", text="yes"))
    fragment = render(a_reply(an_answer(a_quotation(difference=edits)))).payload
    assert '<del><span class="hidden-words">missing: </span>no.</del>' in fragment
    assert '<ins><span class="hidden-words">added: </span>yes</ins>' in fragment


def test_dates_are_readable_by_machines():
    assert '<time datetime="2025-01-30">30 Jan 2025</time>' in render(obviously()).payload


def drawn(*items):
    reply = a_reply(an_answer(*items))
    reply = reply.model_copy(update={"pictures": plots(reply.body.items)})
    svgs = {plot.name: f"<svg>{n}</svg>" for n, plot in enumerate(reply.pictures)}
    return render(reply, drawn=svgs).payload.split("\n")


def figure(n, group=None, **more):
    return a_figure_item(a_figure(**more), claim_id=f"c{n:04}", utterance_id=f"u{n:04}", group=group)


def test_each_plot_stands_directly_under_the_heading_of_its_group_and_does_not_repeat_it():
    lines = drawn(
        figure(1, "First & foremost", value=1),
        figure(2, "First & foremost", value=2),
        figure(3, "Second", item="A100"),
    )
    for heading, svg in (("First &amp; foremost", 0), ("Second", 1)):
        place = lines.index(f"<h2>{heading}</h2>")
        assert lines[place + 1] == f'<figure class="drawn"><svg>{svg}</svg></figure>'
    assert "".join(lines).count("<svg>") == 2


def test_where_no_heading_stands_above_a_plot_it_stands_under_the_lead_and_has_its_own():
    lines = drawn(figure(1, value=1), figure(2, value=2), a_quotation(claim_id="c0009"))
    place = next(n for n, line in enumerate(lines) if 'class="lead"' in line)
    title = "DeepSeek: H100 in use or within reach"
    assert lines[place + 1] == f'<figure class="drawn"><figcaption>{title}</figcaption><svg>0</svg></figure>'


def test_groups_that_come_again_are_drawn_once_and_those_that_are_not_drawn_stand_without():
    one, other = figure(1, "First", value=1), figure(2, "Second", item="A100")
    again = figure(3, "First", value=3)
    lines = drawn(one, other, again)
    assert "".join(lines).count("<svg>") == 2
    reply = a_reply(an_answer(one, other))
    reply = reply.model_copy(update={"pictures": plots(reply.body.items)})
    assert (
        render(reply, drawn={reply.pictures[1].name: "<svg/>"}, note="<p>One.</p>").payload.count("<figure")
        == 1
    )
    assert "<figure" not in render(reply).payload


@pytest.mark.parametrize(("letters", "classes"), [(100, "lead"), (101, "lead long")])
def test_a_long_first_line_is_no_headline(letters, classes):
    assert (
        f'<p class="{classes}">{"x" * letters}</p>' in render(a_reply(an_answer(lead="x" * letters))).payload
    )
