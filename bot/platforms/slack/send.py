"""A rendered reply → a message on Slack, by the best way that is open."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.ask import Ask
from bot.platforms.slack.lines import Lines
from bot.platforms.slack.refusals import NETWORK, TOO_MUCH, error_of, surely_refused

log = logging.getLogger("whosaid.slack")

NO_PREVIEWS = {"unfurl_links": False, "unfurl_media": False}
REPLY, PROGRESS = "whosaid_reply", "whosaid_progress"
"""Event types of the metadata by which a reply, or a message that will become one, is found again."""


@dataclass(frozen=True)
class Sent:
    """The message stands; `ts` is its id, None where Slack gives none."""

    channel: str
    ts: str | None


@dataclass(frozen=True)
class Refused:
    """Nothing was posted. `unready`: because a picture in it is not ready yet."""

    why: str
    unready: bool = False


@dataclass(frozen=True)
class Unsure:
    """Nobody can know; it would stand in this channel and thread (empty: in none that can be read)."""

    why: str
    channel: str = ""
    thread: str = ""


UNREADY = ("invalid_blocks", "slack_file", "slack file")
"""Slack's word for blocks that it does not take, and how it says more where it is because of a file."""
WAITS = (0.5, 1.0, 2.0)
"""Seconds before each new try with a picture that is not ready yet."""

Fate = Sent | Refused | Unsure
Way = Callable[[dict[str, Any]], Awaitable[Fate]]


async def deliver(
    lines: Lines,
    ask: Ask,
    payload: dict[str, Any],
    now: datetime,
    *,
    public: bool,
    replaces: bool = False,
    standing: Sent | None = None,
    pictured: dict[str, Any] | None = None,
) -> Fate:
    """Post it once. The next way is taken only where Slack surely refused the one before.

    Public: chat.postMessage, else the response_url. Private: the response_url, else an ephemeral. `replaces`: by the
    response_url, in place of the message whose button was pressed. `standing`: a message that told how far it is,
    and becomes the reply. The last way for all is a direct message. `pictured`: the same with a picture, tried first.
    """
    fate: Fate = Refused("no way to answer")
    ways = _ways(lines, ask, now, public=public, replaces=replaces)
    if standing is not None:
        ways.insert(0, partial(update, lines, standing, delivery(ask.receipt)))
    plainer = {"text": payload["text"]}
    for body in (*([pictured] if pictured else []), payload, plainer):
        for way in ways:
            fate = await (_when_ready(way, body) if body is pictured else way(body))
            if not isinstance(fate, Refused):
                return fate
            malformed = (
                fate.why in TOO_MUCH
            )  # a fault of ours; else the bot may not post there, and that is common
            log.log(
                logging.ERROR if malformed and body is not pictured else logging.INFO,
                "slack.refused receipt=%s error=%s",
                ask.receipt,
                fate.why,
            )
            if malformed:
                break
        else:
            return fate
    return fate


async def _when_ready(way: Way, body: dict[str, Any]) -> Fate:
    """By this way, again and again while Slack says that the picture is not ready."""
    fate = await way(body)
    for seconds in WAITS:
        if not (isinstance(fate, Refused) and fate.unready):
            break
        await asyncio.sleep(seconds)
        fate = await way(body)
    return fate


def delivery(receipt: str, event_type: str = REPLY) -> dict[str, Any]:
    """The metadata of the message that is, or will become, the reply with this receipt."""
    return {"event_type": event_type, "event_payload": {"delivery_id": receipt}}


async def update(lines: Lines, message: Sent, metadata: dict[str, Any], body: dict[str, Any]) -> Fate:
    """Let a message of ours say something else. Harmless when repeated."""
    try:
        await lines.posting.chat_update(
            channel=message.channel,
            ts=message.ts or "",
            text=body["text"],
            blocks=body.get("blocks", []),
            metadata=metadata,
            link_names=False,
        )
    except (SlackApiError, *NETWORK) as error:
        return _failed(error, message.channel)
    return message


def _ways(lines: Lines, ask: Ask, now: datetime, *, public: bool, replaces: bool) -> list[Way]:
    place, person, url = ask.place, ask.person.id, ask.secrets.get("response_url")
    alive = url is not None and (ask.deadline is None or now < ask.deadline)

    async def respond(body: dict[str, Any]) -> Fate:
        extra = {
            "response_type": "in_channel" if public else "ephemeral",
            "replace_original": replaces,
            **({"thread_ts": place.thread} if place.thread else {}),
            **({"metadata": delivery(ask.receipt)} if public else {}),
        }
        where = (place.channel, place.thread) if public else ("", "")
        return await _respond(lines, url or "", {**body, **extra}, where)

    async def post(body: dict[str, Any]) -> Fate:
        return await post_message(lines, delivery(ask.receipt), place.channel, place.thread, body)

    async def whisper(body: dict[str, Any]) -> Fate:
        return await _whisper(lines, place.channel, place.thread, person, body)

    async def message(body: dict[str, Any]) -> Fate:
        return await post_message(lines, delivery(ask.receipt), person, "", body)

    ways: list[Way] = [respond] if alive else []
    if public and not replaces:
        ways = [post, *ways] if place.channel else ways
    elif place.channel and not public:
        ways = [*ways, whisper]
    return [*ways, message] if person else ways


async def post_message(
    lines: Lines, metadata: dict[str, Any], channel: str, thread: str, body: dict[str, Any]
) -> Fate:
    """Post a message of this metadata, once."""
    try:
        return await say(lines.posting, metadata, channel, thread, body)
    except (SlackApiError, *NETWORK) as error:
        return _failed(error, channel, thread)


async def say(
    client: AsyncWebClient, metadata: dict[str, Any], channel: str, thread: str, body: dict[str, Any]
) -> Sent:
    """The same by this client. Raises what the SDK and the network raise."""
    said = await client.chat_postMessage(
        channel=channel,
        thread_ts=thread or None,
        metadata=metadata,
        link_names=False,
        **{**body, **NO_PREVIEWS},
    )
    return Sent(str(said.get("channel") or channel), str(said["ts"]))


async def _whisper(lines: Lines, channel: str, thread: str, person: str, body: dict[str, Any]) -> Fate:
    try:
        await lines.posting.chat_postEphemeral(
            channel=channel,
            user=person,
            thread_ts=thread or None,
            link_names=False,
            text=body["text"],
            blocks=body.get("blocks"),
        )
    except (SlackApiError, *NETWORK) as error:
        return _failed(error)
    return Sent(channel, None)


async def _respond(lines: Lines, url: str, body: dict[str, Any], where: tuple[str, str]) -> Fate:
    try:
        said = await lines.hook(url).send_dict({**body, **NO_PREVIEWS})
    except NETWORK as error:
        return _failed(error, *where)
    if said.status_code >= 500:
        return Unsure(f"response_url {said.status_code}", *where)
    if said.status_code != 200:
        unready = any(word in said.body for word in UNREADY)
        known = next((word for word in sorted(TOO_MUCH, key=len, reverse=True) if word in said.body), "")
        return Refused(known or f"response_url {said.status_code}", unready)
    return Sent(where[0], None)


def _failed(error: BaseException, channel: str = "", thread: str = "") -> Fate:
    why = error_of(error) if isinstance(error, SlackApiError) else type(error).__name__
    unready = why == UNREADY[0] and any(word in str(error) for word in UNREADY[1:])
    return Refused(why, unready) if surely_refused(error) else Unsure(why, channel, thread)
