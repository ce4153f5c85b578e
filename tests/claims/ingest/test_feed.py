"""Feeds and sitemaps: what they list, and how they attack."""

import time
from datetime import UTC, datetime

import pytest

from claims.ingest.feed import Entry, listing
from claims.ingest.limits import Limits
from claims.ingest.page import Raw, Unreadable, Validators
from tests.claims.ingest.site import gzipped

WHERE = "https://vale.example/feed"
LIMITS = Limits()


def listed(body, limits=LIMITS, **told):
    raw = Raw(source=WHERE, body=body if isinstance(body, bytes) else body.encode(), url=WHERE, **told)
    return listing(raw, limits)


def rss(*items, head='<?xml version="1.0" encoding="utf-8"?>'):
    return f'{head}<rss version="2.0"><channel><title>The Vale Post</title>{"".join(items)}</channel></rss>'


def item(link, date=""):
    when = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>A story</title><link>{link}</link>{when}<description>Not read.</description></item>"


def sitemap(*entries, kind="urlset", one="url"):
    return f'<?xml version="1.0"?><{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(entries)}</{kind}>'.replace(
        "ONE", one
    )


def at(loc, lastmod=""):
    return f"<ONE><loc> {loc} </loc>{f'<lastmod>{lastmod}</lastmod>' if lastmod else ''}</ONE>"


def test_an_rss_feed_lists_its_articles_newest_first():
    found = listed(
        rss(
            item("https://vale.example/undated"),
            item("https://vale.example/old", "Wed, 29 Jan 2025 10:00:00 GMT"),
            item("https://vale.example/new", "Thu, 30 Jan 2025 10:00:00 +0200"),
        ),
        validators=Validators(etag='"1"'),
    )
    assert found.entries == (
        Entry("https://vale.example/new", datetime(2025, 1, 30, 8, tzinfo=UTC)),
        Entry("https://vale.example/old", datetime(2025, 1, 29, 10, tzinfo=UTC)),
        Entry("https://vale.example/undated"),
    )
    assert (found.source, found.url, found.more, found.of_sitemaps) == (WHERE, WHERE, 0, False)
    assert found.validators.etag == '"1"'


def test_an_atom_feed_lists_its_articles_too():
    found = listed(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>'
        '<entry><link rel="alternate" href="/a"/><updated>2025-01-30T10:00:00Z</updated></entry>'
        '<entry><link href="https://vale.example/b"/></entry></feed>'
    )
    assert [one.url for one in found.entries] == ["https://vale.example/a", "https://vale.example/b"]


def test_an_rdf_feed_lists_its_articles_too():
    found = listed(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<item rdf:about="https://vale.example/a"><title>t</title><link>https://vale.example/a</link></item></rdf:RDF>'
    )
    assert [one.url for one in found.entries] == ["https://vale.example/a"]


@pytest.mark.parametrize("media", ["text/html", "application/rss+xml", "text/plain", ""])
def test_a_feed_is_told_by_its_first_bytes_whatever_is_said_of_it(media):
    assert len(listed(rss(item("https://vale.example/a")), media=media).entries) == 1


@pytest.mark.parametrize(
    "body",
    [
        '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>',
        "<html><rss></rss></html>",
        "“The feed is empty,” she said.",
        "<!-- <rss> --><html></html>",
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>',
    ],
)
def test_a_page_is_no_list(body):
    assert listed(body) is None


def test_a_list_may_begin_with_comments_and_instructions():
    body = rss(item("https://vale.example/a"), head='<?xml version="1.0"?>\n<!-- a -->\n<?style x?>\n')
    assert len(listed("\ufeff" + body).entries) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251"])
def test_another_encoding_is_read(encoding):
    body = rss(
        item("https://vale.example/%D0%B6"),
        "<item><title>Ж</title></item>",
        head=f'<?xml version="1.0" encoding="{encoding}"?>',
    )
    assert len(listed(body.encode(encoding)).entries) == 1


def test_each_address_is_listed_once_and_others_than_of_the_web_never():
    links = ["https://vale.example/a", "https://vale.example/a#b", "https://VALE.example/a?utm_source=rss"]
    links += [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://u:p@vale.example/",
        "",
        "ftp://vale.example/",
    ]
    assert [one.url for one in listed(rss(*map(item, links))).entries] == ["https://vale.example/a"]


def test_no_more_than_the_newest_are_listed():
    items = [item(f"https://vale.example/{n}", f"Thu, 30 Jan 2025 10:{n:02}:00 GMT") for n in range(30)]
    found = listed(rss(*items), Limits(entries=3))
    assert [one.url[-2:] for one in found.entries] == ["29", "28", "27"]
    assert found.more == 27


