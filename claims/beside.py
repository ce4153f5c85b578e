"""Where a new figure stands among those it can be compared with, in lines that cite the others. Pure."""

from typing import NamedTuple

from claims.amount import amount, does, of_when
from claims.called import called
from claims.cite import Hit, item
from claims.claim import Figure, PartialDate
from claims.compare import UNPUT, Move, group_of
from claims.compare import put as put_by
from claims.item import Citation, FigureItem, Reading
from claims.news import Moved, Placed

NAMED = 3
"""Who give the same number and are told with their words; the rest are counted."""
ROOM = 120
"""Characters of an amount, a hedge or a name in such a line, so that no line must be cut, and no hedge lost by it."""
_FIRST_WORDS = {
    Move.HIGHEST: ("The highest {among}; next below it:",),
    Move.LOWEST: ("The lowest {among}; next above it:",),
    Move.BETWEEN: ("Next below it:", "Next above it:"),
}


class _Own(NamedTuple):
    """What a line says first of the figure itself, where the item shows another reading of it."""

    text: str = ""
    citations: tuple[Citation, ...] = ()


def beside(moved: Moved) -> tuple[Reading, ...]:
    """The lines, of each of its groups; none where nothing was found beside it, or not all that a line needs can be cited.

    Nor where new reports give several numbers in one group and the item shows another one than was compared. Where it
    shows another group's, a line says first how it is told in this one.
    """
    return tuple(line for placed in moved.placed for line in _lines(moved.hit, placed))


def is_end(moved: Moved) -> bool:
    """Whether a line says that it is the highest or the lowest."""
    return any(
        placed.move in {Move.HIGHEST, Move.LOWEST} and _lines(moved.hit, placed) for placed in moved.placed
    )


def _lines(hit: Hit, placed: Placed) -> tuple[Reading, ...]:
    own = _own(hit, placed.figure)
    made = [one for other in placed.beside if isinstance(one := item(other), FigureItem)]
    if own is None or not made:
        return ()
    match placed.move:
        case Move.FIRST:
            among = ", among others" if placed.more else ""
            return tuple(_line(own, f"New as well{among}:", one) for one in made)
        case Move.SAME:
            return _same(own, made)
        case Move.OPEN:
            return tuple(_line(own, "Open which is higher: this, or", one) for one in made)
        case _:
            firsts = _FIRST_WORDS[placed.move]
            if len(firsts) != len(made):
                return ()
            among = "of those it was compared with" if placed.more else "so far"
            return tuple(
                _line(own, first.format(among=among), one) for first, one in zip(firsts, made, strict=True)
            )


def _own(hit: Hit, compared: Figure) -> _Own | None:
    """None where it cannot be told of the item what was found of this figure."""
    shown = item(hit)
    if not isinstance(shown, FigureItem):
        return None
    if group_of(shown.figure) == group_of(compared):
        return _Own() if shown.figure == compared and shown.modality not in UNPUT else None
    reports = tuple(one for one in hit.utterance.reports if put_by(one.claim) == compared)
    told = item(hit._replace(utterance=hit.utterance._replace(reports=reports)))
    if not isinstance(told, FigureItem):
        return None
    what = (_short(compared.holder), does(compared), put(told))
    subject = f" for {_short(compared.subject)}" if compared.subject else ""
    return _Own(f"Also told: {' '.join(filter(None, what))}{subject}. ", told.citations)


def _same(own: _Own, made: list[FigureItem]) -> tuple[Reading, ...]:
    lines = [_line(own, "The same number:", one) for one in made[:NAMED]]
    rest = made[NAMED:]
    if rest:
        also = "1 other gives" if len(rest) == 1 else f"{len(rest):,} others give"
        citations = (*own.citations, *(citation for one in rest for citation in one.citations))
        lines.append(Reading(text=f"{own.text}{also} the same number", citations=citations))
    return tuple(lines)


def _line(own: _Own, first: str, other: FigureItem) -> Reading:
    text = f"{own.text}{first} {put(other)}"
    return Reading(text=text, dates=dates_of(other), citations=(*own.citations, *other.citations))


def put(figure: FigureItem) -> str:
    """`about 50,000 H100 (Alexandr Wang estimates, hedge: “around”, via CNBC)`: never without what weakens it."""
    by = [f"{_short(called(figure.speaker))} {figure.modality}"]
    if figure.figure.expected:
        by.append("expected")
    if figure.hedge:
        by.append(f"hedge: {', '.join(f'“{_short(hedge)}”' for hedge in figure.hedge.split('; '))}")
    if figure.figure.as_of:
        by.append(f"{of_when(figure.figure)} {figure.figure.as_of}")
    if figure.via:
        by.append(f"via {_short(' ← '.join(figure.via))}")
    return f"{_short(amount(figure.figure))} ({', '.join(by)})"


def dates_of(figure: FigureItem) -> tuple[PartialDate, ...]:
    """Those that `put` tells."""
    return (figure.figure.as_of,) if figure.figure.as_of else ()


def _short(text: str) -> str:
    return text if len(text) <= ROOM else f"{text[:ROOM].rstrip()}…"
