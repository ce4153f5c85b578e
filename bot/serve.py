"""`whosaid run`: every platform that has its tokens; without any, the terminal and the web page."""

import asyncio
import gc
import importlib
import logging
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.clock.clock import Clock
from bot.clock.poster import RunClock
from bot.opening import House, bring_up, open_house
from bot.platforms.base import Platform
from bot.platforms.terminal import Terminal
from bot.settings import Settings
from bot.where import where
from claims.errors import IndexTrouble, MemoryTrouble
from handlers.times.typed import load as load_dates

log = logging.getLogger("whosaid.serve")

PRUNE_EVERY = timedelta(hours=24)
LEFT_BEHIND = frozenset({"terminal", "web"})
"""Platforms whose askers are gone once the process is."""
RELOAD_EVERY = timedelta(minutes=1)
"""How often the shipped files are looked at: they change when whosaid is updated in place."""
STEPS = 600
"""Steps of what the index has to catch up with, in one go."""
BETWEEN = 0.05
"""Seconds between two of them: others want to write too."""


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
        stopping = asyncio.create_task(stop.wait())
        beside = [
            asyncio.create_task(_tend(house, settings)),
            asyncio.create_task(house.desk.rules.keep_reading()),
            stopping,
        ]
        if settings.whosaid_feeds:
            beside.append(asyncio.create_task(_follow(house, settings)))
        try:
            await _until_done(settings, house, stopping)
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)


async def _until_done(settings: Settings, house: House, stopping: asyncio.Task[Any]) -> None:
    """Run the platforms; a terminal that nothing was asked for beside ends it all, and so does the first that fails."""
    tasks: dict[asyncio.Task[None], str] = {}
    alone = not settings.has_tokens and not settings.web_is_asked_for
    try:
        async for platform in _platforms(settings, house):
            tasks[asyncio.create_task(platform.run())] = platform.name
            await asyncio.sleep(0)  # it begins, before the next one's library is loaded
            if platform.name in LEFT_BEHIND:
                await _leave_behind(platform, house)
        if not alone:  # a piped question waits for nothing
            await asyncio.to_thread(load_dates)
            gc.collect()
            gc.freeze()  # what stands now stands to the end: else questions wait now and then until all is looked through
        while tasks:
            done, _ = await asyncio.wait({*tasks, stopping}, return_when=asyncio.FIRST_COMPLETED)
            for task in done - {stopping}:
                name = tasks.pop(task)
                await task  # raises what the platform raised
                if name == "terminal" and alone:
                    return
            if stopping in done:
                return
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        gc.unfreeze()


async def _platforms(settings: Settings, house: House) -> AsyncIterator[Platform]:
    """The platforms to serve, in the order in which they are to begin; each one's library is loaded only if needed."""
    typed = sys.stdin is not None and sys.stdin.isatty()
    if not settings.has_tokens and not typed:
        yield Terminal(
            settings, house.desk
        )  # a piped question is answered before the web server's library is loaded
    web = None
    if settings.whosaid_web != "off":
        # in a thread: loading aiohttp must not keep a question waiting
        module = await asyncio.to_thread(importlib.import_module, "bot.platforms.web")
        web = module.Web(settings, house.desk, drawing=house.drawing)
    if settings.slack_bot_token is not None:
        from bot.platforms.slack.app import Slack  # noqa: PLC0415  # its library is loaded only if it is served

        slack = Slack(
            settings,
            house.desk,
            house.memory,
            web.app if web else None,
            clock=_clock(house, "slack"),
            drawing=house.drawing,
        )  # adds its route before web begins
    if web is not None:
        if typed:
            await web.start()  # now: the welcome names the page only where it is served
        yield web
    if settings.slack_bot_token is not None:
        yield slack
    if settings.discord_token is not None:
        from bot.platforms.discord.client import Discord  # noqa: PLC0415  # as above

        yield Discord(settings, house.desk, house.memory, _clock(house, "discord"), house.drawing)
    if not settings.has_tokens and typed:
        page = web.address if web else None
        yield Terminal(settings, house.desk, page=page, clock=_clock(house, "terminal"))


def _clock(house: House, platform: str) -> RunClock | None:
    """What a platform runs beside its serving; None where nothing is remembered, and so nothing can be posted once."""
    if house.memory_trouble:
        return None
    return lambda poster: Clock(platform, house.desk, house.memory, poster).run()


async def _leave_behind(platform: Platform, house: House) -> None:
    """Give up what was asked where nobody waits any more; Discord and Slack finish theirs by themselves."""
    try:
        for unfinished in await house.desk.lapsed(platform.name):
            await platform.resume(unfinished)
    except MemoryTrouble as error:
        log.warning("memory.unreadable step=lapsed error=%s", type(error).__name__)


async def _tend(house: House, settings: Settings) -> None:
    """Drop what need not be kept; take in new shipped files, and keep the old index where they are broken; keep it fast."""
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
            await _rest(house)
        except IndexTrouble as error:
            if str(error) != told:
                log.error("index.kept reason=%s", error)  # noqa: TRY400  # the reason names file and line; no traceback
            told = str(error)


async def _rest(house: House) -> None:
    """Let the index catch up, step by step."""
    for _ in range(STEPS):
        if not await house.store.rest():
            return
        await asyncio.sleep(BETWEEN)


async def _follow(house: House, settings: Settings) -> None:
    """Follow the feeds, however the following itself fares."""
    from bot.reading.following import Following  # noqa: PLC0415  # only where there are feeds

    every = timedelta(minutes=settings.whosaid_feed_minutes)
    feeds = Following(
        settings.whosaid_feeds, every, intake=house.intake, memory=house.memory, store=house.store
    )
    try:
        await feeds.run()
    except* Exception as faults:  # noqa: BLE001  # of ours: questions are answered all the same
        for error in faults.exceptions:
            log.error("feeds.fault error=%s at=%s", type(error).__name__, where(error))  # noqa: TRY400  # no words
