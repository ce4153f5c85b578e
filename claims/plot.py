"""Figures that can be compared, as what a range plot of them shows. Pure; drawn elsewhere."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate
from math import inf, isfinite
from sys import float_info

from pydantic import Field

from claims.amount import BEFORE, CURRENCIES, amount, counted
from claims.called import called
from claims.claim import Figure, Model, Predicate, Qualifier
from claims.compare import UNPUT, group_of, span
from claims.groups import Dated, heading
from claims.item import AnyItem, FigureItem

MOST_ITEM, MOST_AMOUNT = 32, 80
"""Characters of the thing counted, and of a number in words. No real one is longer."""


class Row(Model):
    """One figure: a point, a range, or a bound that is open at one end."""

    who: str
    """The claimant's name."""
    how: str
    """What they do: `estimates`, `denies`."""
    number: str
    """With its qualifier, `about 50,000 H100`: what the row says in words."""
    hedge: str | None = None
    qualifier: Qualifier
    value: float | None = None
    low: float | None = None
    high: float | None = None
    put: bool = True
    """False: the claimant denies it, asks about it, wants or plans it, and does not say that it is so."""
    sources: tuple[int, ...] = ()
    """The numbers of its citations in the answer."""
    by: str = ""
    """Tells claimants of one name apart; shown nowhere."""
    claim_id: str = ""
    """Of the item that it shows; shown nowhere."""

    @property
    def claimant(self) -> str:
        """Who has a colour and a shape of their own."""
        return self.by or self.who

    @property
    def ends(self) -> list[float]:
        """The numbers that it gives."""
        return [number for number in (self.value, self.low, self.high) if number is not None]

    @property
    def said(self) -> str:
        """All of it in one line: `about 50,000 H100 (Alexandr Wang estimates, hedge: “around”)`."""
        hedge = f", hedge: “{self.hedge}”" if self.hedge else ""
        return f"{self.number} ({self.who} {self.how}{hedge})"


class Plot(Model):
    """One group of figures that can be compared, low to high."""

    title: str
    """`DeepSeek: H100 owned`."""
    axis: str
    """What the numbers are: `H100`, `US$`, `%`."""
    rows: tuple[Row, ...] = Field(min_length=1)

    @property
    def compares(self) -> bool:
        """Whether there are two figures to set beside each other; one alone says no more than its words."""
        return len(self.rows) > 1

    @property
    def name(self) -> str:
        """A name for its content: the same for the same plot, another for any other."""
        return f"p{sha256(self.model_dump_json().encode()).hexdigest()[:15]}"

    def alt(self, most: int = 1024) -> str:
        """The same in words, at most so many UTF-16 units: no number without its qualifier and hedge, what is left out is counted."""
        many = len(self.rows)
        text = f"{self.title}. {f'{many:,} figures, low to high' if many > 1 else '1 figure'}: "
        longest = ""
        for shown, row in enumerate(self.rows, start=1):
            text += row.said
            left = f"; {many - shown:,} more in the text." if shown < many else "."
            if units(text) + units(left) <= most:
                longest = text + left
            elif units(text) > most:
                break
            text += "; "
        return longest or cut(
            f"{many:,} {'figures' if many > 1 else 'figure'}, in the text: {self.title}", most
        )


def plots(items: Sequence[AnyItem], dated: Dated = str) -> tuple[Plot, ...]:
    """One plot for each group of the figures among these items, in their order.

    Those of articles whose date is unknown, where the answer lists them apart, have a plot of their own, and its title says so.
    """
    return tuple(_plot(some, dated) for some in _groups(items))


def _groups(items: Sequence[AnyItem]) -> list[list[FigureItem]]:
    groups: dict[tuple[object, ...], list[FigureItem]] = {}
    for item in items:
        if isinstance(item, FigureItem):
            groups.setdefault((*group_of(item.figure), item.undated), []).append(item)
    return list(groups.values())


def units(text: str) -> int:
    """UTF-16 code units, as Discord counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """The text, with `…` at its end where it is longer than so many UTF-16 units."""
    if units(text) <= most:
        return text
    sizes = accumulate(map(units, text[:most]))
    kept = text[: sum(size < most for size in sizes)]
    return f"{kept.rstrip()}…" if most > 0 else ""


def _plot(items: Sequence[FigureItem], dated: Dated) -> Plot:
    figure = items[0].figure
    apart = ", date unknown" if items[0].undated else ""
    ordered = sorted(items, key=lambda item: (*span(item.figure), item.utterance_id))
    title = f"{heading(figure, dated)}{apart}"
    return Plot(title=title, axis=_axis(figure), rows=tuple(map(_row, ordered)))


def _axis(figure: Figure) -> str:
    match figure.unit:
        case "count":
            return "rank" if figure.predicate is Predicate.RANKS else counted(figure.item, [])
        case "percent":
            return "%"
        case "times":
            return "times"
        case currency:
            return CURRENCIES.get(currency, currency)


def _row(item: FigureItem) -> Row:
    figure = item.figure
    number = amount(figure.model_copy(update={"item": cut(figure.item, MOST_ITEM)}), short=True)
    if len(number) > MOST_AMOUNT:
        number = f"{BEFORE[figure.qualifier]}a number too long to show"
    return Row(
        who=called(item.speaker),
        by=item.speaker.id,
        claim_id=item.claim_id,
        how=item.modality,
        number=number,
        hedge=item.hedge,
        qualifier=figure.qualifier,
        value=_drawn(figure.value),
        low=_drawn(figure.low),
        high=_drawn(figure.high),
        put=item.modality not in UNPUT,
        sources=tuple(sorted({citation.n for citation in item.citations if citation.n})),
    )


def _drawn(number: float | None) -> float | None:
    """As a finite float: what is too large for one stands at the end of what one can hold."""
    if number is None:
        return None
    try:
        drawn = float(number)
    except OverflowError:
        drawn = inf if number > 0 else -inf
    if isfinite(drawn):
        return drawn
    return float_info.max if drawn > 0 else -float_info.max
