"""The Discord platform: connects discord.py, hands its events on, and closes in good order."""

import logging
import sys
from datetime import UTC, datetime
from typing import Any

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

from bot.clock.beside import beside
from bot.clock.poster import RunClock
from bot.desk import Desk
from bot.drawing.drawing import Drawing
from bot.in_hand import InHand
from bot.memory.base import Memory, Unfinished
from bot.platforms.discord.answering import Answering
from bot.platforms.discord.at_once import tracing
from bot.platforms.discord.choices import choices, typing_in
from bot.platforms.discord.events import ask_of_interaction, ask_of_message
from bot.platforms.discord.heard import interaction_from, message_from
from bot.platforms.discord.line import Line
from bot.platforms.discord.poster import DiscordPoster
from bot.platforms.discord.quiet import quiet
from bot.platforms.discord.resuming import Resuming
from bot.platforms.discord.start import log_in
from bot.platforms.discord.sync import sync
from bot.settings import Settings
from claims.errors import PlatformTrouble

log = logging.getLogger("whosaid.discord")

CLOSING_SECONDS = 10.0
"""Given to the questions in hand when the bot is stopped."""
LONGEST_WAIT = 60.0
"""Seconds that a rate limit is waited out; discord.py takes no less than 30."""


class Discord:
    """Serves Discord with slash commands, menus, buttons, mentions and direct messages.

    `clock` posts what was subscribed to: it is called with the poster once the bot is logged in, and cancelled when
    it stops. `drawing` draws pictures of figures; without it answers are words alone.
    """

    name = "discord"

    def __init__(
        self,
        settings: Settings,
        desk: Desk,
        memory: Memory,
        clock: RunClock | None = None,
        drawing: Drawing | None = None,
    ) -> None:
        quiet()  # before there is a client, which begins with warnings
        self._settings, self._desk, self._memory, self._clock = settings, desk, memory, clock
        self.in_hand = InHand(desk, self.name, self.resume)
        self.client = Gateway(desk, self.in_hand, settings.whosaid_public_url, drawing)

    async def run(self) -> None:
        """Serve until cancelled. Raises PlatformTrouble where the token or the network will not do."""
        if self._settings.discord_gateway_url is not None:
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(self._settings.discord_gateway_url)
        try:
            await log_in(self.client, self._settings)
            async with (
                self.in_hand.tended(CLOSING_SECONDS),
                beside(self.name, self._clock, self.client.poster),
            ):
                self.in_hand.begin(self._register())
                await self._connect()
        finally:
            await self.client.close()

    async def resume(self, unfinished: Unfinished) -> None:
        """Finish a question of a process that is gone: one visible reply, or `failed`. Needs a login."""
        await self.client.resuming.resume(unfinished)

    async def _connect(self) -> None:
        try:
            await self.client.connect()
        except (discord.ConnectionClosed, discord.PrivilegedIntentsRequired) as error:
            code = getattr(error, "code", 4014)
            raise PlatformTrouble(
                f"Discord's gateway closed the connection for good (code {code})."
            ) from None
        except AttributeError:
            if self.client.ws is not None:
                raise
            # discord.py's way to say that its very first connection failed: there is no sequence to resume
            raise PlatformTrouble(
                f"Discord's gateway cannot be reached at {DiscordWebSocket.DEFAULT_GATEWAY}. Check the network."
            ) from None

    async def _register(self) -> None:
        try:
            await sync(self.client.line, self._memory, str(self.client.application_id), self._desk.commands)
        except Exception as error:  # noqa: BLE001  # mentions and messages are answered all the same
            log.error("discord.sync_failed error=%s", type(error).__name__)  # noqa: TRY400  # no values in the log


class Gateway(discord.Client):
    """discord.py's client, with no cache to speak of and no privileged intent."""

    def __init__(
        self, desk: Desk, in_hand: InHand, public_url: str | None, drawing: Drawing | None = None
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.1,  # nothing here waits for the guilds
            max_ratelimit_timeout=LONGEST_WAIT,
            http_trace=tracing(),
        )
        self._desk, self._public_url = desk, public_url
        self.line = Line(self)
        self.answering = Answering(desk, self.line, in_hand, public_url=public_url, drawing=drawing)

    @property
    def me(self) -> int:
        """The bot's user id, known from the login on."""
        if self.user is None:
            raise PlatformTrouble("Discord is not logged in yet.")
        return self.user.id

    @property
    def poster(self) -> DiscordPoster:
        """Posts what was subscribed to."""
        return DiscordPoster(Line(self, at_once=True), str(self.me), public_url=self._public_url)

    @property
    def resuming(self) -> Resuming:
        """Finishes old questions."""
        return Resuming(self._desk, self.line, self.answering, str(self.me), lambda: datetime.now(UTC))

    async def on_interaction(self, event: discord.Interaction) -> None:
        """A command, a button, a form, or somebody typing an option."""
        if event.type is discord.InteractionType.autocomplete:
            await self._suggest(event)
            return
        ask = ask_of_interaction(interaction_from(event), self._desk.commands)
        if ask is not None:
            await self.answering.interaction(
                ask,
                lambda ephemeral, replacing: event.response.defer(
                    ephemeral=ephemeral, thinking=not replacing
                ),
            )

    async def on_message(self, event: discord.Message) -> None:
        """A message that may be meant for the bot."""
        ask = ask_of_message(message_from(event, self.me), str(self.me))
        if ask is not None:
            await self.answering.message(ask)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """An event that could not be handled: logged without what it held."""
        log.error("discord.event_failed event=%s error=%s", event_method, type(sys.exception()).__name__)

    async def _suggest(self, event: discord.Interaction) -> None:
        where = typing_in(interaction_from(event).data, self._desk.commands)
        if where is None:
            return
        command = next((c for c in self._desk.commands if c.name == where.command), None)
        quoted = command is not None and any(p.quoted for p in command.params if p.name == where.param)
        found = choices(await self._desk.suggest(*where), quoted=quoted)
        try:
            await event.response.autocomplete(
                [app_commands.Choice(name=label, value=value) for label, value in found]
            )
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.info("discord.suggestions_late error=%s", type(error).__name__)
