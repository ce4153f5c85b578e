"""A loopback REST API of Discord: refuses what Discord refuses, and remembers every request."""

import asyncio
import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.peers.discord_channels import WHOLE, Channels, Json, snowflake
from tests.peers.discord_gateway import recorded
from tests.peers.discord_limits import wrong_with_commands, wrong_with_message, wrong_with_response

TOKEN = "a-bot-token"
APPLICATION = "775799577604522054"
EPHEMERAL = 1 << 6


@dataclass
class Request:
    """One request the bot made."""

    method: str
    path: str
    body: Any
    content_type: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    """By name."""


@dataclass
class Fault:
    """What happens to a matching request, when `after` others have passed: a wait, then an error, or, `lost`, the deed
    without its answer, or the deed, and its answer once what it is `held` by is set. `everywhere`: the limit is of the
    whole bot."""

    method: str
    path: str
    status: int = 0
    code: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    retry_after: float = 0.05
    lost: bool = False
    slow: float = 0
    everywhere: bool = False
    after: int = 0
    held: asyncio.Event | None = None


@dataclass
class Asked:
    """A question put to the bot, and what has come of it."""

    id: str
    token: str = ""
    acknowledged: int | None = None
    """The type of the first response."""
    response: Json = field(default_factory=dict)
    ephemeral: bool = False
    visible: list[Json] = field(default_factory=list)
    """Every message that stands for all or for the asker to see, as last edited."""


class Rest(Channels):
    """What the bot may call."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        self.requests: list[Request] = []
        self.wrong: list[str] = []
        """Why bodies were refused."""
        self.wrong_is_right: list[str] = []
        """What a test expects to find there."""
        self.commands: list[Json] = []
        self.servers: list[Json] = []
        self.faults: list[Fault] = []
        self.asked: dict[str, Asked] = {}
        """By id and by token."""
        self.latest: Asked | None = None
        self._routes: dict[str, Callable[..., tuple[int, Any]]] = {
            r"GET users/@me": self._me,
            r"GET users/@me/guilds": lambda _: (200, self.servers),
            r"GET oauth2/applications/@me": self._application,
            r"PUT applications/\d+/commands": self._register,
            r"POST interactions/(\d+)/[^/]+/callback": self._respond,
            r"PATCH webhooks/\d+/([^/]+)/messages/@original": self._edit,
            r"POST channels/\d+/typing": lambda _: (204, None),
            r"POST channels/(\d+)/messages": self._post,
            r"POST users/@me/channels": self.open,
            r"GET channels/(\d+)/messages\?after=(\d+)&limit=100": self.messages,
            r"GET channels/(\d+)/messages\?limit=1": self.newest,
        }

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One request."""
        path = request.match_info["path"]
        body, files = await _body_and_files(request)
        self.requests.append(
            Request(request.method, path, body, request.headers.get("Content-Type", ""), files)
        )
        fault = next((f for f in self.faults if f.method == request.method and f.path in path), None)
        if fault is None or fault.after:
            if fault is not None:
                fault.after -= 1
            return _json(*self._done(request, path, body))
        self.faults.remove(fault)
        await asyncio.sleep(fault.slow)
        if fault.status and not fault.lost:
            return _json(*_refusal(fault))
        done = _json(*self._done(request, path, body))
        if fault.held is not None:
            await fault.held.wait()
        if fault.lost and fault.status:
            return web.Response(status=fault.status)
        if fault.lost and request.transport is not None:
            request.transport.abort()
        return done

    def _done(self, request: web.Request, path: str, body: Any) -> tuple[int, Any]:
        by_token = path.startswith(("webhooks", "interactions"))
        if not by_token and request.headers.get("Authorization") != f"Bot {TOKEN}":
            return 401, {"message": "401: Unauthorized", "code": 0}
        asked = f"{request.method} {path}" + (f"?{request.query_string}" if request.query_string else "")
        for pattern, route in self._routes.items():
            found = re.fullmatch(pattern, asked) or re.fullmatch(pattern, f"{request.method} {path}")
            if found:
                answer = route(body, *found.groups())
                self._changed()
                return answer
        return 404, {"message": "404: Not Found", "code": 0}

    def _refused(self, wrong: list[str]) -> tuple[int, Any] | None:
        self.wrong += wrong
        return (400, {"message": "Invalid Form Body", "code": 50035}) if wrong else None

    def _me(self, _: None) -> tuple[int, Any]:
        return 200, recorded("ready")["user"]

    def _application(self, _: None) -> tuple[int, Any]:
        owner = recorded("slash_who_said")["member"]["user"]
        about = {"name": "whosaid", "icon": None, "description": "", "verify_key": "", "owner": owner}
        return 200, {"id": APPLICATION, "bot_public": True, "bot_require_code_grant": False, **about}

    def _register(self, tree: list[Json]) -> tuple[int, Any]:
        if refused := self._refused(wrong_with_commands(tree)):
            return refused
        self.commands = tree
        return 200, tree

    def _respond(self, body: Json, id_: str) -> tuple[int, Any]:
        if refused := self._refused(wrong_with_response(body)):
            return refused
        asked = self.asked.get(id_)
        if asked is None:
            return 404, {"message": "Unknown interaction", "code": 10062}
        if asked.acknowledged is not None:
            return 400, {"message": "Interaction has already been acknowledged.", "code": 40060}
        asked.acknowledged, asked.response = body["type"], body
        asked.ephemeral = bool((body.get("data") or {}).get("flags", 0) & EPHEMERAL)
        if body["type"] == 4:
            asked.visible.append(body["data"])
        return 200, {"interaction": {"id": id_, "type": 2}}

    def _edit(self, body: Json, token: str) -> tuple[int, Any]:
        if refused := self._refused(wrong_with_message(body)):
            return refused
        asked = self.asked.get(token)
        if asked is None or asked.acknowledged not in {5, 6}:
            return 404, {"message": "Unknown Webhook", "code": 10015}
        asked.visible[:] = [{**(asked.visible[0] if asked.visible else {}), **body}]
        author = recorded("ready")["user"]
        return 200, {**WHOLE, "id": snowflake(), "channel_id": "1", "author": author, **body}

    def _post(self, body: Json, channel: str) -> tuple[int, Any]:
        if refused := self._refused(wrong_with_message(body)):
            return refused
        before = len(self.history)
        status, message = self.write(body, channel)
        question = body.get("message_reference", {}).get("message_id")
        asked = self.asked.get(question) if question else self.latest
        if asked is not None and len(self.history) > before:
            asked.visible.append(message)
        return status, message


