"""`whosaid run` in a process of its own, on a loopback Discord: stopped under load it answers what it accepted."""

import pytest

from tests.peers.discord_rest import TOKEN
from tests.peers.process import running

pytestmark = pytest.mark.wire

QUESTIONS = 60


async def test_stopped_under_load_it_answers_what_it_acknowledged_and_exits_well(peer, tmp_path):
    settings = {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": peer.api_url,
        "DISCORD_GATEWAY_URL": peer.gateway.url,
    }
    async with running(tmp_path, **settings) as process:
        await peer.until(lambda: bool(peer.gateway.identified))
        asked = [await peer.slash("who-said", phrase="Obviously") for _ in range(QUESTIONS)]
        await peer.until(lambda: any(one.visible for one in asked))
        process.terminate()
        assert await process.ended() == (0, "")
    acknowledged = [one for one in asked if one.acknowledged is not None]
    assert acknowledged
    assert all(len(peer.made("PATCH", one.token)) == len(one.visible) == 1 for one in acknowledged)
