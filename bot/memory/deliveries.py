"""The outbox in the memory's tables."""

import json
import sqlite3
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from bot.memory.outbox import Delivery, delivery_id
from bot.memory.post import PostRecord
from bot.memory.rows import answered, moment, text
from bot.memory.stages import stages
from bot.memory.statements import Statements
from bot.memory.subscriptions import COLUMNS, FIND, subscription
from handlers.subscription import Stage, Subscription
from handlers.times.due import Slot, farthest

ANSWERED = "INSERT INTO answered VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
"""A view whose trigger (schema/0002) writes all there is to write of an answer that stands."""
ADVANCE = (
    "UPDATE subscriptions SET seen = :upto, last = :slot"
    " WHERE id = :subscription AND state = 'active' AND seen = :after"
    " AND (ifnull(last, '') < :slot OR last > :far_name)"
    " AND NOT EXISTS"
    " (SELECT 1 FROM outbox WHERE subscription = :subscription AND state IN ('planned', 'sending'))"
)
OVER = "UPDATE subscriptions SET last = :slot WHERE id = :subscription AND (ifnull(last, '') < :slot OR last > :far_name)"
LAST_WORD = "DELETE FROM outbox WHERE subscription = ? AND state = 'nothing'"
PLAN = (
    "INSERT INTO outbox (id, subscription, slot, at, missed, after, upto, planned, state, due, ended, why)"
    " VALUES (:id, :subscription, :slot, :at, :missed, :after, :upto, :now, :state, :due, :ended, :why)"
)
TAKE = (
    "UPDATE outbox SET state = 'sending', tries = tries + 1, due = :until WHERE id ="
    " (SELECT outbox.id FROM outbox JOIN subscriptions ON subscriptions.id = subscription"
    " WHERE outbox.state IN ('planned', 'sending') AND (due <= :now OR due > :far) AND platform = :platform"
    " AND CASE WHEN direct THEN person ELSE channel END NOT IN (SELECT value FROM json_each(:busy))"
    " ORDER BY due, outbox.id LIMIT 1) RETURNING id"
)
OURS = " WHERE id = ? AND state = 'sending' AND tries = ?"
"""One whose lease lapsed, and that nobody took over, is the taker's still."""
BEGIN = (
    "UPDATE outbox SET due = ?, may_stand = 1, began = ifnull(began, ?), mark = ?, cuts = ?"
    + OURS
    + " AND EXISTS (SELECT 1 FROM subscriptions WHERE id = outbox.subscription AND state = 'active')"
)
RETRY = "UPDATE outbox SET state = 'planned', due = ?, why = ?, may_stand = ?" + OURS
END = "UPDATE outbox SET due = NULL, cuts = '[]', state = ?, ended = ?, message = ?, why = ?" + OURS
TOLD = "UPDATE subscriptions SET told = 1 WHERE id = ?"
BACK = "UPDATE subscriptions SET seen = ? WHERE id = ? AND seen = ?"
PAUSED = "UPDATE subscriptions SET state = 'paused', why = ?, since = ?, owes = 1 WHERE id = ? AND state = 'active'"
SLOTS = (
    "slot, at, missed, after, upto, planned, outbox.state, tries, due, may_stand, began, mark,"
    " cuts, ended, message, outbox.why"
)
BOTH = (
    f"SELECT {SLOTS}, {', '.join(f'subscriptions.{name}' for name in COLUMNS.split(', '))}"
    " FROM outbox JOIN subscriptions ON subscriptions.id = subscription WHERE "
)
FAR = timedelta(hours=7)
"""What is to be taken this much later was kept by a clock that has been put back since: nothing waits for so long."""
NEWEST = 5
"""Posts of one subscription that are told of."""


