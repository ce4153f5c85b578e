"""A Socket Mode connection that the SDK does not bring back is replaced."""

import asyncio
from contextlib import suppress
from types import SimpleNamespace

import pytest

from bot.platforms.slack.wire import DEAD_AFTER, keep_connected

PING = 0.001


class FakeWire:
    """Lives for so many pings; `connects`: whether it ever gets a connection."""

    def __init__(self, pings, *, connects=True):
        self.client = SimpleNamespace(wss_uri="?", connect=self._connect, is_connected=self._is_connected)
        self.closed, self.asked = False, 0
        self._pings, self._connects = pings, connects

    async def _connect(self):
        if not self._connects:
            await asyncio.Event().wait()

    async def _is_connected(self):
        self.asked += 1
        return self.asked <= self._pings

    async def close(self):
        self.closed = True


async def kept(*wires, seconds=0.2):
    waiting = list(wires)
    made = []

    def make():
        made.append(waiting.pop(0))
        return made[-1]

    with suppress(TimeoutError, IndexError):
        async with asyncio.timeout(seconds):
            await keep_connected(make, "wss://first", PING)
    return made


async def test_a_dead_connection_is_closed_and_another_made():
    first, second = await kept(FakeWire(3), FakeWire(3))
    assert first.asked == 3 + DEAD_AFTER
    assert first.closed
    assert second.closed


async def test_only_the_first_uses_the_address_asked_for_at_the_start():
    first, second = await kept(FakeWire(0), FakeWire(0))
    assert (first.client.wss_uri, second.client.wss_uri) == ("wss://first", None)


async def test_a_connection_that_never_comes_is_given_up_for_another():
    first, second = await kept(FakeWire(0, connects=False), FakeWire(0))
    assert first.closed
    assert second.asked == DEAD_AFTER


async def test_a_short_gap_is_left_to_the_sdk():
    class Blinking(FakeWire):
        async def _is_connected(self):
            self.asked += 1
            return self.asked % DEAD_AFTER == 0

    (only,) = await kept(Blinking(0))
    assert only.asked > 2 * DEAD_AFTER


async def test_stopping_closes_it():
    wire = FakeWire(10_000)
    task = asyncio.create_task(keep_connected(lambda: wire, "wss://first", PING))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert wire.closed
