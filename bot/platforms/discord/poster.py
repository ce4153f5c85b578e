"""Posts what was subscribed to on Discord, looks for what of it stands, and tells who set it up."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from bot.clock import poster as fate
from bot.memory.base import Post
from bot.memory.outbox import Delivery
from bot.platforms.discord.at_once import TooMany
from bot.platforms.discord.bodies import NONCE_HOLDS, once
from bot.platforms.discord.clip import clip
from bot.platforms.discord.line import Line, Refused, Unsure
from bot.platforms.discord.lookback import Standing, look_back
from bot.platforms.discord.refusals import NOTHING_SHOWN, UNAUTHORISED, why_refused, why_unread
from bot.render.discord import escape, render, whole
from bot.render.limits import DISCORD
from bot.render.parts import parts
from bot.render.span import clean
from handlers.reply import Reply
from handlers.subscription import Subscription

log = logging.getLogger("whosaid.discord")

ForGood = TypeVar("ForGood")

AGAIN = 30.0
"""Seconds until a history is read again that could not be read just now."""
NEW_TOKEN = 300.0
"""Seconds until it is tried again with a token that Discord no longer takes: the operator must act."""


class DiscordPoster:
    """A Poster (bot/clock/poster.py). `line` MUST be one of calls at once; `me` is the bot's user id."""

    def __init__(
        self,
        line: Line,
        me: str,
        *,
        public_url: str | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._line = line
        self._me = me
        self._now = now
        self._render = partial(render, public_url=public_url)
        self._fits = partial(whole, public_url=public_url)

    async def post(
        self, delivery: Delivery, reply: Reply, standing: tuple[Post, ...]
    ) -> fate.Sent | fate.Refused | fate.Later | fate.Unsure:
        """Post what of the reply does not stand; each message has a nonce by which Discord knows it for minutes."""
        stand = list(standing)
        try:
            channel = await self._channel(delivery.subscription)
            for place, part in enumerate(parts(reply, self._fits), 1):
                if place > len(standing):
                    body = once(self._render(part).payload, f"{delivery.id}{place}")
                    message = await self._line.send(channel, body)
                    stand.append(_post(delivery.subscription, channel, str(message["id"])))
        except (Refused, TooMany, Unsure) as error:
            if isinstance(error, Unsure) or len(stand) > len(standing):
                return fate.Unsure(str(error))
            return _later(error, lambda refused: fate.Refused(why_refused(refused)))
        return fate.Sent(tuple(stand))

    async def stands(
        self, delivery: Delivery, reply: Reply
    ) -> fate.Sent | fate.Absent | fate.Unreadable | fate.Later:
        """Look back in the channel for messages of ours with the reply's receipt."""
        since = delivery.began or delivery.planned
        try:
            channel = await self._channel(delivery.subscription)
            found = await look_back(self._line, channel, self._me, reply.receipt, since)
            if found and not found.read and not await self._sees(delivery.subscription, channel, since):
                return fate.Unreadable(NOTHING_SHOWN)
        except Unsure as unsure:
            return fate.Later(AGAIN, str(unsure))
        except (Refused, TooMany) as error:
            return _later(error, lambda refused: fate.Unreadable(why_unread(refused)))
        return self._seen(delivery, reply, channel, found)

    def _seen(
        self, delivery: Delivery, reply: Reply, channel: str, found: Standing | None
    ) -> fate.Sent | fate.Absent | fate.Unreadable:
        """What the messages say that were found."""
        if found is None:
            return fate.Unreadable("too much was written there since")
        if found.first is None:
            return fate.Unreadable("one of its messages was taken away")
        posts = tuple(_post(delivery.subscription, channel, message) for message in found.first)
        if posts and len(posts) == found.of:
            return fate.Sent(posts)
        if posts and found.of != len(parts(reply, self._fits)):
            return fate.Unreadable("its messages would be cut otherwise now")
        return fate.Absent(posts)

    async def tell(self, subscription: Subscription, text: str) -> bool:
        """Write to the person directly. Who is closed to the bot counts as told: there is no other way to them."""
        since = subscription.since or subscription.made
        lines = map(escape, map(clean, clip(text, DISCORD.content // 2).splitlines()))
        try:
            channel = await self._line.direct(subscription.by)
            body = once({"content": "\n".join(lines)}, f"{subscription.id}t{since.timestamp():.0f}")
            await self._line.send(channel, body)
        except (Refused, TooMany, Unsure) as error:
            again = isinstance(error, Unsure) or _later(error, lambda _: None) is not None
            log.warning("clock.untold subscription=%s again=%s why=%s", subscription.id, again, error)
            return not again
        return True

    async def _sees(self, subscription: Subscription, channel: str, since: datetime) -> bool:
        """Whether what is not shown is not there: or else is given back where it is posted again."""
        fresh = self._now() - since < NONCE_HOLDS
        return fresh or subscription.place.direct or await self._line.shows_any(channel)

    async def _channel(self, subscription: Subscription) -> str:
        """Where it is posted: the thread, the channel, or the direct messages with whoever set it up."""
        place = subscription.place
        if place.direct and not place.channel:
            return await self._line.direct(subscription.by)
        return place.thread or place.channel


def _post(subscription: Subscription, channel: str, message: str) -> Post:
    return Post("discord", subscription.place.workspace, channel, message, editable=True)


def _later(error: Refused | TooMany, refused: Callable[[Refused], ForGood]) -> fate.Later | ForGood:
    """What comes of an error: for how long to wait, or what is said where waiting will not help."""
    if isinstance(error, TooMany):
        return fate.Later(error.seconds, str(error))
    if error.status == UNAUTHORISED:
        log.error("discord.token_refused status=401 next=retry do=set_DISCORD_TOKEN_anew")
        return fate.Later(NEW_TOKEN, "Discord does not take the bot's token")
    return refused(error)
