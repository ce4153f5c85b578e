"""The sources of a card: each mark shown has its source, and no other."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.render.cut import Cut
from bot.render.dates import Dated, dated
from bot.render.pages import in_article
from bot.render.span import Line, Span, Style, clip, joined, span, words
from bot.render.wording import STATES, outlet_and_date, standing
from claims.claim import Article
from claims.fragment import sentence_url
from claims.item import Citation, Passage, State

_BLANK = re.compile(r"[\s\x00-\x20]")


@dataclass(frozen=True, slots=True, eq=False)
class Stand:
    """One place in an article: its number, its words and where they stand; the passage, where shown."""

    n: int
    line: Line
    """Begins with the mark."""
    passage: Line = ()
    url: str = ""
    """Of the article, leading to the very words; empty where there is none, or none that fits."""
    page: str = ""
    """The path of our page of the article, at the claim."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article with the places cited in it."""

    article: Line
    stands: tuple[Stand, ...]
    url: str = ""


Pieces = list[Citation]
"""The citations of one number: pieces of one claim."""


@dataclass(slots=True)
class Marks:
    """Hands out marks and remembers what they point to; `most` places of one line have theirs."""

    most: int | None = None
    shown: dict[int, Pieces] = field(default_factory=dict)
    wanted: set[int] = field(default_factory=set)

    def of(self, citations: Iterable[Citation]) -> Line:
        """`[1][2]`: the first always, the rest as far as the cut allows."""
        places: dict[int, Pieces] = {}
        for citation in citations:
            places.setdefault(citation.n, []).append(citation)
        self.wanted.update(places)
        kept = list(places)[: self.most]
        for n in kept:
            self.shown.setdefault(n, places[n])
        return tuple(Span(str(n), Style.MARK) for n in kept)

    def add(self, others: "Marks") -> None:
        """Remember what these point to as well."""
        self.wanted |= others.wanted
        for n, pieces in others.shown.items():
            self.shown.setdefault(n, pieces)

    @property
    def left_out(self) -> int:
        """How many places no mark points to."""
        return len(self.wanted - self.shown.keys())

    def legend(self) -> tuple[Line, ...]:
        """What `verified`, `recorded` and `no longer on the page` mean, for those that occur."""
        states = {c.state for pieces in self.shown.values() for c in pieces}
        return tuple(
            (Span(STATES[state], Style.QUIET),)
            for state in (State.VERIFIED, State.RECORDED, State.GONE)
            if state in states
        )


class Shelf:
    """Makes the sources of the cards of one reply; what stands alike on several is made once.

    What is made is kept by the identity of citations and articles: the reply MUST live as long.
    """

    def __init__(self, dated: Dated = dated) -> None:
        self._dated = dated
        self._stands: dict[tuple[object, ...], tuple[Stand, ...]] = {}
        self._articles: dict[tuple[object, ...], tuple[Line, str]] = {}

    def sources(self, shown: Mapping[int, Pieces], cut: Cut) -> tuple[Source, ...]:
        """By article, in the order of their first marks."""
        articles: dict[str, list[Pieces]] = {}
        for n in sorted(shown):
            articles.setdefault(shown[n][0].article.id, []).append(shown[n])
        room, made = cut.passages, []
        for places in articles.values():
            stands: list[Stand] = []
            for pieces in places:
                kept = pieces[: cut.pieces]
                passages = sum(c.passage is not None for c in kept)
                if room is not None:
                    passages = min(passages, room)
                    room -= passages
                stands += self._of(kept, len(pieces) - len(kept), passages, cut)
            line, url = self._at(places[0][0].article, cut)
            made.append(Source(line, tuple(stands), url))
        return tuple(made)

    def _at(self, article: Article, cut: Cut) -> tuple[Line, str]:
        key = (id(article), cut.label, cut.url)
        if key not in self._articles:
            url = web_address(article.url, cut.url)
            self._articles[key] = _article_line(article, url, cut.label, self._dated), url
        return self._articles[key]

    def _of(self, kept: Pieces, rest: int, passages: int, cut: Cut) -> tuple[Stand, ...]:
        key = (tuple(map(id, kept)), rest, passages, cut.fragment, cut.url, cut.sentence)
        if key not in self._stands:
            self._stands[key] = tuple(_stands(kept, rest, passages, cut, self._dated))
        return self._stands[key]


