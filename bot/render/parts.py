"""A reply as several messages, where one would have to leave something out. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.render.items import home_of
from claims.answer import Answer, Wanted
from handlers.reply import Action, Reply

MOST = 5
"""Messages of one reply; the last counts what does not fit into it."""
ROOM = ("x" * 400,)
"""Warnings for which the first part leaves room, whatever its own are."""


def parts(reply: Reply, fits: Callable[[Reply], bool], most: int = MOST) -> tuple[Reply, ...]:
    """The reply in few messages that hold all of its items, in their order; one that is no Answer is one message.

    `fits`: whether a reply is shown whole as one message. Each part has the differences on its items, and numbers its
    own sources. The first has the warnings, the notes, and the differences on what no item shows; the last the
    buttons, and the count of what was found beyond. An item that does not fit by itself, with what goes with it, is a
    part of its own, which the renderer cuts as ever; so is the last part, where `most` messages do not hold it all.

    Warnings move no cut: they tell how late a post is, and one that was begun in time may have to be completed late.
    """
    body = reply.body
    if not isinstance(body, Answer) or _with_room(reply, fits):
        return (reply,)
    split = _split(reply, body)
    cuts: list[tuple[int, int]] = []
    start, there = 0, len(body.items)
    while start < there:
        end = there if len(cuts) == most - 1 else split.furthest(start, there, fits, f"{most} of {most}")
        cuts.append((start, end))
        start = end
    if len(cuts) == 1:
        return (reply,)
    return tuple(split.part(*cut, f"{number} of {len(cuts)}") for number, cut in enumerate(cuts, 1))


def following(
    reply: Reply, fits: Callable[[Reply], bool], standing: int, of: int
) -> tuple[Reply, ...] | None:
    """The reply as the last of `of` messages, whose first `standing` tell other items; None where it cannot be.

    They are as many as are missing, and what belongs into the first message is left out.
    """
    body, missing = reply.body, of - standing
    if not isinstance(body, Answer) or not 0 < missing <= len(body.items):
        return None
    split, start, there = _split(reply, body, after=standing), 0, len(body.items)
    made: list[Reply] = []
    for number in range(standing + 1, of):
        end = split.furthest(start, there - (of - number), fits, f"{MOST} of {MOST}")  # each has an item
        made.append(split.part(start, end, f"{number} of {of}"))
        start = end
    last = split.part(start, there, f"{of} of {of}")
    too_much = of < MOST and there - start > 1 and not fits(last)
    return None if too_much else (*made, last)


def _split(reply: Reply, body: Answer, after: int = 0) -> "_Split":
    return _Split(reply, body, tuple(home_of(difference, body.items) for difference in body.differ), after)


def _with_room(first: Reply, fits: Callable[[Reply], bool]) -> bool:
    return fits(first) and fits(first.model_copy(update={"warnings": ROOM}))


def page_of(reply: Reply, fits: Callable[[Reply], bool]) -> Reply:
    """Of a reply that is shown message by message, the message that was asked for, with a button that asks for the next."""
    if not reply.page:
        return reply
    every = parts(reply, fits)
    number = min(reply.page, len(every))
    shown = every[number - 1]
    if number == len(every):
        return shown
    wanted = Wanted(command=reply.command, values={**reply.values, "part": str(number + 1)})
    return shown.model_copy(update={"actions": (Action(name="run", label="Next message", wanted=wanted),)})


@dataclass(frozen=True)
class _Split:
    """A reply with an answer, and the place of the item that each of its differences stands under."""

    reply: Reply
    body: Answer
    homes: tuple[int | None, ...]
    after: int = 0
    """How many messages come before all of these items."""

    def furthest(self, start: int, most: int, fits: Callable[[Reply], bool], widest: str) -> int:
        """The end, `most` at most, of the longest run of items from `start` on that fits; one item at least."""
        low, high = start + 1, most + 1
        while high - low > 1:
            middle = min(2 * low - start, (low + high) // 2)  # from below: what does not fit may be very long
            part = self.part(start, middle, widest)
            if fits(part) if start or self.after else _with_room(part, fits):
                low = middle
            else:
                high = middle
        return low

    def part(self, start: int, end: int, name: str) -> Reply:
        """The reply with the items from `start` to `end` and what goes with them."""
        body, first, last = self.body, not start and not self.after, end == len(self.body.items)
        answer = Answer(
            lead=body.lead,
            items=body.items[start:end],
            differ=tuple(
                difference
                for difference, home in zip(body.differ, self.homes, strict=True)
                if (first if home is None else start <= home < end)
            ),
            notes=body.notes if first else (),
            coverage=body.coverage,
            dropped=body.dropped if last else 0,
            more=body.more and last,
        )
        return self.reply.model_copy(
            update={
                "body": answer,
                "actions": self.reply.actions if last else (),
                "warnings": self.reply.warnings if first else (),
                "part": name,
            }
        )
