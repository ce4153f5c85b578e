"""A loopback gateway: HELLO, IDENTIFY, READY, heartbeats, events, RESUME. Speaks to one client at a time."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

PAYLOADS = Path(__file__).parents[1] / "payloads" / "discord"

Json = dict[str, Any]


def recorded(name: str) -> Json:
    """A payload as Discord sent it."""
    payload: Json = json.loads((PAYLOADS / f"{name}.json").read_text())
    return payload


class Gateway:
    """Numbers every event it sends, and gives a client that resumes what it missed."""

    def __init__(self, token: str, changed: Callable[[], None]) -> None:
        self.token = token
        self._changed = changed
        self.url = ""
        self.identified: list[Json] = []
        """The IDENTIFYs taken, without their tokens."""
        self.resumed = 0
        self.beats = 0
        self._events: list[Json] = []
        self._sockets: list[web.WebSocketResponse] = []
        self._mute: list[web.WebSocketResponse] = []
        self._transport: asyncio.Transport | None = None

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from HELLO to its end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None})
        self._sockets.append(socket)
        self._transport = request.transport
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            await self._heard(socket, message.json())
            self._changed()
        return socket

    async def send(self, event: str, data: Json) -> None:
        """Send an event; kept for a client that is away just now."""
        self._events.append({"op": 0, "t": event, "s": len(self._events) + 1, "d": data})
        for socket in self._sockets[-1:]:
            if not socket.closed and socket not in self._mute:
                await socket.send_json(self._events[-1])

    async def tell(self, op: int, data: Any = None) -> None:
        """Say something that is no event: 7, connect anew; 9, the session is invalid, and may be resumed or not."""
        await self._sockets[-1].send_json({"op": op, "d": data, "s": None, "t": None})

    def fall_mute(self) -> None:
        """The connection stays, and nothing is read from it or said on it: half open."""
        self._mute.append(self._sockets[-1])
        if self._transport is not None:
            self._transport.pause_reading()

    async def drop(self, code: int = 4000) -> None:
        """Close the connection; 4000 is one after which a client may resume."""
        for socket in self._sockets:
            if socket not in self._mute:
                await socket.close(code=code)
        self._sockets.clear()

    async def _heard(self, socket: web.WebSocketResponse, message: Json) -> None:
        match message["op"]:
            case 1:
                self.beats += 1
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            case 2 if message["d"]["token"] != self.token:
                await socket.close(code=4004)
            case 2:
                self.identified.append({k: v for k, v in message["d"].items() if k != "token"})
                self._events.clear()
                await self.send("READY", {**recorded("ready"), "resume_gateway_url": self.url})
                await self.send("GUILD_CREATE", recorded("guild_create"))
            case 6:
                self.resumed += 1
                for event in self._events[message["d"]["seq"] :]:
                    await socket.send_json(event)
                await self.send("RESUMED", {})
