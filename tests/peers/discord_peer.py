"""A loopback Discord with a voice: `await peer.slash("who-said", phrase="Obviously")`, `await peer.reply()`."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, Self

from aiohttp import web

from tests.peers.discord_channels import BOT, NUMBERS, Json, snowflake
from tests.peers.discord_gateway import Gateway, recorded
from tests.peers.discord_rest import TOKEN, Asked, Fault, Request, Rest


class DiscordPeer(Rest):
    """Discord's gateway and REST API on 127.0.0.1."""

    def __init__(self) -> None:
        self._change = asyncio.Event()
        super().__init__(self._change.set)
        self.gateway = Gateway(TOKEN, self._change.set)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_route("*", "/api/v10/{path:.*}", self.serve)
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

    async def slash(self, name: str, /, *, direct: bool = False, **options: object) -> Asked:
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

    async def autocomplete(self, name: str, /, **typed: str) -> list[Json]:
        """Somebody types an option; what is suggested."""
        ((option, value),) = typed.items()
        options = [{"type": 3, "name": option, "value": value, "focused": True}]
        asked = await self.interaction(
            "autocomplete_phrase", data={"id": "1", "type": 1, "name": name, "options": options}
        )
        await self.until(lambda: asked.acknowledged == 8)
        choices: list[Json] = asked.response["data"]["choices"]
        return choices

    def asks(self) -> Asked:
        """Something is asked now, by an event that is still to be sent."""
        asked = Asked(snowflake(), token=f"token-{next(NUMBERS):06}")  # none begins another
        self.latest = self.asked[asked.id] = self.asked[asked.token] = asked
        return asked

    async def interaction(self, name: str, **changes: Any) -> Asked:
        """A recorded interaction, happening now."""
        asked = self.asks()
        await self.deliver(asked, name, **changes)
        return asked

    async def deliver(self, asked: Asked, name: str, **changes: Any) -> None:
        """Send an interaction again, as it was."""
        payload = {**recorded(name), "id": asked.id, "token": asked.token, **changes}
        await self.gateway.send("INTERACTION_CREATE", payload)

    async def message(self, name: str, **changes: Any) -> Asked:
        """A recorded message, written now."""
        asked = Asked(changes.get("id") or snowflake())
        self.latest = self.asked[asked.id] = asked
        await self.gateway.send("MESSAGE_CREATE", {**recorded(name), **changes, "id": asked.id})
        return asked

    async def mention(self, text: str) -> Asked:
        """Somebody mentions the bot."""
        return await self.message("mention", content=f"<@{BOT}> {text}")

    # -- what comes of it

    async def reply(self, asked: Asked | None = None) -> Json:
        """The visible reply to a question, or to the latest one; there MUST be one."""
        found = asked or self.latest
        assert found is not None
        await self.until(lambda: bool(found.visible))
        (message,) = found.visible
        return message

    async def until(self, there: Callable[[], bool], seconds: float = 8) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(seconds):
            while not there():
                self._change.clear()
                with contextlib.suppress(TimeoutError):  # what is awaited may not have come by this peer
                    await asyncio.wait_for(self._change.wait(), 0.02)

    def made(self, method: str, path: str = "") -> list[Request]:
        """The requests of this method whose path holds these words."""
        return [r for r in self.requests if r.method == method and path in r.path]

    def fault(self, method: str, path: str, **how: Any) -> None:
        """Let the next such request fail."""
        self.faults.append(Fault(method, path, **how))
