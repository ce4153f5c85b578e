"""Which messages of a post are still to be posted, where it was begun before and the index changed since. Pure."""

from collections.abc import Callable
from itertools import chain

from bot.recorded import cited
from bot.render.parts import following, parts
from claims.answer import Answer
from handlers.reply import Reply

Cuts = tuple[tuple[str, ...], ...]
"""Of each message the ids of the claims that it cites."""


def still_to_post(
    reply: Reply, fits: Callable[[Reply], bool], cuts: Cuts, standing: int, *, sure: bool
) -> tuple[Reply, ...] | None:
    """The messages after the first `standing` of a post that was last begun as `cuts`; empty: it never was.

    They tell what does not stand yet, each item once, and are as many as were announced. None: there are no such
    messages, or where it is not `sure` that nothing else stands, they would not be those that may stand.
    """
    if not standing:
        made = parts(reply, fits)
        return made if sure or cuts_of(made) == cuts else None
    if not isinstance(reply.body, Answer):
        return None
    told = set(chain.from_iterable(cuts[:standing]))
    items = tuple(item for item in reply.body.items if told.isdisjoint(c.claim_id for c in item.citations))
    left = reply.model_copy(update={"body": reply.body.model_copy(update={"items": items})})
    return following(left, fits, standing, len(cuts))


def cuts_of(messages: tuple[Reply, ...]) -> Cuts:
    """How a post is begun as these messages."""
    return tuple(cited(message.body) for message in messages)
