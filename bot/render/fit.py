"""Fits a reply to a platform: detail lines go before sources, sources before items, the first source never."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Generic, TypeVar

from bot.render.card import Card, card_of
from bot.render.cut import Cut
from bot.render.limits import Problems
from claims.answer import Answer, Body, Confirm, Form, Guide, Nothing
from handlers.reply import Reply

Shaped = TypeVar("Shaped")

CHAT = Cut(fragment=80, label=200, url=500)
"""What a chat message begins with: names and titles of a bearable length, long words in full only once."""
LEAST = Cut(
    items=1, detailed=0, citations=1, pieces=1, notes=1, passages=0, words=120, fragment=40, label=60, url=120
)  # fmt: skip
"""The least a card can show; it fits every platform, whatever is in it (tests/bot/render/test_fit.py)."""


def fit(
    reply: Reply,
    shape: Callable[[Card], Shaped],
    problems: Callable[[Shaped], Problems],
    start: Cut = CHAT,
    cards: Callable[[Cut], Card] | None = None,
) -> Shaped:
    """The fullest shape of the reply in which the platform finds no problem.

    `cards` makes the reply's card for a cut, where somebody keeps those made before.
    Raises ValueError where even the least has one: that is a mistake in a renderer, never in a reply.
    """
    search = _Search(cards or partial(card_of, reply), shape, problems)
    if search.fits(start) or search.first(_with_all_items(start)):
        return search.found()
    fewer = search.first(_with_one_item(start))
    if fewer is not None:
        search.most(fewer, _count(reply.body))
    return search.found()


class _Search(Generic[Shaped]):
    """Tries cuts, and keeps the shape of the last that fitted."""

    def __init__(
        self,
        cards: Callable[[Cut], Card],
        shape: Callable[[Card], Shaped],
        problems: Callable[[Shaped], Problems],
    ) -> None:
        self._cards, self._shape, self._problems = cards, shape, problems
        self._found: list[Shaped] = []
        self._wrong: Problems = []

    def fits(self, cut: Cut) -> bool:
        """Whether the reply fits, so cut."""
        shaped = self._shape(self._cards(cut))
        self._wrong = self._problems(shaped)
        if not self._wrong:
            self._found = [shaped]
        return not self._wrong

    def first(self, cuts: Sequence[Cut]) -> Cut | None:
        """The first that fits of cuts that take away more and more, by halves; None where the last does not."""
        low, high = 0, len(cuts)
        while low < high:
            middle = (low + high) // 2
            if self.fits(cuts[middle]):
                high = middle
            else:
                low = middle + 1
        return cuts[high] if high < len(cuts) else None

    def most(self, cut: Cut, there: int) -> None:
        """Put back as many items as fit, by halves; `cut`, with one, does."""
        low, high = 1, there + 1
        while high - low > 1:
            middle = (low + high) // 2
            if self.fits(replace(cut, items=middle)):
                low = middle
            else:
                high = middle

    def found(self) -> Shaped:
        """The shape of the last cut that fitted."""
        if not self._found:
            raise ValueError(f"the least card does not fit: {'; '.join(self._wrong)}")
        return self._found[0]


def _with_all_items(cut: Cut) -> list[Cut]:
    """Fewer passages, then fewer details, then shorter quotations, then fewer sources of each line."""
    made = []
    for passages in (3, 1, 0):
        cut = replace(cut, passages=passages)
        made.append(cut)
    for detailed in (3, 1, 0):
        cut = replace(cut, detailed=detailed)
        made.append(cut)
    cut = replace(cut, words=1200)
    made.append(cut)
    for citations in (5, 2, 1):
        cut = replace(cut, citations=citations, pieces=citations)
        made.append(cut)
    return made


def _with_one_item(cut: Cut) -> list[Cut]:
    """One item, as full as can be; the cut that fits is then tried with more of them."""
    bare = replace(_with_all_items(cut)[-1], items=1)
    return [
        bare,
        replace(bare, notes=5),
        replace(bare, notes=3, words=600, label=120),
        replace(LEAST, words=300),
        LEAST,
    ]


def _count(body: Body) -> int:
    """How many items, hints, fields or lines there are to choose from."""
    match body:
        case Answer():
            return len(body.items)
        case Nothing():
            return len(body.nearest)
        case Guide():
            return len(body.hints)
        case Form():
            return len(body.fields)
        case Confirm():
            return len(body.preview.splitlines())
        case _:
            return 1
