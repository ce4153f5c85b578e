"""`whosaid run` on a loopback Discord and Slack: its digest is split, cited, marked late, and posted once, killed or not."""

import asyncio
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.memory.rows import text
from tests.bot.clock.conftest import IDENT
from tests.bot.clock.wires import parts_of
from tests.peers.process import printed, running

pytestmark = [pytest.mark.wire, pytest.mark.process]


MESSAGES = 5
"""That a digest of all that is shipped takes."""


async def until(there, seconds=120.0):
    """Wait until something is so; the limit is for what hangs, not for a machine that is busy."""
    async with asyncio.timeout(seconds):
        while not await there():  # noqa: ASYNC110  # another process is waited for
            await asyncio.sleep(0.05)


async def ends(kept, how):
    async def ended():
        return (await kept.steps())[-1] == how

    await until(ended)


async def stand(kept, number):
    async def standing():
        return len(kept.wire.bodies()) >= number

    await until(standing)


def as_if_later(kept):
    """Minutes after the process was killed: its lease has lapsed, and Discord knows no nonce again."""
    kept.wire.mend()
    with closing(sqlite3.connect(kept.folder / "var" / "memory.sqlite")) as db, db:
        ago = text(datetime.now(UTC) - timedelta(minutes=10))
        changed = db.execute(
            "UPDATE outbox SET due = ?, planned = ?, began = ?, mark = ? WHERE state = 'sending'",
            (ago, ago, ago, ago),
        )
        assert changed.rowcount == 1


async def assert_stands_whole(kept):
    """Every message once, in order, cited, the first marked late, the last with its buttons; and all is recorded."""
    wire, bodies = kept.wire, kept.wire.bodies()
    numbers, of = parts_of(wire)
    assert numbers == list(range(1, of + 1))
    assert of == MESSAGES
    assert all("[1]" in wire.sources(body).replace("\\", "") for body in bodies)
    assert [wire.has_buttons(body) for body in bodies] == [False] * (of - 1) + [True]
    late = [
        ("I was offline" in wire.words(body), "; 3 before it were missed" in wire.words(body))
        for body in bodies
    ]
    assert late == [(True, True)] + [(False, False)] * (of - 1)
    assert await kept.steps() == ["made", "planned", "posting", "sent"]
    claim = re.search(r"claim `(\w+)`", wire.sources(bodies[0]))[1]
    assert len(await kept.memory.posts_citing(claim)) == of


async def test_what_came_due_while_it_was_offline_is_posted_once_in_cited_messages_and_marked_late(kept):
    await kept.digest(since=4)
    async with running(kept.folder, **kept.environment) as process:
        await ends(kept, "sent")
        process.terminate()
        assert await process.ended() == (0, "")
    await assert_stands_whole(kept)


@pytest.mark.parametrize("step", ["accepted", "between", "posted"])
async def test_killed_at_a_message_and_started_again_every_message_stands_once(kept, step):
    await kept.digest(since=4)
    of = MESSAGES
    held = None
    match step:
        case "accepted":
            kept.wire.hold(1)
        case "between":
            kept.wire.stall(2)
        case "posted":
            held = kept.wire.hold(of)
    async with running(kept.folder, **kept.environment) as process:
        await stand(kept, of if held else 1)
        with closing(sqlite3.connect(kept.folder / "var" / "memory.sqlite", isolation_level=None)) as db:
            if held:
                db.execute("BEGIN IMMEDIATE")  # so that it cannot be recorded
                held.set()
                await asyncio.sleep(0.2)
            await process.killed()
    assert parts_of(kept.wire)[0] == list(range(1, (of if held else 1) + 1))
    assert (await kept.steps())[-1] == "waiting"
    as_if_later(kept)
    async with running(kept.folder, **kept.environment):
        await ends(kept, "sent")
    await assert_stands_whole(kept)


async def test_killed_where_nobody_can_look_nothing_is_posted_again_and_operators_are_told(kept):
    await kept.digest(since=4)
    kept.wire.hold(1)
    kept.wire.close_history()
    async with running(kept.folder, **kept.environment) as process:
        await stand(kept, 1)
        await process.killed()
    as_if_later(kept)
    async with running(kept.folder, **kept.environment):
        await ends(kept, "unknown")
    assert parts_of(kept.wire)[0] == [1]
    assert (await kept.memory.find(IDENT)).seen > 0
    said = await printed(kept.folder, "check", **kept.environment)
    assert f"nobody knows what became of {IDENT}-" in said
    assert "the history cannot be read" in said


async def test_refused_for_good_it_is_paused_and_whoever_set_it_up_is_told_why(kept):
    await kept.digest(since=4)
    helps = kept.wire.refuse()
    async with running(kept.folder, **kept.environment):
        await ends(kept, "paused")

        async def told():
            return bool(kept.wire.told())

        await until(told)
    (said,) = kept.wire.told()
    assert f"I paused your digest {IDENT}" in said
    assert helps in said
    assert f"/digest resume {IDENT}" in said
    assert kept.wire.bodies() == []
    assert (await kept.memory.find(IDENT)).seen == 0
