"""A web server on loopback with articles and feeds, and what is found in them without a parser."""

import asyncio
import re
from contextlib import asynccontextmanager
from hashlib import sha256

from aiohttp import web

from claims.claim import Kind, Modality, SpeakerKind
from claims.extract.found import Attribution, Extraction, Who
from claims.ingest.read import read

ALLOW = "127.0.0.0/8"
"""For WHOSAID_FETCH_ALLOW."""
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="The Loopback Times"><meta property="og:type" content="article">
<meta property="article:published_time" content="2026-03-02T08:00:00Z"></head>
<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"""
CHIPS = (
    "The town council met on Monday to talk about the new data hall by the river, and the meeting ran late.",
    "“We have more chips than chairs,” said Ada Miller, who chairs the council.",
    "Nobody else in the room wanted to put a number on the chips, and the council will meet again in May.",
)
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Loopback</title><link>{home}</link>
<description>News of loopback</description>{items}</channel></rss>"""


class Newsstand:
    """`articles` and `feeds` may be changed while it serves; `asked` has every path that was asked for, in order."""

    def __init__(self):
        self.articles, self.feeds = {}, {}
        self.asked, self.broken = [], set()
        self.leads = {}  # from a path to another
        self.url = ""

    def article(self, path, *paragraphs, title="More chips than chairs"):
        """Its address."""
        told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or CHIPS)
        self.articles[path] = PAGE.format(title=title, paragraphs=told)
        return f"{self.url}{path}"

    def feed(self, path, *articles):
        """Its address; each article is a path, or a path with the date when it changed."""
        made = ""
        for one in articles:
            where, at = one if isinstance(one, tuple) else (one, None)
            date = f"<pubDate>{at:%a, %d %b %Y %H:%M:%S} +0000</pubDate>" if at else ""
            made += f"<item><title>{where}</title><link>{self.url}{where}</link>{date}</item>"
        self.feeds[path] = RSS.format(home=self.url, items=made)
        return f"{self.url}{path}"

    def asked_for(self, path):
        return self.asked.count(path)

    @asynccontextmanager
    async def serving(self):
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _answer(self, request):
        path = request.path
        if path != "/robots.txt":
            self.asked.append(path)
        if path in self.leads:
            raise web.HTTPFound(self.leads[path])
        if path in self.broken:
            return web.Response(status=500)
        body, kind = self.articles.get(path), "text/html"
        if path in self.feeds:
            body, kind = self.feeds[path], "application/rss+xml"
        if body is None:
            return web.Response(status=404)
        etag = sha256(body.encode()).hexdigest()[:12]
        if request.headers.get("If-None-Match", "").strip('"') == etag:
            return web.Response(status=304, headers={"ETag": f'"{etag}"'})
        return web.Response(text=body, content_type=kind, headers={"ETag": f'"{etag}"'})


class Finding:
    """Finds `“Words,” said First Last`, in this process; `waiting` holds it back until it is set."""

    def __init__(self):
        self.waiting = None
        self.read_, self.closed = 0, False

    async def extract(self, text, *, title="", date=""):
        self.read_ += 1
        if self.waiting is not None:
            await self.waiting.wait()
        return found_in(text)

    async def read(self, raw):
        return await asyncio.to_thread(read, raw)

    async def close(self):
        self.closed = True


def found_in(text):
    """An Extraction."""
    made = []
    for match in re.finditer(r"“(?P<words>[^”]*?),?” (?P<cue>said) (?P<who>[A-Z]\w+ [A-Z]\w+)", text):
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        made.append(
            Attribution(
                segments=(match.span("words"),),
                quoted=(match.span("words"),),
                sentence=(start, end if end >= 0 else len(text)),
                speaker=match.span("who"),
                who=Who(name=match["who"], kind=SpeakerKind.PERSON),
                cue=match.span("cue"),
                kind=Kind.DIRECT,
                modality=Modality.SAID,
            )
        )
    return Extraction(attributions=tuple(made))
