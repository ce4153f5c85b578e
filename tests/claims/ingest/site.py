"""Web sites on loopback that behave, and servers that do not."""

import asyncio
import gzip
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestServer

LOOPBACK = ("127.0.0.0/8", "::1/128")


class Site:
    """A web server; `pages` are bodies, responses or handlers by path. `asked` are the requests that came, in order."""

    def __init__(self, pages):
        self.pages = pages
        self.asked = []
        self.at_once = self.most_at_once = 0
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self.server = TestServer(app)

    @property
    def paths(self):
        return [request.path_qs for request in self.asked if request.path != "/robots.txt"]

    def at(self, path="/", host="127.0.0.1"):
        """The address of a page."""
        return f"http://{host}:{self.server.port}{path}"

    async def _answer(self, request):
        self.asked.append(request)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            page = self.pages.get(request.path)
            if callable(page):
                page = await page(request)
            if page is None:
                raise web.HTTPNotFound
            page = page if isinstance(page, web.Response) else html(page)
            return web.Response(
                status=page.status, body=page.body, headers=page.headers
            )  # each can be sent once
        finally:
            self.at_once -= 1


def html(body, **headers):
    """A response that says it is HTML in UTF-8."""
    text = body if isinstance(body, bytes) else body.encode()
    return web.Response(body=text, headers={"Content-Type": "text/html; charset=utf-8", **headers})


def plain(body, media="text/plain", **headers):
    """A response of another media type."""
    text = body if isinstance(body, bytes) else body.encode()
    return web.Response(body=text, headers={"Content-Type": media, **headers})


def gzipped(body):
    """The same bytes whenever it is made: they name tests."""
    return gzip.compress(body, mtime=0)


def to(where, status=302):
    """A redirect."""

    async def redirect(_request):
        return web.Response(status=status, headers={"Location": where})

    return redirect


def article(said="“We waited for the rain, and it came,” said Jo Marsh, who keeps the mill.", head=""):
    """A page with a paragraph or two that are an article."""
    return (
        f'<!doctype html><html lang="en"><head><title>The mill turns again</title>{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>The mill turns again</h1>'
        f"<p>After a dry year the river is high enough, and the old wheel moved on Tuesday.</p><p>{said}</p>"
        "</article></body></html>"
    )


@asynccontextmanager
async def talking(talk):
    """A server that speaks for itself: `talk(reader, writer)` is run for each connection. Gives its port."""

    async def each(reader, writer):
        try:
            await reader.readuntil(b"\r\n\r\n")
            await talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(each, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


class Hours:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self):
        self.now = 1000.0
        self.slept = []

    def clock(self):
        return self.now

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)
