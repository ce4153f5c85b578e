"""The servers that are asked, each in a process of its own: `python -m benchmarks.reading.serving ours|fixed PORT [INDEX]`."""

import asyncio
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web

from bot.desk import Desk
from bot.memory.sqlite import open_memory
from bot.platforms.web import Web
from bot.settings import Settings
from claims.index import Claims
from claims.store import open_store
from handlers.command import discover

OURS, FIXED = "ours", "fixed"


async def ours(port: int, index: str) -> None:
    """The web page over an index, as `whosaid run` serves it, with a memory of its own."""
    with TemporaryDirectory() as made:
        memory = await open_memory(Path(made) / "memory.sqlite")
        store = await open_store(f"sqlite:///{index}")
        try:
            desk = Desk(Claims(store), memory, discover())
            gc.collect()
            gc.freeze()  # as bot/serve.py does
            await Web(Settings(_env_file=None, whosaid_web=f"127.0.0.1:{port}"), desk).run()
        finally:
            await store.close()
            await memory.close()


async def fixed(port: int) -> None:
    """The least that could answer: aiohttp, and a string of so many bytes, at `/BYTES`."""
    made: dict[int, str] = {}

    async def page(request: web.Request) -> web.Response:
        size = int(request.match_info["size"])
        return web.Response(text=made.setdefault(size, "x" * size), content_type="text/html")

    app = web.Application()
    app.router.add_get(r"/{size:\d+}", page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


def main(arguments: Sequence[str]) -> None:
    """Serve until the process is ended."""
    which, port, *index = arguments
    asyncio.run(ours(int(port), *index) if which == OURS else fixed(int(port)))


if __name__ == "__main__":
    main(sys.argv[1:])
