"""Posts what was subscribed to on Discord, looks for what of it stands, and tells who set it up."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.clock import poster as fate
from bot.memory.outbox import Delivery
from bot.memory.post import Post
from bot.platforms.directs import Directs
from bot.platforms.discord.at_once import TooMany
from bot.platforms.discord.bodies import NONCE_HOLDS, once
from bot.platforms.discord.clip import clip
from bot.platforms.discord.line import Line, Refused, Unsure
from bot.platforms.discord.lookback import EVER, Standing, look_back
from bot.platforms.discord.refusals import NOTHING_SHOWN, TRANSIENT, UNAUTHORISED, why_refused, why_unread
from bot.render.discord import escape, render, whole
from bot.render.limits import DISCORD
from bot.render.span import clean
from handlers.reply import Reply
from handlers.subscription import Subscription

log = logging.getLogger("whosaid.discord")

ForGood = TypeVar("ForGood")

AGAIN = 30.0
"""Seconds until what Discord could not do just now is asked of it again."""
NOT_NOW = 300.0
"""The same where it said so itself, and names no time."""
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
    ) -> None:
        self._line = line
        self._me = me
        self._directs = Directs()
        self._render = partial(render, public_url=public_url)
        self.fits: Callable[[Reply], bool] = partial(whole, public_url=public_url)

    async def time(self) -> datetime | fate.Later | None:
        """Discord's own, by the Date of an answer."""
        try:
            return await self._line.time()
        except Unsure as unsure:
            return fate.Later(AGAIN, str(unsure))
        except (Refused, TooMany) as error:
            return _later(error, lambda refused: fate.Later(NOT_NOW, str(refused)))

    async def post(
        self, delivery: Delivery, standing: tuple[Post, ...], rest: tuple[Reply, ...]
    ) -> fate.Sent | fate.Refused | fate.Later | fate.Unsure:
        """Post what does not stand; each message has a nonce by which Discord knows it for minutes."""
        stand = list(standing)
        try:
            channel = await self._channel(delivery.subscription)
            for part in rest:
                body = once(self._render(part).payload, f"{delivery.id}{len(stand) + 1}")
                message = await self._line.send(channel, body)
                stand.append(_post(delivery.subscription, channel, str(message["id"])))
        except (Refused, TooMany, Unsure) as error:
            if isinstance(error, Unsure) or len(stand) > len(standing):
                return fate.Unsure(str(error))
            return _later(error, lambda refused: fate.Refused(why_refused(refused)))
        return fate.Sent(tuple(stand))

    async def stands(
        self, delivery: Delivery, receipt: str
    ) -> fate.Sent | fate.Absent | fate.Unreadable | fate.Later:
        """Look back in the channel for messages of ours with the reply's receipt."""
        direct = delivery.subscription.place.direct  # which can always be read
        try:
            channel = await self._channel(delivery.subscription)
            found = await look_back(self._line, channel, self._me, receipt, delivery.mark or EVER)
            if found and not found.read and not direct and not await self._line.shows_any(channel):
                fresh = await self._knows_its_nonces(delivery)
                return fate.Absent(sure=False) if fresh else fate.Unreadable(NOTHING_SHOWN)
        except Unsure as unsure:
            return fate.Later(AGAIN, str(unsure))
        except (Refused, TooMany) as error:
            return _later(error, lambda refused: fate.Unreadable(why_unread(refused)))
        return self._seen(delivery, channel, found)

    def _seen(
        self, delivery: Delivery, channel: str, found: Standing | None
    ) -> fate.Sent | fate.Absent | fate.Unreadable:
        """What the messages say that were found."""
        if found is None:
            return fate.Unreadable("too much was written there since")
        if found.first is None:
            return fate.Unreadable("one of its messages was taken away")
        posts = tuple(_post(delivery.subscription, channel, message) for message in found.first)
        return fate.Sent(posts) if posts and len(posts) == found.of else fate.Absent(posts)

    async def tell(self, subscription: Subscription, text: str) -> bool:
        """Write to the person directly. Who is closed to the bot counts as told: there is no other way to them."""
        since = subscription.since or subscription.made
        lines = map(escape, map(clean, clip(text, DISCORD.content // 2).splitlines()))
        try:
            channel = await self._direct(subscription.by)
            body = once({"content": "\n".join(lines)}, f"{subscription.id}t{since.timestamp():.0f}")
            await self._line.send(channel, body)
        except (Refused, TooMany, Unsure) as error:
            again = isinstance(error, Unsure) or _later(error, lambda _: None) is not None
            log.warning("clock.untold subscription=%s again=%s why=%s", subscription.id, again, error)
            return not again
        return True

    async def _knows_its_nonces(self, delivery: Delivery) -> bool:
        """Whether Discord surely gives back what stands of it: both times are Discord's, for ours may be put back."""
        now = await self._line.time() if delivery.mark else None
        return bool(now and delivery.mark and timedelta(0) <= now - delivery.mark < NONCE_HOLDS)

    async def _channel(self, subscription: Subscription) -> str:
        """Where it is posted: the thread, the channel, or the direct messages with whoever set it up."""
        place = subscription.place
        if place.direct and not place.channel:
            return await self._direct(subscription.by)
        return place.thread or place.channel

    async def _direct(self, person: str) -> str:
        return await self._directs.with_person(person, partial(self._line.direct, person))


def _post(subscription: Subscription, channel: str, message: str) -> Post:
    return Post("discord", subscription.place.workspace, channel, message, editable=True)


def _later(error: Refused | TooMany, refused: Callable[[Refused], ForGood]) -> fate.Later | ForGood:
    """What comes of an error: for how long to wait, or what is said where waiting will not help."""
    if isinstance(error, TooMany):
        return fate.Later(error.seconds, str(error))
    if error.status == UNAUTHORISED:
        log.error("discord.token_refused status=401 next=retry do=set_DISCORD_TOKEN_anew")
        return fate.Later(NEW_TOKEN, "Discord does not take the bot's token")
    if error.code in TRANSIENT:
        return fate.Later(NOT_NOW if error.code else AGAIN, f"Discord will not do it just now ({error})")
    return refused(error)
