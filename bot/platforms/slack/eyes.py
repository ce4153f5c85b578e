"""The working state: 👀 under a mention whose answer takes its time, and always taken away again."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from slack_sdk.errors import SlackApiError

from bot.platforms.slack.lines import Lines
from bot.platforms.slack.refusals import NETWORK, error_of

log = logging.getLogger("whosaid.slack")

EYES = "eyes"
PATIENCE = 5.0
"""Seconds for a call: a sign is not worth the wait that a rate limit may ask for."""


@asynccontextmanager
async def eyes(lines: Lines, channel: str, ts: str, patience: float) -> AsyncIterator[None]:
    """While the block runs longer than `patience` seconds: a quick answer is its own sign. Never raises."""
    over = asyncio.Event()
    shown = asyncio.create_task(_blink(lines, channel, ts, patience, over))
    try:
        yield
    finally:
        over.set()
        await shown


async def close_eyes(lines: Lines, channel: str, ts: str) -> None:
    """Take it away. Harmless where it is not there."""
    try:
        async with asyncio.timeout(PATIENCE):
            await lines.asking.reactions_remove(channel=channel, timestamp=ts, name=EYES)
    except SlackApiError as error:
        log.info("slack.eyes step=close error=%s", error_of(error))
    except NETWORK as error:
        log.info("slack.eyes step=close error=%s", type(error).__name__)


async def _blink(lines: Lines, channel: str, ts: str, patience: float, over: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(over.wait(), patience)
        return
    try:
        async with asyncio.timeout(PATIENCE):
            await lines.asking.reactions_add(channel=channel, timestamp=ts, name=EYES)
    except SlackApiError as error:
        log.info("slack.eyes step=open error=%s", error_of(error))
        return
    except NETWORK as error:  # it may stand all the same
        log.info("slack.eyes step=open error=%s", type(error).__name__)
    await over.wait()
    await close_eyes(lines, channel, ts)
