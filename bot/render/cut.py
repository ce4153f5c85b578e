"""How much of a reply a card shows."""

from typing import NamedTuple


class Cut(NamedTuple):
    """Upper bounds; None sets none. What falls to a bound is counted on the card."""

    items: int | None = None
    """Items, hints, fields."""
    detailed: int | None = None
    """How many of the first items keep their detail lines."""
    citations: int | None = None
    """Places cited by one line."""
    pieces: int | None = None
    """Pieces shown of one place."""
    notes: int | None = None
    """Notes and differences."""
    passages: int | None = None
    """How many of the first places are shown in their context."""
    words: int | None = None
    """Characters of a quotation."""
    fragment: int | None = None
    """Characters of a quotation where it is repeated as a source."""
    label: int | None = None
    """Characters of a name, a title, a line of ours."""
    url: int | None = None
    """Characters of an address; a longer one is left out whole."""
    sentence: int | None = None
    """Characters of an address that leads to the very sentence; where a longer one would, the article's own has to do."""
