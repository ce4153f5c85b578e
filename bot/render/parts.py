"""A reply as several messages, where one would have to leave something out. Pure."""

from collections.abc import Callable

from claims.answer import Answer
from handlers.reply import Reply

MOST = 5
"""Messages of one reply; the last counts what does not fit into it."""


def parts(reply: Reply, fits: Callable[[Reply], bool], most: int = MOST) -> tuple[Reply, ...]:
    """The reply in as few messages as hold all of its items, in their order; one that is no Answer is one message.

    `fits`: whether a reply is shown whole as one message. Each part has the sources of its items and their differences;
    the first has the notes, the last the buttons and what was left out before. An item that does not fit by itself is
    a part of its own, and the renderer cuts it as ever.
    """
    body = reply.body
    if not isinstance(body, Answer) or fits(reply):
        return (reply,)
    cuts: list[tuple[int, int]] = []
    start = 0
    while start < len(body.items) and len(cuts) < most:
        end = len(body.items) if len(cuts) == most - 1 else _furthest(reply, body, start, fits)
        cuts.append((start, end))
        start = end
    number = len(cuts)
    return tuple(
        _part(reply, body, start, end, f"{at} of {number}") for at, (start, end) in enumerate(cuts, 1)
    )


def _furthest(reply: Reply, body: Answer, start: int, fits: Callable[[Reply], bool]) -> int:
    """The end of the longest run of items from `start` on that fits; one item at least."""
    low, high = start + 1, len(body.items) + 1
    while high - low > 1:
        middle = (low + high) // 2
        if fits(_part(reply, body, start, middle, f"{MOST} of {MOST}")):
            low = middle
        else:
            high = middle
    return low


def _part(reply: Reply, body: Answer, start: int, end: int, place: str) -> Reply:
    items = body.items[start:end]
    shown, ids = end == len(body.items), {item.utterance_id for item in items}
    part = Answer(
        lead=f"{body.lead} ({place})",
        items=items,
        differ=tuple(one for one in body.differ if one.utterance_id in ids),
        notes=body.notes if start == 0 else (),
        coverage=body.coverage,
        dropped=body.dropped if shown else 0,
        more=body.more and shown,
    )
    actions = reply.actions if shown else ()
    return reply.model_copy(update={"body": part, "actions": actions})
