"""What a process of ours is for: how it is started, how long it may take, and what is said where it cannot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.errors import WhosaidError


@dataclass(frozen=True)
class Kind:
    """All times in seconds."""

    name: str
    """In the log: `extractor`."""
    command: Sequence[str]
    first: Mapping[str, Any]
    """Asked at the start: it loads what is needed, and shows that the process answers."""
    trouble: type[WhosaidError]
    """Raised where nothing can be answered."""
    cannot: str
    """`No text can be read`."""
    ready: str
    """`the process that reads`."""
    doing: str
    """What it does with one request: `reading it`."""
    busy: str
    """Said to whoever comes where too many wait."""
    deadline: float
    """For one request."""
    start: float
    """Until a new process answers."""
    idle: float
    """After which it is stopped, where nothing is asked."""
    room: int
    """Requests in hand and waiting."""
    environment: Mapping[str, str] | None = None
    """The process's own; None: what it needs of ours."""
    folder: Path | None = None
    """Where it runs; None: where we do."""
