"""Reads feeds (RSS, Atom) and sitemaps: which articles they list, newest first."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from operator import itemgetter
from time import struct_time
from urllib.parse import urljoin

from claims.ingest.address import Unfit, canonical, fit
from claims.ingest.decode import decoded
from claims.ingest.limits import Limits, in_words
from claims.ingest.page import Raw, Unreadable, Validators
from claims.ingest.prolog import Kind, has_doctype, kind_of, without_declaration
from claims.ingest.public import networks
from claims.ingest.unpack import MAGIC, unzipped

_ANY = networks(("0.0.0.0/0", "::/0"))
"""Only the form of an entry's address is looked at here: whether it may be fetched, the fetching tells."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed lists: an address, and when that appeared or changed last, in UTC, where the feed says so."""

    url: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """What a feed, a sitemap or a sitemap index lists, newest first; `more` older ones were left out."""

    source: str
    url: str
    entries: tuple[Entry, ...]
    more: int = 0
    validators: Validators = Validators()  # noqa: RUF009  # frozen
    of_sitemaps: bool = False
    """Whether the entries are sitemaps again."""


def listing(raw: Raw, limits: Limits) -> Entries | None:
    """What the bytes list; None where they are no list but a page. Raises Unreadable for a broken or hostile list."""
    if raw.body.startswith(MAGIC):
        raw = replace(raw, body=unzipped(raw.body, limits.body))
    text = decoded(raw.body, raw.charset)
    kind = kind_of(text)  # the media type does not tell: feeds are sent as text/html, and pages as XML
    if kind not in {Kind.FEED, Kind.SITEMAP, Kind.INDEX}:
        return None
    if has_doctype(text):
        raise Unreadable("it declares a document type, which no feed needs and through which feeds attack")
    bare = without_declaration(text).encode("utf-8")
    if len(bare) > limits.feed:
        raise Unreadable(f"it is a {kind} of more than {in_words(limits.feed)}")
    found = _of_feed(bare, raw) if kind is Kind.FEED else _of_sitemap(bare, raw)
    return _newest(found, raw, limits, of_sitemaps=kind is Kind.INDEX)


def _of_feed(feed: bytes, raw: Raw) -> Iterator[Entry]:
    import feedparser  # noqa: PLC0415  # needed for feeds alone

    # In a file of our own making: of bytes or text, feedparser would open the file or the address that they name.
    parsed = feedparser.parse(
        io.BytesIO(feed),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": raw.url or "",
        },
        sanitize_html=False,  # addresses and dates alone are taken, and checked; the rest costs seconds
        resolve_relative_uris=False,  # those in descriptions; those of entries are resolved all the same
    )
    if not parsed.entries and parsed.bozo:
        raise Unreadable("it is a feed that is broken")
    for entry in parsed.entries:
        yield Entry(
            entry.get("link", ""), _moment(entry.get("published_parsed") or entry.get("updated_parsed"))
        )


def _of_sitemap(sitemap: bytes, raw: Raw) -> Iterator[Entry]:
    from lxml import etree  # noqa: PLC0415  # needed for sitemaps alone

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(sitemap, parser)
    except etree.XMLSyntaxError:
        raise Unreadable("it is a sitemap that is broken") from None
    for one in root.iterchildren("{*}url", "{*}sitemap"):
        where = (one.findtext("{*}loc") or "").strip()
        when = one.findtext(".//{*}publication_date") or one.findtext("{*}lastmod") or ""
        yield Entry(urljoin(raw.url or "", where) if where else "", _written(when.strip()))


def _moment(parsed: struct_time | None) -> datetime | None:
    """What feedparser made of a date, in UTC."""
    return _or_none(lambda: datetime(*parsed[:6], tzinfo=UTC)) if parsed else None


def _written(when: str) -> datetime | None:
    """A date of the W3C's form; of one without a time, its first moment."""

    def read() -> datetime:
        moment = datetime.fromisoformat(when)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

    return _or_none(read)


def _or_none(make: Callable[[], datetime]) -> datetime | None:
    """None for what is not in the calendar."""
    try:
        return make()
    except (ValueError, OverflowError):
        return None


def _newest(found: Iterable[Entry], raw: Raw, limits: Limits, *, of_sitemaps: bool) -> Entries:
    """Each address once; those without a date last, in the order of the feed."""
    once: dict[str, Entry] = {}
    for entry in found:
        if not isinstance(url := fit(entry.url, _ANY), Unfit):
            once.setdefault(canonical(url), entry)
    dated = sorted(((one.at, one) for one in once.values() if one.at), key=itemgetter(0), reverse=True)
    ordered = (*(one for _, one in dated), *(one for one in once.values() if not one.at))
    most = limits.sitemaps if of_sitemaps else limits.entries
    return Entries(
        source=raw.source,
        url=raw.url or "",
        entries=ordered[:most],
        more=max(0, len(ordered) - most),
        validators=raw.validators,
        of_sitemaps=of_sitemaps,
    )
