"""The line to Discord's REST API: the few calls the bot makes, each safe to repeat, with their errors translated."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot.platforms.discord.at_once import AtOnce, InTrouble, TooMany
from bot.platforms.discord.bodies import Body, form
from bot.render.attached import Attached

log = logging.getLogger("whosaid.discord")

ALREADY_ACKNOWLEDGED, HISTORY_NEEDED = 40060, 160002
PAUSES = (0.5, 2.0)
"""Seconds before the second and the third try of a call whose answer was lost."""
TIMEOUT = aiohttp.ClientTimeout(total=10)
"""Given to the request itself: cancelling a call of discord.py that waits out a global limit stops all later ones."""
DEFER_WITHIN = 3.0


class Refused(Exception):
    """Discord will not do it, now or later: no permission, gone, or a body it does not take."""

    def __init__(self, status: int, code: int) -> None:
        self.status, self.code = status, code
        super().__init__(f"status {status}, code {code}")


class Unsure(Exception):
    """Nobody can say whether Discord did it: no answer came, or only that it is in trouble itself."""


class Line:
    """Calls to Discord. Every method raises Refused or Unsure; ids are text.

    `at_once`: no rate limit is waited out: TooMany is raised instead. The client MUST have `at_once.tracing`. A call
    that is refused after an answer was lost is Unsure: Discord may have done it at first.
    """

    def __init__(self, client: discord.Client, *, at_once: bool = False) -> None:
        self._client = client
        self._at_once = at_once

    async def deferred(self, defer: Callable[[], Awaitable[object]]) -> None:
        """Acknowledge an interaction within its three seconds.

        An acknowledgement that stands already counts as done: its first answer was lost on the way.
        """
        try:
            async with asyncio.timeout(DEFER_WITHIN):
                await defer()
        except discord.HTTPException as error:
            if error.code == ALREADY_ACKNOWLEDGED:
                return
            if error.status < 500 and error.status != 429:
                raise Refused(error.status, error.code) from None
            raise Unsure(f"status {error.status}") from None
        except (aiohttp.ClientError, OSError) as error:
            raise Unsure(type(error).__name__) from None

    async def respond(self, interaction: str, token: str, body: Body) -> None:
        """The first response to an interaction: a modal, or a message."""
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=int(interaction),
            webhook_token=token,
        )
        try:
            await self._call(route, body)
        except Refused as refused:
            if refused.code != ALREADY_ACKNOWLEDGED:
                raise

    async def edit_original(
        self, application: str, token: str, body: Body, files: Sequence[Attached] = ()
    ) -> dict[str, Any]:
        """Turn a deferred reply into the answer; the message as it then stands."""
        message: dict[str, Any] = await self._call(_original(application, token), body, files=files)
        return message

    async def show_progress(self, application: str, token: str, body: Body) -> None:
        """Let a deferred reply say how far the answer is; only ever a courtesy, so that it never raises."""
        try:
            await self._client.http.request(_original(application, token), json=body, timeout=TIMEOUT)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.info("discord.untold error=%s", type(error).__name__)

    async def send(self, channel: str, body: Body, files: Sequence[Attached] = ()) -> dict[str, Any]:
        """Post a message. MUST carry a nonce, so that a repeat gives the message that stands already."""
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=int(channel))
        message: dict[str, Any] = await self._call(route, body, files=files)
        return message

    async def direct(self, person: str) -> str:
        """The channel of the direct messages with this person; harmless when repeated."""
        found = await self._call(Route("POST", "/users/@me/channels"), {"recipient_id": person})
        return str(found["id"])

    async def typing(self, channel: str) -> None:
        """Show that an answer is being written; only ever a courtesy, so that it never raises."""
        try:
            await self._client.http.request(
                Route("POST", "/channels/{channel_id}/typing", channel_id=int(channel)), timeout=TIMEOUT
            )
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.info("discord.no_typing error=%s", type(error).__name__)

    async def messages_after(self, channel: str, message: str) -> list[dict[str, Any]]:
        """The hundred messages that follow this one, or fewer; the newest of them first.

        `message` may be the id of none: one that was made of a time.
        """
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=int(channel))
        found: list[dict[str, Any]] = await self._call(route, params={"after": message, "limit": 100})
        return found

    async def shows_any(self, channel: str) -> bool:
        """Whether any message of the channel can be read. Whoever may not read back is shown none, and no error."""
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=int(channel))
        return bool(await self._call(route, params={"limit": 1}))

    async def time(self) -> datetime | None:
        """Discord's own time, at the latest now; None where it tells none. MUST be asked of a line of calls at once."""
        asked = AtOnce()
        await self._call(Route("GET", "/users/@me"), asked=asked)
        return asked.date

    async def register(self, application: str, tree: list[dict[str, Any]]) -> None:
        """Make these the application's commands, everywhere, and no others."""
        route = Route("PUT", "/applications/{application_id}/commands", application_id=int(application))
        await self._call(route, tree)

    async def _call(
        self,
        route: Route,
        body: Any = None,
        asked: AtOnce | None = None,
        files: Sequence[Attached] = (),
        **more: Any,
    ) -> Any:
        if body is not None:
            more |= {"form": form(body, files)} if files else {"json": body}
        if self._at_once:
            more["trace_request_ctx"] = asked or AtOnce()
        why = ""
        for pause in (*PAUSES, None):
            try:
                return await self._client.http.request(route, timeout=TIMEOUT, **more)
            except discord.HTTPException as error:
                if error.status < 500 and error.status != 429:
                    raise self._for_good(why, Refused(error.status, error.code)) from None
                why = f"status {error.status}"
            except (TooMany, discord.RateLimited) as error:
                if self._at_once:
                    seconds = error.seconds if isinstance(error, TooMany) else error.retry_after
                    raise self._for_good(why, TooMany(seconds)) from None
                why = type(error).__name__
            except (InTrouble, aiohttp.ClientError, OSError) as error:  # a TimeoutError is an OSError
                why = str(error) if isinstance(error, InTrouble) else type(error).__name__
            log.warning("discord.no_answer call=%s why=%s", route.key, why)
            if pause is not None:
                await asyncio.sleep(pause)
        raise Unsure(why)

    def _for_good(self, lost: str, error: Refused | TooMany) -> Exception:
        return Unsure(f"{lost}, then {error}") if lost and self._at_once else error


def _original(application: str, token: str) -> Route:
    """The deferred reply."""
    path = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
    return Route("PATCH", path, webhook_id=int(application), webhook_token=token)
