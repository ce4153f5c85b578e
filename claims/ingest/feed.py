"""The entries of feeds and sitemaps."""

from dataclasses import dataclass
from datetime import datetime

from claims.ingest.page import Validators


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed lists: its address, and when it appeared or changed, if the feed says so."""

    url: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """What a feed or a sitemap lists, newest first; `more` were left out."""

    source: str
    url: str
    entries: tuple[Entry, ...]
    more: int = 0
    validators: Validators = Validators()  # noqa: RUF009  # frozen
