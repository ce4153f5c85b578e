"""The addresses of the site: questions go to the desk, and what is known of one thing is read in the reading room."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import asdict
from uuid import uuid4

from aiohttp import web
from yarl import URL

from bot.ask import Ask, Chosen, Person, Place, Said
from bot.complete import LONGEST as LONGEST_SUGGESTED
from bot.complete import lines_like
from bot.desk import Desk
from bot.memory.post import Post
from bot.platforms.web.pages import Pages
from bot.platforms.web.room.drawn import Drawing, drawer
from bot.platforms.web.room.reading import ReadingRoom
from bot.platforms.web.static import read_assets, send
from handlers.reply import Reply

LONGEST = 4000
"""Characters of a question that are read."""
SENT_WITHIN = 10.0
"""Seconds that a form has to come whole."""
TOO_LONG = f"A question may be {LONGEST:,} characters long. Please ask with fewer."
_UNFIT = re.compile("[\0\ud800-\udfff]")


class Site:
    """Answers requests. Reading is by GET and changes nothing; what may change something is by POST, from here."""

    def __init__(self, desk: Desk, drawing: Drawing | None = None) -> None:
        self._desk = desk
        self._assets = read_assets()
        self._pages = Pages(desk.commands, self._assets)
        self._draw = drawer(drawing)
        self._room = ReadingRoom(lambda: desk.index, self._pages, self._draw)

    def add_to(self, app: web.Application) -> None:
        """Add every address."""
        app.add_routes(
            [
                web.get("/", self.home),
                web.post("/", self.home_sent),
                web.post("/run/{command}", self.run_sent),
                web.get("/article/{id}", self._room.article),
                web.get("/speaker/{id}", self._room.speaker),
                web.get("/group/{id}", self._room.group),
                web.get("/utterance/{id}", self._room.utterance),
                web.get("/claim/{id}", self._room.claim),
                web.get("/articles", self._room.articles),
                web.get("/speakers", self._room.speakers),
                web.get("/figures", self._room.figures),
                web.get("/suggest", self.suggest),
                web.get("/healthz", self.healthz),
                web.get("/robots.txt", self.robots),
                web.get("/static/{name}", self.static),
            ]
        )

    def serves(self, request: web.Request) -> bool:
        """Whether a request is for a page of this site, or for no page at all."""
        match = request.match_info
        return match.http_exception is not None or getattr(match.handler, "__self__", None) in {
            self,
            self._room,
        }

    def refused(self, status: int, title: str, why: str) -> web.Response:
        """A page that says why not, and how to ask."""
        return _page(self._pages.refused(title, why), status)

    async def home(self, request: web.Request) -> web.Response:
        """The empty page, or the answer to `?q=`."""
        asked = _fit(request.query.get("q", ""))
        if not asked.strip():
            return await self._room.home(request)
        return await self._asked(Said(asked), asked, sent=False)

    async def home_sent(self, request: web.Request) -> web.Response:
        """The answer to a question that was confirmed."""
        if not _is_from_here(request):
            return self._not_from_here()
        asked = (await _form(request)).get("q", "")
        return await self._asked(Said(asked), asked, sent=True)

    async def run_sent(self, request: web.Request) -> web.Response:
        """A command with its values, as the buttons under an answer send it."""
        if not _is_from_here(request):
            return self._not_from_here()
        command = request.match_info["command"]
        return await self._asked(Chosen(command, await _form(request)), f"/{command}", sent=True)

    async def suggest(self, request: web.Request) -> web.Response:
        """`{"lines": [{"text": …, "title": …, "detail": …}]}` for what is typed so far."""
        typed = _fit(request.query.get("q", ""))[: LONGEST_SUGGESTED + 1]
        lines = [asdict(line) for line in await lines_like(self._desk, typed)]
        return web.json_response({"lines": lines}, headers={"Cache-Control": "no-store"})

    async def healthz(self, request: web.Request) -> web.Response:  # noqa: ARG002  # aiohttp's signature
        """`ok` while requests are answered."""
        return web.Response(text="ok\n", headers={"Cache-Control": "no-store"})

    async def robots(self, request: web.Request) -> web.Response:  # noqa: ARG002  # aiohttp's signature
        """Asks search engines to leave questions alone: each is an answer to be worked out and remembered."""
        return web.Response(text="User-agent: *\nDisallow: /?\nDisallow: /suggest\n")

    async def static(self, request: web.Request) -> web.Response:
        """A file of the page."""
        asset = self._assets.get(request.match_info["name"])
        if asset is None:
            raise web.HTTPNotFound
        return send(asset, request)

    async def _asked(self, wants: Said | Chosen, asked: str, *, sent: bool) -> web.Response:
        values = [asked] if isinstance(wants, Said) else wants.values.values()
        if any(len(value) > LONGEST for value in values):
            return self.refused(400, "Too long", TOO_LONG)
        ask = _ask(wants)
        command = self._desk.command_of(ask)
        # what needs a permission is refused to a page, and not offered first
        offered = command is not None and command.needs is None and not self._pages.is_safe(command)
        if command is not None and offered and not sent:
            return _page(self._pages.confirm(command, asked))
        reply = await self._answered(ask)
        return await self._shown(ask, reply, asked, 503 if reply.body.kind == "error" else 200)

    async def _answered(self, ask: Ask) -> Reply:
        await self._desk.accept(ask)  # a key made just now is nobody else's
        return await self._desk.answer(ask)

    async def _shown(self, ask: Ask, reply: Reply, asked: str, status: int) -> web.Response:
        try:
            drawn = await self._draw(reply.pictures)
            page = await asyncio.to_thread(self._pages.answer, reply, asked, drawn)  # some have 500,000 bytes
        except Exception as error:
            await self._desk.failed(ask, type(error).__name__)
            raise
        await self._desk.posted(ask, reply, Post("web"))
        return _page(page, status)

    def _not_from_here(self) -> web.Response:
        return self.refused(403, "Not from here", "This can be done from this site's own pages only.")


def _ask(wants: Said | Chosen) -> Ask:
    return Ask(
        key=f"web:{uuid4().hex}",
        place=Place("web", direct=True),
        person=Person("page"),
        wants=wants,
        way="page",
    )


def _page(html: str, status: int = 200) -> web.Response:
    return web.Response(
        text=html, status=status, content_type="text/html", headers={"Cache-Control": "private, no-cache"}
    )


def _fit(text: str) -> str:
    """Without NUL and halves of characters, which no page can carry: each becomes the sign for an unknown one."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def _values(given: Mapping[str, str]) -> dict[str, str]:
    return {_fit(name): _fit(value) for name, value in given.items()}


async def _form(request: web.Request) -> dict[str, str]:
    """The fields that are text; files are left out. Raises HTTPRequestTimeout where they do not come."""
    try:
        async with asyncio.timeout(SENT_WITHIN):
            sent = await request.post()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    return _values({name: value for name, value in sent.items() if isinstance(value, str)})


def _is_from_here(request: web.Request) -> bool:
    """Whether a form was sent from a page of this site: browsers say so, and other pages cannot feign it."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    try:
        origin = URL(request.headers.get("Origin", ""))
        return origin.host is not None and origin.authority == URL(f"http://{request.host}").authority
    except ValueError:
        return False
