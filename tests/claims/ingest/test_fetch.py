"""Fetching from real servers on loopback: what is kept, what is followed, what is refused."""

import asyncio
import zlib

import pytest
from aiohttp import web

from claims.ingest.fetch import Fetcher
from claims.ingest.limits import Limits
from claims.ingest.page import Raw, Refused, Unchanged, Validators
from tests.claims.ingest.site import article, gzipped, html, plain, talking, to

pytestmark = pytest.mark.wire


async def test_a_page_is_fetched_with_what_was_told_beside_it(site, a_fetcher):
    served = await site(
        {"/a": html(article(), ETag='"1"', **{"Last-Modified": "Thu, 30 Jan 2025 10:00:00 GMT"})}
    )
    got = await (await a_fetcher()).get(served.at("/a?utm_source=x#part"))
    assert isinstance(got, Raw)
    assert (got.source, got.url) == (served.at("/a?utm_source=x#part"), served.at("/a"))
    assert (got.body.decode(), got.media, got.charset) == (article(), "text/html", "utf-8")
    assert got.validators == Validators(etag='"1"', modified="Thu, 30 Jan 2025 10:00:00 GMT")
    assert len(got.retrieved) == 10


async def test_we_say_who_we_are_and_bring_nothing_along(site, a_fetcher):
    served = await site({"/a": html(article(), **{"Set-Cookie": "a=1"})})
    fetcher = await a_fetcher()
    await fetcher.get(served.at("/a"))
    await fetcher.get(served.at("/a"))
    headers = served.asked[-1].headers
    assert headers["User-Agent"].startswith("whosaid/")
    assert "Cookie" not in headers
    assert "Authorization" not in headers
    assert headers["Accept-Encoding"] == "gzip, deflate"


async def test_the_operator_s_contact_stands_in_the_user_agent(site):
    served = await site({"/a": article()})
    async with Fetcher(["127.0.0.0/8"], contact="https://desk.example", limits=Limits(pause=0)) as fetcher:
        await fetcher.get(served.at("/a"))
    assert served.asked[-1].headers["User-Agent"].endswith("(+https://desk.example)")


