"""A Slack peer and a memory for each test."""

import pytest

from bot.memory.sqlite import open_memory
from tests.peers.slack_peer import Slack


@pytest.fixture
async def peer(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    async with Slack().serving() as served:
        yield served
    assert not served.wrong, "people were shown something that breaks a rule"


@pytest.fixture
async def memory(tmp_path):
    opened = await open_memory(tmp_path / "memory.sqlite")
    yield opened
    await opened.close()


@pytest.fixture(params=["socket", "http"])
def mode(request):
    return request.param
