"""What Slack does for the clock: digests and watches are posted once, and looked for where they may stand."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.clock.poster import Absent, Later, Refused, Sent, Unreadable, Unsure
from bot.memory.outbox import Delivery
from bot.memory.post import Post
from bot.platforms.dated import dated
from bot.platforms.directs import Directs
from bot.platforms.slack.events import Me
from bot.platforms.slack.fates import PAUSE, REASONS, TOKEN, fate_of
from bot.platforms.slack.lines import Lines
from bot.platforms.slack.lookback import EVER, Message, payload_of, read_back
from bot.platforms.slack.refusals import NETWORK, TOO_MUCH, error_of
from bot.platforms.slack.send import delivery as marked
from bot.platforms.slack.send import say
from bot.render.slack import notice, render, whole
from bot.settings import Settings
from handlers.reply import Reply
from handlers.subscription import Subscription

log = logging.getLogger("whosaid.slack")

DIGEST, NOTICE = "whosaid_digest", "whosaid_notice"
"""Event types of the metadata of what the clock posts, and of what it tells whoever set that up."""
BETWEEN = 1.0
"""Seconds between the messages of one delivery: Slack takes about one a second in a channel."""


@dataclass(frozen=True)
class SlackPoster:
    """A Poster. Each message carries the id of its delivery, its number among the messages, and how many there are."""

    lines: Lines
    me: Me
    settings: Settings
    between: float = BETWEEN
    directs: Directs = field(default_factory=Directs)

    def fits(self, reply: Reply) -> bool:
        """See Poster.fits."""
        known = self.settings
        return whole(reply, public_url=known.whosaid_public_url, umbrella=known.whosaid_slack_command)

    async def time(self) -> datetime | Later | None:
        """Slack's own, by the Date of an answer that needs no scope."""
        try:
            said = await self.lines.once.auth_test()
        except (SlackApiError, *NETWORK) as error:
            fate = _fate("time", error)
            return fate if isinstance(fate, Later) else Later(PAUSE, fate.why)
        return dated(said.headers.get("Date"))

    async def post(
        self, delivery: Delivery, standing: tuple[Post, ...], rest: tuple[Reply, ...]
    ) -> Sent | Refused | Later | Unsure:
        """Message by message, up to the first that Slack does not take."""
        channel = await self._channel(delivery.subscription)
        if not isinstance(channel, str):
            return channel
        posts, of = list(standing), len(standing) + len(rest)
        for number, part in enumerate(rest, len(standing)):
            begun = number > len(standing)
            if begun:
                await asyncio.sleep(self.between)
            said = await self._say(delivery, channel, _mark(delivery, number, of), self._drawn(part))
            if not isinstance(said, Post):
                return Unsure(f"message {number + 1} of {of}: {said.why}") if begun else said
            posts.append(said)
        return Sent(tuple(posts))

    async def stands(self, delivery: Delivery, _: str) -> Sent | Absent | Unreadable | Later:
        """By the metadata of the messages in its channel or thread."""
        subscription = delivery.subscription
        channel = await self._channel(subscription)
        match channel:
            case Later():
                return channel
            case Refused(why):
                return Unreadable(why)
            case subscription.by:
                return Unreadable("without the scope im:write a direct conversation is not found again")

        def ours(message: Message) -> bool:
            return _marked(message, delivery.id) is not None

        def enough(found: list[Message]) -> bool:
            marks = {_marked(message, delivery.id) for message in found}
            return any(mark is not None and len(marks) == mark[1] for mark in marks)

        since, thread = delivery.mark or EVER, subscription.place.thread
        try:
            found, to_the_end = await read_back(self.lines.once, channel, thread, since, ours, enough)
        except (SlackApiError, *NETWORK) as error:
            return _unread(_fate(delivery.id, error))
        return self._seen(delivery, channel, found, to_the_end=to_the_end)

    async def tell(self, subscription: Subscription, text: str) -> bool:
        """In a direct message. Told again where nobody knows whether it stands: twice is better than never."""
        if not subscription.by:
            return True
        try:
            await say(self.lines.once, marked(subscription.id, NOTICE), subscription.by, "", notice(text))
        except (SlackApiError, *NETWORK) as error:
            return isinstance(_fate(subscription.id, error), Refused)
        return True

    async def _channel(self, subscription: Subscription) -> str | Refused | Later:
        """Where it is posted: a channel, or the conversation with the person, or, without the scope for it, the person's id.

        A direct conversation in which it was asked for may be one between two people, where the bot is not.
        """
        place = subscription.place
        if not place.direct:
            return place.channel
        try:
            return await self.directs.with_person(subscription.by, lambda: self._opened(subscription.by))
        except (SlackApiError, *NETWORK) as error:
            if isinstance(error, SlackApiError) and error_of(error) == "missing_scope":
                return place.channel or subscription.by
            fate = _fate(subscription.id, error)
            return Later(PAUSE, fate.why) if isinstance(fate, Unsure) else fate  # no message was made

    async def _opened(self, person: str) -> str:
        opened = await self.lines.once.conversations_open(users=person)
        return str(opened["channel"]["id"])

    async def _say(
        self, delivery: Delivery, channel: str, mark: dict[str, Any], body: dict[str, Any]
    ) -> Post | Refused | Later | Unsure:
        """One message; where Slack does not take its blocks, in plain words."""
        place = delivery.subscription.place
        try:
            sent = await say(self.lines.once, mark, channel, place.thread, body)
        except (SlackApiError, *NETWORK) as error:
            fate = _fate(delivery.id, error)
            if "blocks" in body and isinstance(error, SlackApiError) and error_of(error) in TOO_MUCH:
                return await self._say(delivery, channel, mark, {"text": body["text"]})
            return fate
        return Post("slack", place.workspace or self.me.team, sent.channel, sent.ts, editable=True)

    def _seen(
        self, delivery: Delivery, channel: str, found: list[Message], *, to_the_end: bool
    ) -> Sent | Absent | Unreadable:
        """What the messages say that were found.

        They are posted one after the other: where the last stands, all did, and somebody deleted what is missing.
        """
        standing: dict[int, Post] = {}
        number_of_all = 0
        place = delivery.subscription.place
        for message in sorted(found, key=lambda one: str(one["ts"])):
            number, number_of_all = _marked(message, delivery.id) or (0, 0)
            post = Post("slack", place.workspace or self.me.team, channel, str(message["ts"]), editable=True)
            standing.setdefault(number, post)
        posts = tuple(standing[number] for number in sorted(standing))
        if number_of_all - 1 in standing:
            return Sent(posts)
        if not to_the_end:
            return Unreadable("too many messages since")
        if sorted(standing) != list(range(len(standing))):
            return Unreadable("one of its messages was deleted")
        return Absent(posts)

    def _drawn(self, part: Reply) -> dict[str, Any]:
        known = self.settings
        made = render(part, public_url=known.whosaid_public_url, umbrella=known.whosaid_slack_command)
        return dict(made.payload)


