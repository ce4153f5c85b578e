"""A loopback platform, and a folder in which whosaid keeps the shipped index and a digest on all of it."""

import shutil
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

    async def digest(self, last_days_ago: int) -> Subscription:
        """A daily digest that has told nothing of the index, and whose slots are over up to that day's."""
        now = datetime.now(UTC)
        last = f"{now - last_days_ago * DAY:%Y-%m-%d}T09:00"
        wanted = Subscription(
            IDENT, "digest", self.wire.place, self.wire.person, now - 30 * DAY, "0 9 * * *", "UTC", last=last
        )
        return await self.memory.subscribe(wanted)

    async def steps(self) -> list[str]:
        """What is told of it, the oldest first."""
        return [stage.what for stage in await self.memory.stages(IDENT)]


@pytest.fixture
async def kept(tmp_path, shipped_url, wire):
    (tmp_path / "var").mkdir()
    shutil.copy(shipped_url.removeprefix("sqlite:///"), tmp_path / "var" / "index.sqlite")
    memory = await open_memory(tmp_path / "var" / "memory.sqlite")
    yield Kept(tmp_path, memory, wire)
    await memory.close()
