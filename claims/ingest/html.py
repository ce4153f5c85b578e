"""Reads HTML: the main text of a page, paragraphs as lines, and what the page states of itself."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from claims.claim import PartialDate
from claims.ingest.address import Unfit, bare_host, canonical, fit
from claims.ingest.dated import published
from claims.ingest.limits import Limits
from claims.ingest.linked import linked_data
from claims.ingest.page import Unreadable

_LITTLE = 800
"""Characters of main text below which a page is asked whether it withholds its article."""

_WORDS = 5
"""Of a line that is taken for a sentence, at least."""
_ENDS, _AFTER = frozenset(".!?…"), "\"'”’»)]"
"""How sentences end, and what may stand after that."""

_WANTS_A_BROWSER = (
    r"(?:enable|requires?|turn on) javascript|javascript is (?:disabled|required|not enabled)|captcha"
    r"|verify (?:that )?you are (?:a )?human|are you a robot|checking your browser|access denied"
)
_FOR_SUBSCRIBERS = (
    r"subscribe (?:now |today )?to (?:continue|keep|read)|already a subscriber|subscribers? only|only for subscribers"
    r"|to (?:continue|keep) reading|(?:sign|log) in to (?:continue|read)|(?:create|register for) a free account"
)
_ASKS_FOR_CONSENT = (
    r"(?:we|our partners|this (?:site|website)) (?:and our partners )?uses? (?:\w+ )?cookies|accept (?:all )?cookies"
    r"|cookie (?:policy|settings|preferences)|your privacy choices|before you continue"
)
_WITHHELD = (
    (_WANTS_A_BROWSER, "it wants a person with a browser, and sends no article"),
    (_FOR_SUBSCRIBERS, "it is for subscribers, and sends no article"),
    (_ASKS_FOR_CONSENT, "it asks for consent first, and sends no article"),
)
"""What pages say that withhold their article, and what we say of them."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The article of a page."""

    text: str
    url: str | None
    title: str | None
    outlet: str | None
    author: str | None
    published: PartialDate | None
    language: str | None


def extracted(html: str, url: str | None, today: str | None, limits: Limits) -> Extracted:
    """The page's main text. `url`: where it was found; `today`: when. Raises Unreadable where there is no article."""
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415  # slow to load; asked for by few

    tree = load_html(
        html
    )  # a tree alone is passed on: some of what comes after would fetch a text that is an address
    if tree is None:
        raise Unreadable("it is no HTML that can be read")
    if sum(1 for _ in tree.iter()) > limits.elements:
        raise Unreadable(f"it has more than {limits.elements:,} elements")
    linked = linked_data(tree)
    when = published(tree, linked, today)
    language, own = _language(tree), _own_address(tree, url)
    seen = " ".join(
        " ".join(tree.itertext("p", "div", "h1", "h2", "span", "a", "button", "noscript")).split()
    )
    found = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
        },  # not used: see `published`
    )
    text = (found.text or "").strip() if found is not None and not isinstance(found, dict) else ""
    _check(text, seen, free=linked.free)
    return Extracted(
        text=text,
        url=own,
        title=_line(getattr(found, "title", None)),
        outlet=_line(getattr(found, "sitename", None)),
        author=_line(getattr(found, "author", None)),
        published=when,
        language=language,
    )


def _check(text: str, seen: str, *, free: bool) -> None:
    """Raises Unreadable where the text is no article."""
    little, sentence = len(text) < _LITTLE, any(map(_is_sentence, text.splitlines()))
    if little:
        for says, means in _WITHHELD:
            if re.search(says, text if sentence else seen[:20_000], re.IGNORECASE):
                raise Unreadable(means)
        if not free:
            raise Unreadable("it is for subscribers, and sends no more than the beginning")
    if not sentence:
        raise Unreadable("no article stands in it: its main text holds no sentence")


def _is_sentence(line: str) -> bool:
    """Whether a line ends as sentences do; lists of links have no such line. In time that grows with the line."""
    words = line.split()
    return len(words) >= _WORDS and words[-1].rstrip(_AFTER)[-1:] in _ENDS


def _own_address(tree: Any, url: str | None) -> str | None:
    """The address that the page gives as its own, where that is on the host that it was found on.

    A page that names another host as its own would be cited as what that host said.
    """
    for path in ('.//link[@rel="canonical"]', './/meta[@property="og:url"]'):
        element = tree.find(path)
        told = (element.get("href") or element.get("content") or "").strip() if element is not None else ""
        try:
            there = fit(urljoin(url or "", told)) if told else None
        except ValueError:
            continue
        if there is None or isinstance(there, Unfit) or (url is not None and there.path == "/"):
            continue
        if url is None or bare_host(canonical(there)) == bare_host(url):
            return canonical(there)
    return url


def _language(tree: Any) -> str | None:
    """Of the page as a whole, in two letters, where it says so."""
    told = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    return told[:2].lower() if re.fullmatch(r"[A-Za-z]{2}(?:[-_].*)?", told) else None


def _line(value: str | None) -> str | None:
    """A value on one line; None where there is none, or one that is too long to be one."""
    line = " ".join("".join(one if one.isprintable() else " " for one in value or "").split())
    return line if 0 < len(line) <= 500 else None
