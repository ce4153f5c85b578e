"""The bot on a loopback Discord: the real discord.py, the real desk, the real memory."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk import Desk, Limits
from bot.memory.sqlite import SqliteMemory, open_memory
from bot.platforms.discord.client import Discord
from bot.platforms.discord.start import log_in
from bot.settings import Settings
from handlers.reply import Visibility
from tests.bot.memory.implementations import sqlite
from tests.bot.platforms.discord.posting import BEGAN, House, logged_out
from tests.made_once import opened_in
from tests.peers.discord_commands import COMMANDS, OneQuotation
from tests.peers.discord_peer import DiscordPeer
from tests.peers.discord_rest import TOKEN


@pytest.fixture
async def peer() -> AsyncIterator[DiscordPeer]:
    """A loopback Discord; at the end no body may have been refused for its form."""
    async with DiscordPeer() as started:
        yield started
        assert started.wrong == started.wrong_is_right


@dataclass
class Running:
    """A bot that serves the peer."""

    platform: Discord
    memory: SqliteMemory
    index: OneQuotation
    task: asyncio.Task[None]

    async def stop(self) -> None:
        """Stop it as the command line does."""
        if self.task.done():
            return
        self.task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task
        await self.memory.close()


@pytest.fixture
def settings(peer):
    return Settings(
        _env_file=None,
        discord_token=TOKEN,
        discord_api_url=peer.api_url,
        discord_gateway_url=peer.gateway.url,
    )


@pytest.fixture
async def start(peer, settings, tmp_path):
    """Start a bot on one memory file; `later` puts its clock forward, so that the leases of another have lapsed.

    `patience`: the seconds of silence after which it takes its gateway for dead.
    """
    started: list[Running] = []

    async def begin(
        *, later=timedelta(0), visibility=Visibility.PUBLIC, patience=60.0, clock=None, drawing=None, **limits
    ):
        memory, index = await open_memory(tmp_path / "memory.sqlite"), OneQuotation()
        desk = Desk(
            index,
            memory,
            COMMANDS,
            slash_visibility=visibility,
            limits=Limits(**limits),
            now=lambda: datetime.now(UTC) + later,
        )
        platform = Discord(settings, desk, memory, clock, drawing)
        platform.client._connection.heartbeat_timeout = patience
        before = len(peer.gateway.identified)
        running = Running(platform, memory, index, asyncio.create_task(platform.run()))
        started.append(running)
        await peer.until(lambda: len(peer.gateway.identified) > before)
        return running

    yield begin
    for running in started:
        await running.stop()


@pytest.fixture
async def house(peer, settings, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.platforms.discord.line.PAUSES", (0, 0))
    client, memory = logged_out(settings).client, await opened_in(tmp_path, sqlite)
    await log_in(client, settings)
    yield House(memory, client)
    await client.close()
    await memory.close()


@pytest.fixture
async def delivery(house):
    """A delivery that may stand, planned and begun now."""
    mark = datetime.now(UTC).replace(microsecond=0)
    return replace(await house.plan(), may_stand=True, began=BEGAN, mark=mark, tries=1)
