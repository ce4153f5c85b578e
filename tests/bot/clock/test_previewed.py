"""What `whosaid digest preview` prints is what the clock posts at that slot, to the last byte of its JSON."""

import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock.clock import Clock
from bot.opening import open_house
from bot.settings import Settings
from handlers.times.due import due, next_after
from tests.bot.clock.conftest import IDENT, keeping
from tests.bot.clock.wires import rendered, wire_of
from tests.peers.process import printed

pytestmark = [pytest.mark.wire, pytest.mark.process]


HOUR = timedelta(hours=1)


@asynccontextmanager
async def clock_of(kept, at):
    """A clock of this folder; each turn of it is taken at that time or so much later, and gives what stands then."""
    now = [at]
    async with open_house(Settings(_env_file=None, **kept.settings)) as house, kept.wire.poster() as poster:
        clock = Clock(kept.wire.place.platform, house.desk, house.memory, poster, now=lambda: now[0])

        async def turn(later=0 * HOUR):
            now[0] = at + later
            await clock.turn()
            return [rendered(kept.wire, body) for body in kept.wire.bodies()]

        yield turn


async def test_what_is_previewed_is_what_is_posted(kept):
    digest, platform = await kept.digest(), kept.wire.place.platform
    said = await printed(kept.folder, "digest", "preview", IDENT, "--as", platform, **kept.environment)
    previewed = json.loads(said)
    assert len(previewed) > 2
    async with clock_of(kept, next_after(digest.times("UTC"), digest.last, datetime.now(UTC)).at) as turn:
        assert await turn() == previewed
    assert (await kept.steps())[-1] == "sent"


async def test_what_was_begun_in_time_and_broken_off_is_completed_late_as_it_was_begun(
    kept, tmp_path, shipped_url
):
    digest, platform = await kept.digest(since=1), kept.wire.place.platform
    at = due(digest.times("UTC"), digest.last, datetime.now(UTC)).slot.at
    async with wire_of(platform) as calm, keeping(tmp_path / "calm", shipped_url, calm) as undisturbed:
        await undisturbed.digest(since=1)
        async with clock_of(undisturbed, at) as turn:
            expected = await turn()
    async with clock_of(kept, at) as turn:
        kept.wire.drop(2)
        assert await turn() == expected[:1]
        kept.wire.mend()
        assert await turn(2 * HOUR) == expected
    assert (await kept.steps())[-1] == "sent"
