"""Socket Mode: one connection, kept alive, and replaced where the SDK does not bring it back."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.platforms.slack.lines import Lines
from bot.platforms.slack.quiet import quiet
from bot.platforms.slack.refusals import NETWORK

log = logging.getLogger("whosaid.slack")

Acknowledge = Callable[[BoltResponse], Awaitable[None]]
Hear = Callable[[AsyncBoltRequest, Acknowledge], Awaitable[None]]
"""Dispatches a request, acknowledges with what Bolt says, and only then sets to work."""

DEAD_AFTER = 6
"""Ping intervals without a living connection before it is replaced; the SDK itself needs two or three."""


class Wire(AsyncSocketModeHandler):
    """One socket client of the SDK, that hands what it receives to `hear`."""

    def __init__(self, app: AsyncApp, token: str, lines: Lines, ping: float, hear: Hear) -> None:
        super().__init__(app, token, quiet(), lines.asking, ping_interval=ping)
        self.client.proxy = lines.asking.proxy
        self._hear = hear

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]  # as Bolt's own
        """Hear it, and acknowledge it on the same connection."""
        request = AsyncBoltRequest(mode="socket_mode", body=req.payload, headers=build_headers(req))

        async def acknowledge(response: BoltResponse) -> None:
            await send_async_response(client, req, response, 0)

        await self._hear(request, acknowledge)

    async def close(self, patience: float = 2.0) -> None:
        """Close it, also where the other side says nothing: the SDK would wait, and leave its tasks behind."""
        client = self.client
        try:
            async with asyncio.timeout(patience):
                await client.close()  # type: ignore[no-untyped-call]  # the SDK's
        except NETWORK as error:
            log.info("slack.socket state=abandoned error=%s", type(error).__name__)
        finally:
            for task in (client.message_processor, client.current_session_monitor, client.message_receiver):
                if task is not None:
                    task.cancel()
            await client.aiohttp_client_session.close()


async def keep_connected(make: Callable[[], Wire], address: str, ping: float) -> None:
    """Stay connected until cancelled. `address` is fresh; later ones are asked for."""
    first: str | None = address
    while True:
        wire = make()
        wire.client.wss_uri, first = first, None
        try:
            async with asyncio.timeout(DEAD_AFTER * ping):
                await wire.client.connect()  # type: ignore[no-untyped-call]  # the SDK's
            log.info("slack.socket state=connected")
            await _alive(wire.client, ping)
            log.warning("slack.socket state=lost")
        except TimeoutError:
            log.warning("slack.socket state=unreachable")
        finally:
            await wire.close()


async def _alive(client: SocketModeClient, ping: float) -> None:
    """Return when the connection has been dead for some time, whatever the SDK tried."""
    dead = 0
    while dead < DEAD_AFTER:
        await asyncio.sleep(ping)
        dead = 0 if await client.is_connected() else dead + 1
