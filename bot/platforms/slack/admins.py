"""Whether somebody is an admin or owner of the workspace: asked of Slack, and remembered for some minutes."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from time import monotonic
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.ask import Ask
from bot.permission import MANAGE
from bot.platforms.slack.lines import Lines
from bot.platforms.slack.refusals import NETWORK, error_of

log = logging.getLogger("whosaid.slack")

KEPT = 300.0
"""Seconds that an answer holds."""
WAIT = 1.5
"""Seconds that Slack is waited for: a form must be opened within three seconds of the command."""
MOST = 1000
"""People remembered; the oldest are forgotten first."""


class Admins:
    """Knows who manages the workspace `team`; `clock` counts seconds."""

    def __init__(self, team: str, clock: Callable[[], float] = monotonic) -> None:
        self._team, self._clock = team, clock
        self._known: dict[str, tuple[float, bool]] = {}

    async def known(self, lines: Lines, ask: Ask) -> Ask:
        """The question, whose asker may manage where Slack says so; where it does not say, nobody may.

        Never raises but for cancellation.
        """
        if not ask.person.id or not await self._is_one(lines, ask.person.id):
            return ask
        return replace(ask, person=replace(ask.person, may=ask.person.may | {MANAGE}))

    async def _is_one(self, lines: Lines, person: str) -> bool:
        asked, admin = self._known.pop(person, (-KEPT, False))
        if self._clock() - asked >= KEPT:
            try:
                async with asyncio.timeout(WAIT):
                    said = await lines.asking.users_info(user=person)
            except SlackApiError as error:  # without the scope, say, it will say so again for a while
                log.warning("slack.admins error=%s", error_of(error))
                admin = False
            except NETWORK as error:
                log.warning("slack.admins error=%s", type(error).__name__)
                return False  # asked again the next time
            else:
                admin = self._manages(said.get("user"))
            asked = self._clock()
        while len(self._known) >= MOST:
            del self._known[next(iter(self._known))]
        self._known[person] = asked, admin
        return admin

    def _manages(self, user: Any) -> bool:
        """Whether Slack's user manages this workspace: one of another workspace, or a guest, does not."""
        if not isinstance(user, Mapping) or user.get("deleted") or user.get("is_stranger"):
            return False
        enterprise = user.get("enterprise_user")
        teams = enterprise.get("teams", ()) if isinstance(enterprise, Mapping) else ()
        if user.get("team_id") != self._team and self._team not in teams:
            return False
        return any(user.get(word) is True for word in ("is_admin", "is_owner", "is_primary_owner"))
