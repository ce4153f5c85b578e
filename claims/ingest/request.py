"""One request and its answer, within limits; redirects are not followed here."""

import asyncio
import ssl
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from yarl import URL

from claims.ingest.limits import Limits
from claims.ingest.page import Unreadable
from claims.ingest.unpack import Unpacked

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `body` is empty unless the status is 200."""

    url: URL
    status: int
    body: bytes
    headers: Mapping[str, str]
    """Names are found in any case."""
    media: str
    """In lower case; empty where none was told."""
    charset: str | None

    @property
    def leads_to(self) -> str | None:
        """The address that a redirect names."""
        return self.headers.get("Location") if self.status in _REDIRECTS else None

    def kept(self, name: str) -> str | None:
        """A header that is fit to be kept and sent again."""
        value = self.headers.get(name)
        return value if value and len(value) <= 256 and value.isascii() and value.isprintable() else None


async def ask(
    session: aiohttp.ClientSession,
    url: URL,
    headers: Mapping[str, str],
    limits: Limits,
    media: Collection[str] | None = None,
) -> Answer:
    """The answer to one GET. `media` are the media types that are read; None: any. Raises Unreadable."""
    with _in_plain_words(url, limits):
        async with (
            asyncio.timeout(limits.total),
            session.get(url, headers=headers, allow_redirects=False) as response,
        ):
            told = response.content_type.lower() if "Content-Type" in response.headers else ""
            try:
                body = await _body(response, told, limits, media) if response.status == HTTPStatus.OK else b""
            finally:
                if not response.content.at_eof():
                    response.close()  # what else it sends is not waited for
            return Answer(
                url=url,
                status=response.status,
                body=body,
                headers=response.headers,
                media=told,
                charset=response.charset,
            )


async def _body(
    response: aiohttp.ClientResponse, told: str, limits: Limits, media: Collection[str] | None
) -> bytes:
    if media is not None and told and told not in media:
        raise Unreadable(f"it is {told[:80]}; text, Markdown, HTML, RSS, Atom and sitemaps are read")
    body = Unpacked(response.headers.get("Content-Encoding", ""), sent=limits.sent, body=limits.body)
    async for piece in response.content.iter_any():
        body.add(piece)
    return body.whole()


@contextmanager
def _in_plain_words(url: URL, limits: Limits) -> Iterator[None]:
    """What aiohttp raises, as Unreadable."""
    try:
        yield
    except (aiohttp.ClientError, OSError) as error:
        plainly = next(words for kind, words in _WORDS if isinstance(error, kind))
        reason = plainly.format(
            host=url.host,
            limits=limits,
            why=getattr(error, "strerror", None) or "no connection",
            certificate=_of_certificate(error),
        )
        raise Unreadable(reason) from None


_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (aiohttp.ConnectionTimeoutError, "{host} could not be reached within {limits.connect:g} seconds"),
    (aiohttp.SocketTimeoutError, "{host} sent nothing for {limits.silence:g} seconds"),
    (TimeoutError, "{host} was not done within {limits.total:g} seconds"),
    (aiohttp.ClientConnectorDNSError, "the host {host} could not be found"),
    (aiohttp.ClientConnectorCertificateError, "the certificate of {host} does not hold ({certificate})"),
    (aiohttp.ClientSSLError, "no secure connection could be made to {host}"),
    (aiohttp.ClientConnectorError, "{host} cannot be reached ({why})"),
    (aiohttp.ClientResponseError, "{host} did not answer as a web server does"),
    (aiohttp.ClientPayloadError, "{host} broke off in the middle of its answer"),
    (Exception, "the connection to {host} broke off"),
)
"""What is said of each error; subclasses stand before their bases."""


def _of_certificate(error: Exception) -> str:
    inner = getattr(error, "certificate_error", None)
    return inner.verify_message if isinstance(inner, ssl.SSLCertVerificationError) else "it cannot be checked"