def _stands(kept: Pieces, rest: int, passages: int, cut: Cut, dated: Dated) -> Iterable[Stand]:
    fragment = cut.fragment
    for c in kept:
        evidence = c.evidence
        url = _sentence(c, cut)
        told = joined(
            [
                words(evidence.exact, fragment),
                (span(f"after {clip(evidence.prefix, fragment)}"),) if evidence.prefix else (),
                (span(f"before {clip(evidence.suffix, fragment)}"),) if evidence.suffix else (),
                (
                    Span(
                        f"characters {evidence.start}–{evidence.end}", Style.LINK if url else Style.PLAIN, url
                    ),
                ),
                standing(c, dated),
                (Span("claim "), Span(c.claim_id, Style.CODE, f"/claim/{c.claim_id}")),
                (Span(f"+{rest} more pieces"),) if rest and c is kept[-1] else (),
            ]
        )
        line = (Span(str(c.n), Style.MARK), Span(" "), *told)
        shown = passages > 0 and c.passage is not None
        passages -= shown
        page = in_article(c.article.id, c.claim_id, evidence.start)
        yield Stand(c.n, line, _passage(c) if shown else (), url, page)


def _sentence(citation: Citation, cut: Cut) -> str:
    """Where in the article the words are; empty where the page no longer has them, or where no such address fits."""
    url = web_address(citation.article.url, cut.url)
    if not url or citation.state is State.GONE or cut.sentence == 0:
        return ""
    found = sentence_url(url, citation.evidence, cut.sentence)
    return found if found != url else ""


def whole_words(citation: Citation) -> Passage | None:
    """The passage with its margins ended at words, and `…` where the text goes on."""
    passage = citation.passage
    if passage is None:
        return None
    before, after = passage.before, passage.after
    if before.startswith("\n"):  # it begins with a line
        before = before.lstrip()
    elif citation.evidence.start > len(before):  # it begins within the article, and maybe within a word
        before = f"… {before.partition(' ')[2]}"
    if after and after[-1] not in '.!?”"\n':
        after = f"{after.rpartition(' ')[0]} …"
    return Passage(before=before, cited=passage.cited, after=after)


def _passage(citation: Citation) -> Line:
    passage = whole_words(citation)
    if passage is None:
        return ()
    parts = (span(passage.before), span(passage.cited, Style.CITED), span(passage.after))
    return tuple(part for part in parts if part.text)


def _article_line(article: Article, url: str, label: int | None, dated: Dated) -> Line:
    """Title or `untitled (description)`, id, outlet, date; what is not given is said; no link without a URL."""
    name = article.title or f"untitled ({article.description})"
    outlet, missing = outlet_and_date(article)
    return joined(
        [
            (span(clip(name, label), Style.LINK if url else Style.STRONG, url),),
            (Span(article.id, Style.CODE, f"/article/{article.id}"),),
            (span(clip(outlet, label)),) if outlet else (),
            (Span(missing),) if missing else (),
            (dated(article.published),) if article.published else (),
            (Span(_unlinked(article.url)),) if article.url and not url else (),
        ]
    )


def _unlinked(url: str) -> str:
    return "its address is too long to show here" if web_address(url) else "its address is not one to follow"


def web_address(url: str | None, room: int | None = None) -> str:
    """The address if a browser may be sent there and it fits whole; else empty: a link is never cut.

    None with a name before the host: `https://planet.example@evil.example/` leads elsewhere than it seems to.
    """
    if not url or (room is not None and len(url) > room):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    fit = parts.scheme in {"http", "https"} and parts.netloc and "@" not in parts.netloc
    return url if fit and not _BLANK.search(url) else ""
