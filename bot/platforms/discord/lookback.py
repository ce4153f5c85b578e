"""Which messages of a post by the clock stand: told by the receipt in their foot, for Discord gives no nonce back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.platforms.discord.line import Line

PAGES = 20
"""Of a hundred messages each, read at most."""
SKEW = timedelta(minutes=1)
"""How far the clocks of Discord's own servers may differ."""
EVER = datetime.fromtimestamp(0, UTC)
"""From then on all is looked through."""
DISCORD_BEGAN = 1420070400000
"""In milliseconds since 1970; Discord's ids count from then."""


@dataclass(frozen=True)
class Standing:
    """The messages of one reply that were found: ids, by their place among `of`; the first is 1."""

    of: int
    ids: Mapping[int, str]
    read: bool
    """Whether there was anything to read."""

    @property
    def first(self) -> tuple[str, ...] | None:
        """The ids in order; None where one is missing before another: somebody took it away."""
        places = sorted(self.ids)
        return tuple(self.ids[p] for p in places) if places == list(range(1, len(places) + 1)) else None


async def look_back(line: Line, channel: str, me: str, receipt: str, since: datetime) -> Standing | None:
    """What stands of the reply with this receipt; None where too much was written there since then.

    `since` is by Discord's clock.

    Raises as `line` does.
    """
    after = id_at(since - SKEW)
    found: dict[int, str] = {}
    of, read = 0, False
    for _ in range(PAGES):
        page = await line.messages_after(channel, after)
        read |= bool(page)
        for message in sorted(page, key=lambda message: int(message["id"])):
            place = place_of(message, receipt) if message["author"]["id"] == me else None
            if place:
                found.setdefault(place[0], str(message["id"]))
                of = place[1]
        if len(page) < 100 or len(found) == of > 0:
            return Standing(of, found, read)
        after = max((message["id"] for message in page), key=int)
    return None


def place_of(message: Mapping[str, Any], receipt: str) -> tuple[int, int] | None:
    """(2, 3) for the second of three messages of the reply with this receipt; None: it is none of them.

    The foot of an embed holds our own words alone, so nothing that is quoted can pass for it.
    """
    mark = re.compile(rf"\banswer {re.escape(receipt)}(?: \((\d+) of (\d+)\))?$", re.MULTILINE)
    for embed in message.get("embeds") or ():
        if found := mark.search((embed.get("footer") or {}).get("text", "")):
            return int(found[1] or 1), int(found[2] or 1)
    return None


def id_at(moment: datetime) -> str:
    """An id that comes before all that Discord made since then."""
    return str(max(int(moment.timestamp() * 1000) - DISCORD_BEGAN, 0) << 22)
