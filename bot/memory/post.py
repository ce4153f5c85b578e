"""Where a reply stands, and what is remembered of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Post:
    """Where a reply stands on its platform."""

    platform: str
    workspace: str = ""
    channel: str = ""
    message: str | None = None
    """The message's id; None where the platform gives none (an ephemeral, a terminal)."""
    editable: bool = False


@dataclass(frozen=True)
class PostRecord:
    """A post with what it says: ids, command and values, never raw text or author."""

    post: Post
    receipt: str
    command: str
    values: Mapping[str, str]
    claims: tuple[str, ...]
    at: datetime