class DeliveryRows(Statements):
    """See Outbox in bot/memory/outbox.py."""

    async def plan(
        self,
        subscription: Subscription,
        slot: Slot,
        upto: int,
        now: datetime,
        *,
        missed: int = 0,
        nothing: str = "",
    ) -> Delivery | None:
        """See Outbox.plan."""
        row = {
            "id": delivery_id(subscription.id, slot),
            "subscription": subscription.id,
            "slot": slot.name,
            "at": text(slot.at),
            "missed": missed,
            "after": subscription.seen,
            "upto": upto,
            "now": text(now),
            "far_name": farthest(now),
            "state": "nothing" if nothing else "planned",
            "due": None if nothing else text(now),
            "ended": text(now) if nothing else None,
            "why": nothing,
        }

        def planned(db: sqlite3.Connection) -> tuple[Any, ...] | None:
            if db.execute("SELECT 1 FROM outbox WHERE id = :id", row).fetchone():
                db.execute(OVER, row)  # planned before the clock ran ahead and was put back
                return None
            if not db.execute(ADVANCE, row).rowcount:
                return None
            if nothing and subscription.kind == "watch":
                db.execute(LAST_WORD, (subscription.id,))
            db.execute(PLAN, row)
            return _both(db, row["id"])

        made = await self._whole(planned)
        return _delivery(made) if made else None

    async def take(
        self, platform: str, now: datetime, lease: float, busy: Collection[str] = ()
    ) -> Delivery | None:
        """See Outbox.take."""
        until = text(now + timedelta(seconds=lease))
        values = {"platform": platform, "until": until, "now": text(now), "far": text(now + FAR)}
        values["busy"] = json.dumps(list(busy))

        def taken(db: sqlite3.Connection) -> tuple[Any, ...] | None:
            found = db.execute(TAKE, values).fetchall()  # all, so that it is over before the commit
            return _both(db, found[0][0]) if found else None

        row = await self._whole(taken)
        return _delivery(row) if row else None

    async def begin(self, taken: Delivery, now: datetime, lease: float) -> bool:
        """See Outbox.begin."""
        mark = text(taken.mark) if taken.mark else None
        values = (text(now + timedelta(seconds=lease)), text(now), mark, json.dumps(taken.cuts))
        return await self._change(BEGIN, (*values, *_ours(taken))) == 1

    async def sent(self, taken: Delivery, records: tuple[PostRecord, ...], now: datetime) -> bool:
        """See Outbox.sent."""
        message = records[0].post.message if records else None

        def ended(db: sqlite3.Connection) -> bool:
            if not db.execute(END, ("sent", text(now), message, "", *_ours(taken))).rowcount:
                return False
            db.executemany(ANSWERED, [answered(None, None, record) for record in records])
            db.execute(TOLD, (taken.subscription.id,))
            return True

        return await self._whole(ended)

    async def retry(self, taken: Delivery, at: datetime, why: str, *, may_stand: bool) -> bool:
        """See Outbox.retry."""
        return await self._change(RETRY, (text(at), why, may_stand, *_ours(taken))) == 1

    async def unsure(self, taken: Delivery, why: str, now: datetime) -> bool:
        """See Outbox.unsure."""
        return await self._change(END, ("unknown", text(now), None, why, *_ours(taken))) == 1

    async def failed(self, taken: Delivery, why: str, now: datetime, *, pause: bool = False) -> bool:
        """See Outbox.failed."""

        def ended(db: sqlite3.Connection) -> bool:
            if not db.execute(END, ("failed", text(now), None, why, *_ours(taken))).rowcount:
                return False
            db.execute(BACK, (taken.after, taken.subscription.id, taken.upto))
            if pause:
                db.execute(PAUSED, (why, text(now), taken.subscription.id))
            return True

        return await self._whole(ended)

    async def bring_forward(self, subscription: Subscription, slot: Slot, upto: int, now: datetime) -> bool:
        """See Subscriptions.bring_forward."""
        return await self.plan(subscription, slot, upto, now) is not None

    async def stages(self, any_id: str) -> tuple[Stage, ...]:
        """See Subscriptions.stages."""
        whose = any_id.partition("-")[0]
        kept = await self._rows(FIND + "id = ?", (whose,))
        if not kept:
            return ()
        these = (
            BOTH
            + "subscription = ? AND (outbox.id = ? OR ? = subscription) ORDER BY at DESC, slot DESC LIMIT ?"
        )
        rows = await self._rows(these, (whose, any_id, any_id, NEWEST))
        return stages(subscription(kept[0]), tuple(_delivery(row) for row in reversed(rows)))


def _ours(taken: Delivery) -> tuple[str, int]:
    return taken.id, taken.tries


def _both(db: sqlite3.Connection, ident: object) -> tuple[Any, ...] | None:
    row: tuple[Any, ...] | None = db.execute(BOTH + "outbox.id = ?", (ident,)).fetchone()
    return row


def _delivery(row: tuple[Any, ...]) -> Delivery:
    (
        slot, at, missed, after, upto, planned, state, tries, due, may_stand, began, mark, cuts, ended,
        message, why, *its,
    ) = row  # fmt: skip
    return Delivery(
        subscription=subscription(tuple(its)),
        slot=Slot(slot, datetime.fromisoformat(at)),
        after=after,
        upto=upto,
        planned=datetime.fromisoformat(planned),
        state=state,
        tries=tries,
        due=moment(due),
        may_stand=bool(may_stand),
        began=moment(began),
        mark=moment(mark),
        cuts=tuple(map(tuple, json.loads(cuts))),
        ended=moment(ended),
        message=message,
        why=why,
        missed=missed,
    )
