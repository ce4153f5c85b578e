"""Whether a reply stands already: looked for in the channel by its delivery id."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.platforms.slack.lines import Lines
from bot.platforms.slack.refusals import NETWORK, error_of
from bot.platforms.slack.send import REPLY, Sent

PAGES = 20
"""Read at most, before it is said that nobody can know."""
SKEW = timedelta(minutes=1)
"""How far Slack's clock and ours may differ."""


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
    read = lines.asking.conversations_replies if thread else lines.asking.conversations_history
    asked: dict[str, Any] = {"channel": channel, "limit": 200, "include_all_metadata": True}
    asked |= {"ts": thread} if thread else {}
    asked["oldest"] = f"{(since - SKEW).timestamp():.6f}"
    for _ in range(PAGES):
        try:
            page = await read(**asked)
        except SlackApiError as error:
            return Unreadable(error_of(error))
        except NETWORK as error:
            return Unreadable(type(error).__name__)
        for message in page.get("messages") or ():
            if _delivered(message, event_type) == receipt:
                return Sent(channel, str(message["ts"]))
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return Absent()
        asked["cursor"] = cursor
    return Unreadable("too many messages since")


def _delivered(message: dict[str, Any], event_type: str) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != event_type:
        return None
    delivery_id = (metadata.get("event_payload") or {}).get("delivery_id")
    return delivery_id if isinstance(delivery_id, str) else None