async def test_proxies_of_the_environment_take_no_part(site, a_fetcher, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    served = await site({"/a": article()})
    assert isinstance(await (await a_fetcher()).get(served.at("/a")), Raw)


# What is asked for again


async def test_a_page_that_is_as_it_was_is_unchanged(site, a_fetcher):
    async def page(request):
        assert request.headers["If-Modified-Since"] == "Thu, 30 Jan 2025 10:00:00 GMT"
        return web.Response(status=304 if request.headers["If-None-Match"] == '"1"' else 500)

    served = await site({"/a": page})
    since = Validators(etag='"1"', modified="Thu, 30 Jan 2025 10:00:00 GMT")
    got = await (await a_fetcher()).get(served.at("/a"), since)
    assert got == Unchanged(source=served.at("/a"), url=served.at("/a"))


async def test_a_304_that_nobody_asked_for_is_no_answer(site, a_fetcher):
    served = await site({"/a": web.Response(status=304)})
    got = await (await a_fetcher()).get(served.at("/a"))
    assert got.reason == "127.0.0.1 answered 304 (Not Modified)"


async def test_a_validator_that_cannot_be_sent_again_is_not_kept(site, a_fetcher):
    served = await site({"/a": html(article(), ETag='"' + "x" * 300 + '"')})
    assert (await (await a_fetcher()).get(served.at("/a"))).validators == Validators()


# Where it may not go


async def test_a_private_address_is_refused_before_anything_is_sent(site, a_fetcher):
    served = await site({"/a": article()})
    got = await (await a_fetcher(allow=())).get(served.at("/a"))
    assert got == Refused(
        source=served.at("/a"),
        reason="the address is loopback (127.0.0.1), and such are not fetched; WHOSAID_FETCH_ALLOW names exceptions",
    )
    assert served.asked == []


async def test_a_name_that_leads_to_a_private_address_is_refused(a_fetcher):
    fetcher = await a_fetcher(names={"inside.example": ["10.0.0.5"]})
    got = await fetcher.get("http://inside.example/a")
    assert got.reason.startswith("the address is private (10.0.0.5), and such are not fetched")


async def test_one_private_address_among_several_is_enough_to_refuse(a_fetcher):
    fetcher = await a_fetcher(names={"both.example": ["127.0.0.1", "10.0.0.5"]})
    assert "private (10.0.0.5)" in (await fetcher.get("http://both.example/a")).reason


async def test_a_name_is_looked_up_for_each_connection_and_connected_to_as_it_was_checked(site, a_fetcher):
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.5"]])
    served = await site({"/a": to("/b"), "/b": html(article(), Connection="close")})
    fetcher = await a_fetcher(names={"turns.example": lambda: next(answers)})
    served.pages |= {"/robots.txt": html("", Connection="close"), "/a": html(article(), Connection="close")}
    assert isinstance(await fetcher.get(served.at("/a", "turns.example")), Raw)
    assert "private (10.0.0.5)" in (await fetcher.get(served.at("/a", "turns.example"))).reason


async def test_a_name_that_leads_nowhere_is_named(a_fetcher):
    got = await (await a_fetcher()).get("http://nowhere.example/a")
    assert got.reason.startswith("the host nowhere.example could not be found")


async def test_a_port_where_nobody_listens_is_named(a_fetcher, unused_tcp_port):
    got = await (await a_fetcher()).get(f"http://127.0.0.1:{unused_tcp_port}/a")
    assert got.reason.startswith("127.0.0.1 cannot be reached (")


# Redirects


async def test_redirects_are_followed_and_the_last_address_is_kept(site, a_fetcher):
    pages = {"/a": to("b", 301), "/b": to("/c?utm_source=x", 307), "/c": article()}
    served = await site(pages)
    got = await (await a_fetcher()).get(served.at("/a"))
    assert (got.source, got.url) == (served.at("/a"), served.at("/c"))


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("http://169.254.169.254/latest/", "it leads to http://169.254.169.254/latest/: the address is that of a cloud's metadata"),
        ("http://[::ffff:10.0.0.1]/", "private (10.0.0.1)"),
        ("http://0x7f.1/", "odd spelling"),
        ("http://inside.example/", "the address is private (10.0.0.5)"),
        ("file:///etc/passwd", "only addresses that begin with http"),
        ("http://user:word@127.0.0.1/", "a user name or a password"),
        ("http://[::1", "it leads to what is no proper address"),
        ("/a", "it leads in a circle"),
    ],
)  # fmt: skip
async def test_a_redirect_is_checked_as_the_first_address_was(site, a_fetcher, where, reason):
    served = await site({"/a": to(where)})
    got = await (await a_fetcher(names={"inside.example": ["10.0.0.5"]})).get(served.at("/a"))
    assert isinstance(got, Refused)
    assert reason in got.reason


async def test_no_more_than_five_redirects_are_followed(site, a_fetcher):
    served = await site({"/6": article(), **{f"/{n}": to(f"/{n + 1}") for n in range(6)}})
    fetcher = await a_fetcher()
    assert isinstance(await fetcher.get(served.at("/1")), Raw)
    assert (await fetcher.get(served.at("/0"))).reason == "it leads on more than 5 times"


async def test_a_redirect_that_names_nothing_is_an_answer(site, a_fetcher):
    served = await site({"/a": web.Response(status=302)})
    assert (await (await a_fetcher()).get(served.at("/a"))).reason == "127.0.0.1 answered 302 (Found)"


# Limits


@pytest.mark.parametrize(
    ("encode", "name"),
    [
        (gzipped, "gzip"),
        (zlib.compress, "deflate"),
        (lambda body: zlib.compress(body, wbits=-15), "deflate"),
        (lambda body: gzipped(body[:50]) + gzipped(body[50:]) + b"\0\0", "gzip"),
    ],
)
async def test_a_compressed_page_is_unpacked(site, a_fetcher, encode, name):
    served = await site({"/a": html(encode(article().encode()), **{"Content-Encoding": name})})
    assert (await (await a_fetcher()).get(served.at("/a"))).body.decode() == article()


