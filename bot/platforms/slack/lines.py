"""The lines to Slack's Web API: for calls that may be repeated, for those that make a message, and for the clock's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

import aiohttp
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.platforms.slack.quiet import quiet
from bot.settings import Settings

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
LONGEST_WAIT = 60.0
"""Seconds that a rate limit is waited out; after a longer one nobody looks for the answer any more."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Lines:
    """Open while the bot serves Slack."""

    session: aiohttp.ClientSession
    asking: AsyncWebClient
    """For calls that change nothing when repeated: lost connections and server errors are tried again."""
    posting: AsyncWebClient
    """For calls that make a message: tried again only where Slack surely took nothing (429, no connection)."""
    once: AsyncWebClient
    """For what the clock posts and looks for: nothing is tried again, for the outbox knows when, and a lease is short."""

    def hook(self, url: str) -> AsyncWebhookClient:
        """A response_url, which makes messages too."""
        client = AsyncWebhookClient(
            url, session=self.session, logger=quiet(), retry_handlers=_sure_failures()
        )
        client.proxy = None if direct(url) else client.proxy
        return client


class WaitsNotTooLong(AsyncRateLimitErrorRetryHandler):
    """Waits out a rate limit of LONGEST_WAIT seconds or less; of a longer one the caller learns at once."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        limited = await super()._can_retry_async(state=state, request=request, response=response, error=error)
        if not limited or response is None:
            return False
        wait = next((value for name, value in response.headers.items() if name.lower() == "retry-after"), "1")
        return float(wait if isinstance(wait, str) else wait[0]) <= LONGEST_WAIT


@asynccontextmanager
async def open_lines(settings: Settings) -> AsyncIterator[Lines]:
    """The lines for these settings; closed on leaving."""
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:

        def client(handlers: list[AsyncRetryHandler]) -> AsyncWebClient:
            made = AsyncWebClient(
                token=settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else None,
                base_url=settings.slack_api_url or AsyncWebClient.BASE_URL,
                session=session,
                logger=quiet(),
                retry_handlers=handlers,
            )
            made.proxy = None if direct(made.base_url) else made.proxy
            return made

        repeated = [
            WaitsNotTooLong(max_retry_count=3),
            AsyncServerErrorRetryHandler(max_retry_count=2),
            AsyncConnectionErrorRetryHandler(max_retry_count=2),
        ]
        yield Lines(session, client(repeated), client(_sure_failures()), client([]))


def _sure_failures() -> list[AsyncRetryHandler]:
    return [
        WaitsNotTooLong(max_retry_count=3),
        AsyncConnectionErrorRetryHandler(max_retry_count=3, error_types=[aiohttp.ClientConnectorError]),
    ]


def direct(url: str) -> bool:
    """Whether an address is reached without the proxy of the environment: the SDK does not read NO_PROXY."""
    host = urlsplit(url).hostname or ""
    return host in LOOPBACK or bool(proxy_bypass(host))
