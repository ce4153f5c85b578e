"""Where the sources of what is shown stand, and in which language. Pure."""

import re

from bot.render.sources import web_address
from bot.render.span import address
from claims.claim import Article, Evidence
from claims.fragment import sentence_url

ENGLISH = "en"
"""The language of the pages."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def source(article: Article, evidence: Evidence | None = None) -> str:
    """The article's own address, to the very sentence where its words are given; empty where there is none to be followed."""
    url = web_address(article.url)
    if not url:
        return ""
    return address(sentence_url(url, evidence) if evidence else url)


def language(article: Article) -> str:
    """The language of an article's words as HTML names it; empty where it is that of the page, or no name of one."""
    return article.language if article.language != ENGLISH and _TAG.fullmatch(article.language) else ""
