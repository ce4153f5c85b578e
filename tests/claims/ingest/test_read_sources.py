"""Sources of all kinds in one run: what is given back, in which order, and that one bad source stops no other."""

import asyncio
import contextlib

import pytest

from claims.ingest.feed import Entries
from claims.ingest.page import Page, Refused, Unchanged, Validators
from claims.ingest.sources import entries_of, listed, read_page, read_sources
from tests.claims.ingest.site import article, html, plain, to

pytestmark = pytest.mark.wire


def feed(*links):
    items = (
        f"<item><link>{link}</link><pubDate>Thu, 30 Jan 2025 10:00:{59 - n:02} GMT</pubDate></item>"
        for n, link in enumerate(links)
    )
    return plain(f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>", "application/rss+xml")


def sitemap(*links, kind="urlset", one="url"):
    return plain(
        f"<{kind}>{''.join(f'<{one}><loc>{link}</loc></{one}>' for link in links)}</{kind}>",
        "application/xml",
    )


async def all_of(sources, fetcher, **how):
    return [one async for one in read_sources(sources, fetcher, **how)]


def outcome(found):
    return [(one.source, getattr(one, "reason", type(one).__name__)) for one in found]


async def test_files_come_in_their_order_and_a_bad_one_stops_no_other(tmp_path, a_fetcher):
    (tmp_path / "b.txt").write_text("Said he.")
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "c.html").write_text(article())
    found = await all_of(
        [str(tmp_path / "gone.txt"), str(tmp_path), str(tmp_path / "b.txt")], await a_fetcher()
    )
    assert outcome(found) == [
        (f"{tmp_path}/gone.txt", "there is no such file or folder"),
        (f"{tmp_path}/a.txt", "it is empty (0 bytes)"),
        (f"{tmp_path}/b.txt", "Page"),
        (f"{tmp_path}/c.html", "Page"),
        (f"{tmp_path}/b.txt", "Page"),
    ]
    assert found[2].file == "b.txt"


async def test_a_page_is_read_from_its_address(site, a_fetcher):
    served = await site({"/a": to("/b?utm_source=x"), "/b": html(article(), ETag='"1"')})
    [found] = await all_of([served.at("/a")], await a_fetcher())
    assert isinstance(found, Page)
    assert (found.source, found.url) == (served.at("/a"), served.at("/b"))
    assert found.validators == Validators(etag='"1"')
    assert len(found.retrieved) == 10


async def test_what_a_feed_lists_is_read_newest_first(site, a_fetcher):
    served = await site({f"/{n}": article() for n in range(4)})
    served.pages["/feed"] = feed(*(served.at(f"/{n}") for n in range(5)))
    found = await all_of([served.at("/feed")], await a_fetcher(entries=3))
    assert outcome(found) == [
        (served.at("/feed"), "the 3 newest of 5 entries are read, 2 are left out"),
        *((served.at(f"/{n}"), "Page") for n in range(3)),
    ]


async def test_a_page_that_is_named_twice_is_read_once(site, a_fetcher):
    served = await site({"/a": article()})
    served.pages["/feed"] = feed(served.at("/a?utm_source=rss"))
    found = await all_of([served.at("/feed"), served.at("/a#top"), served.at("/a")], await a_fetcher())
    assert len(found) == 1
    assert served.paths.count("/a") == 1


async def test_a_sitemap_index_is_gone_through_one_level_deep(site, a_fetcher):
    served = await site({"/a": article(), "/b": article()})
    served.pages |= {
        "/index": sitemap(
            served.at("/1"), served.at("/2"), served.at("/3"), kind="sitemapindex", one="sitemap"
        ),
        "/1": sitemap(served.at("/a")),
        "/2": sitemap(served.at("/more"), kind="sitemapindex", one="sitemap"),
        "/3": sitemap(served.at("/b"), served.at("/1?again")),
        "/1?again": sitemap(),
    }
    found = await all_of([served.at("/index")], await a_fetcher())
    assert sorted(outcome(found)) == [
        (served.at("/1?again"), "it is a list within a list, and such are not gone through"),
        (served.at("/2"), "it is a list within a list, and such are not gone through"),
        (served.at("/a"), "Page"),
        (served.at("/b"), "Page"),
    ]


async def test_a_list_of_nothing_is_told(site, a_fetcher):
    served = await site(
        {"/feed": feed(), "/laughs": plain("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss></rss>", "text/xml")}
    )
    found = await all_of([served.at("/feed"), served.at("/laughs")], await a_fetcher())
    assert [one.reason for one in found] == [
        "it lists nothing",
        "it declares a document type, which no feed needs and through which feeds attack",
    ]


async def test_what_a_feed_lists_on_private_machines_is_not_fetched(site, a_fetcher):
    served = await site({"/feed": feed("http://10.0.0.5/a", "http://169.254.169.254/latest/")})
    found = await all_of([served.at("/feed")], await a_fetcher())
    assert all("and such are not fetched" in one.reason for one in found)
    assert len(found) == 2


async def test_a_page_that_is_known_is_asked_whether_it_changed(site, a_fetcher):
    async def page(request):
        return plain("") if request.headers.get("If-None-Match") != '"1"' else not_modified()

    def not_modified():
        answer = html("")
        answer.set_status(304)
        return answer

    asked = []

    async def known(address):
        asked.append(address)
        return Validators(etag='"1"')

    served = await site({"/a": page})
    found = await all_of([served.at("/a?utm_source=x")], await a_fetcher(), known=known)
    assert found == [Unchanged(source=served.at("/a?utm_source=x"), url=served.at("/a"))]
    assert asked == [served.at("/a")]


