"""What stands already: looked for in a channel by the metadata that our messages carry."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.lines import Lines
from bot.platforms.slack.refusals import NETWORK, error_of
from bot.platforms.slack.send import REPLY, Sent

PAGES = 20
"""Read at most, before it is said that nobody can know."""
SKEW = timedelta(minutes=5)
"""How far Slack's clock and ours may differ: as far as Slack lets them for the requests that it signs."""
EVER = datetime.fromtimestamp(0, UTC)
"""From then on all is looked through."""

Message = dict[str, Any]


@dataclass(frozen=True)
class Absent:
    """It was read to the end, and no such reply stands."""


@dataclass(frozen=True)
class Unreadable:
    """The channel cannot be read, or not to the end."""

    why: str


async def look_back(
    lines: Lines, channel: str, thread: str, receipt: str, since: datetime, event_type: str = REPLY
) -> Sent | Absent | Unreadable:
    """The message of this event type and delivery id among those since then: the reply, where nothing else is said."""
    if not channel:
        return Unreadable("no channel")

    def ours(message: Message) -> bool:
        return payload_of(message, event_type).get("delivery_id") == receipt

    try:
        found, whole = await read_back(lines.asking, channel, thread, since, ours, bool)
    except SlackApiError as error:
        return Unreadable(error_of(error))
    except NETWORK as error:
        return Unreadable(type(error).__name__)
    if found:
        return Sent(channel, str(found[0]["ts"]))
    return Absent() if whole else Unreadable("too many messages since")


async def read_back(
    client: AsyncWebClient,
    channel: str,
    thread: str,
    since: datetime,
    ours: Callable[[Message], bool],
    enough: Callable[[list[Message]], bool],
) -> tuple[list[Message], bool]:
    """The messages that are `ours` among those since then, until they are `enough`, and whether all were looked at.

    Raises what the SDK and the network raise.
    """
    read = client.conversations_replies if thread else client.conversations_history
    asked: dict[str, Any] = {"channel": channel, "limit": 200, "include_all_metadata": True}
    asked |= {"ts": thread} if thread else {}
    asked["oldest"] = f"{max((since - SKEW).timestamp(), 0):.6f}"
    found: list[Message] = []
    for _ in range(PAGES):
        page = await read(**asked)
        found += filter(ours, page.get("messages") or ())
        if enough(found):
            return found, False
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return found, True
        asked["cursor"] = cursor
    return found, False


def payload_of(message: Message, event_type: str) -> Message:
    """What a message carries as its metadata of this type; empty where it has none."""
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") if metadata.get("event_type") == event_type else None
    return payload if isinstance(payload, dict) else {}
