"""Answers requests for the reading room's pages: so many at one time, 304 where the browser has them, plain words else."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from aiohttp import web

from bot.kept import Kept
from bot.platforms.web.fresh import is_known, tag_of
from bot.platforms.web.pages import Pages
from bot.platforms.web.room.drawn import Draw, Drawn
from bot.platforms.web.room.made import Elsewhere, Made, Maker, Shown
from bot.seldom import Seldom
from bot.turns import Turns
from claims.errors import Busy, IndexTrouble, TooSlow
from claims.index import Claims

log = logging.getLogger("whosaid.web")

AT_ONCE = 8
"""Pages in the making at one time: the index has a few reader threads, and chats ask it, too."""
WAITING = 64
"""Pages that wait for their turn; the rest are told that it is busy."""
WAIT = 2.0
"""Seconds that they wait."""
SECONDS = 8.0
"""For one page."""
LONGEST_KEY = 512
"""Characters of an address beyond which its page is not kept."""
KEPT = 16 << 20
"""Bytes of pages that are kept for whoever asks next."""
HOLDER = 200
"""Characters of a holder's name that are looked for."""
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{2,63}")
_NUMBER = re.compile(r"[0-9]{1,8}", re.ASCII)
_UNFIT = re.compile("[\0\ud800-\udfff]")
FRESH = {"Cache-Control": "private, no-cache"}
TOO_SLOW = "The index took too long over this page. Please try again."
TROUBLE = "The index cannot be read just now. Please try again in a moment."


class Page(NamedTuple):
    """A page as it is sent."""

    body: bytes
    etag: str


Key = tuple[int | None, str]
"""The version of the index, and the address."""


class ReadingRoom:
    """Pages of the index that `index` gives. They are the same for everybody, and asking for one writes nothing."""

    def __init__(self, index: Callable[[], Claims], pages: Pages, draw: Draw) -> None:
        self._index, self._pages, self._draw = index, pages, draw
        self._turns = Turns(AT_ONCE, WAITING, WAIT)
        self._kept_of, self._kept = index(), Kept[Key, Page](KEPT)
        self._say = Seldom(log)

    async def home(self, request: web.Request) -> web.Response:
        """Where one asks, and begins to leaf."""
        return await self._page(request, lambda maker: maker.home())

    async def article(self, request: web.Request) -> web.Response:
        """What the index knows of an article."""
        at, part, skip = (_number(request, name) for name in ("at", "part", "skip"))
        return await self._of(request, lambda maker, key: maker.article(key, at, part, skip))

    async def speaker(self, request: web.Request) -> web.Response:
        """What the index knows of a speaker."""
        of, number = request.query.get("of", ""), _page(request)
        return await self._of(request, lambda maker, key: maker.speaker(key, of, number))

    async def group(self, request: web.Request) -> web.Response:
        """Figures that can be compared."""
        return await self._of(request, Maker.group)

    async def utterance(self, request: web.Request) -> web.Response:
        """All reports of one utterance."""
        return await self._of(request, Maker.utterance)

    async def claim(self, request: web.Request) -> web.Response:
        """One article's report."""
        return await self._of(request, Maker.claim)

    async def articles(self, request: web.Request) -> web.Response:
        """All articles."""
        return await self._page(request, lambda maker: maker.articles(_page(request)))

    async def speakers(self, request: web.Request) -> web.Response:
        """All speakers."""
        return await self._page(request, lambda maker: maker.speakers(_page(request)))

    async def figures(self, request: web.Request) -> web.Response:
        """All figures, by holder."""
        holder = _UNFIT.sub(" ", request.query.get("holder", "")).strip()[:HOLDER]
        return await self._page(request, lambda maker: maker.figures(holder, _page(request)))

    async def _of(self, request: web.Request, make: Callable[[Maker, str], Awaitable[Made]]) -> web.Response:
        """The page of what the address names."""
        public_id = request.match_info["id"]
        if not _ID.fullmatch(public_id):
            raise web.HTTPNotFound
        return await self._page(request, lambda maker: make(maker, public_id))

    async def _page(self, request: web.Request, make: Callable[[Maker], Awaitable[Made]]) -> web.Response:
        """The page, as it was made before where the index is as it was; 304 where the browser has it."""
        index = self._index()
        if index is not self._kept_of:
            self._kept_of, self._kept = index, Kept[Key, Page](KEPT)
        key = (index.browse.stamp(), request.path_qs)  # taken before anything is asked
        page = self._kept.get(key)
        if page is None:
            try:
                async with self._turns.turn(), asyncio.timeout(SECONDS):
                    made = await make(Maker(index))
            except Busy as error:
                return self._later("Busy", str(error))
            except (TooSlow, TimeoutError):
                return self._later("Too slow", TOO_SLOW)
            except IndexTrouble:
                return self._later("Not now", TROUBLE)
            if made is None:
                raise web.HTTPNotFound
            if isinstance(made, Elsewhere):
                # for good, as far as is known: what a correction parts again must not go round in a browser
                raise web.HTTPPermanentRedirect(made.path, headers=FRESH)
            drawn = await self._draw(
                made.plots
            )  # without a turn: readers of other pages need not wait for it
            page = await asyncio.to_thread(self._rendered, made, drawn)
            kept = key[0] is not None and len(key[1]) <= LONGEST_KEY and drawn.whole
            if kept and index is self._kept_of:
                self._kept.put(key, page, len(page.body))
        headers = {"ETag": page.etag, **FRESH}
        if is_known(page.etag, request):
            return web.Response(status=304, headers=headers)
        return web.Response(body=page.body, content_type="text/html", charset="utf-8", headers=headers)

    def _rendered(self, made: Shown, drawn: Drawn) -> Page:
        body = self._pages.made(made.template, title=made.title, drawn=drawn, **made.values).encode()
        return Page(body, tag_of(body))

    def _later(self, title: str, why: str) -> web.Response:
        """503, in plain words."""
        self._say(logging.WARNING, f"web.unserved reason={title.lower().replace(' ', '_')}")
        page = self._pages.refused(title, why)
        headers = {"Cache-Control": "no-store", "Retry-After": "2"}
        return web.Response(text=page, status=503, content_type="text/html", headers=headers)


def _number(request: web.Request, name: str) -> int:
    """A number from the address; 0 where none is given, or what is given is none."""
    given = request.query.get(name, "")
    return int(given) if _NUMBER.fullmatch(given) else 0


def _page(request: web.Request) -> int:
    return max(1, _number(request, "page"))
