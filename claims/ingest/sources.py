"""Reads sources one by one: files, folders, pages, feeds, sitemaps."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence

from claims.ingest.feed import Entries
from claims.ingest.fetch import Fetcher
from claims.ingest.page import Page, Raw, Read, Refused, Unchanged, Validators

Known = Callable[[str], Awaitable[Validators | None]]
"""What was kept of an address (in canonical form, as asked for) when it was last read; None: it was not, or to be read anew."""
Reading = Callable[[Raw], Awaitable[Page | Refused]]
"""Reads bytes: in a thread (the default, `in_thread`), or in another process, by `claims.ingest.read.read`."""


async def in_thread(raw: Raw) -> Page | Refused:
    """Reads in a thread of this process."""
    raise NotImplementedError


def listed(lines: Iterable[str]) -> list[str]:
    """The sources of a list, one a line; blank lines and those that begin with # are passed over."""
    raise NotImplementedError


def read_sources(
    sources: Sequence[str], fetcher: Fetcher, *, known: Known | None = None, reading: Reading = in_thread
) -> AsyncIterator[Read]:
    """Everything that the sources hold, as it comes; files in a fixed order. Feeds and folders are gone through."""
    raise NotImplementedError


async def read_page(source: str, fetcher: Fetcher, *, known: Known | None = None, reading: Reading = in_thread) -> Read:
    """One page at an address, for people in a chat: no path, no feed."""
    raise NotImplementedError


async def entries_of(source: str, fetcher: Fetcher, since: Validators | None = None) -> Entries | Unchanged | Refused:
    """What a feed or a sitemap lists now, newest first: for following it."""
    raise NotImplementedError
