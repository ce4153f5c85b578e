"""Ways to see that each slot of each channel is posted once, each as what one process does until all is done."""

import asyncio
import json
import os
import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock.poster import Sent
from bot.clock.sender import Sender
from bot.memory.outbox import delivery_id
from bot.memory.sqlite import SqliteMemory, open_memory
from claims.errors import MemoryTrouble
from handlers.place import Place
from handlers.subscription import Subscription
from handlers.times.due import Slot
from tests.bot.clock.channel import Channel
from tests.replies import a_quotation, a_reply, an_answer

START = datetime(2026, 11, 26, 9, tzinfo=UTC)
CHANNELS, SLOTS = 20, 50
TAKES = 0.005
"""Seconds that a platform takes to answer."""
REPLY = a_reply(an_answer(a_quotation("Obviously")))
DIGESTS = tuple(
    Subscription(f"bcdf23{n:02}", "digest", Place("slack", "T1", f"C{n}"), "u1", START, str(n))
    for n in range(CHANNELS)
)
EVERY = [(one.id, n) for one in DIGESTS for n in range(1, SLOTS + 1)]


def slot(number: int) -> Slot:
    """One a second."""
    at = START + timedelta(seconds=number)
    return Slot(f"{at:%Y-%m-%dT%H:%M:%S}", at)


async def prepare(folder: Path) -> None:
    """What all processes of a run share."""
    memory = await open_memory(folder / "memory.sqlite")
    for one in DIGESTS:
        await memory.subscribe(one)
    await memory.close()
    with closing(sqlite3.connect(folder / "rows.sqlite")) as db:
        db.executescript("PRAGMA journal_mode = WAL; CREATE TABLE done (id TEXT PRIMARY KEY)")


def post_then_record(folder: Path, _: int) -> None:
    """Post what has no row, and then write the row."""

    def one(db: sqlite3.Connection, ident: str) -> None:
        if not db.execute("SELECT 1 FROM done WHERE id = ?", (ident,)).fetchone():
            _post(folder, ident)
            db.execute("INSERT OR IGNORE INTO done VALUES (?)", (ident,))

    _by_rows(folder, one)


def record_then_post(folder: Path, _: int) -> None:
    """Write the row, of which there can be one, and then post."""

    def one(db: sqlite3.Connection, ident: str) -> None:
        if db.execute("INSERT OR IGNORE INTO done VALUES (?)", (ident,)).rowcount:
            _post(folder, ident)

    _by_rows(folder, one)


def outbox(folder: Path, generation: int) -> None:
    """What whosaid does: the outbox, and a look back where a post may stand. Each generation begins an hour later."""
    asyncio.run(_outbox(folder, generation))


SCHEMES: dict[str, Callable[[Path, int], None]] = {
    "post, then record": post_then_record,
    "record, then post": record_then_post,
    "outbox and look-back (whosaid)": outbox,
}


def _by_rows(folder: Path, one: Callable[[sqlite3.Connection, str], None]) -> None:
    with closing(sqlite3.connect(folder / "rows.sqlite", timeout=30, isolation_level=None)) as db:
        for ident, number in random.sample(EVERY, len(EVERY)):
            one(db, delivery_id(ident, slot(number)))


def _post(folder: Path, ident: str) -> None:
    line = json.dumps({"delivery": ident, "part": 0}).encode() + b"\n"
    time.sleep(TAKES / 2)
    file = os.open(folder / "channel.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(file, line)
    os.close(file)
    time.sleep(TAKES / 2)


class Slow(Channel):
    """Takes its time before and after a message arrives, as a platform does."""

    async def post(self, *values: object) -> Sent:
        """See Poster.post."""
        await asyncio.sleep(TAKES / 2)
        fate = await super().post(*values)  # type: ignore[arg-type]  # handed on as they came
        await asyncio.sleep(TAKES / 2)
        return fate  # type: ignore[return-value]  # it says nothing but the truth here


async def _outbox(folder: Path, generation: int) -> None:
    began = time.monotonic()

    def now() -> datetime:
        return START + timedelta(hours=generation, seconds=time.monotonic() - began)

    memory = await open_memory(folder / "memory.sqlite")
    sender = Sender(Slow(folder / "channel.jsonl", clock=now), memory, now)
    idle = 0
    while idle < 20:
        try:
            did = await _turn(memory, sender, now)
        except MemoryTrouble:  # held by the others
            did = True
        idle = 0 if did else idle + 1
        await asyncio.sleep(0 if did else 0.01)
    await memory.close()


async def _turn(memory: SqliteMemory, sender: Sender, now: Callable[[], datetime]) -> bool:
    """Whether there was anything to do."""
    did = False
    for one in random.sample(found := await memory.active("slack"), len(found)):
        if one.seen < SLOTS:
            did |= await memory.plan(one, slot(one.seen + 1), one.seen + 1, now()) is not None
        if taken := await memory.take("slack", now(), sender.lease):
            did = True
            await sender.send(taken, REPLY.model_copy(update={"receipt": taken.subscription.id}))
    return did
