"""Finishing what a process before this one accepted and never answered, without ever answering twice."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.desk import Desk
from bot.memory.base import Unfinished
from bot.platforms.discord.answering import Answering, standing
from bot.platforms.discord.bodies import NONCE_HOLDS
from bot.platforms.discord.events import stands_in
from bot.platforms.discord.line import Line, Refused, Unsure

PAGES = 5
"""Of a hundred messages each, looked through for a reply that may stand."""


class Resuming:
    """`me` is the bot's user id."""

    def __init__(
        self, desk: Desk, line: Line, answering: Answering, me: str, now: Callable[[], datetime]
    ) -> None:
        self._desk, self._line, self._answering = desk, line, answering
        self._me = me
        self._now = now

    async def resume(self, unfinished: Unfinished) -> None:
        """Bring it to its reply, or give it up where one may stand and cannot be looked for."""
        ask = unfinished.ask
        if "token" in ask.secrets:
            if ask.deadline is not None and ask.deadline <= self._now():
                await self._desk.failed(ask, "the interaction's fifteen minutes were over")
            else:
                await self._answering.edit_original(ask, last=True)
        elif timedelta(0) <= self._now() - unfinished.accepted < NONCE_HOLDS:
            await self._answering.post(ask, await self._desk.answer(ask), last=True)
        else:
            await self._look_back(unfinished)

    async def _look_back(self, unfinished: Unfinished) -> None:
        ask = unfinished.ask
        try:
            message = await self._reply_to(stands_in(ask.place), ask.secrets["message"])
        except (Refused, Unsure) as error:
            await self._desk.failed(ask, f"a reply may stand, and the history cannot be read: {error}")
            return
        reply = await self._desk.answer(ask)
        if message is None:
            await self._answering.post(ask, reply, last=True)
        else:
            await self._desk.posted(ask, reply, standing(ask, reply, message))

    async def _reply_to(self, channel: str, question: str) -> Mapping[str, Any] | None:
        """Our message that answers this one. Raises Unsure where too much was written since, or nothing is shown."""
        after = question
        for _ in range(PAGES):
            page = await self._line.messages_after(channel, after)
            for message in page:
                reference = message.get("message_reference") or {}
                if message["author"]["id"] == self._me and reference.get("message_id") == question:
                    return message
            if not page and after == question and not await self._line.shows_any(channel):
                raise Unsure("nothing of the channel is shown, not even the question")
            if len(page) < 100:
                return None
            after = max((message["id"] for message in page), key=int)
        raise Unsure(f"over {PAGES * 100} messages were written since")
