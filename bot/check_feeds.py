"""`whosaid check` of what comes in while the bot runs: who may add articles, and whether each feed can be read."""

import asyncio
from datetime import datetime

from yarl import URL

from bot.finding import Finding
from bot.memory.base import Feed
from bot.memory.sqlite import open_memory
from bot.settings import Settings
from claims.errors import MemoryTrouble
from claims.ingest.feed import Entries
from claims.ingest.fetch import Fetcher
from claims.ingest.page import Refused
from claims.ingest.sources import entries_of


def adding(settings: Settings) -> Finding:
    """Who may add articles in chats."""
    if not settings.whosaid_may_add:
        return Finding("adding", True, "WHOSAID_MAY_ADD is not set: /add works in the terminal alone")
    return Finding("adding", True, f"in chats /add works for {', '.join(settings.whosaid_may_add)}")


async def feeds(settings: Settings) -> list[Finding]:
    """Each feed that is to be followed, asked for what it lists."""
    if not settings.whosaid_feeds:
        return [Finding("feeds", True, "WHOSAID_FEEDS is not set: none is followed")]
    known = {feed.url: feed for feed in await _known(settings)}
    async with Fetcher(settings.whosaid_fetch_allow, contact=settings.whosaid_public_url) as fetcher:
        asked = (_asked(fetcher, url, known.get(url)) for url in settings.whosaid_feeds)
        return list(await asyncio.gather(*asked))


async def _known(settings: Settings) -> tuple[Feed, ...]:
    try:
        memory = await open_memory(settings.memory_path)
        try:
            return await memory.feeds()
        finally:
            await memory.close()
    except MemoryTrouble:
        return ()  # has a finding of its own


async def _asked(fetcher: Fetcher, url: str, known: Feed | None) -> Finding:
    what = f"feed {_shown(url)}"
    listed = await entries_of(url, fetcher)
    last = f"last read {_time(known.last_read)}" if known and known.last_read else "not read to its end yet"
    if isinstance(listed, Refused):
        return Finding(what, False, f"{listed.reason}; {last}")
    if isinstance(listed, Entries) and listed.of_sitemaps:
        return Finding(what, False, "it lists sitemaps and no articles; give the address of one of them")
    count = len(listed.entries) if isinstance(listed, Entries) else 0
    trouble = f"; the last look: {known.trouble}" if known and known.trouble else ""
    return Finding(what, True, f"lists {count} article{'s' * (count != 1)}; {last}{trouble}")


def _time(at: datetime) -> str:
    return f"{at:%d %b %Y, %H:%M} UTC"


def _shown(url: str) -> str:
    """The address without what may be a token."""
    bare = URL(url)
    return f"{bare.with_query(None).with_user(None)}{'?…' if bare.query_string else ''}"
