"""A Slack to talk to: Web API, Socket Mode and signed HTTP on loopback, with a voice, a memory and scripted faults."""

import asyncio
import json
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiohttp import WSMsgType, web

from tests.peers.slack_api import WebApi
from tests.peers.slack_payloads import Payloads, signed


@dataclass(frozen=True)
class Ack:
    """How the bot acknowledged, and after how many seconds."""

    status: int
    seconds: float
    body: str = ""


class Slack(WebApi):
    """The peer. `url` is for SLACK_API_URL; `target` the bot's address where it is spoken to by HTTP."""

    def __init__(self):
        super().__init__()
        self.secret, self.url, self.target = "signing-secret", "", None
        self._sockets, self._transports, self._connected, self._acks = [], [], asyncio.Event(), {}
        self.payloads = Payloads(self)

    # what people do

    async def slash(self, command, text="", **fields):
        return await self.send("slash_commands", self.payloads.slash(command, text, **fields))

    async def mention(self, text, **fields):
        return await self.send("events_api", self.payloads.mention(text, **fields))

    async def direct(self, text, **fields):
        return await self.send("events_api", self.payloads.direct(text, **fields))

    async def press(self, action_id, on=None):
        return await self.send("interactive", self.payloads.press(action_id, on))

    async def menu(self, callback_id, text):
        return await self.send("interactive", self.payloads.menu(callback_id, text))

    async def submit(self, modal, **values):
        return await self.send("interactive", self.payloads.submit(modal.body, values))

    # what people see

    async def reply(self, seconds=5.0):
        """The next thing shown."""
        async with asyncio.timeout(seconds):
            return await self.replies.get()

    async def silence(self, seconds=0.15):
        """Fail where something is shown within this time."""
        try:
            shown = await self.reply(seconds)
        except TimeoutError:
            return
        raise AssertionError(f"nothing was to be shown, but {shown} was")

    # how it is sent

    async def send(self, kind, payload, *, retry=None, **http):
        """Send one request by socket, or by HTTP where `target` is set; returns the Ack."""
        if self.target:
            return await self._by_http(kind, payload, retry, **http)
        envelope = {"type": kind, "envelope_id": f"e{next(self.numbers)}", "payload": payload}
        envelope |= {"accepts_response_payload": kind != "events_api"}
        if retry is not None:
            envelope |= {"retry_attempt": retry, "retry_reason": "timeout"}
        self._acks[envelope["envelope_id"]] = acked = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        async with asyncio.timeout(5):
            await self._connected.wait()
            await self._sockets[-1].send_json(envelope)
            answer = await acked
        return Ack(200, time.perf_counter() - began, json.dumps(answer.get("payload", "")))

    async def _by_http(self, kind, payload, retry, *, secret=None, age=0, headers=()):
        body, content_type = self.payloads.encoded(kind, payload)
        sent = {"Content-Type": content_type, **signed(secret or self.secret, body, age), **dict(headers)}
        if retry is not None:
            sent |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        began = time.perf_counter()
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.target, data=body, headers=sent) as got,
        ):
            return Ack(got.status, time.perf_counter() - began, await got.text())

    async def disconnect(self, reason="refresh_requested"):
        """Slack asks the bot to connect anew, and closes the old socket."""
        socket = self._sockets[-1]
        self._connected.clear()
        await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})

    async def drop(self):
        """The connection breaks without a word."""
        self._connected.clear()
        self._transports[-1].abort()

    def deafen(self):
        """The connection stays, and nothing is read from it or answered on it."""
        self._connected.clear()
        self._transports[-1].pause_reading()

    async def connected(self, seconds=5.0):
        async with asyncio.timeout(seconds):
            await self._connected.wait()

    # the server

    @asynccontextmanager
    async def serving(self):
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self.api)
        app.router.add_post("/response/{number}", self.response_url)
        app.router.add_post("/upload/{file}", self.upload)
        app.router.add_get("/socket", self._socket)
        runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.host = f"127.0.0.1:{runner.addresses[0][1]}"
        self.url = f"http://{self.host}/api/"
        try:
            yield self
        finally:
            for transport in self._transports:
                transport.abort()
            await runner.cleanup()

    def new_response_url(self):
        return f"http://{self.host}/response/{next(self.numbers)}"

    def next_id(self, kind):
        return f"{kind}{next(self.numbers)}"

    async def _socket(self, request):
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        self._transports.append(request.transport)
        await socket.send_json(
            {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0WHO"}}
        )
        self._connected.set()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                answer = json.loads(message.data)
                acked = self._acks.pop(answer.get("envelope_id"), None)
                if acked is not None and not acked.done():
                    acked.set_result(answer)
        if socket is self._sockets[-1]:
            self._connected.clear()
        return socket
