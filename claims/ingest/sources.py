"""Reads sources: files, folders, pages, and what feeds and sitemaps list."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from enum import Enum, auto
from pathlib import Path

from yarl import URL

from claims.ingest.address import canonical, is_address
from claims.ingest.feed import Entries, listing
from claims.ingest.fetch import Fetcher
from claims.ingest.files import bytes_of, files_of, shown
from claims.ingest.page import Page, Raw, Read, Refused, Unchanged, Unreadable, Validators
from claims.ingest.read import read

Known = Callable[[str], Awaitable[Validators | None]]
"""What was kept of an address, in canonical form, when it was read last; None: nothing, or it is to be read anew."""
Reading = Callable[[Raw], Awaitable[Page | Refused]]
"""Makes a page of bytes, as `claims.ingest.read.read` does, wherever that is done."""


async def in_thread(raw: Raw) -> Page | Refused:
    """Reads in a thread of this process."""
    return await asyncio.to_thread(read, raw)


async def nothing_known(_address: str) -> Validators | None:
    """Everything is read anew."""
    return None


def listed(lines: Iterable[str]) -> list[str]:
    """The sources of a list, one a line; blank lines and those that begin with # are passed over."""
    sources = (line.strip() for line in lines)
    return [source for source in sources if source and not source.startswith("#")]


async def read_page(
    source: str, fetcher: Fetcher, *, known: Known = nothing_known, reading: Reading = in_thread
) -> Read:
    """One page at an address, for somebody in a chat: no file of this machine, no feed, no sitemap."""
    if not is_address(source):
        return Refused(source=source, reason="only addresses that begin with http:// or https:// are fetched")
    found = await _at(source, fetcher, known)
    if isinstance(found, Entries):
        return Refused(source=source, reason="it is a feed or a sitemap and no article")
    return await reading(found) if isinstance(found, Raw) else found


async def entries_of(
    source: str, fetcher: Fetcher, since: Validators | None = None
) -> Entries | Unchanged | Refused:
    """What a feed or a sitemap lists, newest first: addresses for `read_page`, unless it is a list `of_sitemaps`."""

    async def known(_address: str) -> Validators | None:
        return since

    found = await _at(source, fetcher, known)
    if isinstance(found, Raw):
        return Refused(source=source, reason="it is neither a feed nor a sitemap")
    return found


async def _at(source: str, fetcher: Fetcher, known: Known) -> Raw | Entries | Unchanged | Refused:
    """What stands at an address: the bytes of a page, or what it lists."""
    try:
        address = canonical(source)
    except ValueError:
        return Refused(source=source, reason="this is no proper address")
    got = await fetcher.get(source, await known(address))
    if not isinstance(got, Raw):
        return got
    try:
        return await asyncio.to_thread(listing, got, fetcher.limits) or got
    except Unreadable as error:
        return Refused(source=source, reason=str(error))


async def read_sources(
    sources: Sequence[str], fetcher: Fetcher, *, known: Known = nothing_known, reading: Reading = in_thread
) -> AsyncIterator[Read]:
    """All that the sources hold, as it comes: files in their order, pages of several hosts beside each other.

    A source is a path of a file or a folder, or an address of a page, a feed or a sitemap. What cannot be read is
    `Refused`, and the rest goes on. What `known` or `reading` raise is raised here.
    """
    lanes = _Lanes(fetcher, known, reading)
    work = asyncio.create_task(lanes.run(sources))
    try:
        while (found := await lanes.found.get()) is not None:
            yield found
        await work
    finally:
        work.cancel()
        await asyncio.wait([work])


class _Lanes:
    """One lane for files and one for each host; some go on at the same time, in each one source after another."""

    def __init__(self, fetcher: Fetcher, known: Known, reading: Reading) -> None:
        self.found: asyncio.Queue[Read | None] = asyncio.Queue(
            maxsize=2
        )  # who takes slowly is not run ahead of
        """What was read; None: that was all."""
        self._fetcher, self._known, self._reading = fetcher, known, reading
        self._room = asyncio.Semaphore(fetcher.limits.hosts)
        self._waiting: dict[str, deque[tuple[str, _May]]] = {}
        self._seen: set[str] = set()
        self._tasks = asyncio.TaskGroup()

    async def run(self, sources: Sequence[str]) -> None:
        """Reads everything, and what it leads to. Raises what the first lane raised that failed."""
        trouble: Exception | None = None
        try:
            async with self._tasks:
                self._tasks.create_task(self._files([one for one in sources if not is_address(one)]))
                for source in sources:
                    if is_address(source):
                        self._add(source, _May.LIST_SITEMAPS)
        except ExceptionGroup as several:
            trouble = several.exceptions[0]
        await self.found.put(None)
        if trouble is not None:
            raise trouble

    async def _files(self, paths: Iterable[str]) -> None:
        for path in paths:
            if not path:  # a variable that a script forgot to set; the folder where we are is named `.`
                await self.found.put(Refused(source="''", reason="it names no file, no folder, no address"))
                continue
            files = files_of(Path(path))
            while (one := await asyncio.to_thread(next, files, None)) is not None:
                await self.found.put(await self._file(*one))

    async def _file(self, path: Path, reason: str | None) -> Read:
        if reason is not None:
            return Refused(source=shown(path), reason=reason)
        try:
            raw = await asyncio.to_thread(bytes_of, path, self._fetcher.limits)
        except Unreadable as error:
            return Refused(source=shown(path), reason=str(error))
        return await self._reading(raw)

    def _add(self, source: str, may: "_May") -> None:
        """Puts an address into the lane of its host, once."""
        try:
            key, host = canonical(source), URL(source).host or ""
        except ValueError:
            key, host = source, ""
        if key in self._seen:
            return
        self._seen.add(key)
        if host in self._waiting:
            self._waiting[host].append((source, may))
        else:
            self._waiting[host] = deque([(source, may)])
            self._tasks.create_task(self._host(host))

    async def _host(self, host: str) -> None:
        async with self._room:
            lane = self._waiting[host]
            while lane:
                await self._address(*lane.popleft())
            del self._waiting[host]

    async def _address(self, source: str, may: "_May") -> None:
        found = await _at(source, self._fetcher, self._known)
        told = self._gone_through(found, may) if isinstance(found, Entries) else found
        if told is not None:
            await self.found.put(await self._reading(told) if isinstance(told, Raw) else told)

    def _gone_through(self, list_: Entries, may: "_May") -> Refused | None:
        """Adds what is listed; Refused where there is something to tell of the list itself."""
        if may is _May.BE_A_PAGE or (list_.of_sitemaps and may is not _May.LIST_SITEMAPS):
            return Refused(
                source=list_.source, reason="it is a list within a list, and such are not gone through"
            )
        if not list_.entries:
            return Refused(source=list_.source, reason="it lists nothing")
        for entry in list_.entries:
            self._add(entry.url, _May.LIST_PAGES if list_.of_sitemaps else _May.BE_A_PAGE)
        if not list_.more:
            return None
        read_of = f"the {len(list_.entries)} newest of {len(list_.entries) + list_.more} entries are read"
        return Refused(source=list_.source, reason=f"{read_of}, {list_.more} are left out")


class _May(Enum):
    """What an address may be, by what led to it."""

    LIST_SITEMAPS = auto()
    LIST_PAGES = auto()
    BE_A_PAGE = auto()
