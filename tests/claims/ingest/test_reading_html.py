"""Pages of HTML: their main text, and what they state of themselves."""

import time

import pytest

from claims.ingest.html import _check
from claims.ingest.limits import Limits
from claims.ingest.page import Page, Raw, Refused, Unreadable
from claims.ingest.read import read
from tests.claims.ingest.site import article

WHERE = "https://www.vale.example/news/mill"


def page(body, url=WHERE, **told):
    text = body if isinstance(body, bytes) else body.encode()
    return read(Raw(source=url or "mill.html", body=text, url=url, **{"media": "text/html", **told}))


def test_the_main_text_is_kept_a_paragraph_a_line():
    assert page(article()).text == (
        "The mill turns again\n"
        "After a dry year the river is high enough, and the old wheel moved on Tuesday.\n"
        "“We waited for the rain, and it came,” said Jo Marsh, who keeps the mill."
    )


def test_what_the_page_states_is_kept():
    head = (
        '<meta property="og:site_name" content="The Vale Post"><meta name="author" content="Ann Lee">'
        '<link rel="canonical" href="/news/mill-turns?utm_source=x#top">'
        '<meta property="article:published_time" content="2025-01-30T22:00:00Z">'
    )
    found = page(article(head=head), retrieved="2025-02-01")
    assert (found.title, found.outlet, found.author) == ("The mill turns again", "The Vale Post", "Ann Lee")
    assert (found.published, found.retrieved, found.language) == ("2025-01-30", "2025-02-01", "en")
    assert (found.source, found.url) == (WHERE, "https://www.vale.example/news/mill-turns")


def test_reading_twice_gives_the_same():
    assert page(article()) == page(article())


def test_a_page_that_states_nothing_has_its_host_as_outlet_and_no_date():
    found = page(article())
    assert (found.outlet, found.author, found.published, found.url) == ("vale.example", None, None, WHERE)


@pytest.mark.parametrize(
    ("told", "url"),
    [
        ("https://vale.example/mill", "https://vale.example/mill"),
        ("https://m.vale.example/mill", "https://m.vale.example/mill"),
        ("https://other.example/mill", WHERE),
        ("https://vale.example.evil.example/mill", WHERE),
        ("https://vale.example/", WHERE),
        ("javascript:alert(1)", WHERE),
        ("https://u:p@vale.example/mill", WHERE),
        ("http://[::1", WHERE),
        ("", WHERE),
    ],
)
def test_a_page_is_not_cited_as_what_another_host_said(told, url):
    assert page(article(head=f'<link rel="canonical" href="{told}">')).url == url


@pytest.mark.parametrize("long", ["a" * 5000, "ж" * 1000])
def test_an_address_that_is_too_long_to_be_kept_is_not_stated(long):
    head = f'<link rel="canonical" href="/{long}">'
    assert page(article(head=head)).url == WHERE
    assert page(article(head=head.replace("/", "https://vale.example/", 1)), url=None).url is None


def test_a_saved_page_has_the_address_that_it_states():
    head = '<meta property="og:url" content="https://vale.example/mill">'
    found = page(article(head=head).encode(), url=None, media="", file="mill.html")
    assert (found.url, found.file) == ("https://vale.example/mill", "mill.html")
    assert page(article(), url=None, media="", file="mill.html").url is None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_quotation_marks_survive_every_encoding(encoding):
    assert "“We waited for the rain, and it came,”" in page(article().encode(encoding)).text


def test_xhtml_with_a_declared_encoding_is_read():
    body = f'<?xml version="1.0" encoding="iso-8859-1"?>\n{article()}'.encode("cp1252")
    assert "“We waited" in page(body, media="application/xhtml+xml").text


def test_a_page_that_names_a_feed_is_an_article():
    head = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    assert isinstance(page(article(head=head)), Page)


def test_another_language_is_told():
    assert page(article().replace('lang="en"', 'lang="de-AT"')).language == "de"


