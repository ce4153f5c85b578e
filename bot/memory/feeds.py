"""Followed feeds in the memory's tables, and leases of what one process does for all."""

from datetime import datetime, timedelta

from bot.memory.base import Feed
from bot.memory.rows import text
from bot.memory.statements import Statements

KEEP = (
    "INSERT INTO feeds (url, due, last_read, first_seq, etag, modified, failures, trouble)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET due = excluded.due,"
    " last_read = excluded.last_read, first_seq = excluded.first_seq, etag = excluded.etag,"
    " modified = excluded.modified, failures = excluded.failures, trouble = excluded.trouble"
)
TAKE = (
    "INSERT INTO leases (name, holder, held_until) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
    " SET holder = excluded.holder, held_until = excluded.held_until"
    " WHERE holder = excluded.holder OR held_until <= ? OR held_until > ?"
)

FAR = timedelta(days=1)
"""What is held for so long was taken by a clock that has been put back since."""


class FeedRows(Statements):
    """See Memory."""

    async def feeds(self) -> tuple[Feed, ...]:
        """See Memory.feeds."""
        rows = await self._rows(
            "SELECT url, due, last_read, first_seq, etag, modified, failures, trouble FROM feeds ORDER BY url"
        )
        return tuple(
            Feed(url, datetime.fromisoformat(due), datetime.fromisoformat(read) if read else None, *more)
            for url, due, read, *more in rows
        )

    async def keep_feed(self, feed: Feed) -> None:
        """See Memory.keep_feed."""
        read = text(feed.last_read) if feed.last_read else None
        where = (feed.url, text(feed.due), read, feed.first_seq)
        await self._change(KEEP, (*where, feed.etag, feed.modified, feed.failures, feed.trouble))

    async def lease(self, name: str, holder: str, now: datetime, seconds: float) -> bool:
        """See Memory.lease."""
        until = text(now + timedelta(seconds=seconds))
        return await self._change(TAKE, (name, holder, until, text(now), text(now + FAR))) == 1
