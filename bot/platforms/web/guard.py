"""What holds for every page: security headers, the Host check, and an error page in plain words."""

import ipaddress
import logging
from uuid import uuid4

from aiohttp import web
from aiohttp.typedefs import Handler
from yarl import URL

from bot.platforms.web.site import Site

log = logging.getLogger("whosaid.web")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
REFUSALS = {
    404: ("No such page", "There is nothing at this address."),
    405: ("Not this way", "This page cannot be asked in that way."),
    408: ("Too slow", "The question did not come whole in time."),
    413: ("Too much", "That is more than I can read at once."),
}
OUR_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def guard(app: web.Application, site: Site, *, host: str, public_url: str | None) -> None:
    """Guard the pages of `site`. Routes that others add get the headers, and no more.

    Where the server is bound to this machine alone, requests for any other name than this machine's or the
    public address are refused: so no page elsewhere reads the index through a name that it points here.
    """
    names = OUR_MACHINE | {host, URL(public_url).host if public_url else host}
    checked = names if _is_loopback(host) else None

    @web.middleware
    async def pages(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not site.serves(request):
            return await handler(request)
        if checked is not None and _name_in(request) not in checked:
            return site.refused(
                web.HTTPMisdirectedRequest.status_code,
                "Not under this name",
                "This page is served to this machine alone. To reach it under another name, set WHOSAID_PUBLIC_URL.",
            )
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status not in REFUSALS:
                raise
            refused = site.refused(error.status, *REFUSALS[error.status])
            if "Allow" in error.headers:
                refused.headers["Allow"] = error.headers["Allow"]
            return refused
        except Exception as error:  # noqa: BLE001  # the reader gets a page with a reference, never a traceback
            reference = uuid4().hex[:8]
            log.error("web.failed reference=%s error=%s", reference, type(error).__name__)  # noqa: TRY400  # as the desk
            return site.refused(
                500, "That went wrong", f"Something went wrong on my side. The log has it under {reference}."
            )

    app.middlewares.append(pages)
    app.on_response_prepare.append(_add_headers)


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:  # noqa: ARG001  # aiohttp's signature
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _name_in(request: web.Request) -> str | None:
    """The name, without its port, by which this server was asked; None where there is none."""
    try:
        return URL(f"http://{request.headers.get('Host', '')}").host
    except ValueError:
        return None
