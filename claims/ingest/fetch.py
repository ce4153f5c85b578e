"""Fetches what stands at an address: checked at every step, within limits, politely."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from claims.ingest.address import Unfit, canonical, fit, without_user
from claims.ingest.limits import Limits
from claims.ingest.page import Raw, Refused, Unchanged, Unreadable, Validators
from claims.ingest.public import networks
from claims.ingest.request import Answer, ask
from claims.ingest.resolve import CheckedResolver, Lookup, by_system
from claims.ingest.robots import Robots
from claims.ingest.turns import Clock, Sleep, Turn, Turns

Now = Callable[[], datetime]
"""The time of day, in UTC."""

MEDIA = frozenset(
    {
        *("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown"),
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"),
        *("application/gzip", "application/x-gzip"),  # sitemaps
        *("application/octet-stream", "binary/octet-stream"),  # what servers say that do not know
    }
)  # fmt: skip
"""Media types that are read; the first bytes tell the rest."""


def _utc() -> datetime:
    return datetime.now(UTC)


class Fetcher:
    """Asks public hosts for pages: `async with Fetcher(settings.whosaid_fetch_allow) as fetcher`.

    `allow`: networks (CIDRs) that are exempt from the ban on private addresses. `contact`: an address at which
    the operator can be reached, for those who read their logs. The rest is for tests.
    """

    def __init__(
        self,
        allow: Sequence[str] = (),
        *,
        contact: str | None = None,
        limits: Limits = Limits(),  # noqa: B008  # frozen
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
        now: Now = _utc,
        lookup: Lookup = by_system,
    ) -> None:
        self.limits = limits
        self._allow = networks(allow)
        self._sleep, self._now, self._lookup = sleep, now, lookup
        self._agent = f"whosaid/{version('whosaid')}" + (f" (+{contact})" if contact else "")
        self._turns = Turns(clock, sleep)
        self._robots = Robots(self._robots_txt, limits, clock)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Opens the session. Cookies, proxies and passwords of the environment take no part."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=CheckedResolver(self._allow, self._lookup),
                use_dns_cache=False,  # each connection is to an address that was checked for it
            ),
            headers={
                "User-Agent": self._agent,
                "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1",
                "Accept-Language": "en",
                "Accept-Encoding": "gzip, deflate",
            },
            timeout=aiohttp.ClientTimeout(
                total=None,
                connect=self.limits.connect,
                sock_connect=self.limits.connect,
                sock_read=self.limits.silence,
            ),
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Closes every connection."""
        if self._session is not None:
            await self._session.close()

    async def get(self, source: str, since: Validators | None = None) -> Raw | Unchanged | Refused:
        """What stands at an address; Unchanged where its server says that it is as it was at `since`.

        Whatever a server does, nothing is raised.
        """
        try:
            return await self._got(source, since or Validators())
        except Unreadable as error:
            return Refused(source=source, reason=str(error))

    async def _got(self, source: str, since: Validators) -> Raw | Unchanged:
        headers = {"If-None-Match": since.etag, "If-Modified-Since": since.modified}
        conditions = {name: value for name, value in headers.items() if value}
        answer = await self._followed(self._fit(source), conditions)
        if answer.status == HTTPStatus.NOT_MODIFIED and conditions:
            return Unchanged(source=source, url=canonical(answer.url))
        if answer.status != HTTPStatus.OK:
            raise Unreadable(f"{answer.url.host} answered {_status(answer.status)}")
        return Raw(
            source=source,
            body=answer.body,
            url=canonical(answer.url),
            media=answer.media,
            charset=answer.charset,
            validators=Validators(etag=answer.kept("ETag"), modified=answer.kept("Last-Modified")),
            retrieved=self._now().date().isoformat(),
        )

    async def _robots_txt(self, url: URL) -> Answer:
        return await self._followed(self._fit(str(url)), {}, robots=True)

    def _fit(self, address: str) -> URL:
        url = fit(address, self._allow)
        if isinstance(url, Unfit):
            raise Unreadable(url.reason)
        return url

    async def _followed(self, url: URL, headers: Mapping[str, str], *, robots: bool = False) -> Answer:
        """The answer at the end of all redirects, each of which is checked as the first address was."""
        seen = {url}
        for _ in range(self.limits.redirects + 1):
            pause = self.limits.pause if robots else await self._robots.pause(url)
            answer = await self._asked(url, headers, pause, robots=robots)
            if answer.leads_to is None:
                return answer
            url = self._next(url, answer.leads_to)
            if url in seen:
                raise Unreadable("it leads in a circle")
            seen.add(url)
        raise Unreadable(f"it leads on more than {self.limits.redirects} times")

    def _next(self, url: URL, leads_to: str) -> URL:
        try:
            there = url.join(URL(leads_to))
            fitting = fit(str(there), self._allow)
        except ValueError:
            raise Unreadable("it leads to what is no proper address") from None
        if isinstance(fitting, Unfit):
            raise Unreadable(f"it leads to {without_user(str(there))[:200]}: {fitting.reason}")
        if url.scheme == "https" and fitting.scheme == "http":
            raise Unreadable(f"it leads from https to http ({str(there)[:200]})")
        return fitting

    async def _asked(self, url: URL, headers: Mapping[str, str], pause: float, *, robots: bool) -> Answer:
        """One answer, in its host's turn; where the host asks us to wait, after that."""
        if self._session is None:
            raise RuntimeError("a Fetcher is used within `async with`")
        host = url.host or ""
        async with self._turns.at(host, pause) as turn:
            for left in range(self.limits.retries, -1, -1):
                answer = await ask(self._session, url, headers, self.limits, None if robots else MEDIA)
                wait = _asks_to_wait(answer, self._now())
                if wait is None:
                    return answer
                self._heed(turn, host, wait, left)
                await self._sleep(max(wait, pause))
        raise AssertionError("the last round returns or raises")

    def _heed(self, turn: Turn, host: str, wait: float, left: int) -> None:
        """Raises Unreadable where the host is not asked again now."""
        if wait > self.limits.retry_after or not left:
            self._turns.close(turn, wait)
            raise Unreadable(f"{host} asked to be left alone for {wait:.0f} seconds")


def _asks_to_wait(answer: Answer, now: datetime) -> float | None:
    """Seconds that the server asks us to wait (RFC 9110, 10.2.3); None where it does not."""
    told = answer.headers.get("Retry-After", "").strip()
    if answer.status not in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE} or not told:
        return None
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


def _status(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)
