"""Settings of channels, and who may do what, in the memory's tables: all that handlers/rules.py asks of a memory."""

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from bot.memory.statements import Statements
from handlers.permission import Grants, Permission, Workspace
from handlers.rules import DEFAULTS, Change, Channel, ChannelSettings

SETTINGS = "SELECT answers, sure, language, zone, rest FROM settings WHERE platform = ? AND workspace = ? AND channel = ?"
KEEP = (
    "INSERT OR REPLACE INTO settings (platform, workspace, channel, answers, sure, language, zone, rest)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
REVOKE = "DELETE FROM grants WHERE platform = ? AND workspace = ? AND permission = ?"
GRANT = "INSERT INTO grants (platform, workspace, permission, place, who) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"


class RuleRows(Statements):
    """See RulesKept in handlers/rules.py."""

    async def settings(self) -> Mapping[Channel, ChannelSettings]:
        """See RulesKept.settings."""
        rows = await self._rows(
            "SELECT platform, workspace, channel, answers, sure, language, zone, rest FROM settings ORDER BY 1, 2, 3"
        )
        return {Channel(*row[:3]): ChannelSettings(*row[3:]) for row in rows}

    async def change_settings(self, channel: Channel, change: Change) -> ChannelSettings:
        """See RulesKept.change_settings."""

        def changed(db: sqlite3.Connection) -> ChannelSettings:
            row: tuple[Any, ...] | None = db.execute(SETTINGS, channel).fetchone()
            before = ChannelSettings(*row) if row else DEFAULTS
            made = replace(before, **change)  # type: ignore[arg-type]  # the table's own checks hold the values
            db.execute(KEEP, (*channel, *asdict(made).values()))
            return made

        return await self._whole(changed)

    async def grants(self) -> Mapping[Workspace, Grants]:
        """See RulesKept.grants."""
        made: dict[Workspace, dict[Permission, tuple[str, ...]]] = {}
        rows = await self._rows(
            "SELECT platform, workspace, permission, who FROM grants ORDER BY 1, 2, 3, place"
        )
        for platform, workspace, permission, who in rows:
            here = made.setdefault(Workspace(platform, workspace), {})
            here[Permission(permission)] = (*here.get(Permission(permission), ()), who)
        return made

    async def grant(self, workspace: Workspace, grants: Grants) -> None:
        """See RulesKept.grant."""

        def granted(db: sqlite3.Connection) -> None:
            for permission, named in grants.items():
                db.execute(REVOKE, (*workspace, permission))
                rows = ((*workspace, permission, place, who) for place, who in enumerate(named))
                db.executemany(GRANT, rows)

        await self._whole(granted)
