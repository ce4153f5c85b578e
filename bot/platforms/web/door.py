"""Who gets in: accepts connections, so many at one time, and shows those out who never say what they want."""

import asyncio
import errno
import logging
import socket
from contextlib import suppress
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.seldom import Seldom

log = logging.getLogger("whosaid.web")

QUEUE = 128
"""Connections that the system holds for us until they are accepted."""
OUT_OF_FILES = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})


@dataclass(frozen=True)
class Room:
    """How much is let in, and for how long."""

    connections: int = 256
    """Open at one time, or half of the files that this process may open where that is less; the newest is closed."""
    first_request: float = 10.0
    """Seconds until the first request line and its headers are there."""
    kept: float = 150.0
    """Seconds that a connection may idle after a request: longer than servers put before this one keep theirs."""
    breath: float = 1.0
    """Seconds to wait where the system has no file left for a connection."""


class Door:
    """Listens for one aiohttp server. Made before it, for its middleware; opened once it is set up."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._most = min(room.connections, _files() // 2)
        self._sockets: list[socket.socket] = []
        self._listening: list[asyncio.Task[None]] = []
        self._strangers: dict[asyncio.BaseTransport, asyncio.TimerHandle] = {}
        self._say = Seldom(log)

    @property
    def port(self) -> int | None:
        """The port that it listens on; None where it does not."""
        return int(self._sockets[0].getsockname()[1]) if self._sockets else None

    @web.middleware
    async def welcome(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Note, as the outermost middleware, that a connection has said what it wants."""
        if request.transport is not None and (timer := self._strangers.pop(request.transport, None)):
            timer.cancel()
        return await handler(request)

    async def open(self, server: web.Server, host: str, port: int) -> None:
        """Bind every address of `host` and listen. Raises OSError, with nothing bound, where one cannot be had."""
        bound = await asyncio.get_running_loop().create_server(server, host, port, start_serving=False)
        # ours from here: asyncio's own accepting stops for nobody, and multiplies where the files run out
        self._sockets = [one.dup() for one in bound.sockets]
        bound.close()
        try:
            for one in self._sockets:
                one.setblocking(False)
                one.listen(QUEUE)
        except OSError:
            await self.close()
            raise
        self._listening = [asyncio.create_task(self._listen(one, server)) for one in self._sockets]

    async def close(self) -> None:
        """Listen no more, and free the port; connections that are open stay. Harmless when repeated."""
        listening, self._listening = self._listening, []
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        sockets, self._sockets = self._sockets, []
        for one in sockets:
            one.close()

    async def _listen(self, listening: socket.socket, server: web.Server) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(
                0
            )  # a connection that waits already is had at once: others have their turn too
            try:
                connection, _ = await loop.sock_accept(listening)
            except OSError as error:
                if error.errno in OUT_OF_FILES:
                    self._say(logging.ERROR, "web.out_of_files")
                    await asyncio.sleep(self._room.breath)
                continue  # any other: who knocked is gone again
            if len(server.connections) >= self._most:
                connection.close()
                self._say(logging.WARNING, f"web.full connections={self._most}")
                continue
            connection.setblocking(False)
            with suppress(OSError):  # gone again
                transport, _ = await loop.connect_accepted_socket(server, connection)
                self._strangers[transport] = loop.call_later(
                    self._room.first_request, self._show_out, transport
                )

    def _show_out(self, transport: asyncio.Transport) -> None:
        del self._strangers[transport]
        if not transport.is_closing():
            transport.abort()
            self._say(logging.WARNING, "web.shown_out reason=no_request")


def _files() -> int:
    """How many files this process may open at one time."""
    try:
        import resource  # noqa: PLC0415  # Windows has none, and no such limit
    except ImportError:
        return 1024
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return soft if soft != resource.RLIM_INFINITY else 1024
