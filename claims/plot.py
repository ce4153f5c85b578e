"""Figures that can be compared, as what a range plot of them shows. Pure; drawn elsewhere."""

from collections.abc import Sequence

from pydantic import Field

from claims.answer import AnyItem
from claims.claim import Model, Qualifier


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


class Plot(Model):
    """One group of figures that can be compared, low to high."""

    title: str
    """`DeepSeek: H100 owned`."""
    axis: str
    """What the numbers are: `H100`, `US$`, `%`."""
    rows: tuple[Row, ...] = Field(min_length=1)

    @property
    def name(self) -> str:
        """A name for its content: the same for the same plot, another for any other."""
        raise NotImplementedError

    def alt(self, most: int = 1024) -> str:
        """The same in words, at most so many characters: no number without its qualifier, what is left out is counted."""
        raise NotImplementedError


def plots(items: Sequence[AnyItem]) -> tuple[Plot, ...]:
    """One plot for each group of the figures among these items, in their order; those that stand for "date unknown" are left out."""
    raise NotImplementedError
