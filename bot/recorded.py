"""What is kept of a reply that stands."""

from datetime import datetime

from bot.memory.post import Post, PostRecord
from claims.answer import Answer, Body
from handlers.reply import Reply


def cited(body: Body) -> tuple[str, ...]:
    """The public ids of the claims that a reply cites, each once."""
    if not isinstance(body, Answer):
        return ()
    return tuple(dict.fromkeys(c.claim_id for item in body.items for c in item.citations))


def recorded(post: Post, reply: Reply, claims: tuple[str, ...], at: datetime) -> PostRecord:
    """The record of a post that cites these claims."""
    # what cites nothing needs no correction; ids of people stand in some values
    return PostRecord(post, reply.receipt, reply.command, reply.values if claims else {}, claims, at)
