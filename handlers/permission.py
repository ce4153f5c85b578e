"""What may be permitted in a server or workspace, and to whom: the names of it, once."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Permission(StrEnum):
    """What managers give to others by /permissions; a command `needs` one, or one of the names below."""

    SUBSCRIBE = "subscribe"
    """To set up digests and watches."""
    ADD = "add"
    """To add articles, for all servers and workspaces."""
    REVIEW = "review"
    """To accept corrections. No command needs it yet."""


CHANGE_SETTINGS = "settings"
"""To change the settings of a channel. Like the next two, it cannot be given away."""
MANAGE = "manage"
"""What a platform grants to those who manage the server or workspace in which they ask."""
MANAGE_CHANNEL = "manage-channel"
"""What a platform grants to those who manage the channel in which they ask, and no more."""

EVERYONE, MANAGERS, NOBODY = "everyone", "managers", "nobody"
"""Who may be named besides the ids of people and roles."""

Grants = Mapping[Permission, tuple[str, ...]]
"""Who may do what in one workspace: EVERYONE, MANAGERS, NOBODY, or ids of that platform, in order."""

GRANTED: Grants = {
    Permission.SUBSCRIBE: (MANAGERS,),
    Permission.ADD: (NOBODY,),
    Permission.REVIEW: (MANAGERS,),
}
"""What holds where nothing else was said. Whom WHOSAID_MAY_ADD names may add besides."""


class Workspace(NamedTuple):
    """A server of Discord, or a workspace of Slack."""

    platform: str
    workspace: str = ""
