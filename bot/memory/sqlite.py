"""The memory in an SQLite file of its own, through aiosqlite: each change is whole or not at all."""

import json
import logging
import sqlite3
from collections.abc import Collection
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path

from bot.ask import Ask
from bot.memory.base import LEASE, Fate, Unfinished
from bot.memory.deliveries import ANSWERED, DeliveryRows
from bot.memory.feeds import FeedRows
from bot.memory.pending import as_json, from_json
from bot.memory.post import PostRecord
from bot.memory.private import keep_private, make_private
from bot.memory.rows import answered, packed, post_record, text
from bot.memory.rules import RuleRows
from bot.memory.subscriptions import SubscriptionRows
from claims.errors import MemoryTrouble
from claims.store.migrate import migrate, plain
from claims.store.wal import connect, write_ahead
from handlers.context import Receipt

log = logging.getLogger("whosaid.memory")
logging.getLogger("aiosqlite").setLevel(logging.INFO)  # at DEBUG it logs every value: words and tokens

APPLICATION = 0x77734D65
"""`wsMe`, at byte 68 of the file: tells a memory from an index."""
BUSY = 0.4
"""Seconds to wait for another process's write: short, for the desk waits for one second in all."""
SETTINGS = (
    "PRAGMA synchronous = FULL",  # an accepted question outlives a power cut
    "PRAGMA secure_delete = ON",  # erased tokens are overwritten, not only unlinked
    "PRAGMA foreign_keys = ON",
)
PRUNE = (
    "DELETE FROM questions WHERE rowid IN (SELECT rowid FROM questions WHERE at < ? LIMIT ?)",
    "DELETE FROM receipts WHERE rowid IN (SELECT rowid FROM receipts WHERE at < ? LIMIT ?)",
    "DELETE FROM posts WHERE n IN (SELECT n FROM posts WHERE at < ? LIMIT ?)",
    "DELETE FROM outbox WHERE rowid IN (SELECT rowid FROM outbox WHERE ended < ? LIMIT ?)",
    "DELETE FROM subscriptions WHERE id IN (SELECT id FROM subscriptions WHERE state = 'removed' AND since < ? LIMIT ?)",
    "DELETE FROM leases WHERE name IN (SELECT name FROM leases WHERE held_until < ? LIMIT ?)",
)
BATCH = 500
"""Rows that prune drops at a time: questions that come in meanwhile wait for one batch, not for all."""


async def open_memory(path: Path) -> "SqliteMemory":
    """Open the memory in this file, made (with its folder) where it is not there; for its owner's eyes alone.

    Raises MemoryTrouble, naming the file, where it cannot be opened, read, understood or written.
    """
    try:
        make_private(path)
        async with AsyncExitStack() as opened:  # a connection left open would keep the process alive
            connection = await connect(path, BUSY)
            opened.push_async_callback(connection.close)
            schema = Path(__file__).with_name("schema")
            await migrate(connection, schema, application=APPLICATION, trouble=MemoryTrouble)
            # after it: a file that is not ours is left as it was
            keep_private(path)
            await write_ahead(connection)
            for setting in SETTINGS:
                await connection.execute(setting)
            memory = SqliteMemory(connection, path)
            await memory.check()
            opened.pop_all()
            return memory
    except OSError as error:
        raise MemoryTrouble(f"{path} cannot be opened: {error.strerror or error}.") from error
    except sqlite3.Error as error:
        raise MemoryTrouble(plain(error, str(path))) from error


