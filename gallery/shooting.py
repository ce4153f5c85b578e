"""Pictures of it all: Chromium draws each mock-up and each page, and keeps what it drew as PNG."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import product
from pathlib import Path

from aiohttp import web
from playwright.async_api import Browser, Page, async_playwright

from bot.drawing.drawing import Drawing
from bot.platforms.web import Web
from bot.platforms.web.pages import Pages
from bot.platforms.web.room.drawn import drawer
from bot.platforms.web.static import read_assets
from bot.render import text
from bot.settings import Settings
from gallery import discord as as_discord
from gallery import slack as as_slack
from gallery import terminal as as_terminal
from gallery.exhibits import Exhibit
from gallery.frame import Look
from gallery.messages import to_discord, to_slack
from handlers.command import discover
from tests.small_desk import small_desk

WIDE, NARROW = 1280, 360
LOOKS = tuple(Look(dark=dark, width=width) for dark, width in product((False, True), (WIDE, NARROW)))
COLUMNS = (80, 120)
PATIENCE = 60_000
MOST = 6000
"""Pixels: what is longer is cut off in its picture."""
AT_ONCE = 3


async def shoot(program: str, shown: Sequence[Exhibit], folder: Path) -> int:
    """Draw all of these into the folder; returns how many pictures it made. `program` is Chromium."""
    async with Drawing() as drawing, pages_of(shown, drawing) as address, async_playwright() as play:
        pngs = {one.name: await drawing.png(one.reply.pictures) for one in shown if one.reply.pictures}
        for plot in {plot.name: plot for one in shown for plot in one.reply.pictures}.values():
            await drawing.svg(plot)  # kept: a page waits only so long for one
        browser = await play.chromium.launch(executable_path=program, timeout=PATIENCE)
        try:
            room = asyncio.Semaphore(AT_ONCE)
            jobs = [_all_of(browser, room, look, shown, pngs, folder, address) for look in LOOKS]
            made = sum(await asyncio.gather(*jobs, _terminal(browser, room, shown, folder)))
        finally:
            await browser.close()
    return made


async def _all_of(
    browser: Browser,
    room: asyncio.Semaphore,
    look: Look,
    shown: Sequence[Exhibit],
    pngs: Mapping[str, bytes],
    folder: Path,
    address: str,
) -> int:
    async with room, _page(browser, look) as page:
        for one in shown:
            await page.set_content(as_discord.shown(*to_discord(one.reply, pngs.get(one.name)), look))
            await _kept(page, folder / f"{one.name}.discord.{look.name}.png")
            await page.set_content(as_slack.shown(*to_slack(one.reply, pngs.get(one.name)), look))
            await _kept(page, folder / f"{one.name}.slack.{look.name}.png")
        for one in shown:
            await page.goto(f"{address}/shown/{one.name}")
            await _kept(page, folder / f"{one.name}.page.{look.name}.png")
    return 3 * len(shown)


async def _terminal(browser: Browser, room: asyncio.Semaphore, shown: Sequence[Exhibit], folder: Path) -> int:
    async with room, _page(browser, Look(dark=True, width=WIDE)) as page:
        for one, columns in product(shown, COLUMNS):
            said = text.render(one.reply, colour=True, width=columns).text
            await page.set_content(as_terminal.shown(said, columns))
            await page.locator("pre").screenshot(path=folder / f"{one.name}.terminal.{columns}.png")
    return len(shown) * len(COLUMNS)


@asynccontextmanager
async def _page(browser: Browser, look: Look) -> AsyncIterator[Page]:
    size = {"width": look.width, "height": 200}
    context = await browser.new_context(viewport=size, color_scheme="dark" if look.dark else "light")  # type: ignore[arg-type]  # a dict does for its TypedDict
    context.set_default_timeout(PATIENCE)
    try:
        yield await context.new_page()
    finally:
        await context.close()


async def _kept(page: Page, file: Path) -> None:
    width, height = await page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, MOST)}
    await page.screenshot(path=file, full_page=True, clip=clip)  # type: ignore[arg-type]  # as above


@asynccontextmanager
async def pages_of(shown: Sequence[Exhibit], drawing: Drawing) -> AsyncIterator[str]:
    """The address of a real web server that shows each of these as its own page, at `/shown/NAME`."""
    pages, draw, by_name = Pages(discover(), read_assets()), drawer(drawing), {one.name: one for one in shown}

    async def page(request: web.Request) -> web.Response:
        one = by_name[request.match_info["name"]]
        made = pages.answer(one.reply, one.asked, await draw(one.reply.pictures))
        return web.Response(text=made, content_type="text/html")

    served = Web(Settings(_env_file=None, whosaid_web="127.0.0.1:0"), small_desk())
    served.app.router.add_get("/shown/{name}", page)
    await served.start()
    try:
        yield str(served.address)
    finally:
        await served.close()
