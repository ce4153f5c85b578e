"""The Slack platform: hears, accepts, acknowledges, answers, posts, and finishes what was left unfinished."""

import asyncio
import hashlib
import json
import logging
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime

from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.ask import Ask
from bot.clock.beside import beside
from bot.clock.poster import RunClock
from bot.desk import Desk
from bot.drawing.drawing import Drawing
from bot.in_hand import ROUND, InHand
from bot.memory.base import Memory, Unfinished
from bot.platforms.slack.admins import Admins
from bot.platforms.slack.ears import bolt, over_http
from bot.platforms.slack.events import Me, ask_of, gone
from bot.platforms.slack.eyes import close_eyes, eyes
from bot.platforms.slack.give import Giver
from bot.platforms.slack.lines import Lines, open_lines
from bot.platforms.slack.manifest import ROUTE, manifest
from bot.platforms.slack.poster import SlackPoster
from bot.platforms.slack.start import socket_address, who_am_i
from bot.platforms.slack.wire import Acknowledge, Wire, keep_connected
from bot.settings import Settings
from bot.where import where
from claims.errors import MemoryTrouble, PlatformTrouble

log = logging.getLogger("whosaid.slack")

ASK = "whosaid.ask"
"""Where the accepted question stands in Bolt's context."""
MANIFEST_NOTE = "slack.manifest"


@dataclass(frozen=True)
class Pace:
    """How long things may take, in seconds."""

    round: float = ROUND
    """Between rounds: leases renewed, questions looked for that a dead process left behind."""
    ping: float = 10.0
    """Between pings of Socket Mode."""
    eyes: float = 0.5
    """Before a mention is given 👀."""
    settle: tuple[float, ...] = (1.0, 4.0)
    """Before each look for a message of which nobody knows whether it was posted."""
    close: float = 10.0
    """For the questions in hand when the bot stops."""


