"""Fits a reply to a platform: detail lines go before sources, sources before items, the first source never."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

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
    reply: Reply, shape: Callable[[Card], Shaped], problems: Callable[[Shaped], Problems], start: Cut = CHAT
) -> Shaped:
    """The fullest shape of the reply in which the platform finds no problem.

    Raises ValueError where even the least has one: that is a mistake in a renderer, never in a reply.
    """
    for cut in _cuts(reply.body, start):
        shaped = shape(card_of(reply, cut))
        if not problems(shaped):
            break
    else:
        raise ValueError(f"the least card does not fit: {'; '.join(problems(shaped))}")
    # The cut that fits may have dropped more items than it must: put back as many as there is room for.
    most = _count(reply.body)
    low, high = (cut.items, most + 1) if cut.items is not None else (most, most)
    while high - low > 1:
        middle = (low + high) // 2
        tried = shape(card_of(reply, replace(cut, items=middle)))
        if problems(tried):
            high = middle
        else:
            low, shaped = middle, tried
    return shaped


def _cuts(body: Body, start: Cut) -> Iterator[Cut]:
    """From the fullest to the least."""
    yield start
    cut = start
    for passages in (3, 1, 0):
        cut = replace(cut, passages=passages)
        yield cut
    for detailed in (3, 1, 0):
        cut = replace(cut, detailed=detailed)
        yield cut
    cut = replace(cut, words=1200)
    yield cut
    for citations in (5, 2, 1):
        cut = replace(cut, citations=citations, pieces=citations)
        yield cut
    for narrow in (
        replace(cut, notes=5),
        replace(cut, notes=3, words=600, label=120),
        replace(LEAST, words=300),
        LEAST,
    ):
        if _count(body) > 1:
            yield replace(narrow, items=1)
        yield narrow


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
            return 0
