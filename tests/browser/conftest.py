"""A real browser before the real web server: Debian's Chromium, started once, and a page of its own for each test."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright
from yarl import URL

from bot.desk import Desk
from bot.drawing.drawing import Drawing
from bot.memory.sqlite import open_memory
from bot.platforms.web import Web
from bot.settings import Settings
from claims.index import Claims
from handlers.command import discover
from tests.browser.chromium import NONE, chromium
from tests.browser.library import library

PATIENCE = 60_000
"""Milliseconds until a page counts as stuck: a busy machine is no fault."""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    """Where there is no browser, all of these tests are skipped from this one line, and so told of in one."""
    if chromium() is None:
        pytest.skip(NONE)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser():
    async with async_playwright() as play:
        started = await play.chromium.launch(executable_path=chromium(), timeout=PATIENCE)
        yield started
        await started.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def address(tmp_path_factory):
    """Where the reading room is served: over the shipped articles without their texts, and over ours with them."""
    folder = tmp_path_factory.mktemp("library")
    memory = await open_memory(folder / "memory.sqlite")
    async with Drawing() as drawing, library(f"sqlite:///{folder / 'index.sqlite'}") as store:
        settings = Settings(_env_file=None, whosaid_web="127.0.0.1:0")
        web = Web(settings, Desk(Claims(store), memory, discover()), drawing=drawing)
        await web.start()
        try:
            yield web.address
        finally:
            await web.close()
            await memory.close()


@dataclass
class Seen:
    """A page, and what went on while it was looked at."""

    page: object
    address: str
    wrong: list[str] = field(default_factory=list)
    """Errors of its scripts and of its policy, requests that failed, and requests to others."""

    async def go(self, path):
        answer = await self.page.goto(f"{self.address}{path}", wait_until="load")
        return answer.status

    @property
    def path(self):
        return self.page.url.removeprefix(self.address)

    def watch(self):
        self.page.on("console", lambda told: told.type in {"error", "warning"} and self._note(told.text))
        self.page.on("pageerror", lambda error: self._note(str(error)))
        # one that was broken off by leaving the page is no fault of the page
        self.page.on(
            "requestfailed",
            lambda one: "ERR_ABORTED" in str(one.failure) or self._note(f"failed: {one.url} {one.failure}"),
        )
        self.page.on("request", lambda one: self._is_ours(one.url) or self._note(f"elsewhere: {one.url}"))

    def _is_ours(self, url):
        return URL(url).origin() == URL(self.address)

    def _note(self, what):
        self.wrong.append(what)


@pytest.fixture(scope="session")
def opened(browser, address):
    """`async with opened(viewport=NARROW) as seen`: a page in a context of its own; options are those of a context."""

    @asynccontextmanager
    async def opening(**options):
        context = await browser.new_context(**({"viewport": WIDE} | options))
        context.set_default_timeout(PATIENCE)
        try:
            seen = Seen(await context.new_page(), address)
            seen.watch()
            yield seen
        finally:
            await context.close()

    return opening
