"""What a page says of itself as linked data (schema.org, in JSON-LD)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

_ARTICLES = frozenset(
    {
        *("Article", "NewsArticle", "BlogPosting", "Report", "ReportageNewsArticle", "AnalysisNewsArticle"),
        *("OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "TechArticle"),
        *("ScholarlyArticle", "SocialMediaPosting", "DiscussionForumPosting", "AdvertiserContentArticle"),
    }
)  # fmt: skip
_LONGEST = 500_000
"""Characters of one script."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Of the articles that the page describes as itself, and after them of the page."""

    published: tuple[str, ...] = ()
    free: bool = True
    """False where the page says that it is not to be read without paying."""


def linked_data(tree: HtmlElement) -> Linked:
    """What stands in the page's scripts of linked data; what is broken there is passed over, as search engines do."""
    things = [thing for script in tree.iter("script") for thing in _things(script)]
    articles = [thing for thing in things if _kinds(thing) & _ARTICLES]
    pages = [thing for thing in things if "WebPage" in _kinds(thing)]
    # A list of several articles describes a front page or what else there is to read.
    own = articles if len({str(one.get("headline")) for one in articles}) == 1 else []
    dates = tuple(date for one in (*own, *pages) if isinstance(date := one.get("datePublished"), str))
    return Linked(
        published=dates,
        free=not any(str(one.get("isAccessibleForFree")).lower() == "false" for one in own),
    )


def _things(script: HtmlElement) -> Iterator[dict[str, Any]]:
    kind = script.get("type", "").partition(";")[0].strip().lower()
    if kind != "application/ld+json" or not script.text or len(script.text) > _LONGEST:
        return
    try:
        whole = json.loads(script.text, strict=False)
    except (ValueError, RecursionError):
        return
    for one in whole if isinstance(whole, list) else [whole]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (
                (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()
            )


def _kinds(thing: dict[str, Any]) -> set[str]:
    kind = thing.get("@type")
    return {str(one) for one in (kind if isinstance(kind, list) else [kind])}
