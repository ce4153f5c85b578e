"""A Slack to talk to: Web API, Socket Mode and signed HTTP on loopback, with a voice, a memory and scripted faults."""

import asyncio
import json
import time
from collections import defaultdict, deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from types import SimpleNamespace

import aiohttp
from aiohttp import WSMsgType, web

from tests.peers.slack_limits import check_shown
from tests.peers.slack_payloads import Payloads, signed

BOT, PERSON, TEAM = "U0BOT", "U0ASKS", "T0WHO"
CHANNEL, DIRECT = "C0TALK", "D0ASKS"
GRANTED = "app_mentions:read,chat:write,commands,im:history,reactions:write,channels:history"
ARGS = {
    "auth.test": set(),
    "apps.connections.open": set(),
    "chat.postMessage": {
        "channel", "text", "blocks", "thread_ts", "metadata", "unfurl_links", "unfurl_media", "link_names",
    },
    "chat.postEphemeral": {"channel", "user", "text", "blocks", "thread_ts", "link_names"},
    "reactions.add": {"channel", "timestamp", "name"},
    "reactions.remove": {"channel", "timestamp", "name"},
    "conversations.history": {"channel", "oldest", "limit", "cursor", "include_all_metadata"},
    "conversations.replies": {"channel", "ts", "oldest", "limit", "cursor", "include_all_metadata"},
    "views.open": {"trigger_id", "view"},
    "response_url": {
        "text", "blocks", "response_type", "replace_original", "thread_ts", "metadata", "unfurl_links", "unfurl_media",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call; `cut`: the connection drops `before` or `after` Slack has done it."""

    error: str = ""
    status: int = 200
    retry_after: int | None = None
    cut: str = ""
    wait: float = 0.0


@dataclass(frozen=True)
class Shown:
    """Something a person sees: way is post, ephemeral, respond or modal."""

    way: str
    body: dict
    channel: str = ""
    thread: str = ""
    person: str = ""
    ts: str | None = None

    @property
    def text(self):
        return self.body["text"]

    @property
    def private(self):
        return self.way == "ephemeral" or self.body.get("response_type") == "ephemeral"

    @property
    def buttons(self):
        """The action_ids, by what stands on the buttons."""
        rows = [b for b in self.body.get("blocks", ()) if b["type"] == "actions"]
        return {e["text"]["text"]: e["action_id"] for row in rows for e in row["elements"]}


@dataclass(frozen=True)
class Ack:
    """How the bot acknowledged, and after how many seconds."""

    status: int
    seconds: float
    body: str = ""


@dataclass
class Slack:
    """The peer. `url` is for SLACK_API_URL; `target` the bot's address where it is spoken to by HTTP."""

    secret: str = "signing-secret"  # noqa: S105  # of this peer alone
    url: str = ""
    target: str | None = None
    calls: list = field(default_factory=list)
    shown: list = field(default_factory=list)
    faults: dict = field(default_factory=lambda: defaultdict(deque))
    history: list = field(default_factory=list)
    reactions: set = field(default_factory=set)
    members: set = field(default_factory=lambda: {CHANNEL, DIRECT, PERSON})
    readable: set = field(default_factory=lambda: {CHANNEL, DIRECT})
    tokens: tuple = ("xoxb-good", "xapp-good")
    granted: str = GRANTED
    mute: bool = False
    opened: int = 0

    def __post_init__(self):
        self._replies, self._numbers = asyncio.Queue(), count(1)
        self._sockets, self._connected, self._acks = [], asyncio.Event(), {}
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
            return await self._replies.get()

    async def silence(self, seconds=0.3):
        """Fail where something is shown within this time."""
        try:
            shown = await self.reply(seconds)
        except TimeoutError:
            return
        raise AssertionError(f"nothing was to be shown, but {shown} was")

    # how it is sent

    def fail(self, method, *faults):
        self.faults[method].extend(faults)

    def called(self, method):
        return [c for c in self.calls if c.method == method]

    async def send(self, kind, payload, *, retry=None, **http):
        """Send one request by socket, or by HTTP where `target` is set; returns the Ack."""
        if self.target:
            return await self._by_http(kind, payload, retry, **http)
        envelope = {"type": kind, "envelope_id": f"e{next(self._numbers)}", "payload": payload}
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
        self._sockets[-1].peer_transport.abort()

    async def connected(self, seconds=5.0):
        async with asyncio.timeout(seconds):
            await self._connected.wait()

    # the server

    @asynccontextmanager
    async def serving(self):
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/response/{number}", self._response_url)
        app.router.add_get("/socket", self._socket)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.host = "127.0.0.1:%d" % site._server.sockets[0].getsockname()[1]
        self.url = f"http://{self.host}/api/"
        try:
            yield self
        finally:
            for socket in self._sockets:
                await socket.close()
            await runner.cleanup()

    def response_url(self):
        return f"http://{self.host}/response/{next(self._numbers)}"

    def next_id(self, kind):
        return f"{kind}{next(self._numbers)}"

    def next_ts(self):
        return f"{time.time():.4f}{next(self._numbers) % 100:02d}"

    async def _api(self, request):
        method, args = request.match_info["method"], dict(request.query)
        if request.content_type == "application/json":
            args |= await request.json()
        else:
            args |= dict(await request.post())
        token = args.pop("token", "") or request.headers.get("Authorization", "").removeprefix("Bearer ")
        return await self._called(request, method, args, lambda: self._do(method, args, token))

    async def _response_url(self, request):
        args = await request.json()
        return await self._called(request, "response_url", args, lambda: self._responded(args))

    async def _called(self, request, method, args, do):
        self.calls.append(SimpleNamespace(method=method, args=args, at=time.perf_counter()))
        fault = self.faults[method].popleft() if self.faults[method] else Fault()
        await asyncio.sleep(fault.wait)
        if fault.cut == "before":
            request.transport.abort()
            return web.Response()
        if fault.error or fault.status != 200:
            after = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
            said = {"ok": False, "error": fault.error or "internal_error"}
            return web.json_response(said, status=fault.status, headers=after)
        unknown = set(args) - ARGS.get(method, set())
        said = do() if not unknown else {"ok": False, "error": f"invalid_arg_name: {sorted(unknown)}"}
        if fault.cut == "after":
            request.transport.abort()
        if said == "ok":
            return web.Response(text="ok")
        return web.json_response(said, headers={"X-OAuth-Scopes": self.granted})

    def _do(self, method, args, token):
        if token != self.tokens[method == "apps.connections.open"]:
            return {"ok": False, "error": "invalid_auth"}
        match method:
            case "auth.test":
                return {"ok": True, "team_id": TEAM, "user_id": BOT, "bot_id": "B0BOT"}
            case "apps.connections.open":
                self.opened += 1
                return {"ok": True, "url": f"ws://{self.host}/socket?ticket={self.opened}"}
            case "chat.postMessage":
                return self._posted(args)
            case "chat.postEphemeral":
                if args["channel"] not in self.members:
                    return {"ok": False, "error": "channel_not_found"}
                self._show(
                    Shown("ephemeral", args, args["channel"], args.get("thread_ts") or "", args["user"])
                )
                return {"ok": True, "message_ts": self.next_ts()}
            case "reactions.add":
                self.reactions.add((args["channel"], args["timestamp"], args["name"]))
            case "reactions.remove":
                mark = (args["channel"], args["timestamp"], args["name"])
                if mark not in self.reactions:
                    return {"ok": False, "error": "no_reaction"}
                self.reactions.remove(mark)
            case "conversations.history" | "conversations.replies":
                return self._read(args)
            case "views.open":
                view = json.loads(args["view"]) if isinstance(args["view"], str) else args["view"]
                self._show(Shown("modal", view))
            case _:
                return {"ok": False, "error": "unknown_method"}
        return {"ok": True}

    def _posted(self, args):
        if args["channel"] not in self.members:
            return {"ok": False, "error": "not_in_channel"}
        ts, thread = self.next_ts(), args.get("thread_ts") or ""
        self.history.append({"channel": args["channel"], "ts": ts, **args})
        self._show(Shown("post", args, args["channel"], thread, ts=ts))
        return {"ok": True, "channel": args["channel"], "ts": ts}

    def _responded(self, args):
        self._show(Shown("respond", args, thread=args.get("thread_ts") or ""))
        return "ok"

    def _read(self, args):
        if args["channel"] not in self.readable:
            return {"ok": False, "error": "missing_scope"}
        thread = args.get("ts")
        found = [
            {k: v for k, v in m.items() if k != "metadata" or str(args.get("include_all_metadata")) == "1"}
            for m in self.history
            if m["channel"] == args["channel"]
            and (m.get("thread_ts") or None) == thread
            and float(m["ts"]) >= float(args["oldest"])
        ]
        start = int(args.get("cursor") or 0)
        page = found[start : start + 2]  # short pages, so that they are turned
        more = str(start + 2) if len(found) > start + 2 else ""
        return {"ok": True, "messages": page, "response_metadata": {"next_cursor": more}}

    def _show(self, shown):
        check_shown(shown)
        self.shown.append(shown)
        self._replies.put_nowait(shown)

    async def _socket(self, request):
        socket = web.WebSocketResponse(autoping=not self.mute)
        await socket.prepare(request)
        socket.peer_transport = request.transport
        self._sockets.append(socket)
        await socket.send_json(
            {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0WHO"}}
        )
        if not self.mute:
            self._connected.set()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                answer = json.loads(message.data)
                acked = self._acks.pop(answer.get("envelope_id"), None)
                if acked is not None and not acked.done():
                    acked.set_result(answer)
        return socket
