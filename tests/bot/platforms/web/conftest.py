"""A real web server on a free loopback port, and a client for it."""

from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache, partial

import aiohttp
import pytest
from yarl import URL

from bot.platforms.web import Web
from bot.settings import Settings
from claims.index import Claims
from tests.claims.store.engines import sqlite
from tests.corpora import a_corpus, sha
from tests.made_once import opened_in
from tests.small_desk import SmallMemory, small_desk


@dataclass
class Served:
    """The server, what its memory holds, and a browser that runs no scripts."""

    web: Web
    memory: SmallMemory
    http: aiohttp.ClientSession
    store: object = None
    """The index beneath, where it is a real one."""

    async def get(self, path, **options):
        return await self._seen("GET", path, **options)

    async def post(self, path, **options):
        return await self._seen("POST", path, **options)

    async def _seen(self, method, path, **options):
        url = URL(f"{self.web.address}{path}", encoded=True)
        async with self.http.request(method, url, allow_redirects=False, **options) as response:
            return Seen(response.status, response.headers, await response.text())


@dataclass
class Seen:
    """A response."""

    status: int
    headers: object
    text: str


@cache
def settings_of(**given):
    """Settings cannot be changed: one object does for all tests that ask for the same."""
    return Settings(_env_file=None, **given)


@asynccontextmanager
async def serving(index=None, prepare=None, drawing=None, **settings):
    memory = SmallMemory()
    given = {"whosaid_web": "127.0.0.1:0", **settings}
    web = Web(settings_of(**given), small_desk(index, memory), drawing=drawing)
    if prepare:
        prepare(web.app)
    await web.start()
    try:
        async with aiohttp.ClientSession() as http:
            yield Served(web, memory, http)
    finally:
        await web.close()


@pytest.fixture
async def served():
    async with serving() as made:
        yield made


@pytest.fixture
def serve():
    """For other indexes and settings: `async with serve(index=…) as served`."""
    return serving


@asynccontextmanager
async def reading_room(folder, *records, texts=(), **settings):
    """The site over an index of these records, and of the texts that are held."""
    store = await opened_in(folder, sqlite)
    try:
        await store.sync(a_corpus(*records), "made up")
        await store.attach([(sha(text), text) for text in texts])
        async with serving(Claims(store), **settings) as served:
            served.store = store
            yield served
    finally:
        await store.close()


@pytest.fixture
def reading(tmp_path):
    """For pages about records of one's own: `async with reading(a_quotation(…), texts=(TEXT,)) as served`."""
    return partial(reading_room, tmp_path)
