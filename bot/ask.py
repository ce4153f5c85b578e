"""Ask: what every platform turns its events into. Place and Person are re-exported from handlers.place."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

from handlers.context import ALPHABET
from handlers.place import Person, Place

__all__ = ["Ask", "Chosen", "Person", "Place", "Pressed", "Said"]


@dataclass(frozen=True)
class Said:
    """Words typed by a person: `/who-said Obviously`, or free text with the bot's mention taken out."""

    text: str


@dataclass(frozen=True)
class Chosen:
    """A command picked from a platform's own form: values by parameter name; filter names are values too."""

    command: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pressed:
    """A Share button: the answer with this receipt is to be given again, for all to see."""

    receipt: str


@dataclass(frozen=True)
class Ask:
    """One question, as it came in."""

    key: str
    """Names the question for good: Slack's event_id or trigger_id, Discord's interaction or message id,
    each with the platform before it (`discord:123`). The same key is answered once."""
    place: Place
    person: Person
    wants: Said | Chosen | Pressed
    way: Literal["slash", "mention", "direct", "menu", "button", "typed", "page", "clock"]
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What the platform needs to answer late: interaction token, response_url, ids. Kept in the memory only
    until the question is done, never logged."""
    deadline: datetime | None = None
    """When these secrets die (aware, UTC)."""

    @cached_property
    def receipt(self) -> str:
        """The id of the reply: eight characters that follow from the key.

        So a question taken up again after a crash looks back for the very reply that may stand already.
        """
        number = int.from_bytes(hashlib.sha256(self.key.encode()).digest()[:8])
        return "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(8))
