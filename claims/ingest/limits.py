"""How much is fetched and read, how fast and for how long: every limit of the reading in one table."""

from dataclasses import dataclass

MEBI = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and counts. docs/ingest.md shows the same table."""

    connect: float = 10
    """Seconds until a server is found and connected."""
    silence: float = 15
    """Seconds between two pieces of an answer."""
    total: float = 60
    """Seconds for one request with its answer."""
    redirects: int = 5
    """Redirects that are followed, one after another."""
    sent: int = 5 * MEBI
    """Bytes of an answer as they are sent, compressed or not."""
    body: int = 10 * MEBI
    """Bytes of an answer or of a file when nothing is compressed any more."""
    robots: int = MEBI // 2
    """Bytes of a robots.txt that are read; the rest is passed over (RFC 9309, 2.5)."""
    robots_kept: float = 3600
    """Seconds that a robots.txt holds (RFC 9309, 2.4: at most a day)."""
    robots_failed: float = 300
    """Seconds until a robots.txt that could not be read is asked for again."""
    pause: float = 1
    """Seconds between two requests to one host."""
    crawl_delay: float = 30
    """Seconds between two requests that a robots.txt can ask for; more is taken as this."""
    retry_after: float = 60
    """Seconds that a server can ask us to wait; if it asks for more, it is left alone."""
    retries: int = 2
    """How often a server that asks us to wait is asked again."""
    hosts: int = 4
    """Hosts that are asked at the same time."""
    text: int = 500_000
    """Characters of an article."""
    elements: int = 30_000
    """Elements of an HTML page; a page of more takes seconds to read."""
    feed: int = 5 * MEBI
    """Bytes of a feed or a sitemap; one of more takes seconds to read."""
    entries: int = 200
    """Entries of a feed or a sitemap that are read, the newest."""
    sitemaps: int = 10
    """Sitemaps of a sitemap index that are read, the newest."""


def in_words(count: int) -> str:
    """A number of bytes, as limits are told."""
    return f"{count / MEBI:g} MiB" if count >= MEBI else f"{count} bytes"
