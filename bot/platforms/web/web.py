"""The web page as a platform: the one web server of the process, bound, served and closed."""

import asyncio
import errno
import logging
import sys

from aiohttp import web

from bot.desk import Desk
from bot.memory.base import Unfinished
from bot.platforms.web.door import Door, Room
from bot.platforms.web.guard import guard
from bot.platforms.web.room.drawn import Drawing
from bot.platforms.web.site import Site
from bot.platforms.web.templating import prepare
from bot.seldom import Seldom
from bot.settings import Settings
from claims.errors import PlatformTrouble

CLOSING = 5.0
"""Seconds that answers under way get when the server closes."""
LONGEST_LINE = 65536
"""Bytes of a request line: 4,000 characters of four bytes, each byte as %XX, and room for the rest."""


class Web:
    """Serves `settings.whosaid_web`, which is not `off`. Routes may be added to `app` until `start`."""

    name = "web"

    def __init__(
        self, settings: Settings, desk: Desk, room: Room | None = None, drawing: Drawing | None = None
    ) -> None:
        self._settings = settings
        self._desk = desk
        host, _, port = settings.whosaid_web.rpartition(":")
        self._host, self._port = host.strip("[]"), int(port)
        self._site = Site(desk, drawing)
        self._runner: web.AppRunner | None = None
        self._room = room or Room()
        self._door = Door(self._room)
        self.app = web.Application(middlewares=[self._door.welcome])
        """The one web server's application."""
        self._site.add_to(self.app)
        guard(self.app, self._site, host=self._host, public_url=settings.whosaid_public_url)

    @property
    def address(self) -> str | None:
        """`http://127.0.0.1:8765` while it serves; None before, after, and where the port was busy."""
        port = self._door.port
        if port is None:
            return None
        return f"http://[{self._host}]:{port}" if ":" in self._host else f"http://{self._host}:{port}"

    async def start(self) -> None:
        """Bind the port; harmless when repeated.

        Raises PlatformTrouble where it cannot be had. A busy port that nobody asked for is told in one line on
        stderr, and nothing is served.
        """
        if self._runner is not None:
            return
        runner = web.AppRunner(
            self.app,
            access_log=None,
            logger=_quiet(),
            keepalive_timeout=self._room.kept,
            shutdown_timeout=CLOSING,
            max_line_size=LONGEST_LINE,
            max_field_size=LONGEST_LINE,
        )
        await runner.setup()
        try:
            await self._door.open(_server_of(runner), self._host, self._port)
        except OSError as error:
            await runner.cleanup()
            if error.errno == errno.EADDRINUSE and not self._needed:
                sys.stderr.write(
                    f"The web page is not served: port {self._port} is busy. WHOSAID_WEB sets another.\n"
                )
                return
            raise PlatformTrouble(
                f"The web page cannot be served on {self._settings.whosaid_web}: {_why(error)}. "
                "WHOSAID_WEB sets another host:port."
            ) from error
        self._runner = runner

    async def run(self) -> None:
        """Serve until cancelled. Raises PlatformTrouble as `start` does."""
        await self.start()
        try:
            if self._runner is not None:
                await prepare()
            await asyncio.Event().wait()
        finally:
            await self.close()

    async def close(self) -> None:
        """Let answers under way end, and free the port. Harmless when repeated."""
        runner, self._runner = self._runner, None
        await self._door.close()
        if runner is not None:
            await runner.cleanup()

    async def resume(self, unfinished: Unfinished) -> None:
        """Give it up: the connection over which it was asked is gone."""
        await self._desk.failed(unfinished.ask, "its connection is gone")

    @property
    def _needed(self) -> bool:
        """Whether somebody asked for this server: by its setting, or by Slack's HTTP mode, which lives on it."""
        slack_http = self._settings.slack_bot_token is not None and self._settings.slack_app_token is None
        return self._settings.web_is_asked_for or slack_http


def _why(error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return "the port is busy"
        case errno.EACCES:
            return "this account may not use that port"
        case errno.EADDRNOTAVAIL | None:  # None: what asyncio makes of it from Python 3.13 on
            return "this machine has no such address"
        case _:
            return error.strerror or type(error).__name__


def _server_of(runner: web.AppRunner) -> web.Server:
    if runner.server is None:
        raise RuntimeError("the runner is not set up")
    return runner.server


def _quiet() -> logging.Logger:
    """The log that aiohttp writes of broken requests, without the request's bytes: a question may be among them.

    Whoever sends one sends many, so each kind is told once a minute.
    """
    logger = logging.getLogger("whosaid.web.http")
    for old in tuple(logger.filters):
        logger.removeFilter(old)
    say = Seldom(logging.getLogger("whosaid.web"))

    def without_bytes(record: logging.LogRecord) -> bool:
        kind = record.exc_info[0] if record.exc_info else None
        say(record.levelno, f"web.broken_request error={kind.__name__ if kind else 'none'}")
        return False

    logger.addFilter(without_bytes)
    return logger
