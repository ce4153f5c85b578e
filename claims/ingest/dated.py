"""Dates that a page states of itself: as precise as they are stated, and never guessed."""

import re
from collections.abc import Iterator
from datetime import date

from lxml.html import HtmlElement

from claims.claim import PartialDate
from claims.ingest.linked import Linked

_NUMBERS = re.compile(
    r"(?P<y>[12]\d{3})(?:(?P<sep>[-/.])(?P<m>\d{1,2}))?"
    r"|(?P<y3>[12]\d{3})(?:(?P<sep3>[-/.])(?P<m3>\d{1,2})(?P=sep3)(?P<d3>\d{1,2})|(?P<m4>\d{2})(?P<d4>\d{2}))(?:[T\s].*)?",
    re.ASCII | re.DOTALL,
)
"""Year first, as ISO 8601 has it. 01/02/2025 is a day in January to some and one in February to others."""

_MONTH_NAMED = re.compile(
    r"(?=.*\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b)(?=.*\b\d{1,2}(?:st|nd|rd|th)?\b)(?=.*\b[12]\d{3}\b).{8,60}",
    re.IGNORECASE,
)

_META = frozenset(
    {
        *("article:published_time", "article:published", "article.published", "og:published_time"),
        *("og:article:published_time", "datepublished", "rnews:datepublished", "originalpublicationdate"),
        *("date", "pubdate", "publishdate", "publish-date", "publish_date", "published_date", "article_date_original"),
        *("dc.date", "dc.date.issued", "dc.date.created", "dcterms.date", "dcterms.issued", "dcterms.created"),
        *("citation_publication_date", "citation_date", "prism.publicationdate", "parsely-pub-date"),
        *("sailthru.date", "cxenseparse:recs:publishtime", "bt:pubdate"),
    }
)  # fmt: skip
"""Names of meta elements that state when an article was published, in lower case; none states a change."""

_NULLS = frozenset({"1970-01-01", "1900-01-01"})
"""What programs write that know no date."""


def published(tree: HtmlElement, linked: Linked, today: str | None = None) -> PartialDate | None:
    """When the page says that it was published; None where it does not. What lies after `today` is no such date."""
    for statement in _statements(tree, linked):
        found = stated(statement)
        if found is not None and (today is None or found[:10] <= _tomorrow(today)[: len(found)]):
            return found
    return None


def stated(statement: str) -> PartialDate | None:
    """The date in a statement such as 2025-01-30T10:00Z, 2025-01 or 30 January 2025; None where it is not plain."""
    text = statement.strip()
    if numbers := _NUMBERS.fullmatch(text):
        parts = (numbers["y"] or numbers["y3"], *(numbers[name] for name in ("m", "m3", "m4", "d3", "d4")))
        found = "-".join(part.zfill(2) for part in parts if part)
    elif _MONTH_NAMED.fullmatch(text):
        found = _by_name(text) or ""
    else:
        return None
    try:
        date.fromisoformat(f"{found}-01-01"[:10])
    except ValueError:
        return None
    return None if found in _NULLS or found < "1700" else found


def _by_name(text: str) -> str | None:
    """Htmldate reads it, from a page that holds nothing else, so that there is nothing to guess from."""
    from htmldate import find_date  # noqa: PLC0415  # slow to load, and seldom needed
    from lxml.html.builder import BODY, HEAD, HTML, META  # noqa: PLC0415  # as above

    page = HTML(HEAD(META(property="article:published_time", content=text)), BODY())
    return find_date(page, extensive_search=False, original_date=True, min_date="1900-01-01")


def _statements(tree: HtmlElement, linked: Linked) -> Iterator[str]:
    for element in tree.iter("meta"):
        names = (element.get(key, "").strip().lower() for key in ("property", "name", "itemprop"))
        if any(name in _META for name in names):
            yield element.get("content", "")
    yield from linked.published
    for element in tree.iterfind(".//*[@itemprop]"):
        if element.get("itemprop") == "datePublished" and element.tag != "meta":
            yield element.get("datetime") or element.get("content") or element.text_content()
    yield from _of_time_elements(tree)


def _of_time_elements(tree: HtmlElement) -> Iterator[str]:
    """Of those that say so (`pubdate`), else of the only one: among several, none is known to be the article's."""
    times = [element for element in tree.iter("time") if element.get("datetime") and not _of_else(element)]
    said = [element for element in times if element.get("pubdate") is not None]
    days = {element.get("datetime", "")[:10] for element in times}
    if said or len(days) == 1:
        yield (said or times)[0].get("datetime", "")


def _of_else(element: HtmlElement) -> bool:
    """Whether a time is that of a change, or stands beside the article."""
    about = f"{element.get('class', '')} {element.get('itemprop', '')}".lower()
    beside = next(element.iterancestors("aside", "footer", "nav"), None)
    return "updat" in about or "modif" in about or beside is not None


def _tomorrow(today: str) -> str:
    """Somewhere it is a day later already."""
    return date.fromordinal(date.fromisoformat(today).toordinal() + 1).isoformat()