class Slack:
    """Slack by Socket Mode where SLACK_APP_TOKEN is set, else by HTTP on the route /slack/events of `web`."""

    name = "slack"

    def __init__(
        self,
        settings: Settings,
        desk: Desk,
        memory: Memory,
        web: web.Application | None = None,
        *,
        pace: Pace = Pace(),  # frozen
        clock: RunClock | None = None,
        drawing: Drawing | None = None,
    ) -> None:
        """`clock` posts what nobody asked for, while Slack is served; `drawing` draws pictures of figures."""
        self._settings, self._desk, self._memory, self._pace = settings, desk, memory, pace
        self._clock, self._drawing = clock, drawing
        self._by_socket = settings.slack_app_token is not None
        self._serves_http = not self._by_socket and web is not None
        self._app: AsyncApp | None = None
        self._open: tuple[Lines, Me] | None = None
        self._admins: Admins | None = None
        self._in_hand = InHand(desk, self.name, self.resume, every=pace.round)
        if not self._by_socket and web is not None:
            web.router.add_post(ROUTE, self._http)  # now: a web application that runs takes no more routes

    async def run(self) -> None:
        """Serve until cancelled. Raises PlatformTrouble where the tokens are bad or Slack cannot be reached."""
        if not (self._by_socket or self._serves_http):
            raise PlatformTrouble(
                "Slack's HTTP mode needs the web page: WHOSAID_WEB is off. Set SLACK_APP_TOKEN for Socket Mode."
            )
        async with open_lines(self._settings) as lines:
            me = await who_am_i(lines)
            address = await socket_address(lines, self._settings) if self._by_socket else ""
            await self._notice_changed_commands()
            self._open, self._admins = (lines, me), Admins(me.team)
            try:
                poster = SlackPoster(lines, me, self._settings)
                async with (
                    self._in_hand.tended(self._pace.close),
                    beside(self.name, self._clock, poster),
                ):
                    await self._serve(lines, me, address)
            finally:
                self._open = None

    async def resume(self, unfinished: Unfinished) -> None:
        """Finish a question that another process accepted: answered only where surely no answer stands."""
        if self._open is None:
            return  # not serving: its lease lapses again
        lines, me = self._open
        ask = unfinished.ask
        if ask.way == "mention":
            await close_eyes(lines, ask.place.channel, ask.secrets.get("ts", ""))
        await self._giver(lines, me).finish(await self._known(lines, ask), unfinished.accepted)

    async def _serve(self, lines: Lines, me: Me, address: str) -> None:
        app = self._app = bolt(self._settings, me, self._listen)
        token = self._settings.slack_app_token
        log.info("slack.serving mode=%s team=%s", "socket" if self._by_socket else "http", me.team)
        try:
            if token is None:
                await asyncio.Event().wait()
            else:

                def wire() -> Wire:
                    return Wire(app, token.get_secret_value(), lines, self._pace.ping, self._hear)

                await keep_connected(wire, address, self._pace.ping)
        finally:
            self._app = None

    async def _http(self, request: web.Request) -> web.StreamResponse:
        if self._app is None:  # Slack tries again
            return web.json_response({"error": "not serving"}, status=503)
        return await over_http(request, self._hear)

    async def _hear(self, request: AsyncBoltRequest, acknowledge: Acknowledge) -> None:
        """Dispatch, acknowledge, and then answer what was accepted: also where the acknowledgement got lost."""
        app = self._app
        if app is None:
            return
        with self._in_hand.working():  # a question accepted while the bot stops is still answered
            try:
                await acknowledge(await app.async_dispatch(request))
            finally:
                ask = request.context.get(ASK)
                if isinstance(ask, Ask):
                    self._in_hand.begin(self._answer(ask))

    async def _listen(self, request: AsyncBoltRequest) -> None:
        if self._open is None:
            return
        _, me = self._open
        if reason := gone(request.body):
            log.error("slack.removed reason=%s", reason)
        umbrella = self._settings.whosaid_slack_command
        ask = ask_of(request.body, me, self._desk.commands, umbrella, datetime.now(UTC))
        if ask is not None and await self._desk.accept(ask):
            request.context[ASK] = ask

    async def _answer(self, ask: Ask) -> None:
        if self._open is None:
            return
        lines, me = self._open
        with self._in_hand.holding(ask):
            try:
                slow = ask.way == "mention"
                ts = ask.secrets.get("ts", "")
                async with eyes(lines, ask.place.channel, ts, self._pace.eyes) if slow else nullcontext():
                    await self._giver(lines, me).answer(await self._known(lines, ask))
            except Exception as error:  # noqa: BLE001  # a fault of ours must be told to operators, not die with its task
                log.error(  # noqa: TRY400  # a traceback's messages may hold what people wrote
                    "slack.broke receipt=%s error=%s at=%s", ask.receipt, type(error).__name__, where(error)
                )
                await self._desk.failed(ask, type(error).__name__)

    async def _known(self, lines: Lines, ask: Ask) -> Ask:
        """The question, with what Slack knows of its asker: asked only where it is refused else."""
        return await self._admins.known(lines, ask) if self._admins and self._desk.lacks(ask) else ask

    async def _notice_changed_commands(self) -> None:
        """Slack learns of commands only by its manifest: say so where they changed since the last start."""
        made = manifest(self._desk.commands, self._settings, socket=True)
        mark = hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()
        try:
            before = await self._memory.note(MANIFEST_NOTE)
            if before != mark:
                await self._memory.set_note(MANIFEST_NOTE, mark)
        except MemoryTrouble as error:
            log.warning("memory.unwritable step=note error=%s", type(error).__name__)
            return
        if before not in {None, mark}:
            log.warning("slack.manifest state=changed do=%s", "paste the output of `whosaid manifest`")

    def _giver(self, lines: Lines, me: Me) -> Giver:
        return Giver(lines, me, self._desk, self._settings, self._pace.settle, self._drawing)