async def test_a_gzip_bomb_is_not_unpacked(site, a_fetcher):
    bomb = gzipped(bytes(30 << 20))
    served = await site({"/a": html(bomb, **{"Content-Encoding": "gzip"})})
    got = await (await a_fetcher()).get(served.at("/a"))
    assert got.reason == "it is longer than 10 MiB"


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (b"no gzip at all", "gzip", "its compressed body is broken"),
        (gzipped(b"a" * 1000)[:-12], "gzip", "it ends in the middle of its compressed body"),
        (gzipped(b"") * 1001, "gzip", "its compressed body is in too many parts"),
        (b"x", "br", "the server compresses it in a way that was not asked for"),
        (
            gzipped(gzipped(b"x")),
            "gzip, gzip",
            "the server compresses it in a way that was not asked for",
        ),
    ],
)
async def test_a_body_that_cannot_be_unpacked_is_named(site, a_fetcher, body, encoding, reason):
    served = await site({"/a": html(body, **{"Content-Encoding": encoding})})
    assert (await (await a_fetcher()).get(served.at("/a"))).reason == reason


async def test_a_body_without_end_is_broken_off(a_fetcher):
    async def endless(_reader, writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"<p>more</p>" * 1000)
            await writer.drain()

    async with talking(endless) as port:
        got = await (await a_fetcher(sent=100_000)).get(f"http://127.0.0.1:{port}/a")
    assert got.reason.startswith("it is longer than 100000 bytes")


async def test_a_body_that_stops_is_not_waited_for(a_fetcher):
    async def silent(_reader, writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nhalf")
        await asyncio.sleep(5)

    async with talking(silent) as port:
        got = await (await a_fetcher(silence=0.1)).get(f"http://127.0.0.1:{port}/a")
    assert got.reason.startswith("127.0.0.1 sent nothing for 0.1 seconds")


async def test_a_body_that_drips_is_not_waited_for_either(a_fetcher):
    async def dripping(_reader, writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    async with talking(dripping) as port:
        got = await (await a_fetcher(total=0.2)).get(f"http://127.0.0.1:{port}/a")
    assert got.reason.startswith("127.0.0.1 was not done within 0.2 seconds")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", "127.0.0.1 did not answer as a web server does"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: " + b"y" * 20_000 + b"\r\n\r\n", "127.0.0.1 did not answer as a web server does"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nhalf", "127.0.0.1 broke off in the middle of its answer"),
        (b"", "the connection to 127.0.0.1 broke off"),
    ],
)  # fmt: skip
async def test_a_server_that_speaks_otherwise_is_named(a_fetcher, said, reason):
    async def speak(_reader, writer):
        writer.write(said)
        await writer.drain()

    async with talking(speak) as port:
        got = await (await a_fetcher()).get(f"http://127.0.0.1:{port}/a")
    assert got.reason.startswith(reason)


async def test_a_server_that_does_not_speak_tls_is_named(a_fetcher):
    async def speak(_reader, writer):
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await writer.drain()

    async with talking(speak) as port:
        got = await (await a_fetcher(total=0.2)).get(f"https://127.0.0.1:{port}/a")
    assert isinstance(got, Refused)


@pytest.mark.parametrize("media", ["application/pdf", "image/png", "application/json", "video/mp4"])
async def test_other_media_are_not_read_at_all(site, a_fetcher, media):
    served = await site({"/a": plain("x", media)})
    got = await (await a_fetcher()).get(served.at("/a"))
    assert got.reason == f"it is {media}; text, Markdown, HTML, RSS, Atom and sitemaps are read"


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "404 (Not Found)"), (403, "403 (Forbidden)"), (500, "500 (Internal Server Error)"), (599, "599"), (204, "204 (No Content)")],
)  # fmt: skip
async def test_any_other_status_is_told(site, a_fetcher, status, words):
    served = await site({"/a": web.Response(status=status)})
    got = await (await a_fetcher()).get(served.at("/a"))
    assert got.reason == f"127.0.0.1 answered {words}"


async def test_a_fetcher_serves_again_after_every_failure(site, a_fetcher):
    served = await site({"/a": article(), "/b": web.Response(status=500), "/c": plain("x", "image/png")})
    fetcher = await a_fetcher()
    for path in ("/b", "/c", "/none", "/b"):
        assert isinstance(await fetcher.get(served.at(path)), Refused)
    assert isinstance(await fetcher.get(served.at("/a")), Raw)


async def test_https_is_not_left_for_http(site, a_fetcher):
    served = await site({"/a": article()})
    fetcher = await a_fetcher()
    with pytest.raises(Exception, match="it leads from https to http") as refused:
        fetcher._next(fetcher._fit("https://one.example/"), served.at("/a"))
    assert "http://127.0.0.1" in str(refused.value)
