"""What may be meant while somebody types a value of a command."""

import asyncio
import logging

from bot.where import where
from claims.found import Suggestion
from claims.index import Claims
from handlers.described import Command

log = logging.getLogger("whosaid.desk")


async def suggested(
    index: Claims, command: Command | None, param: str, typed: str, seconds: float
) -> tuple[Suggestion, ...]:
    """Values that may be meant; empty where nothing is, or the seconds are up. Never raises but for cancellation."""
    complete = next((p.complete for p in command.params if p.name == param), None) if command else None
    if param == "speaker" and complete is None:
        complete = Claims.speakers_like
    if complete is None:
        return ()
    try:
        async with asyncio.timeout(seconds):
            return await complete(index, typed)
    except Exception as error:  # noqa: BLE001  # a list that stays empty harms nobody; an exception would
        name = command.name if command else ""
        log.warning("suggest.failed command=%s error=%s at=%s", name, type(error).__name__, where(error))
        return ()
