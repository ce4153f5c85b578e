"""Where a new figure stands among those it can be compared with, in lines that cite the others. Pure."""

from claims.amount import amount
from claims.answer import Citation, FigureItem, Reading
from claims.cite import item
from claims.compare import Move
from claims.news import Moved

NAMED = 3
"""Who give the same number and are told with their words; the rest are counted."""
ROOM = 120
"""Characters of an amount, a hedge or a name in such a line, so that no line must be cut, and no hedge lost by it."""
_FIRST_WORDS = {
    Move.HIGHEST: ("The highest {among}; next below it:",),
    Move.LOWEST: ("The lowest {among}; next above it:",),
    Move.BETWEEN: ("Next below it:", "Next above it:"),
}


def beside(moved: Moved) -> tuple[Reading, ...]:
    """The lines; none where nothing was known, or not all that a line needs can be cited.

    Nor where several new reports give several numbers and the item shows another one than was compared.
    """
    shown, own = item(moved.hit), moved.hit.utterance.reports[0].claim.figure
    made = [one for hit in moved.beside if isinstance(one := item(hit), FigureItem)]
    if not isinstance(shown, FigureItem) or shown.figure != own or not made:
        return ()
    match moved.move:
        case Move.SAME:
            return _same(made)
        case Move.OPEN:
            return tuple(_line("Open which is higher: this, or", one) for one in made)
        case _:
            firsts = _FIRST_WORDS.get(moved.move, ())
            if len(firsts) != len(made):
                return ()
            among = "of those it was compared with" if moved.more else "so far"
            return tuple(
                _line(first.format(among=among), one) for first, one in zip(firsts, made, strict=True)
            )


def _same(made: list[FigureItem]) -> tuple[Reading, ...]:
    lines = [_line("The same number:", one) for one in made[:NAMED]]
    rest = made[NAMED:]
    if rest:
        also = "1 other gives" if len(rest) == 1 else f"{len(rest):,} others give"
        lines.append(Reading(text=f"{also} the same number", citations=_citations(rest)))
    return tuple(lines)


def _line(first: str, other: FigureItem) -> Reading:
    return Reading(text=f"{first} {put(other)}", citations=other.citations)


def _citations(some: list[FigureItem]) -> tuple[Citation, ...]:
    return tuple(citation for one in some for citation in one.citations)


def put(figure: FigureItem) -> str:
    """`about 50,000 H100 (Alexandr Wang estimates, hedge: “around”, via CNBC)`: never without what weakens it."""
    by = [f"{_short(figure.speaker.name)} {figure.modality}"]
    if figure.hedge:
        by.append(f"hedge: {', '.join(f'“{_short(hedge)}”' for hedge in figure.hedge.split('; '))}")
    if figure.figure.as_of:
        by.append(f"as of {figure.figure.as_of}")
    if figure.via:
        by.append(f"via {_short(' ← '.join(figure.via))}")
    return f"{_short(amount(figure.figure))} ({', '.join(by)})"


def _short(text: str) -> str:
    return text if len(text) <= ROOM else f"{text[:ROOM].rstrip()}…"
