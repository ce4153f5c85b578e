"""What holds in one channel, and who may do what: the settings that people change by asking."""

from dataclasses import dataclass
from typing import Literal

Sure = Literal["anything", "words", "exact"]


@dataclass(frozen=True)
class ChannelSettings:
    """The settings of one channel and its threads."""

    answers: Literal["public", "private"] | None = None
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
