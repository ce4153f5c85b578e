"""Slack's Web API as far as the bot uses it: what was called, what a channel holds, what goes wrong."""

import asyncio
import json
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from itertools import count
from types import SimpleNamespace

from aiohttp import web
from slack_sdk.errors import SlackObjectFormationError  # noqa: TID251  # what Slack's own models raise

from tests.peers.slack_limits import check_shown

BOT, PERSON, TEAM = "U0BOT", "U0ASKS", "T0WHO"
CHANNEL, DIRECT = "C0TALK", "D0ASKS"
GRANTED = "app_mentions:read,chat:write,commands,im:history,reactions:write,channels:history,im:write"
ARGS = {
    "auth.test": set(),
    "apps.connections.open": set(),
    "chat.postMessage": {
        "channel", "text", "blocks", "thread_ts", "metadata", "unfurl_links", "unfurl_media", "link_names",
    },
    "chat.update": {"channel", "ts", "text", "blocks", "metadata", "link_names"},
    "chat.postEphemeral": {"channel", "user", "text", "blocks", "thread_ts", "link_names"},
    "reactions.add": {"channel", "timestamp", "name"},
    "reactions.remove": {"channel", "timestamp", "name"},
    "conversations.history": {"channel", "oldest", "limit", "cursor", "include_all_metadata"},
    "conversations.replies": {"channel", "ts", "oldest", "limit", "cursor", "include_all_metadata"},
    "conversations.open": {"users"},
    "views.open": {"trigger_id", "view"},
    "users.info": {"user"},
    "files.getUploadURLExternal": {"filename", "length", "alt_txt"},
    "files.completeUploadExternal": {"files", "channels"},
    "response_url": {
        "text", "blocks", "response_type", "replace_original", "thread_ts", "metadata", "unfurl_links", "unfurl_media",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call; `cut`: the connection drops `before` or `after` Slack has done it; its answer comes
    once what it is `held` by is set."""

    error: str = ""
    status: int = 200
    retry_after: int | None = None
    cut: str = ""
    wait: float = 0.0
    held: asyncio.Event | None = None


@dataclass(frozen=True)
class Shown:
    """Something a person sees: way is post, update, ephemeral, respond or modal."""

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


class WebApi:
    """Answers calls; `host` is where it is served. What people come to see goes to `shown` and `replies`."""

    host = ""
    tokens = ("xoxb-good", "xapp-good")
    granted = GRANTED

    def __init__(self):
        self.calls, self.shown, self.history = [], [], []
        self.faults = defaultdict(deque)
        self.reactions = set()
        self.admins, self.people = set(), {}
        self.members, self.readable = {CHANNEL, DIRECT, PERSON}, {CHANNEL, DIRECT}
        self.replies, self.numbers = asyncio.Queue(), count(1)
        self.opened, self.wrong = 0, []
        self.files, self.unready = {}, 0
        """Uploaded ones by id: their bytes, and whether they are complete. How many messages with one are too early."""
        self._methods = {
            "auth.test": lambda args: {"ok": True, "team_id": TEAM, "user_id": BOT, "bot_id": "B0BOT"},
            "apps.connections.open": self._socket_address,
            "chat.postMessage": self._posted,
            "chat.update": self._updated,
            "chat.postEphemeral": self._whispered,
            "reactions.add": self._marked,
            "reactions.remove": self._unmarked,
            "conversations.history": self._read,
            "conversations.replies": self._read,
            "conversations.open": self._opened_direct,
            "views.open": self._opened,
            "users.info": self._person,
            "files.getUploadURLExternal": self._upload_place,
            "files.completeUploadExternal": self._uploaded,
        }

    def fail(self, method, *faults):
        """The next calls of this method go wrong, one fault each."""
        self.faults[method].extend(faults)

    def called(self, method):
        return [c for c in self.calls if c.method == method]

    def next_ts(self):
        return f"{time.time():.4f}{next(self.numbers) % 100:02d}"

    async def api(self, request):
        method, args = request.match_info["method"], dict(request.query)
        if request.content_type == "application/json":
            args |= await request.json()
        else:
            args |= dict(await request.post())
        token = args.pop("token", "") or request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token != self.tokens[method == "apps.connections.open"]:
            return web.json_response({"ok": False, "error": "invalid_auth"})
        return await self._called(request, method, args, self._methods[method])

    async def response_url(self, request):
        return await self._called(request, "response_url", await request.json(), self._responded)

    async def upload(self, request):
        """The bytes of a file, at the address that was given for them."""
        file = self.files[request.match_info["file"]]
        body = await request.read()
        if len(body) != file["length"]:
            return web.Response(status=400)
        return await self._called(request, "upload", {}, lambda _: file.update(content=body) or "ok")

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
        unknown = sorted(set(args) - ARGS.get(method, set()))
        said = {"ok": False, "error": f"invalid_arg_name: {unknown}"} if unknown else do(args)
        if fault.held is not None:
            await fault.held.wait()
        if fault.cut == "after":
            request.transport.abort()
        if isinstance(said, str):
            return web.Response(text=said, status=200 if said == "ok" else 400)
        return web.json_response(said, headers={"X-OAuth-Scopes": self.granted})

    def _socket_address(self, args):
        self.opened += 1
        return {"ok": True, "url": f"ws://{self.host}/socket?ticket={self.opened}"}

    def _upload_place(self, args):
        if "files:write" not in self.granted.split(","):
            return {"ok": False, "error": "missing_scope", "needed": "files:write", "provided": self.granted}
        file = f"F{next(self.numbers)}"
        self.files[file] = {"length": int(args["length"]), "name": args["filename"], "alt": args["alt_txt"]}
        return {"ok": True, "upload_url": f"http://{self.host}/upload/{file}", "file_id": file}

    def _uploaded(self, args):
        done = json.loads(args["files"]) if isinstance(args["files"], str) else args["files"]
        for one in done:
            if "content" not in self.files.get(one["id"], {}):
                return {"ok": False, "error": "file_not_found"}
            self.files[one["id"]]["complete"] = True
        return {"ok": True, "files": done}

    def _shows_unready_file(self, args):
        """What Slack says of a message with a file that it does not have ready."""
        shown = [b["slack_file"]["id"] for b in args.get("blocks") or () if "slack_file" in b]
        if not shown or (not self.unready and all(self.files.get(one, {}).get("complete") for one in shown)):
            return None
        self.unready -= bool(self.unready)
        why = "[ERROR] invalid slack file [json-pointer:/blocks/1/slack_file]"
        return {"ok": False, "error": "invalid_blocks", "response_metadata": {"messages": [why]}}

    def _posted(self, args):
        if unready := self._shows_unready_file(args):
            return unready
        if args["channel"] not in self.members:
            return {"ok": False, "error": "not_in_channel"}
        ts = self.next_ts()
        channel = DIRECT if args["channel"] == PERSON else args["channel"]  # a person's id is no channel's
        self.history.append({"ts": ts, **args, "channel": channel})
        self._show(Shown("post", args, args["channel"], args.get("thread_ts") or "", ts=ts))
        return {"ok": True, "channel": channel, "ts": ts}

    def _opened_direct(self, args):
        if "im:write" not in self.granted.split(","):
            return {"ok": False, "error": "missing_scope", "needed": "im:write", "provided": self.granted}
        if args["users"] != PERSON:
            return {"ok": False, "error": "user_not_found"}
        return {"ok": True, "channel": {"id": DIRECT}}

    def _updated(self, args):
        message = next((m for m in self.history if m["ts"] == args["ts"]), None)
        if message is None or message["channel"] != args["channel"]:
            return {"ok": False, "error": "message_not_found"}
        message.update(args)
        self._show(Shown("update", args, args["channel"], message.get("thread_ts") or "", ts=args["ts"]))
        return {"ok": True, "channel": args["channel"], "ts": args["ts"]}

    def _whispered(self, args):
        if args["channel"] not in self.members:
            return {"ok": False, "error": "channel_not_found"}
        self._show(Shown("ephemeral", args, args["channel"], args.get("thread_ts") or "", args["user"]))
        return {"ok": True, "message_ts": self.next_ts()}

    def _responded(self, args):
        if self._shows_unready_file(args):
            return "invalid_blocks"
        self._show(Shown("respond", args, thread=args.get("thread_ts") or ""))
        return "ok"

    def _opened(self, args):
        view = args["view"]
        self._show(Shown("modal", json.loads(view) if isinstance(view, str) else view))
        return {"ok": True}

    def _person(self, args):
        usual = {"team_id": TEAM, "is_admin": args["user"] in self.admins}
        return {"ok": True, "user": {"id": args["user"], **self.people.get(args["user"], usual)}}

    def _marked(self, args):
        self.reactions.add((args["channel"], args["timestamp"], args["name"]))
        return {"ok": True}

    def _unmarked(self, args):
        mark = (args["channel"], args["timestamp"], args["name"])
        if mark not in self.reactions:
            return {"ok": False, "error": "no_reaction"}
        self.reactions.remove(mark)
        return {"ok": True}

    def _read(self, args):
        if args["channel"] not in self.readable:
            return {"ok": False, "error": "missing_scope"}
        if args["channel"] not in self.members:
            return {"ok": False, "error": "not_in_channel"}
        shows_metadata = str(args.get("include_all_metadata")) == "1"
        found = [
            {k: v for k, v in m.items() if k != "metadata" or shows_metadata}
            for m in self.history
            if m["channel"] == args["channel"]
            and m.get("thread_ts") == args.get("ts")
            and float(m["ts"]) >= float(args["oldest"])
        ]
        if not args.get("ts"):
            found.reverse()  # a channel is told from its newest message on, a thread from its first
        start = int(args.get("cursor") or 0)
        more = str(start + 2) if len(found) > start + 2 else ""  # short pages, so that they are turned
        return {"ok": True, "messages": found[start : start + 2], "response_metadata": {"next_cursor": more}}

    def _show(self, shown):
        try:
            check_shown(shown)
        except (AssertionError, SlackObjectFormationError) as wrong:
            self.wrong.append((shown, wrong))
        self.shown.append(shown)
        self.replies.put_nowait(shown)
