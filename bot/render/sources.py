"""The sources of a card, gathered while its lines are written: each mark shown has its source, and no other."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from bot.render.cut import Cut
from bot.render.span import Line, Span, Style, clip, joined, span, words
from bot.render.wording import STATES, dated, outlet_and_date, standing
from claims.answer import Citation, State
from claims.claim import Article


@dataclass(frozen=True, slots=True)
class Stand:
    """One place in an article: its number, its words and where they stand; the passage, where shown."""

    n: int
    line: Line
    """Begins with the mark."""
    passage: Line = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One article with the places cited in it."""

    article: Line
    stands: tuple[Stand, ...]
    url: str = ""


class Shelf:
    """Hands out marks and remembers what they point to."""

    def __init__(self, cut: Cut) -> None:
        self._cut = cut
        self._shown: dict[int, list[Citation]] = {}
        self._wanted: set[int] = set()
        self._passages = 0

    def marks(self, citations: Iterable[Citation]) -> Line:
        """`[1][2]`: the first always, the rest as far as the cut allows."""
        places: dict[int, list[Citation]] = {}
        for citation in citations:
            places.setdefault(citation.n, []).append(citation)
        self._wanted.update(places)
        kept = list(places)[: self._cut.citations]
        for n in kept:
            self._shown.setdefault(n, places[n])
        return tuple(Span(str(n), Style.MARK) for n in kept)

    @property
    def left_out(self) -> int:
        """How many places no mark points to."""
        return len(self._wanted - self._shown.keys())

    def sources(self) -> tuple[Source, ...]:
        """By article, in the order of their first marks."""
        articles: dict[str, list[Citation]] = {}
        for n in sorted(self._shown):
            for citation in self._shown[n]:
                articles.setdefault(citation.article.id, []).append(citation)
        return tuple(self._source(citations) for citations in articles.values())

    def legend(self) -> tuple[Line, ...]:
        """What `verified`, `recorded` and `no longer on the page` mean, for those that occur."""
        states = {c.state for citations in self._shown.values() for c in citations}
        return tuple(
            (Span(STATES[state], Style.QUIET),)
            for state in (State.VERIFIED, State.RECORDED, State.GONE)
            if state in states
        )

    def _source(self, citations: list[Citation]) -> Source:
        article = citations[0].article
        stands = (s for _, pieces in groupby(citations, lambda c: c.n) for s in self._stands(list(pieces)))
        url = web_address(article.url, self._cut.url)
        return Source(article_line(article, self._cut), tuple(stands), url)

    def _stands(self, pieces: list[Citation]) -> Iterable[Stand]:
        kept = pieces[: self._cut.pieces]
        for place, c in enumerate(kept, start=1):
            rest = len(pieces) - len(kept) if place == len(kept) else 0
            line = (
                Span(str(c.n), Style.MARK),
                Span(" "),
                *joined(
                    [
                        words(c.evidence.exact, self._cut.fragment),
                        (span(f"after {c.evidence.prefix}"),) if c.evidence.prefix else (),
                        (span(f"before {c.evidence.suffix}"),) if c.evidence.suffix else (),
                        (Span(f"characters {c.evidence.start}–{c.evidence.end}"),),
                        standing(c),
                        (Span("claim "), Span(c.claim_id, Style.CODE, f"/claim/{c.claim_id}")),
                        (Span(f"+{rest} more pieces"),) if rest else (),
                    ]
                ),
            )
            yield Stand(c.n, line, self._passage(c))

    def _passage(self, citation: Citation) -> Line:
        passage, room = citation.passage, self._cut.passages
        if passage is None or (room is not None and self._passages >= room):
            return ()
        self._passages += 1
        before, after = passage.before, passage.after
        if citation.evidence.start > len(before):  # it begins within the article, and maybe within a word
            before = f"… {before.partition(' ')[2]}"
        if after and after[-1] not in '.!?”"':
            after = f"{after.rpartition(' ')[0]} …"
        parts = (span(before), span(passage.cited, Style.CITED), span(after))
        return tuple(part for part in parts if part.text)


def article_line(article: Article, cut: Cut) -> Line:
    """Title or `untitled (description)`, id, outlet, date; what is not given is said; no link without a URL."""
    url = web_address(article.url, cut.url)
    name = article.title or f"untitled ({article.description})"
    outlet, missing = outlet_and_date(article)
    return joined(
        [
            (span(clip(name, cut.label), Style.LINK if url else Style.STRONG, url),),
            (Span(article.id, Style.CODE, f"/article/{article.id}"),),
            (span(clip(outlet, cut.label)),) if outlet else (),
            (Span(missing),) if missing else (),
            (dated(article.published),) if article.published else (),
            (Span("its address is too long to show here"),) if article.url and not url else (),
        ]
    )


def web_address(url: str | None, room: int | None = None) -> str:
    """The address if a browser may be sent there and it fits whole; else empty: a link is never cut."""
    if not url or (room is not None and len(url) > room):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if (
        parts.scheme not in {"http", "https"}
        or not parts.netloc
        or any(c.isspace() or ord(c) < 0x21 for c in url)
    ):
        return ""
    return url
