"""Whether the browser has a page already: entity tags and 304."""

import hashlib

from aiohttp import web


def tag_of(body: bytes) -> str:
    """The entity tag of what is sent: the same as long as not a byte of it changes."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def is_known(etag: str, request: web.Request) -> bool:
    """Whether the request says that it has what bears this tag."""
    known = {mark.strip().removeprefix("W/") for mark in request.headers.get("If-None-Match", "").split(",")}
    return bool(known & {etag, "*"})