SUBSCRIBE = "<p>The mill on the river turns again, the council said on Tuesday.</p><p>Subscribe now to continue reading.</p>"
FOR_MONEY = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p>Please enable JavaScript and cookies to continue to this site.</p>", "it wants a person with a browser, and sends no article"),
        ("<h1>Checking your browser</h1><p>vale.example</p>", "it wants a person with a browser, and sends no article"),
        ("<div><p>We use cookies to make this site better for you and for our partners.</p><button>Accept all cookies</button></div>", "it asks for consent first, and sends no article"),
        (SUBSCRIBE, "it is for subscribers, and sends no article"),
        (FOR_MONEY + "<p>The mill on the river turns again, the council said on Tuesday.</p>", "it is for subscribers, and sends no more than the beginning"),
        ("<ul>" + "".join(f'<li><a href="/{n}">Story number {n} of many</a></li>' for n in range(60)) + "</ul>", "no article stands in it: its main text holds no sentence"),
        ("", "no article stands in it: its main text holds no sentence"),
        ("<script>document.write('x')</script>", "no article stands in it: its main text holds no sentence"),
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_refused(body, reason):
    assert page(
        f"<!doctype html><html><head><title>The Vale Post</title></head><body>{body}</body></html>"
    ) == Refused(source=WHERE, reason=reason)


@pytest.mark.parametrize(
    "text", ["so\n" * 100_000, "so " * 100_000, "so" + " " * 300_000, "so.\n\n" * 100_000]
)
def test_a_text_without_a_sentence_is_told_in_time_that_grows_with_it(text):
    began = time.monotonic()
    with pytest.raises(Unreadable, match="holds no sentence"):
        _check(text, text, free=True)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("end", [".", "!”", "?)", "….”", ".”)", ". \u00a0"])
def test_a_line_of_five_words_that_ends_is_a_sentence(end):
    _check(f"Home\nWe have more chips now{end}\nMore", "", free=True)
    for text in (f"We have more chips{end}", f"We have more chips{end} than chairs"):
        with pytest.raises(Unreadable):
            _check(text, "", free=True)


def test_a_long_article_may_speak_of_cookies_and_subscribers():
    more = "".join(
        f"<p>This is paragraph {n}, and in it somebody says that only subscribers see cookies.</p>"
        for n in range(20)
    )
    assert isinstance(page(article(said=f"“Yes,” she said.</p>{more}<p>Subscribe to read more.")), Page)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "<p>The mill turns again, said Jo Marsh on Tuesday.</p>",
        "<table><tr><td>" * 3000 + "The mill turns again, said Jo Marsh on Tuesday.",
        "<p " + "a" * 500_000 + ">",
        "<!--" * 50_000,
        "<" * 100_000,
        "&" * 100_000,
        "<!doctype html>",
        "<html/>",
        "http://127.0.0.1:9/",
        "<html lang='en'",
        "<html><body><p>\x0c\x0b\x1b</p>",
        "&lol;" * 1000,
    ],
)
def test_hostile_pages_are_read_or_refused(body):
    assert isinstance(page(body), Page | Refused)


def test_a_page_of_too_many_elements_is_refused_before_it_is_searched():
    got = read(
        Raw(source=WHERE, body=b"<html><body>" + b"<p>x</p>" * 200, media="text/html"), Limits(elements=100)
    )
    assert got.reason == "it has more than 100 elements"


def test_entities_are_not_expanded():
    body = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "boom boom boom">]>' + article(
        said="Jo Marsh said: &a; &b; and went."
    )
    found = page(body)
    assert "root:" not in found.text
    assert "boom boom" not in found.text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "it is a feed and no article; give its address, and what it lists is read"),
        (b"<urlset/>", "it is a sitemap and no article; give its address, and what it lists is read"),
        (b"<?xml version='1.0'?><svg/>", "it is XML, but neither a page nor a feed nor a sitemap"),
        (b"<!DOCTYPE lolz [<!ENTITY lol 'lol'>]><lolz>&lol;</lolz>", "it is XML, but neither a page nor a feed nor a sitemap"),
    ],
)  # fmt: skip
def test_xml_that_is_no_page_is_named(body, reason):
    assert read(Raw(source="x", body=body)) == Refused(source="x", reason=reason)
