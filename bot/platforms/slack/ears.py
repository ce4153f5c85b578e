"""Bolt with a single listener: whatever Slack sends is asked for its question, accepted, and acknowledged."""

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.platforms.slack.events import Me
from bot.platforms.slack.quiet import quiet
from bot.platforms.slack.wire import Hear
from bot.settings import Settings

Listen = Callable[[AsyncBoltRequest], Awaitable[None]]
SENT_WITHIN = 3.0
"""Seconds for a request's body: Slack itself waits no longer for the answer."""


class Ears(AsyncMiddleware):
    """The last of Bolt's middleware: everything that passed the others is heard, and acknowledged quietly.

    Bolt's own listeners would acknowledge events before anybody has accepted them.
    """

    def __init__(self, listen: Listen) -> None:
        self._listen = listen

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002  # Bolt calls by these names
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002, ARG002  # as above
    ) -> BoltResponse:
        """Hear it; there is no next."""
        await self._listen(req)
        return BoltResponse(status=200)


def bolt(settings: Settings, me: Me, listen: Listen) -> AsyncApp:
    """Bolt with its checks (signature, age, own messages) and our ears, and no call to Slack on the way."""
    secret = settings.slack_signing_secret
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=me.team, bot_user_id=me.user, bot_id=me.bot, bot_token=token
        )

    app = AsyncApp(
        name="slack_bolt.whosaid",  # Bolt sets the level of the logger of this name
        logger=quiet(),
        signing_secret=secret.get_secret_value() if secret else "",
        authorize=authorize,
        request_verification_enabled=secret is not None,
    )
    app.middleware(Ears(listen))
    return app


async def over_http(request: web.Request, hear: Hear) -> web.StreamResponse:
    """One request of HTTP mode: answered before any work begins."""
    try:
        async with asyncio.timeout(SENT_WITHIN):
            body = await request.read()
    except TimeoutError:  # nobody who means well sends half a question
        return web.json_response({"error": "too slow"}, status=408)
    try:
        int(request.headers.get("X-Slack-Request-Timestamp", ""))
        heard = AsyncBoltRequest(
            body=body.decode("utf-8", "replace"),
            query=request.query_string,
            headers=request.headers,  # type: ignore[arg-type]  # as Bolt's own adapter
        )
    except (ValueError, AttributeError, TypeError):  # no number, no JSON or no object: not from Slack
        return web.json_response({"error": "invalid request"}, status=401)
    if not heard.body and heard.raw_body and not heard.raw_body.startswith(("{", "[")):
        # Bolt takes every form with the word "payload" in it for one that has such a field.
        heard.body = dict(parse_qsl(heard.raw_body, keep_blank_values=True))
    answered: web.Response = web.Response(status=500)

    async def acknowledge(response: BoltResponse) -> None:
        nonlocal answered
        answered = await to_aiohttp_response(response)
        await answered.prepare(request)
        await answered.write_eof()

    await hear(heard, acknowledge)
    return answered