async def _body_and_files(request: web.Request) -> tuple[Any, dict[str, bytes]]:
    if request.content_type != "multipart/form-data":
        return (await request.json() if request.can_read_body else None), {}
    form = await request.post()
    body = json.loads(str(form["payload_json"]))
    given = {str(name): part for name, part in form.items() if isinstance(part, web.FileField)}
    announced = {f"files[{one['id']}]": one["filename"] for one in body["attachments"]}
    assert {name: part.filename for name, part in given.items()} == announced
    return body, {part.filename: part.file.read() for part in given.values()}


def _refusal(fault: Fault) -> tuple[int, Any, dict[str, str]]:
    """A limit has the headers of Discord's own; without `Via` it would be one of the network before it."""
    answer = {"message": "fault", "code": fault.code}
    if fault.status != 429:
        return fault.status, answer, fault.headers
    scope = {"X-RateLimit-Global": "true"} if fault.everywhere else {}
    wait = {"Via": "1.1 google", "Retry-After": str(math.ceil(fault.retry_after)), **scope, **fault.headers}
    return 429, {**answer, "retry_after": fault.retry_after, "global": fault.everywhere}, wait


def _json(status: int, answer: Any, headers: dict[str, str] | None = None) -> web.Response:
    """aiohttp's json_response adds a charset to the content type, at which discord.py takes the body for text."""
    if status == 204:
        return web.Response(status=status)
    headers = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(answer).encode(), status=status, headers=headers)