def _mark(delivery: Delivery, number: int, of: int) -> dict[str, Any]:
    made = marked(delivery.id, DIGEST)
    return {**made, "event_payload": {**made["event_payload"], "part": number, "of": of}}


def _marked(message: Message, delivery_id: str) -> tuple[int, int] | None:
    """Its number and how many there are, where it is a message of this delivery."""
    payload = payload_of(message, DIGEST)
    number, of = str(payload.get("part")), str(payload.get("of"))
    if payload.get("delivery_id") != delivery_id or not (number.isdecimal() and of.isdecimal()):
        return None
    return int(number), int(of)


def _unread(fate: Refused | Later | Unsure) -> Unreadable | Later:
    match fate:
        case Refused(why):
            return Unreadable(why)
        case Unsure(why):
            return Later(PAUSE, why)
        case Later():
            return fate


def _fate(concerned: str, error: BaseException) -> Refused | Later | Unsure:
    """What the failed call means; what an operator can do something about is logged as an error."""
    word = error_of(error) if isinstance(error, SlackApiError) else type(error).__name__
    fate = fate_of(error)
    if word in TOKEN:
        log.error("slack.token id=%s error=%s do=%s", concerned, word, "see SLACK_BOT_TOKEN in docs/slack.md")
    elif isinstance(fate, Refused):
        ours = word in TOO_MUCH or word not in REASONS
        log.log(logging.ERROR if ours else logging.INFO, "slack.refused id=%s error=%s", concerned, word)
    else:
        log.warning("slack.unanswered id=%s error=%s", concerned, word)
    return fate
