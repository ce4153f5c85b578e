"""An article's page: what the index knows of it in reading order, marked in its text where that is held. Pure."""

from typing import NamedTuple

from bot.platforms.web.room.passages import Cited, Paragraph, paragraphs
from bot.platforms.web.room.paths import language, source
from bot.platforms.web.room.told import Told, told
from bot.render.wording import outlet_and_date
from claims.claim import Article
from claims.front import after_front
from claims.store.shelves import Opened

SHOWN = 50
"""Claims on one page."""


class Note(NamedTuple):
    """One claim of the article."""

    n: int
    told: Told
    marked: bool
    """It is marked in the text above."""
    others: int
    """Other articles that report it."""


class Part(NamedTuple):
    """Another page of the same article."""

    label: str
    href: str


class ArticlePage(NamedTuple):
    """What the page shows."""

    article: Article
    heading: str
    missing: str
    """What the article does not say of itself: `no outlet, no date given`."""
    source: str
    lang: str
    retracted: bool
    held: bool
    text: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    first: int
    here: int
    """Claims in this part of the text, shown or not."""
    claims: int
    withheld: int
    part: int
    parts: int
    before: Part | None
    after: Part | None
    rest: Part | None
    """The claims that follow in the same part."""
    canonical: str


def page(opened: Opened, skip: int) -> ArticlePage:
    """The page of an article, or of one part of it; `skip` claims of the part were shown before."""
    article, part = opened.article, opened.part
    made = [(n, u, told(u)) for n, u in enumerate(opened.reports, start=skip + 1)]
    kept = [(n, u, one) for n, u, one in made if one is not None]
    cited = [_cited(n, one) for n, _, one in kept]
    text = opened.text or ""
    begin = 0 if part.start else after_front(text)
    marked = paragraphs(text[begin:], part.start + begin, cited)
    anchored = {one.n for paragraph in marked for stretch in paragraph for one in stretch.begin}
    notes = tuple(Note(n, one, n in anchored, opened.articles.get(u.id, 1) - 1) for n, u, one in kept)
    shown = skip + len(made)
    number = part.number if part.of > 1 else 1
    return ArticlePage(
        article=article,
        heading=article.title or f"Untitled [{article.description}]",
        missing=outlet_and_date(article)[1],
        source=source(article),
        lang=language(article),
        retracted=opened.retracted,
        held=opened.text is not None,
        text=marked,
        notes=notes,
        first=skip + 1,
        here=opened.here,
        claims=opened.claims,
        withheld=len(made) - len(kept),
        part=number,
        parts=part.of,
        before=_part(article, number - 1, "Part") if number > 1 else None,
        after=_part(article, number + 1, "Part") if number < part.of else None,
        rest=Part(f"Claims from {shown + 1:,} on", _href(article, number, shown))
        if shown < opened.here
        else None,
        canonical=_href(article, number, skip),
    )


def _cited(n: int, one: Told) -> Cited:
    spans = tuple((p.evidence.start, p.evidence.end) for place in one.places for p in place.pieces)
    return Cited(n, one.claim_id, one.speaker.name, spans)


def _part(article: Article, number: int, word: str) -> Part:
    return Part(f"{word} {number}", _href(article, number, 0))


def _href(article: Article, number: int, skip: int) -> str:
    asked = [f"part={number}"] if number > 1 else []
    asked += [f"skip={skip}"] if skip else []
    return f"/article/{article.id}{'?' if asked else ''}{'&'.join(asked)}"
