"""A Reply: what the desk hands to a platform, ready to be rendered."""

from enum import StrEnum
from typing import Literal

from claims.answer import Body, Wanted
from claims.claim import Model
from claims.plot import Plot


class Visibility(StrEnum):
    """Who sees the reply: everybody in the place, or the asker alone."""

    PUBLIC = "public"
    PRIVATE = "private"


class Action(Model):
    """A button under a reply.

    `run` presses are a question of their own (`wanted`); `share` re-posts the answer with this receipt for
    everybody in the place, and stands only under private replies.
    """

    name: Literal["run", "share"]
    label: str
    wanted: Wanted | None = None


class Reply(Model):
    """One visible reply to one question."""

    receipt: str
    """Short, lower-case; shown, so that it can be quoted in a bug report."""
    command: str
    values: dict[str, str]
    visibility: Visibility
    body: Body
    actions: tuple[Action, ...] = ()
    warnings: tuple[str, ...] = ()
    """What the reader must know of the bot's own state: that its memory cannot be written, say."""
    part: str = ""
    """`2 of 3`: which message this is, where the answer takes several; empty where it is one."""
    page: int = 0
    """Of an answer that chats show message by message, which message, from 1 on; 0: it is shown as one."""
    pictures: tuple[Plot, ...] = ()
    """What of the answer is to be drawn; all of it stands in the items as well."""
    language: str = "en"
    """Of its dates, by the ISO 639 code; all else is English."""
