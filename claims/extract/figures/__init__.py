"""Finds who puts which number on what in a parsed text. Pure: a parsed text in, figures out."""

from collections.abc import Iterator, Sequence

from claims.claim import Figure, Predicate, Qualifier
from claims.extract.figures.amount import Amount
from claims.extract.figures.dated import stated
from claims.extract.figures.hedged import hedge
from claims.extract.figures.holder import Resolve
from claims.extract.figures.measured import Measured, measure
from claims.extract.figures.owner import assign
from claims.extract.figures.ranks import Rank, ranks
from claims.extract.figures.holder import name
from claims.extract.found import Attribution, FoundFigure
from claims.extract.parsed import Parsed, Token


def find_figures(
    parsed: Parsed, attributions: Sequence[Attribution], resolve: Resolve | None = None
) -> tuple[FoundFigure, ...]:
    """Every figure of the text in reading order; `attribution` is an index into `attributions`.

    `resolve` says whom a mention stands for, by its head token; without it, or where it says None, the holder is
    the phrase as printed. What has no holder at all is left out.
    """
    whose = resolve or _nobody
    found = [*_counted(parsed, attributions, whose), *_ranked(parsed, attributions, whose)]
    return tuple(sorted(found, key=lambda figure: figure.span))
