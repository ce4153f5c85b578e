"""Subscriptions in the memory's tables."""

import json
import logging
import sqlite3
from datetime import datetime
from typing import Any

from bot.memory.rows import moment, packed, text
from bot.memory.statements import Statements
from handlers.place import Place
from handlers.subscription import Subscription
from handlers.times.due import farthest

log = logging.getLogger("whosaid.memory")

COLUMNS = (
    "id, kind, platform, workspace, channel, thread, direct, collection, person, made, schedule, zone, wants,"
    " quiet, state, why, since, seen, last, told, followed"
)
KEEP = f"INSERT INTO subscriptions ({COLUMNS}) VALUES ({', '.join('?' * 21)}) ON CONFLICT DO NOTHING"
SAME = (
    f"SELECT {COLUMNS} FROM subscriptions WHERE platform = :platform AND collection = :collection AND kind = :kind"
    " AND schedule = :schedule AND zone = :zone AND wants = :wants AND state <> 'removed' AND direct = :direct"
    " AND (CASE WHEN direct THEN person = :person"
    " ELSE workspace = :workspace AND channel = :channel AND thread = :thread END)"
)
QUIET = "UPDATE subscriptions SET quiet = ? WHERE id = ?"
FIND = f"SELECT {COLUMNS} FROM subscriptions WHERE "
IN_ORDER = " ORDER BY made, id"
PAUSE = "UPDATE subscriptions SET state = 'paused', why = ?, since = ? WHERE id = ? AND state = 'active'"
OVER = "last = CASE WHEN last > :far THEN :last ELSE max(ifnull(last, ''), :last) END"
FOLLOW = f"UPDATE subscriptions SET {OVER}, followed = :zone WHERE id = :id AND followed = :before"
RESUME = (
    "UPDATE subscriptions SET state = 'active', why = '', owes = 0, since = :now,"
    f" {OVER}"
    " WHERE id = :id AND state = 'paused'"
)
REMOVE = (
    "UPDATE subscriptions SET state = 'removed', why = '', since = ?, person = ''"
    " WHERE id = ? AND state <> 'removed'"
)


def subscription(row: tuple[Any, ...]) -> Subscription:
    """The subscription of a row of COLUMNS."""
    (
        ident, kind, platform, workspace, channel, thread, direct, collection, by, made, schedule, zone, wants,
        quiet, state, why, since, seen, last, told, followed,
    ) = row  # fmt: skip
    return Subscription(
        id=ident,
        kind=kind,
        place=Place(platform, workspace, channel, thread, bool(direct), collection),
        by=by,
        made=datetime.fromisoformat(made),
        schedule=schedule,
        zone=zone,
        wants=json.loads(wants),
        quiet=bool(quiet),
        state=state,
        why=why,
        since=moment(since),
        seen=seen,
        last=last or "",
        told=bool(told),
        followed=followed,
    )


class SubscriptionRows(Statements):
    """See Subscriptions in handlers/subscription.py."""

    async def subscribe(self, wanted: Subscription) -> Subscription:
        """See Subscriptions.subscribe."""
        place = wanted.place
        where = (place.platform, place.workspace, place.channel, place.thread, place.direct, place.collection)
        wants = packed(dict(sorted(wanted.wants.items())))
        same = {
            "platform": place.platform, "workspace": place.workspace, "channel": place.channel,
            "thread": place.thread, "direct": place.direct, "collection": place.collection, "kind": wanted.kind,
            "schedule": wanted.schedule, "zone": wanted.zone, "wants": wants, "person": wanted.by,
        }  # fmt: skip
        since = text(wanted.since) if wanted.since else None
        row = (
            wanted.id, wanted.kind, *where, wanted.by, text(wanted.made), wanted.schedule, wanted.zone, wants,
            wanted.quiet, wanted.state, wanted.why, since, wanted.seen, wanted.last, wanted.told,
            wanted.followed,
        )  # fmt: skip

        def kept(db: sqlite3.Connection) -> tuple[Any, ...]:
            there: tuple[Any, ...] | None = db.execute(SAME + IN_ORDER, same).fetchone()
            if there is None:
                db.execute(KEEP, row)
                ident = wanted.id
            else:
                ident = there[0]
                db.execute(QUIET, (wanted.quiet, ident))
            return db.execute(FIND + "id = ?", (ident,)).fetchone() or ()

        return subscription(await self._whole(kept))

    async def find(self, subscription_id: str) -> Subscription | None:
        """See Subscriptions.find."""
        found = await self._found("id = ?", subscription_id)
        return found[0] if found else None

    async def of_place(self, place: Place) -> tuple[Subscription, ...]:
        """See Subscriptions.of_place."""
        where = "platform = ? AND workspace = ? AND channel = ? AND state <> 'removed'"
        return await self._found(where, place.platform, place.workspace, place.channel)

    async def of_person(self, platform: str, person: str) -> tuple[Subscription, ...]:
        """See Subscriptions.of_person."""
        return await self._found("platform = ? AND person = ? AND state <> 'removed'", platform, person)

    async def every(self) -> tuple[Subscription, ...]:
        """See Subscriptions.every."""
        return await self._found("state <> 'removed'")

    async def active(self, platform: str) -> tuple[Subscription, ...]:
        """See Outbox.active."""
        return await self._found("platform = ? AND state = 'active'", platform)

    async def owed(self, platform: str) -> tuple[Subscription, ...]:
        """See Outbox.owed."""
        return await self._found("platform = ? AND owes = 1 AND state = 'paused'", platform)

    async def paid(self, subscription_id: str) -> None:
        """See Outbox.paid."""
        await self._change("UPDATE subscriptions SET owes = 0 WHERE id = ?", (subscription_id,))

    async def pause(self, subscription_id: str, why: str, now: datetime) -> bool:
        """See Subscriptions.pause."""
        return await self._change(PAUSE, (why, text(now), subscription_id)) == 1

    async def resume(self, subscription_id: str, now: datetime, last: str) -> bool:
        """See Subscriptions.resume."""
        values = {"now": text(now), "last": last, "far": farthest(now), "id": subscription_id}
        return await self._change(RESUME, values) == 1

    async def follow(self, subscription: Subscription, zone: str, last: str, now: datetime) -> bool:
        """See Outbox.follow."""
        values = {"zone": zone, "last": last, "far": farthest(now)}
        before = {"id": subscription.id, "before": subscription.followed}
        return await self._change(FOLLOW, values | before) == 1

    async def remove(self, subscription_id: str, now: datetime) -> bool:
        """See Subscriptions.remove."""
        return await self._change(REMOVE, (text(now), subscription_id)) == 1

    async def _found(self, condition: str, *values: str) -> tuple[Subscription, ...]:
        """Those that meet it; one that another version kept, and that cannot be read, is named and left out."""
        found = []
        for row in await self._rows(FIND + condition + IN_ORDER, values):
            try:
                found.append(subscription(row))
            except ValueError:
                log.warning("memory.unreadable subscription=%s", row[0])
        return tuple(found)
