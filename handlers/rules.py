"""What holds in one channel, and how it and the grants are kept, seen and changed: what people change by asking."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from handlers.permission import Grants, Workspace

if TYPE_CHECKING:
    from handlers.place import Place

Sure = Literal["anything", "words", "exact"]
Answers = Literal["public", "private"]


@dataclass(frozen=True)
class ChannelSettings:
    """The settings of one channel and its threads."""

    answers: Answers | None = None
    """Who sees the answer to a slash command that says nothing itself; None: as WHOSAID_VISIBILITY says."""
    sure: Sure = "anything"
    """What a mention in a channel is answered with: also what is near; only what holds the words that were asked for;
    or only the very words, of a question that was surely understood."""
    language: str = "en"
    """Of dates, by its ISO 639 code."""
    zone: str = "UTC"
    """The IANA zone of its digests, where they have none of their own."""
    rest: int = 0
    """Seconds that a person waits here between two questions; 0: none."""


DEFAULTS = ChannelSettings()

Change = Mapping[str, str | int | None]
"""New values by the names of ChannelSettings' fields; what is not named stays as it is."""


class Channel(NamedTuple):
    """A channel; its threads are part of it."""

    platform: str
    workspace: str = ""
    channel: str = ""


class RulesKept(Protocol):
    """The rules as the memory keeps them. All methods raise MemoryTrouble."""

    async def settings(self) -> Mapping[Channel, ChannelSettings]:
        """Those of every channel in which any was ever changed."""
        ...

    async def change_settings(self, channel: Channel, change: Change) -> ChannelSettings:
        """Change these of one channel's settings, all or none, and return what holds there now.

        MUST leave the others as they are, also where another process changes them at the same time.
        """
        ...

    async def grants(self) -> Mapping[Workspace, Grants]:
        """What was granted, for each workspace in which anything was; a permission never granted is not named."""
        ...

    async def grant(self, workspace: Workspace, grants: Grants) -> None:
        """Let these, and nobody else, have these permissions, all or none of them; others stay as they are."""
        ...


class RulesInForce(Protocol):
    """The rules as a handler sees and changes them.

    What changes raises MemoryTrouble where it is not kept, and MemorySlow where nobody knows yet.
    """

    def of(self, place: "Place") -> ChannelSettings:
        """The settings of any place's channel, as they are known now. Immediate."""
        ...

    def granted(self, place: "Place") -> Grants:
        """Who may do what where this place is: each permission is named."""
        ...

    async def change(self, place: "Place", change: Change) -> ChannelSettings:
        """Change settings of this place's channel, and return what holds there now."""
        ...

    async def grant(self, place: "Place", grants: Grants) -> None:
        """Let these, and nobody else, have these permissions in this place's workspace."""
        ...
