"""Where something is asked or posted, and who asks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where a question was asked, and so where its answer goes."""

    platform: str
    workspace: str = ""
    channel: str = ""
    thread: str = ""
    direct: bool = False
    """A conversation with the bot alone."""
    collection: str = "main"
    """The index that answers here; exactly one."""


@dataclass(frozen=True)
class Person:
    """Who asks. The id is the platform's own; no name is kept."""

    id: str
    may: frozenset[str] = frozenset()
    """The permissions that the platform and the settings grant: what a command `needs`."""
    groups: frozenset[str] = frozenset()
    """The platform's own ids of the groups that the person is in: Discord's roles."""
