"""Makes a page of the bytes of a file or an answer, or says why there is none. It touches neither network nor disk."""

import hashlib
from pathlib import PurePath

from claims.ingest.decode import decoded
from claims.ingest.html import Extracted, extracted
from claims.ingest.limits import Limits, in_words
from claims.ingest.page import Page, Raw, Refused, Unreadable
from claims.ingest.prolog import Kind, kind_of
from claims.ingest.text import Stated, stated_in

HTML_MEDIA = frozenset({"text/html", "application/xhtml+xml"})
TEXT_MEDIA = frozenset({"text/plain", "text/markdown", "text/x-markdown"})
HTML_FILES = frozenset({".html", ".htm", ".xhtml"})
TEXT_FILES = frozenset({".txt", ".md", ".markdown"})


def read(raw: Raw, limits: Limits = Limits()) -> Page | Refused:  # noqa: B008  # frozen
    """The page. It takes as long as the text is long: tens of milliseconds for a page of HTML."""
    try:
        return _page(raw, limits)
    except Unreadable as error:
        return Refused(source=raw.source, reason=str(error))


def _page(raw: Raw, limits: Limits) -> Page:
    if len(raw.body) > limits.body:
        raise Unreadable(f"it is longer than {in_words(limits.body)}")
    text = decoded(raw.body, raw.charset)
    stated: Extracted | Stated
    if _is_html(raw, text):
        stated = extracted(text, raw.url, raw.retrieved, limits)
        text, url = stated.text, stated.url
    else:
        stated = stated_in(text)
        url = raw.url or stated.url
    if len(text) > limits.text:
        raise Unreadable(f"its text is longer than {limits.text:,} characters")
    return Page(
        source=raw.source,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        url=url,
        found_at=raw.url,
        file=raw.file,
        title=stated.title,
        outlet=stated.outlet,
        author=stated.author,
        published=stated.published,
        retrieved=raw.retrieved,
        language=stated.language or "en",
        validators=raw.validators,
    )


def _is_html(raw: Raw, text: str) -> bool:
    """By what was told of it, else by its beginning. Raises Unreadable for XML of other kinds."""
    ending = PurePath(raw.file or "").suffix.lower()
    if raw.media in TEXT_MEDIA or ending in TEXT_FILES:
        return False
    kind = kind_of(text)
    if kind in {Kind.FEED, Kind.SITEMAP, Kind.INDEX}:
        raise Unreadable(f"it is a {kind} and no article; give its address, and what it lists is read")
    if kind is Kind.XML:
        raise Unreadable("it is XML, but neither a page nor a feed nor a sitemap")
    return kind is Kind.HTML or raw.media in HTML_MEDIA or ending in HTML_FILES
