"""The picture of a reply, if it is there in time: an answer waits for it a little, and never goes without its words."""

import asyncio
import logging

from bot.drawing.drawing import Drawing
from claims.errors import DrawingTrouble
from handlers.reply import Reply

log = logging.getLogger("whosaid.drawing")

PATIENCE = 5.0
"""Seconds. What is drawn later is kept for whoever asks next."""


async def png_of(drawing: Drawing | None, reply: Reply) -> bytes | None:
    """The reply's picture; None where it has none, or none in time. Raises nothing but for cancellation."""
    if drawing is None or not reply.pictures:
        return None
    try:
        async with asyncio.timeout(PATIENCE):
            return await drawing.png(reply.pictures)
    except TimeoutError:
        log.warning("drawing.late receipt=%s", reply.receipt)
    except DrawingTrouble as error:
        log.info("drawing.none receipt=%s error=%s", reply.receipt, type(error).__name__)
    return None
