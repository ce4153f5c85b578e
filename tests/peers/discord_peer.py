"""A loopback Discord with a voice: `await peer.slash("who-said", phrase="Obviously")`, `await peer.reply()`."""

import asyncio
import contextlib
import itertools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

from tests.peers.discord_gateway import Gateway, recorded
from tests.peers.discord_limits import wrong_with_commands, wrong_with_message, wrong_with_response

TOKEN = "a-bot-token"
BOT, APPLICATION = "845027738276462632", "775799577604522054"
EPHEMERAL = 1 << 6
Json = dict[str, Any]
_numbers = itertools.count()


def snowflake(age: float = 0) -> str:
    """A new id, of so many seconds ago."""
    return str((int((time.time() - age) * 1000) - 1420070400000 << 22) + next(_numbers) % 4096)


@dataclass
class Request:
    """One request the bot made."""

    method: str
    path: str
    body: Any
    content_type: str = ""


@dataclass
class Fault:
    """What happens to the next matching request: a wait, then an error, or, `lost`, the deed without its answer."""

    method: str
    path: str
    status: int = 0
    code: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    retry_after: float = 0.05
    lost: bool = False
    slow: float = 0


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


class DiscordPeer:
    """Discord's gateway and REST API on 127.0.0.1. Refuses what Discord refuses, and remembers every request."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self.gateway = Gateway(TOKEN, self._changed.set)
        self.requests: list[Request] = []
        self.wrong: list[str] = []
        """Why bodies were refused."""
        self.wrong_is_right: list[str] = []
        """What a test expects to find there."""
        self.commands: list[Json] = []
        self.history: list[Json] = []
        self.faults: list[Fault] = []
        self._asked: dict[str, Asked] = {}
        self._latest: Asked | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_route("*", "/api/v10/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.api_url, self.gateway.url = f"http://{host}:{port}/api/v10", f"ws://{host}:{port}/gateway"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.drop(1001)
        await self._runner.cleanup()

    # -- the voice: what people do

    async def slash(self, name: str, *, direct: bool = False, **options: object) -> Asked:
        """Somebody runs a slash command; `name` may be of two words."""
        kinds = {str: 3, bool: 5}
        given: list[Json] = [{"type": kinds[type(v)], "name": k, "value": v} for k, v in options.items()]
        first, *rest = name.split()
        for word in reversed(rest):
            given = [{"type": 1, "name": word, "options": given}]
        data = {"id": "1", "type": 1, "name": first, "options": given}
        return await self.interaction("slash_in_direct_message" if direct else "slash_who_said", data=data)

    async def menu(self, label: str, text: str) -> Asked:
        """Somebody picks a line from the menu of a message that says `text`."""
        data = recorded("menu_check_this_quote")["data"]
        data["name"] = label
        data["resolved"]["messages"][data["target_id"]]["content"] = text
        return await self.interaction("menu_check_this_quote", data=data)

    async def press(self, custom_id: str) -> Asked:
        """Somebody presses a button."""
        return await self.interaction(
            "button_pressed", data={"custom_id": custom_id, "component_type": 2, "id": 3}
        )

    async def autocomplete(self, name: str, **typed: str) -> list[Json]:
        """Somebody types an option; what is suggested."""
        ((option, value),) = typed.items()
        options = [{"type": 3, "name": option, "value": value, "focused": True}]
        asked = await self.interaction(
            "autocomplete_phrase", data={"id": "1", "type": 1, "name": name, "options": options}
        )
        await self.until(lambda: asked.acknowledged == 8)
        choices: list[Json] = asked.response["data"]["choices"]
        return choices

    async def interaction(self, name: str, **changes: Any) -> Asked:
        """A recorded interaction, happening now."""
        asked = Asked(snowflake(), token=f"token-{next(_numbers)}")
        self._latest = self._asked[asked.id] = self._asked[asked.token] = asked
        await self.deliver(asked, name, **changes)
        return asked

    async def deliver(self, asked: Asked, name: str, **changes: Any) -> None:
        """Send an interaction again, as it was."""
        payload = {**recorded(name), "id": asked.id, "token": asked.token, **changes}
        await self.gateway.send("INTERACTION_CREATE", payload)

    async def message(self, name: str, **changes: Any) -> Asked:
        """A recorded message, written now."""
        asked = Asked(changes.get("id") or snowflake())
        self._latest = self._asked[asked.id] = asked
        await self.gateway.send("MESSAGE_CREATE", {**recorded(name), **changes, "id": asked.id})
        return asked

    async def mention(self, text: str) -> Asked:
        """Somebody mentions the bot."""
        return await self.message("mention", content=f"<@{BOT}> {text}")

    # -- what comes of it

    async def reply(self, asked: Asked | None = None) -> Json:
        """The visible reply to a question, or to the latest one; there MUST be one."""
        found = asked or self._latest
        assert found is not None
        await self.until(lambda: bool(found.visible))
        (message,) = found.visible
        return message

    async def until(self, there: Callable[[], bool], seconds: float = 8) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(seconds):
            while not there():
                self._changed.clear()
                with contextlib.suppress(TimeoutError):  # what is awaited may not have come by this peer
                    await asyncio.wait_for(self._changed.wait(), 0.02)

    def made(self, method: str, path: str = "") -> list[Request]:
        """The requests of this method whose path holds these words."""
        return [r for r in self.requests if r.method == method and path in r.path]

    def fault(self, method: str, path: str, **how: Any) -> None:
        """Let the next such request fail."""
        self.faults.append(Fault(method, path, **how))

    # -- the REST API

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        body = await request.json() if request.can_read_body else None
        self.requests.append(Request(request.method, path, body, request.headers.get("Content-Type", "")))
        fault = next((f for f in self.faults if f.method == request.method and f.path in path), None)
        if fault is not None:
            self.faults.remove(fault)
            await asyncio.sleep(fault.slow)
            if fault.status and not fault.lost:
                answer = {
                    "message": "fault",
                    "code": fault.code,
                    "retry_after": fault.retry_after,
                    "global": False,
                }
                return _json(answer, fault.status, fault.headers)
        status, answer = self._done(request, path.split("/"), body)
        self._changed.set()
        if fault is not None and fault.lost:
            if fault.status:
                return web.Response(status=fault.status)
            if request.transport is not None:
                request.transport.abort()
        return _json(answer, status)

    def _done(self, request: web.Request, path: list[str], body: Any) -> tuple[int, Any]:
        if "webhooks" not in path and "interactions" not in path:
            if request.headers.get("Authorization") != f"Bot {TOKEN}":
                return 401, {"message": "401: Unauthorized", "code": 0}
        match [request.method, *path]:
            case ["GET", "users", "@me"]:
                return 200, recorded("ready")["user"]
            case ["GET", "oauth2", "applications", "@me"]:
                owner = recorded("slash_who_said")["member"]["user"]
                about = {"name": "whosaid", "icon": None, "description": "", "verify_key": "", "owner": owner}
                return 200, {"id": APPLICATION, "bot_public": True, "bot_require_code_grant": False, **about}
            case ["PUT", "applications", _, "commands"]:
                return self._checked(wrong_with_commands(body)) or self._registered(body)
            case ["POST", "interactions", id_, _, "callback"]:
                return self._checked(wrong_with_response(body)) or self._responded(id_, body)
            case ["PATCH", "webhooks", _, token, "messages", "@original"]:
                return self._checked(wrong_with_message(body)) or self._edited(token, body)
            case ["POST", "channels", _, "typing"]:
                return 204, None
            case ["POST", "channels", channel, "messages"]:
                return self._checked(wrong_with_message(body)) or self._posted(channel, body)
            case ["GET", "channels", _, "messages"]:
                after = int(request.query["after"])
                return 200, [m for m in reversed(self.history) if int(m["id"]) > after][:100]
        return 404, {"message": "404: Not Found", "code": 0}

    def _checked(self, wrong: list[str]) -> tuple[int, Any] | None:
        self.wrong += wrong
        return (400, {"message": "Invalid Form Body", "code": 50035}) if wrong else None

    def _registered(self, tree: list[Json]) -> tuple[int, Any]:
        self.commands = tree
        return 200, tree

    def _responded(self, id_: str, body: Json) -> tuple[int, Any]:
        asked = self._asked.get(id_)
        if asked is None:
            return 404, {"message": "Unknown interaction", "code": 10062}
        if asked.acknowledged is not None:
            return 400, {"message": "Interaction has already been acknowledged.", "code": 40060}
        asked.acknowledged, asked.response = body["type"], body
        asked.ephemeral = bool((body.get("data") or {}).get("flags", 0) & EPHEMERAL)
        if body["type"] == 4:
            asked.visible.append(body["data"])
        return 200, {"interaction": {"id": id_, "type": 2}}

    def _edited(self, token: str, body: Json) -> tuple[int, Any]:
        asked = self._asked.get(token)
        if asked is None or asked.acknowledged not in {5, 6}:
            return 404, {"message": "Unknown Webhook", "code": 10015}
        asked.visible[:] = [{**(asked.visible[0] if asked.visible else {}), **body}]
        return 200, {"id": snowflake(), "channel_id": "1", "author": {"id": BOT}, **body}

    def _posted(self, channel: str, body: Json) -> tuple[int, Any]:
        same = [m for m in self.history if body.get("enforce_nonce") and m.get("nonce") == body["nonce"]]
        if same:
            return 200, same[0]
        message = {"id": snowflake(), "channel_id": channel, "author": {"id": BOT}, **body}
        self.history.append(message)
        question = body.get("message_reference", {}).get("message_id")
        asked = self._asked.get(question) if question else self._latest
        if asked is not None:
            asked.visible.append(message)
        return 200, message


def _json(answer: Any, status: int, headers: dict[str, str] | None = None) -> web.Response:
    """aiohttp's json_response adds a charset to the content type, at which discord.py takes the body for text."""
    headers = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(answer).encode(), status=status, headers=headers)
