"""Dates that a page states of itself."""

import pytest
from lxml import html

from claims.ingest.dated import published, stated
from claims.ingest.linked import linked_data


@pytest.mark.parametrize(
    ("statement", "date"),
    [
        ("2025-01-30", "2025-01-30"),
        (" 2025-01-30T22:00:00Z ", "2025-01-30"),
        ("2025-01-30T23:30:00-05:00", "2025-01-30"),
        ("2025-01-30 22:00:01 +0100", "2025-01-30"),
        ("20250130", "2025-01-30"),
        ("20250130T1000", "2025-01-30"),
        ("2025/1/3", "2025-01-03"),
        ("2025-01", "2025-01"),
        ("2025", "2025"),
        ("30 January 2025", "2025-01-30"),
        ("January 30, 2025", "2025-01-30"),
        ("Thu, 30 Jan 2025 10:00:00 GMT", "2025-01-30"),
        ("30th of January, 2025", "2025-01-30"),
    ],
)
def test_a_date_is_as_precise_as_it_is_stated(statement, date):
    assert stated(statement) == date


@pytest.mark.parametrize(
    "statement",
    ["", "yesterday", "01/02/2025", "30.01.25", "January 2025", "2025-13-01", "2025-02-30", "1738250000", "1970-01-01T00:00:00Z",
     "0001-01-01", "2025 was a year", "2025-01 or so", "Published by Jan", "9999999999", "2025-01-30-02"],
)  # fmt: skip
def test_what_is_not_plainly_a_date_is_none(statement):
    assert stated(statement) is None


def of(head="", body="", today="2025-06-01"):
    tree = html.fromstring(
        f"<html><head>{head}</head><body><p>On 1 May 2025 it rained.</p>{body}</body></html>"
    )
    return published(tree, linked_data(tree), today)


PUBLISHED = '<meta property="article:published_time" content="2025-01-30">'


def linked(text):
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2025-01-30T10:00:00Z">', ""),
        ('<meta name="DC.date.issued" content="2025-01-30">', ""),
        ('<meta itemprop="datePublished" content="2025-01-30">', ""),
        ('<meta name="pubdate" content="30 January 2025">', ""),
        (linked('{"@type": "NewsArticle", "datePublished": "2025-01-30"}'), ""),
        (linked('[{"@type": ["Article"], "datePublished": "2025-01-30"}]'), ""),
        (
            linked('{"@graph": [{"@type": "WebSite"}, {"@type": "Article", "datePublished": "2025-01-30"}]}'),
            "",
        ),
        (linked('{"@type": "WebPage", "datePublished": "2025-01-30"}'), ""),
        ("", '<time datetime="2025-01-30T10:00">today</time>'),
        ("", '<time datetime="2025-01-30">a</time><time datetime="2025-01-30T10:00">b</time>'),
        ("", '<time datetime="2024-05-05">a</time><time pubdate datetime="2025-01-30">b</time>'),
        ("", '<time datetime="2025-01-30">a</time><aside><time datetime="2024-05-05">b</time></aside>'),
        ("", '<span itemprop="datePublished" content="2025-01-30">Thursday</span>'),
        ("", '<span itemprop="datePublished">January 30, 2025</span>'),
        (
            f'<meta property="article:modified_time" content="2025-03-03">{PUBLISHED}',
            '<time datetime="2024-05-05">',
        ),
    ],
)
def test_a_page_states_its_date(head, body):
    assert of(head, body) == "2025-01-30"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", ""),
        ('<link rel="canonical" href="https://a.example/2025/01/30/mill">', ""),
        ('<meta property="article:modified_time" content="2025-01-30">', ""),
        ('<meta name="last-modified" content="2025-01-30">', ""),
        (linked('{"@type": "NewsArticle", "dateModified": "2025-01-30"}'), ""),
        (linked('{"@type": "Person", "datePublished": "2025-01-30"}'), ""),
        (linked('{"@type": "NewsArticle", "datePublished": 5}'), ""),
        (linked("{broken"), ""),
        (linked("[" * 100_000), ""),
        (linked('[{"@type": "Article", "headline": "a", "datePublished": "2025-01-01"}, {"@type": "Article", "headline": "b", "datePublished": "2025-01-02"}]'), ""),
        ("", '<time datetime="2025-01-30">a</time><time datetime="2025-01-31">b</time>'),
        ("", '<time class="updated" datetime="2025-01-30">a</time>'),
        ("", '<footer><time datetime="2025-01-30">a</time></footer>'),
        ("", "<time>January 30, 2025</time>"),
        ("", '<p class="date">January 30, 2025</p>'),
        ("", "© 2025 The Vale Post"),
        ('<meta name="date" content="01/02/2025">', ""),
        ('<meta property="article:published_time" content="2025-06-03">', ""),
    ],
)  # fmt: skip
def test_no_date_is_guessed(head, body):
    assert of(head, body) is None


def test_tomorrow_is_a_date_for_it_is_later_somewhere():
    assert of('<meta name="date" content="2025-06-02">') == "2025-06-02"
    assert of('<meta name="date" content="2031-06-02">', today=None) == "2031-06-02"
