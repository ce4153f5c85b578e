"""News as cited items under headings, the weightiest first; each utterance stands once. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claims.beside import beside, is_end
from claims.cite import Hit, item
from claims.item import AnyItem, Reading, RelationLine
from claims.news import Moved, News, Told

ENDS, DISPUTES, OTHERWISE, AGREEMENTS, SAID, COUNTED, CORRECTED, GONE, WITHDRAWN = (
    "New highest and lowest figures", "Disputes", "Told otherwise than before", "Agreements", "New statements",
    "Other new figures", "Corrected, as it reads now", "No longer on their page", "Withdrawn from the index",
)  # fmt: skip
"""In the order of importance."""

SHOWN = 12
"""Items under one heading; the rest are counted."""


@dataclass
class Story:
    """An utterance under its weightiest heading, with all that is new of it."""

    heading: str
    hit: Hit
    beside: list[Reading] = field(default_factory=list)
    relations: list[RelationLine] = field(default_factory=list)

    def item(self) -> AnyItem | None:
        """The item; its relations are those that are new, where some are. None where no report can be cited."""
        made = item(self.hit, self.heading)
        if made is None:
            return None
        relations = tuple(self.relations) or made.relations
        return made.model_copy(update={"beside": tuple(self.beside), "relations": relations})


class Headlines(NamedTuple):
    """What is told of the news."""

    stories: tuple[Story, ...]
    dropped: int
    """News beyond those: a dispute of a statement that is new as well is one more."""
    more: bool
    uncited: int
    """Disputes and agreements left out, since not both sides can be cited."""


class _Piece(NamedTuple):
    """One thing that is new of an utterance."""

    heading: str
    hit: Hit
    beside: tuple[Reading, ...] = ()
    relation: RelationLine | None = None


def headlines(news: News) -> Headlines:
    """What is told, in the order in which it stands."""
    stories: dict[str, Story] = {}
    under: dict[str, int] = {}
    told = uncited = 0
    for piece in _pieces(news):
        heading, key = piece.heading, piece.hit.utterance.id
        if heading in {DISPUTES, AGREEMENTS} and piece.relation is None:
            uncited += 1
            continue
        if key not in stories:
            if under.get(heading, 0) == SHOWN:
                continue
            stories[key] = Story(heading, piece.hit)
            # what cannot be cited takes no place from what can
            under[heading] = under.get(heading, 0) + (stories[key].item() is not None)
            stories[key].beside += () if _says_it(piece) else piece.beside
        else:
            stories[key].beside += piece.beside
        stories[key].relations += [piece.relation] if piece.relation else []
        told += 1
    total = sum(part.total for part in news)
    return Headlines(
        tuple(stories.values()), total - told - uncited, any(part.more for part in news), uncited
    )


def _pieces(news: News) -> Iterator[_Piece]:
    """All that is new, in the order of the headings."""
    figures = [_figure(moved) for moved in news.figures.first]
    yield from (piece for piece in figures if piece.heading == ENDS)
    yield from (_Piece(DISPUTES, sides.claim, relation=sides.line()) for sides in news.disputes.first)
    yield from (_told(OTHERWISE, told, _otherwise(told)) for told in news.reworded.first)
    yield from (_Piece(AGREEMENTS, sides.claim, relation=sides.line()) for sides in news.agrees.first)
    yield from (_Piece(SAID, told.hit) for told in news.said.first)
    yield from (piece for piece in figures if piece.heading == COUNTED)
    yield from (_told(CORRECTED, told, "Corrected since") for told in news.corrected.first)
    lost = [_lost(told) for told in news.gone.first]
    yield from (piece for piece in lost if piece.heading == GONE)
    yield from (piece for piece in lost if piece.heading == WITHDRAWN)


def _figure(moved: Moved) -> _Piece:
    return _Piece(ENDS if is_end(moved) else COUNTED, moved.hit, beside(moved))


def _says_it(piece: _Piece) -> bool:
    """Whether the heading says already what happened to every report that is shown."""
    made = item(piece.hit) if piece.heading in {CORRECTED, GONE, WITHDRAWN} else None
    return made is not None and len(piece.beside) == 1 and piece.beside[0].citations == made.citations


def _otherwise(told: Told) -> str:
    return f"A new report tells otherwise, or tells first: {', '.join(told.about)}"


def _told(heading: str, told: Told, text: str) -> _Piece:
    """What happened to some reports of an utterance, which come first."""
    reports = sorted(told.hit.utterance.reports, key=lambda report: report.claim.id not in told.claims)
    hit = told.hit._replace(utterance=told.hit.utterance._replace(reports=tuple(reports)))
    return _Piece(heading, hit, _of(hit, told.claims, text))


def _lost(told: Told) -> _Piece:
    """What no longer stands, and who still reports it."""
    reports = told.hit.utterance.reports
    gone = [report.claim.id for report in reports if report.gone]
    withdrawn = [report.claim.id for report in reports if report.retracted and not report.gone]
    standing = [report.claim.id for report in reports if not report.retracted]
    lines = (
        *_of(told.hit, gone, "No longer on the page"),
        *_of(told.hit, withdrawn, "Withdrawn from the index"),
        *_of(told.hit, standing, "Still reported"),
    )
    return _Piece(GONE if gone else WITHDRAWN, told.hit, lines)


def _of(hit: Hit, claims: Sequence[str], text: str) -> tuple[Reading, ...]:
    """A line that cites these claims of an utterance; none where they cannot be."""
    made = item(hit)
    cited = tuple(c for c in made.citations if c.claim_id in claims) if made else ()
    return (Reading(text=text, citations=cited),) if cited else ()
