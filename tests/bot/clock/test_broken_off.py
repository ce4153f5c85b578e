"""A claim is withdrawn while a digest on a loopback Discord or Slack is broken off: every other item stands once."""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.clock.clock import Clock
from tests.bot.clock.wires import parts_of
from tests.corpora import ADA, BEN, a_quotation
from tests.newsroom import HOUR

pytestmark = pytest.mark.wire

WORDS = {"discord": 16, "slack": 45}
"""Repetitions at which ten quotations take several messages."""


def told(wire):
    return [
        number for body in wire.bodies() for number in set(re.findall(r"“number (\d+) ", wire.words(body)))
    ]


@pytest.mark.parametrize("of_what_stands", [True, False])
async def test_what_is_withdrawn_while_a_digest_is_broken_off_neither_doubles_nor_loses_another(
    newsroom, wire, of_what_stands
):
    hour = datetime.now(UTC) - HOUR
    newsroom.now = hour - HOUR
    ident = await newsroom.subscribe(
        f"/digest subscribe cron {hour.minute} {hour.hour} * * *", place=wire.place
    )
    times = WORDS[wire.place.platform]
    said = {
        str(n): a_quotation(f"number {n} " + "is so very much dear to us all " * times, (ADA, BEN)[n % 2])
        for n in range(10)
    }
    await newsroom.prints(*said.values())
    async with wire.poster() as poster:
        clock = Clock(wire.place.platform, newsroom.desk, newsroom.memory, poster, now=lambda: newsroom.now)
        wire.drop(2)
        newsroom.now = datetime.now(UTC)
        await clock.turn()
        (number, of), first = parts_of(wire), told(wire)
        assert number == [1]
        gone = next(n for n in said if (n in first) is of_what_stands)
        await newsroom.withdraws(said[gone])
        wire.mend()
        newsroom.now += HOUR
        await clock.turn()
    assert [step.what for step in await newsroom.memory.stages(ident)][-1] == "sent"
    assert parts_of(wire) == (list(range(1, of + 1)), of)
    assert Counter(told(wire)) == Counter(n for n in said if n != gone or of_what_stands)
