"""What a handler may ask for: the index, who asks and where, and the records that bot/ keeps."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from claims.index import Claims
from handlers.described import Command
from handlers.place import Person, Place
from handlers.rules import DEFAULTS, ChannelSettings, RulesInForce
from handlers.subscription import Subscriptions

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
"""Of receipts' ids. No vowels, so no words; no characters that are taken for one another."""
RECEIPT_ID = re.compile(f"[{ALPHABET}]{{8}}")


@dataclass(frozen=True)
class Receipt:
    """What the bot remembers of an answer: enough to give it again, never the raw question or who asked."""

    id: str
    command: str
    values: Mapping[str, str]
    claims: tuple[str, ...]
    """The public ids of the claims cited."""
    at: datetime


class Receipts(Protocol):
    """The answers given so far."""

    async def recall(self, receipt_id: str) -> Receipt | None:
        """The receipt, or None where it never was or is no longer kept. Raises MemoryTrouble."""
        ...


@dataclass(frozen=True)
class Added:
    """What came of an article that was to be added."""

    came: Literal["new", "changed", "unchanged", "refused"]
    article: str | None = None
    """Its id in the index; None where refused."""
    claims: int = 0
    """How many of its claims the index had not before."""
    gone: int = 0
    """How many claims stand no longer on the page."""
    reason: str = ""
    """Why it was refused, in words that fit after `ADDRESS: `."""


Tell = Callable[[str], Awaitable[None]]
"""Says how far a long question is, where the platform can show it. Never raises but for cancellation."""


class Articles(Protocol):
    """Brings articles into the index."""

    async def add(self, url: str, tell: Tell) -> Added:
        """Read the page at an address into the index. Harmless when repeated.

        Raises Busy, ExtractionTrouble and IndexTrouble; what is wrong with the page stands in the answer.
        """
        ...


async def unsaid(_: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Context:
    """All a handler may use besides its own values."""

    index: Claims
    receipts: Receipts
    place: Place
    person: Person
    now: datetime
    """Aware, in UTC."""
    commands: tuple[Command, ...] = field(default=(), repr=False)
    articles: Articles | None = None
    """None where nothing can be added."""
    tell: Tell = unsaid
    receipt: str = ""
    """The id that the answer will have."""
    subscriptions: Subscriptions | None = None
    """None where nothing is posted unasked: the place is a web page."""
    settings: ChannelSettings = DEFAULTS
    """Of the place in which it was asked."""
    rules: RulesInForce | None = None
    """None where nothing can be set: the place is a web page."""
