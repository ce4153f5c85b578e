"""A Slack peer and a memory for each test."""

from datetime import UTC, datetime

import pytest

from bot.platforms.slack.events import Me
from tests.peers.slack_peer import Slack


@pytest.fixture
async def peer(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    async with Slack().serving() as served:
        yield served
    assert not served.wrong, "people were shown something that breaks a rule"


@pytest.fixture(params=["socket", "http"])
def mode(request):
    return request.param


@pytest.fixture
def me():
    return Me("T0WHO", "U0BOT", "B0BOT")


@pytest.fixture
def now():
    return datetime(2025, 1, 30, 12, tzinfo=UTC)
