"""The channels of a loopback Discord, as the bot may write in them and look back."""

import itertools
import time
from typing import Any

Json = dict[str, Any]
BOT = "845027738276462632"
NUMBERS = itertools.count()
WHOLE = {
    "type": 20, "content": "", "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "flags": 0,
    "timestamp": "2025-01-30T12:00:00.000000+00:00", "edited_timestamp": None, "components": [], "pinned": False,
    "mention_everyone": False, "tts": False,
}  # fmt: skip
"""The fields that every message of Discord has."""
HIDDEN = {"nonce", "enforce_nonce", "allowed_mentions"}
"""Told by whoever posts, and shown in no history."""


def snowflake(age: float = 0) -> str:
    """A new id, of so many seconds ago."""
    return str((int((time.time() - age) * 1000) - 1420070400000 << 22) + next(NUMBERS) % 4096)


class Channels:
    """Every channel is there and open, but for those that are `closed` or `unreadable`."""

    def __init__(self) -> None:
        self.history: list[Json] = []
        """Every message that was posted, with its nonce, which no history shows."""
        self.nonce_holds = 180.0
        """Seconds for which a nonce is known again."""
        self.closed: dict[str, tuple[int, int]] = {}
        """Channels that nobody may write in: by id, the status and the code of the refusal."""
        self.direct: dict[str, str] = {}
        """The channels of direct messages, by person."""
        self.unreadable: set[str] = set()
        """Channels whose history the bot may not read: Discord shows it as empty."""

    def open(self, body: Json) -> tuple[int, Json]:
        """The channel of the direct messages with a person."""
        if not body["recipient_id"].isdecimal():
            return 400, {"message": "Invalid Form Body", "code": 50035}
        channel = self.direct.setdefault(body["recipient_id"], snowflake())
        return 200, {
            "id": channel,
            "type": 1,
            "last_message_id": None,
            "recipients": [{"id": body["recipient_id"]}],
        }

    def messages(self, _: None, channel: str, after: str) -> tuple[int, list[Json]]:
        """The hundred that come next, the newest of them first."""
        found = [m for m in self.history if self._shows(m, channel) and int(m["id"]) > int(after)]
        found.sort(key=lambda message: int(message["id"]))
        return 200, [_shown(m) for m in found[:100]][::-1]

    def newest(self, _: None, channel: str) -> tuple[int, list[Json]]:
        """The newest message, where there is one."""
        return 200, [_shown(m) for m in self.history if self._shows(m, channel)][-1:]

    def write(self, body: Json, channel: str) -> tuple[int, Json]:
        """Post a message as the bot; one with a nonce that is known gives the message that stands."""
        if channel in self.closed:
            status, code = self.closed[channel]
            return status, {"message": "refused", "code": code}
        for known in self.history if body.get("enforce_nonce") else ():
            if known.get("nonce") == body["nonce"] and known["author"]["id"] == BOT and self._fresh(known):
                return 200, known
        message = {
            **WHOLE,
            "type": 0,
            "id": snowflake(),
            "channel_id": channel,
            "author": {"id": BOT},
            **body,
        }
        self.history.append(message)
        return 200, message

    def _fresh(self, message: Json) -> bool:
        made = (int(message["id"]) >> 22) / 1000 + 1420070400
        return time.time() - made < self.nonce_holds

    def _shows(self, message: Json, channel: str) -> bool:
        return message["channel_id"] == channel and channel not in self.unreadable


def _shown(message: Json) -> Json:
    return {key: value for key, value in message.items() if key not in HIDDEN}