class SqliteMemory(FeedRows, SubscriptionRows, DeliveryRows, RuleRows):
    """See bot/memory/base.py. Made by open_memory.

    Each change is one statement, or one function on the writer's thread, whole by itself, so that calls may overlap
    on the one connection and a caller who stops waiting leaves nothing half done.
    """

    async def claim(self, ask: Ask, now: datetime) -> Fate:
        """See Memory.claim."""
        held_until = text(now + timedelta(seconds=LEASE))
        made = await self._change(
            "INSERT INTO questions (key, state, at, platform, ask, held_until) VALUES (?, 'claimed', ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (ask.key, text(now), ask.place.platform, as_json(ask), held_until),
        )
        if made:
            return "new"
        rows = await self._rows("SELECT state FROM questions WHERE key = ?", (ask.key,))
        return "ours" if rows and rows[0][0] == "claimed" else "done"  # pruned in between: it was done

    async def done(self, key: str, now: datetime, record: PostRecord | None = None) -> None:
        """See Memory.done."""
        if record is not None:
            await self._told(key, text(now), record)
            return
        await self._change(
            "INSERT INTO questions (key, state, at) VALUES (?, 'done', ?) ON CONFLICT DO UPDATE"
            " SET state = 'done', at = excluded.at, platform = NULL, ask = NULL, held_until = NULL, why = NULL",
            (key, text(now)),
        )

    async def give_up(self, key: str, why: str, now: datetime) -> None:
        """See Memory.give_up."""
        await self._change(
            "INSERT INTO questions (key, state, at, why) VALUES (?, 'unknown', ?, ?) ON CONFLICT DO UPDATE"
            " SET state = 'unknown', at = excluded.at, platform = NULL, ask = NULL, held_until = NULL,"
            " why = excluded.why WHERE state = 'claimed'",
            (key, text(now), why),
        )

    async def hold(self, keys: Collection[str], now: datetime) -> None:
        """See Memory.hold."""
        await self._change(
            "UPDATE questions SET held_until = ? WHERE state = 'claimed'"
            " AND key IN (SELECT value FROM json_each(?))",
            (text(now + timedelta(seconds=LEASE)), json.dumps(list(keys))),
        )

    async def take_lapsed(self, platform: str, now: datetime) -> tuple[Unfinished, ...]:
        """See Memory.take_lapsed. A question that another version kept, and that cannot be read, is given up."""
        rows = await self._rows(
            "UPDATE questions SET held_until = ? WHERE state = 'claimed' AND platform = ? AND held_until <= ?"
            " RETURNING key, ask, at",
            (text(now + timedelta(seconds=LEASE)), platform, text(now)),
        )
        taken = []
        for key, ask, at in rows:
            try:
                taken.append(Unfinished(from_json(ask), datetime.fromisoformat(at)))
            except ValueError as error:
                log.warning("memory.unreadable key=%s", key)
                await self.give_up(key, str(error), now)
        return tuple(sorted(taken, key=lambda unfinished: (unfinished.accepted, unfinished.ask.key)))

    async def remember(self, record: PostRecord) -> None:
        """See Memory.remember."""
        await self._told(None, None, record)

    async def keep(self, receipt: Receipt) -> None:
        """See Memory.keep. Does not wait for the disk: the question is pending still, and `done` keeps it again."""
        await self._change_unwaited(
            'INSERT INTO receipts (id, command, "values", claims, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT'
            ' DO UPDATE SET command = excluded.command, "values" = excluded."values",'
            " claims = excluded.claims, at = excluded.at",
            (receipt.id, receipt.command, packed(receipt.values), packed(receipt.claims), text(receipt.at)),
        )

    async def recall(self, receipt_id: str) -> Receipt | None:
        """See Memory.recall."""
        rows = await self._rows(
            'SELECT command, "values", claims, at FROM receipts WHERE id = ?', (receipt_id,)
        )
        if not rows:
            return None
        command, values, claims, at = rows[0]
        return Receipt(
            receipt_id, command, json.loads(values), tuple(json.loads(claims)), datetime.fromisoformat(at)
        )

    async def posts_citing(self, claim_id: str) -> tuple[PostRecord, ...]:
        """See Memory.posts_citing."""
        rows = await self._rows(
            'SELECT platform, workspace, channel, message, editable, receipt, command, "values", claims, at'
            " FROM citing JOIN posts ON n = post WHERE claim = ? ORDER BY at DESC, n DESC",
            (claim_id,),
        )
        return tuple(post_record(*row) for row in rows)

    async def note(self, name: str) -> str | None:
        """See Memory.note."""
        rows = await self._rows("SELECT value FROM notes WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    async def set_note(self, name: str, value: str) -> None:
        """See Memory.set_note."""
        await self._change(
            "INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (name, value),
        )

    async def unknown(self) -> tuple[tuple[str, str, datetime], ...]:
        """See Memory.unknown. Newest first."""
        rows = await self._rows(
            "SELECT key, why, at FROM questions WHERE state = 'unknown' UNION ALL"
            " SELECT id, why, ended FROM outbox WHERE state = 'unknown' ORDER BY 3 DESC, 1"
        )
        return tuple((key, why, datetime.fromisoformat(at)) for key, why, at in rows)

    async def prune(self, before: datetime) -> int:
        """See Memory.prune. Also empties the write-ahead log, where what was erased may still stand."""
        dropped = 0
        for batch in PRUNE:
            while gone := await self._change(batch, (text(before), BATCH)):
                dropped += gone
        await self._rows("PRAGMA wal_checkpoint(TRUNCATE)")
        return dropped

    async def check(self) -> None:
        """See Memory.check."""
        await self._change(  # another value each time: SQLite writes no page that stays the same
            "INSERT INTO notes (name, value) VALUES ('checked', hex(randomblob(8)))"
            " ON CONFLICT DO UPDATE SET value = excluded.value"
        )

    async def _told(self, key: str | None, done_at: str | None, record: PostRecord) -> None:
        await self._change(ANSWERED, answered(key, done_at, record))
