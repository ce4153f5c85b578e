"""Pages asked for one after the other over loopback, and how long each took until its last byte."""

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from yarl import URL

from benchmarks.surfaces.child import Child, child, free_port

WAIT = 60.0
REST = 0.3
"""Seconds in which a server that has used no CPU has prepared all that it prepares."""


@dataclass(frozen=True)
class Waited:
    """Milliseconds of each request, and the bytes of a page in the middle."""

    ms: Sequence[float]
    bytes: int
    cpu: float = 0.0
    """Milliseconds of CPU that the server's process used for one, on average."""

    def at(self, share: float) -> float:
        """So many of a hundred took no longer: `at(99)`."""
        some = sorted(self.ms)
        return some[min(len(some) - 1, int(len(some) * share / 100))]


class Reader:
    """One connection, kept open, to one server."""

    def __init__(self, http: aiohttp.ClientSession, address: str, server: Child) -> None:
        self._http, self._address, self._server = http, address, server
        self._tags: dict[str, str] = {}

    async def ask(self, paths: Sequence[str], *, known: bool = False) -> Waited:
        """Ask for each; `known`: say that the page is there already, where it has a tag. Raises ValueError at an error page."""
        ms, sizes, used = [], [], self._server.cpu
        gc.collect()
        gc.disable()
        try:
            for path in paths:
                tag = self._tags.get(path) if known else None
                headers = {"If-None-Match": tag} if tag else {}
                began = time.perf_counter()
                async with self._http.get(URL(self._address + path, encoded=True), headers=headers) as answer:
                    body = await answer.read()
                ms.append(1000 * (time.perf_counter() - began))
                if answer.status not in {200, 304}:
                    raise ValueError(f"{answer.status} at {path}")
                if known and answer.status == 200:
                    return Waited((), 0)
                sizes.append(len(body))
                if "ETag" in answer.headers:
                    self._tags[path] = answer.headers["ETag"]
        finally:
            gc.enable()
        return Waited(ms, sorted(sizes)[len(sizes) // 2], 1000 * (self._server.cpu - used) / len(paths))


@asynccontextmanager
async def reading(which: str, folder: Path, *index: str) -> AsyncIterator[Reader]:
    """A server in a process of its own, and one who reads there."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    arguments = ["-m", "benchmarks.reading.serving", which, str(port), *index]
    async with child(arguments, {}, folder) as server, aiohttp.ClientSession() as http:
        await _up(http, f"{address}/{'healthz' if index else '1'}")
        await _rested(server)
        yield Reader(http, address, server)


async def _up(http: aiohttp.ClientSession, url: str) -> None:
    until = time.monotonic() + WAIT
    while True:
        try:
            async with http.get(url) as answer:
                if answer.status == 200:
                    return
        except aiohttp.ClientConnectionError:
            if time.monotonic() > until:
                raise
        await asyncio.sleep(0.05)


async def _rested(server: Child) -> None:
    """What is measured is a server that runs, not one that starts."""
    used = -1.0
    while server.cpu > used:
        used = server.cpu
        await asyncio.sleep(REST)
