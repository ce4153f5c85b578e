"""Whether somebody is an admin or owner of the workspace: asked of Slack, and remembered for five minutes."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.ask import Ask
from bot.platforms.slack.lines import Lines
from bot.platforms.slack.refusals import NETWORK, error_of
from handlers.permission import MANAGE

log = logging.getLogger("whosaid.slack")

KEPT = 300.0
"""Seconds that an answer holds; then nothing of it is left here."""
WAIT = 1.5
"""Seconds that Slack is waited for: a form must be opened within three seconds of the command."""
MOST = 1000
"""People remembered; the oldest are forgotten first."""
OF_THEM = frozenset({"missing_scope", "user_not_found", "user_not_visible"})
"""Errors that Slack gives again for a while. All others may be over the next moment."""

Later = Callable[[float, Callable[[], object]], object]
"""Calls something after so many seconds."""


class Admins:
    """Knows who manages the workspace `team`; `later` is the event loop's where it is not given."""

    def __init__(self, team: str, later: Later | None = None) -> None:
        self._team, self._later = team, later
        self._known: dict[str, bool] = {}

    async def known(self, lines: Lines, ask: Ask) -> Ask:
        """The question, whose asker may manage where Slack says so; where it does not say, nobody may.

        Never raises but for cancellation.
        """
        if not ask.person.id or not await self._is_one(lines, ask.person.id):
            return ask
        return replace(ask, person=replace(ask.person, may=ask.person.may | {MANAGE}))

    async def _is_one(self, lines: Lines, person: str) -> bool:
        if person in self._known:
            return self._known[person]
        try:
            async with asyncio.timeout(WAIT):
                said = await lines.asking.users_info(user=person)
        except SlackApiError as error:
            log.warning("slack.admins error=%s", error_of(error))
            if error_of(error) in OF_THEM:
                self._remember(person, manages=False)
            return False
        except NETWORK as error:
            log.warning("slack.admins error=%s", type(error).__name__)
            return False
        self._remember(person, manages=self._manages(said.get("user")))
        return self._known[person]

    def _remember(self, person: str, *, manages: bool) -> None:
        while len(self._known) >= MOST:
            del self._known[next(iter(self._known))]
        self._known[person] = manages
        later = self._later or asyncio.get_running_loop().call_later
        later(KEPT, lambda: self._known.pop(person, None))

    def _manages(self, user: Any) -> bool:
        """Whether Slack's user manages this workspace: one of another workspace, or a guest, does not."""
        if not isinstance(user, Mapping) or user.get("deleted") or user.get("is_stranger"):
            return False
        enterprise = user.get("enterprise_user")
        teams = enterprise.get("teams", ()) if isinstance(enterprise, Mapping) else ()
        if user.get("team_id") != self._team and self._team not in teams:
            return False
        return any(user.get(word) is True for word in ("is_admin", "is_owner", "is_primary_owner"))
