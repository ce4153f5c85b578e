"""Runs a clock beside a platform that serves: its fault ends the clock, never the platform."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.clock.poster import Poster, RunClock
from bot.where import where

log = logging.getLogger("whosaid.clock")


@asynccontextmanager
async def beside(platform: str, clock: RunClock | None, poster: Poster) -> AsyncIterator[None]:
    """Within the block the clock runs; on leaving it is cancelled, and what it posts just then is looked for later."""
    if clock is None:
        yield
        return
    running = asyncio.create_task(_run(platform, clock, poster))
    try:
        yield
    finally:
        running.cancel()
        await asyncio.wait({running})


async def _run(platform: str, clock: RunClock, poster: Poster) -> None:
    try:
        await clock(poster)
    except Exception as error:  # noqa: BLE001  # of ours: questions are answered all the same
        log.error(  # noqa: TRY400  # a traceback's messages may hold what people wrote
            "clock.fault platform=%s error=%s at=%s", platform, type(error).__name__, where(error)
        )
