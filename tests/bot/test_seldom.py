"""Many lines of a kind are one line and a count."""

import asyncio
import logging

from bot.seldom import Seldom


async def test_the_first_line_of_a_kind_is_told_at_once_and_the_rest_are_counted(caplog):
    say = Seldom(logging.getLogger("whosaid.test"), every=0.02)
    for _ in range(50):
        say(logging.WARNING, "a.flood")
    say(logging.ERROR, "a.drop")
    assert [record.getMessage() for record in caplog.records] == ["a.flood", "a.drop"]
    await asyncio.sleep(0.05)
    assert [(r.levelname, r.getMessage()) for r in caplog.records[2:]] == [
        ("WARNING", "a.flood more=49 seconds=0")
    ]


async def test_a_kind_that_ceased_is_told_at_once_when_it_comes_again(caplog):
    say = Seldom(logging.getLogger("whosaid.test"), every=0.01)
    say(logging.WARNING, "a.drop")
    await asyncio.sleep(0.03)
    say(logging.WARNING, "a.drop")
    assert [record.getMessage() for record in caplog.records] == ["a.drop", "a.drop"]
