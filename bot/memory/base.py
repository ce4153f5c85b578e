"""The contract of the memory. A test in tests/bot/memory/ holds every implementation to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.ask import Ask
from bot.memory.outbox import Outbox
from bot.memory.post import PostRecord
from handlers.context import Receipt
from handlers.rules import RulesKept
from handlers.subscription import Subscriptions


@dataclass(frozen=True)
class Unfinished:
    """A question that was accepted and neither answered nor given up; its holder is gone."""

    ask: Ask
    accepted: datetime


@dataclass(frozen=True)
class Feed:
    """A feed that is followed, as far as it has been read."""

    url: str
    due: datetime
    """When to look at it next."""
    last_read: datetime | None = None
    """When it was last read to its end."""
    first_seq: int | None = None
    """The newest line of the index's log of changes when its first reading was done; None until then, and what is
    brought in until then is no news: see Writing.backlog."""
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    """In a row."""
    trouble: str | None = None
    """Why it could not be read the last time, as it fits after `ADDRESS: `."""


LEASE = 20.0
"""Seconds: shorter than a person waits. A holder that lives renews it several times in between."""

Fate = Literal["new", "ours", "done"]


class Memory(Subscriptions, Outbox, RulesKept, Protocol):
    """All methods raise MemoryTrouble where the memory cannot be read or written.

    `now` is aware and in UTC. A claim is held for a lease of LEASE seconds, which its holder renews; one that dies
    leaves it to lapse.
    """

    async def claim(self, ask: Ask, now: datetime) -> Fate:
        """Claim the question. MUST be atomic over processes: of any number of claims of one key, one is `new`.

        `ours`: claimed and not done, here or elsewhere. `done`: answered or given up. Keeps the whole Ask, with
        its secrets, until then.
        """
        ...

    async def done(self, key: str, now: datetime, record: PostRecord | None = None) -> None:
        """The question has its visible reply. MUST erase the Ask. Harmless when repeated.

        `record` tells where the reply stands: MUST be remembered with it, both or neither.
        """
        ...

    async def give_up(self, key: str, why: str, now: datetime) -> None:
        """Nobody can know whether a reply stands, or none can be posted: state `unknown`, for operators. MUST erase the Ask."""
        ...

    async def hold(self, keys: Collection[str], now: datetime) -> None:
        """Renew the leases of these claimed questions, so that nobody takes them over. Those not claimed are let be."""
        ...

    async def take_lapsed(self, platform: str, now: datetime) -> tuple[Unfinished, ...]:
        """Claim anew the questions of this platform whose lease has lapsed. MUST hand each to one caller only."""
        ...

    async def remember(self, record: PostRecord) -> None:
        """Record a post, and the receipt of one that cites, where none is kept.

        `record.receipt` may be recorded more than once (a share). A message recorded before, and edited since,
        says only what this record says.
        """
        ...

    async def keep(self, receipt: Receipt) -> None:
        """Keep a receipt before its reply is posted, so that no button is shown without one.

        It MUST outlive this process; a power cut it need not: the question is pending until `done` keeps it again.
        Where it is given up instead, a button may be left without one.
        """
        ...

    async def recall(self, receipt_id: str) -> Receipt | None:
        """The receipt, or None."""
        ...

    async def posts_citing(self, claim_id: str) -> tuple[PostRecord, ...]:
        """Posts that cite a claim, newest first: for corrections."""
        ...

    async def note(self, name: str) -> str | None:
        """A small fact kept by name: the hash of the command tree last synced."""
        ...

    async def set_note(self, name: str, value: str) -> None:
        """Keep a small fact."""
        ...

    async def feeds(self) -> tuple[Feed, ...]:
        """Every feed that was ever looked at, by address."""
        ...

    async def keep_feed(self, feed: Feed) -> None:
        """Keep how far a feed has been read, in place of what was kept of it."""
        ...

    async def lease(self, name: str, holder: str, now: datetime, seconds: float) -> bool:
        """Take or renew what one process does for all, for so many seconds; 0 gives it back. False: another has it.

        MUST be atomic over processes.
        """
        ...

    async def unknown(self) -> tuple[tuple[str, str, datetime], ...]:
        """(key, why, at) of the questions given up, and of deliveries that nobody knows of, for `whosaid check`."""
        ...

    async def prune(self, before: datetime) -> int:
        """Drop what is older than this; returns how many rows.

        Receipts, posts and questions, pending ones too, for nobody waits any more; deliveries that ended, and
        subscriptions that were removed.
        """
        ...

    async def check(self) -> None:
        """Prove that it can be written. Raises MemoryTrouble where it cannot."""
        ...

    async def close(self) -> None:
        """Close it. Harmless when repeated."""
        ...