async def test_several_hosts_are_read_at_once_but_no_more_than_a_few(site, a_fetcher):
    together = asyncio.Barrier(2)
    running = most = 0

    async def slow(_request):
        nonlocal running, most
        running, most = running + 1, max(most, running + 1)
        async with asyncio.timeout(5):
            await together.wait()
        running -= 1
        return html(article())

    served = await site({"/a": slow})
    hosts = [f"{n}.example" for n in range(4)]
    fetcher = await a_fetcher(hosts=2, names={host: ["127.0.0.1"] for host in hosts})
    found = await all_of([served.at("/a", host) for host in hosts], fetcher)
    assert [type(one) for one in found] == [Page] * 4
    assert most == 2


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("ftp://vale.example/a", "only addresses that begin with http:// or https:// are fetched"),
        ("file:///etc/passwd", "only addresses that begin with http:// or https:// are fetched"),
        ("https://[::1", "this is no proper address"),
        ("http://127.1/", "the host is a number in an odd spelling, and such are not fetched"),
        ("vale.example/a", "there is no such file or folder"),
    ],
)
async def test_a_source_that_cannot_be_is_named(a_fetcher, source, reason):
    assert await all_of([source], await a_fetcher()) == [Refused(source=source, reason=reason)]


async def test_what_the_caller_s_own_functions_raise_is_raised(site, a_fetcher):
    async def known(_address):
        raise LookupError("the index is gone")

    served = await site({"/a": article()})
    with pytest.raises(LookupError, match="the index is gone"):
        await all_of([served.at("/a"), served.at("/b")], await a_fetcher(), known=known)


async def test_bytes_are_read_where_the_caller_wants(site, a_fetcher, tmp_path):
    raws = []

    async def elsewhere(raw):
        raws.append(raw)
        return Refused(source=raw.source, reason="busy")

    (tmp_path / "a.txt").write_text("Said he.")
    served = await site({"/a": article()})
    found = await all_of([str(tmp_path / "a.txt"), served.at("/a")], await a_fetcher(), reading=elsewhere)
    assert {one.reason for one in found} == {"busy"}
    assert sorted(raw.source for raw in raws) == sorted([str(tmp_path / "a.txt"), served.at("/a")])


async def test_who_stops_listening_stops_the_reading(site, a_fetcher):
    served = await site({f"/{n}": article() for n in range(30)})
    served.pages["/feed"] = feed(*(served.at(f"/{n}") for n in range(30)))
    async with contextlib.aclosing(read_sources([served.at("/feed")], await a_fetcher())) as reading:
        async for _ in reading:
            break
    assert len(served.paths) < 10
    assert [task for task in asyncio.all_tasks() if "_Lanes" in repr(task)] == []


async def test_no_sources_are_nothing(a_fetcher):
    assert await all_of([], await a_fetcher()) == []


def test_a_list_has_one_source_a_line():
    lines = [
        "# what to read\n",
        "\n",
        "  https://vale.example/feed \r\n",
        "a file.txt\n",
        "#x",
        "   ",
        "b#c.txt",
    ]
    assert listed(lines) == ["https://vale.example/feed", "a file.txt", "b#c.txt"]


# One page, for a chat


async def test_one_page_is_read(site, a_fetcher):
    served = await site({"/a": article()})
    assert isinstance(await read_page(served.at("/a"), await a_fetcher()), Page)


@pytest.mark.parametrize("source", ["/etc/passwd", "article.txt", "-", "", "file:///etc/passwd"])
async def test_nobody_in_a_chat_reads_the_machine_s_files(a_fetcher, source):
    got = await read_page(source, await a_fetcher())
    assert got.reason == "only addresses that begin with http:// or https:// are fetched"


async def test_a_feed_is_not_one_page(site, a_fetcher):
    served = await site({"/feed": feed("https://vale.example/a")})
    assert (
        await read_page(served.at("/feed"), await a_fetcher())
    ).reason == "it is a feed or a sitemap and no article"


# A feed that is followed


async def test_the_entries_of_a_feed_are_told(site, a_fetcher):
    served = await site({"/feed": feed("https://vale.example/a")})
    found = await entries_of(served.at("/feed"), await a_fetcher())
    assert isinstance(found, Entries)
    assert [one.url for one in found.entries] == ["https://vale.example/a"]


async def test_a_list_of_sitemaps_says_so(site, a_fetcher):
    served = await site({"/index": sitemap("https://vale.example/1", kind="sitemapindex", one="sitemap")})
    assert (await entries_of(served.at("/index"), await a_fetcher())).of_sitemaps


async def test_a_feed_that_is_as_it_was_is_unchanged(site, a_fetcher):
    answer = html("")
    answer.set_status(304)
    served = await site({"/feed": answer})
    found = await entries_of(served.at("/feed"), await a_fetcher(), Validators(etag='"1"'))
    assert isinstance(found, Unchanged)


@pytest.mark.parametrize(("path", "reason"), [("/a", "it is neither a feed nor a sitemap"), ("/none", "127.0.0.1 answered 404 (Not Found)")])  # fmt: skip
async def test_what_is_no_feed_is_named(site, a_fetcher, path, reason):
    served = await site({"/a": article()})
    assert (await entries_of(served.at(path), await a_fetcher())).reason == reason