def test_a_sitemap_lists_its_pages_newest_first():
    news = '<n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><n:publication_date>2025-02-01</n:publication_date></n:news>'
    found = listed(
        sitemap(
            at("https://vale.example/a", "2025-01-29"),
            at("https://vale.example/b", "2025-01-30T10:00:00+02:00"),
            at("https://vale.example/c", "lately"),
            at("/d"),
            at(""),
            f"<ONE><loc>https://vale.example/e</loc><lastmod>2025-01-01</lastmod>{news}</ONE>",
        )
    )
    assert [one.url[-1] for one in found.entries] == ["e", "b", "a", "c", "d"]
    assert found.entries[1].at == datetime(2025, 1, 30, 8, tzinfo=UTC)


def test_a_sitemap_may_be_a_gzip_file():
    body = gzipped(sitemap(at("https://vale.example/a")).encode())
    assert len(listed(body, media="application/x-gzip").entries) == 1


def test_a_sitemap_index_lists_sitemaps_newest_first():
    body = sitemap(
        *(at(f"https://vale.example/{n}.xml", f"2025-01-0{n}") for n in range(1, 6)),
        kind="sitemapindex",
        one="sitemap",
    )
    found = listed(body, Limits(sitemaps=2))
    assert found.of_sitemaps
    assert [one.url[-5] for one in found.entries] == ["5", "4"]
    assert found.more == 3


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHING = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]>'
FILE = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "body",
    [
        rss(item("https://vale.example/&l9;"), head=LAUGHING),
        rss(item("https://vale.example/&x;"), head=FILE),
        LAUGHING.replace("DOCTYPE rss", "DOCTYPE urlset") + "<urlset><url><loc>https://vale.example/&l9;</loc></url></urlset>",
        rss(head='<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://169.254.169.254/x.dtd">'),
        rss(head='<?xml version="1.0"?><!DOCTYPE laughs [<!ENTITY a "<b>lol</b>">]>\n'),
        rss(item("https://vale.example/&l9;"), head="<!-- a -->" + LAUGHING.partition("?>")[2]),
        rss(item("https://vale.example/&l9;"), head=LAUGHING).encode("utf-16"),
    ],
)  # fmt: skip
def test_a_list_that_declares_a_document_type_is_refused_before_it_is_parsed(body):
    began = time.monotonic()
    with pytest.raises(Unreadable, match="it declares a document type"):
        listed(body)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("inside", ["", LAUGHING.partition("?>")[2], "<![CDATA[" + LAUGHING + "]]>"])
def test_entities_do_not_grow_whatever_stands_within_a_feed(inside):
    body = rss(
        inside,
        item("https://vale.example/a"),
        "<item><title>&l9;</title><link>https://vale.example/&l9;</link></item>",
    )
    began = time.monotonic()
    assert sum(len(one.url) for one in listed(body).entries) < 100
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<urlset><url><loc>https://vale.example/</loc>", "it is a sitemap that is broken"),
        (b"<urlset>" + b"<url>" * 5000, "it is a sitemap that is broken"),
        (b"<rss", "it is a feed that is broken"),
        (gzipped(bytes(11 << 20)), "it is longer than 10 MiB"),
        (gzipped(b"<urlset/>")[:-9], "it ends in the middle of its compressed body"),
        (gzipped(gzipped(b"<urlset/>")), "it is a gzip archive, not a text"),
        (b"", "it is empty (0 bytes)"),
        (b"%PDF-1.4", "it is a PDF, not a text"),
    ],
)
def test_a_broken_list_is_named(body, reason):
    with pytest.raises(Unreadable) as error:
        listed(body)
    assert str(error.value) == reason


def test_a_feed_that_breaks_off_lists_what_it_has():
    body = rss(item("https://vale.example/a"), item("https://vale.example/b"))
    assert listed(body[:-60]).entries[0].url == "https://vale.example/a"


def test_a_feed_that_names_a_file_opens_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feed.xml").write_text(rss(item("https://vale.example/a")))
    assert listed("feed.xml") is None


def test_a_feed_that_takes_long_to_read_is_refused():
    with pytest.raises(Unreadable, match="it is a feed of more than 1000 bytes"):
        listed(rss(item("https://vale.example/a" * 50)), Limits(feed=1000))


def test_an_empty_feed_lists_nothing():
    assert listed(rss()).entries == ()
