"""The style sheet, scripts and icon: read once, served by the hash of their bytes."""

import hashlib
from dataclasses import dataclass
from importlib.resources import files

from aiohttp import web

from bot.platforms.web.fresh import is_known

TYPES = {
    "style.css": "text/css",
    "theme.js": "text/javascript",
    "suggest.js": "text/javascript",
    "copy.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    """One file, as it is sent."""

    body: bytes
    content_type: str
    hash: str


def read_assets() -> dict[str, Asset]:
    """Every file of TYPES by its name, from the package."""
    folder = files("bot.platforms.web") / "static"
    return {name: _read(folder.joinpath(name).read_bytes(), kind) for name, kind in TYPES.items()}


def send(asset: Asset, request: web.Request) -> web.Response:
    """The file; 304 where the browser has it. Asked for by its hash it never changes."""
    etag = f'"{asset.hash}"'
    headers = {
        "ETag": etag,
        "Cache-Control": FOREVER if request.query.get("v") == asset.hash else "no-cache",
    }
    if is_known(etag, request):
        return web.Response(status=304, headers=headers)
    return web.Response(body=asset.body, content_type=asset.content_type, charset="utf-8", headers=headers)


def _read(body: bytes, content_type: str) -> Asset:
    return Asset(body, content_type, hashlib.sha256(body).hexdigest()[:16])
