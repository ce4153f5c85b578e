"""A loopback platform, and a folder in which whosaid keeps the shipped index and a digest on all of it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.memory.sqlite import SqliteMemory, open_memory
from handlers.subscription import Subscription
from tests.bot.clock.wires import WIRES, Wire, wire_of

IDENT = "bcdf2345"
DAY = timedelta(days=1)


@pytest.fixture(params=WIRES)
async def wire(request, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    async with wire_of(request.param) as served:
        yield served
        assert served.faults() == []


@dataclass
class Kept:
    """A folder of whosaid's, with an index and a memory."""

    folder: Path
    memory: SqliteMemory
    wire: Wire

    @property
    def settings(self) -> dict[str, str]:
        """As whosaid is told them."""
        return {**self.wire.settings, "whosaid_index": f"sqlite:///{self.folder / 'var' / 'index.sqlite'}"}

    @property
    def environment(self) -> dict[str, str]:
        return {name.upper(): value for name, value in self.settings.items()}

    async def digest(self, since: int = 0) -> Subscription:
        """A daily digest that has told nothing of the index; its hour is some hours ago, and was met `since` days ago."""
        hour = datetime.now(UTC) - timedelta(hours=3)
        last = f"{hour - since * DAY:%Y-%m-%dT%H}:00"
        wanted = Subscription(
            IDENT, "digest", self.wire.place, self.wire.person, hour - 30 * DAY, f"0 {hour.hour} * * *", "UTC", last=last
        )  # fmt: skip
        return await self.memory.subscribe(wanted)

    async def steps(self) -> list[str]:
        """What is told of it, the oldest first."""
        return [stage.what for stage in await self.memory.stages(IDENT)]


@asynccontextmanager
async def keeping(folder: Path, shipped_url: str, wire: Wire) -> AsyncIterator[Kept]:
    """A new folder, with the shipped index."""
    (folder / "var").mkdir(parents=True)
    shutil.copy(shipped_url.removeprefix("sqlite:///"), folder / "var" / "index.sqlite")
    memory = await open_memory(folder / "var" / "memory.sqlite")
    yield Kept(folder, memory, wire)
    await memory.close()


@pytest.fixture
async def kept(tmp_path, shipped_url, wire):
    async with keeping(tmp_path / "kept", shipped_url, wire) as made:
        yield made
