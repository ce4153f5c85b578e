"""Fits a reply to a platform: links to sentences go first, details before sources, sources before items, the first source never."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from bot.render.card import Card, Cards
from bot.render.cut import Cut
from bot.render.limits import Problems

Shaped = TypeVar("Shaped")

CHAT = Cut(fragment=80, label=200, url=500, sentence=400)
"""What a chat message begins with: names and titles of a bearable length, long words in full only once."""
SMALL = Cut(
    items=1, detailed=0, citations=1, pieces=1, notes=1, passages=0, words=120, fragment=40, label=60, url=120, sentence=0
)  # fmt: skip
"""Little of one item: less only where its characters are hostile, and each is shown as up to eight."""
LEAST = SMALL._replace(notes=0, words=16, fragment=8, label=8, url=60)
"""The least a card can show; it fits every platform, whatever is in it (tests/bot/render/test_least.py)."""


def fit(
    cards: Cards,
    shape: Callable[[Card], Shaped],
    problems: Callable[[Shaped], Problems],
    room: int,
    start: Cut = CHAT,
) -> Shaped:
    """The fullest shape of the reply in which the platform finds no problem.

    `room` is how many characters the platform takes in all: by it is guessed where to begin, no more.
    Raises ValueError where even the least has one: that is a mistake in a renderer, never in a reply.
    """
    search = _Search(cards, shape, problems)
    hopeless = cards.guess(start, room) < cards.there
    if not hopeless and search.fits(start):
        return search.found()
    *fuller, bare = (start, *_with_all_items(start))
    shown = search.most(bare, cards.there, cards.guess(bare, room))
    if shown == cards.there:
        search.first(fuller)
    elif not shown and cards.there == 1 and any(map(search.fits, fuller)):
        pass  # to tell what is left out can take more room than it had
    elif not shown and (fewer := next(filter(search.fits, _with_one_item(bare)), None)):
        search.most(fewer, cards.there, 1)
    return search.found()


def fits_whole(cards: Cards, shape: Callable[[Card], Shaped], problems: Callable[[Shaped], Problems]) -> bool:
    """Whether the platform takes all of the reply as one message: then `fit` leaves out links to sentences at most."""
    return not problems(shape(cards.of(CHAT._replace(sentence=0))))


class _Search(Generic[Shaped]):
    """Tries cuts, and keeps the shape of the last that fitted."""

    def __init__(
        self, cards: Cards, shape: Callable[[Card], Shaped], problems: Callable[[Shaped], Problems]
    ) -> None:
        self._cards, self._shape, self._problems = cards, shape, problems
        self._tried: dict[Card, tuple[Shaped, Problems]] = {}
        self._found: list[Shaped] = []
        self._wrong: Problems = []

    def fits(self, cut: Cut) -> bool:
        """Whether the reply fits, so cut."""
        card = self._cards.of(cut)
        if card not in self._tried:
            made = self._shape(card)
            self._tried[card] = made, self._problems(made)
        shaped, self._wrong = self._tried[card]
        if not self._wrong:
            self._found = [shaped]
        return not self._wrong

    def first(self, cuts: Sequence[Cut]) -> None:
        """The first that fits of cuts that take away more and more, by halves."""
        low, high = 0, len(cuts)
        while low < high:
            middle = (low + high) // 2
            if self.fits(cuts[middle]):
                high = middle
            else:
                low = middle + 1

    def most(self, cut: Cut, there: int, guess: int) -> int:
        """As many of the items as fit: outwards from the guess, then by halves. 0 where not one does."""
        low, high, step = 0, there + 1, 1
        tried = min(max(guess, 1), there)
        while high - low > 1:
            if self.fits(cut._replace(items=tried)):
                low = tried
            else:
                high = tried
            if low and high <= there:
                tried = (low + high) // 2
            else:
                tried = min(low + step, there) if low else max(high - step, 1)
                step *= 2
        return low

    def found(self) -> Shaped:
        """The shape of the last cut that fitted."""
        if not self._found:
            raise ValueError(f"the least card does not fit: {'; '.join(self._wrong)}")
        return self._found[0]


def _with_all_items(cut: Cut) -> list[Cut]:
    """No links to sentences, then fewer passages, then fewer details, then shorter quotations, then fewer sources of each line."""
    cut = cut._replace(sentence=0)
    made = [cut]
    for passages in (3, 1, 0):
        cut = cut._replace(passages=passages)
        made.append(cut)
    for detailed in (3, 1, 0):
        cut = cut._replace(detailed=detailed)
        made.append(cut)
    cut = cut._replace(words=1200)
    made.append(cut)
    for citations in (5, 2, 1):
        cut = cut._replace(citations=citations, pieces=citations)
        made.append(cut)
    return made


def _with_one_item(bare: Cut) -> list[Cut]:
    """One item, and less and less of it; the cut that fits is then tried with more of them."""
    bare = bare._replace(items=1)
    return [
        bare._replace(notes=5),
        bare._replace(notes=3, words=600, label=120),
        SMALL._replace(words=300),
        SMALL,
        SMALL._replace(words=60, fragment=24, label=30),
        SMALL._replace(words=32, fragment=16, label=16),
        LEAST,
    ]
