"""`whosaid run`: every platform that has its tokens; without any, the terminal and the web page."""

import asyncio
import importlib
import logging
import signal
import sys
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.opening import House, bring_up, open_house
from bot.platforms.terminal import Terminal
from bot.settings import Settings
from claims.errors import IndexTrouble, MemoryTrouble

log = logging.getLogger("whosaid.serve")

PRUNE_EVERY = timedelta(hours=24)
RELOAD_EVERY = timedelta(minutes=1)
"""How often the shipped files are looked at: they change when whosaid is updated in place."""


async def serve(settings: Settings) -> None:
    """Serve until everything that ends has ended, or a signal says stop.

    Raises IndexTrouble or PlatformTrouble where something cannot be served; then nothing is.
    """
    async with open_house(settings) as house:
        if house.memory_trouble:
            sys.stderr.write(f"Nothing is remembered: {house.memory_trouble}\n")
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            with suppress(NotImplementedError):  # Windows has no signals here: Ctrl-C raises as ever
                loop.add_signal_handler(name, stop.set)
        tending = asyncio.create_task(_tend(house, settings))
        stopping = asyncio.create_task(stop.wait())
        try:
            await _until_done(settings, house, stopping)
        finally:
            for task in (tending, stopping):
                task.cancel()
            await asyncio.gather(tending, stopping, return_exceptions=True)


async def _until_done(settings: Settings, house: House, stopping: asyncio.Task[Any]) -> None:
    """Run the platforms; a terminal that was alone ends it all, and so does the first that fails."""
    tasks, terminal = await _platforms(settings, house)
    ends_all = terminal is not None and not settings.web_is_asked_for
    try:
        while tasks:
            done, _ = await asyncio.wait({*tasks, stopping}, return_when=asyncio.FIRST_COMPLETED)
            for task in done - {stopping}:
                tasks.discard(task)
                await task  # raises what the platform raised
            if stopping in done or (ends_all and terminal in done):
                return
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _platforms(
    settings: Settings, house: House
) -> tuple[set[asyncio.Task[None]], asyncio.Task[None] | None]:
    """The running platforms, the terminal among them where it is served; each library is loaded only if needed."""
    running: list[Coroutine[Any, Any, None]] = []
    terminal: asyncio.Task[None] | None = None
    if not settings.has_tokens:
        terminal = asyncio.create_task(Terminal(settings, house.desk, page=_page(settings)).run())
        await asyncio.sleep(0)  # a piped question is answered before the web server's libraries are loaded
    if settings.whosaid_web != "off":
        # in a thread: loading aiohttp must not keep a question waiting
        web_module = await asyncio.to_thread(importlib.import_module, "bot.platforms.web")
        web = web_module.Web(settings, house.desk)
        app = web.app
        running.append(web.run())
    else:
        app = None
    if settings.slack_bot_token is not None:
        from bot.platforms.slack.app import Slack  # noqa: PLC0415  # its library is loaded only if it is served

        running.append(Slack(settings, house.desk, house.memory, app).run())
    if settings.discord_token is not None:
        from bot.platforms.discord.client import Discord  # noqa: PLC0415  # as above

        running.append(Discord(settings, house.desk, house.memory).run())
    tasks = {asyncio.create_task(one) for one in running}
    return (tasks | {terminal} if terminal else tasks), terminal


def _page(settings: Settings) -> str | None:
    return None if settings.whosaid_web == "off" else f"http://{settings.whosaid_web}"


async def _tend(house: House, settings: Settings) -> None:
    """Drop what need not be kept; take in new shipped files, and keep the old index where they are broken."""
    last_prune = datetime.min.replace(tzinfo=UTC)
    told = ""
    while True:
        now = datetime.now(UTC)
        if now - last_prune >= PRUNE_EVERY:
            last_prune = now
            try:
                await house.memory.prune(now - timedelta(days=settings.whosaid_keep))
            except MemoryTrouble as error:
                log.warning("memory.unwritable step=prune error=%s", type(error).__name__)
        await asyncio.sleep(RELOAD_EVERY.total_seconds())
        try:
            await bring_up(house.store)
        except IndexTrouble as error:
            if str(error) != told:
                log.error("index.kept reason=%s", error)  # noqa: TRY400  # the reason names file and line; no traceback
            told = str(error)
