"""The order of the lines below an item, the same in every answer. Pure."""

from collections.abc import Mapping, Sequence
from typing import Literal

from bot.render.span import Line

Part = Literal["told", "compared", "far", "differ", "beside", "relations"]
ORDER: tuple[Part, ...] = ("told", "compared", "far", "differ", "beside", "relations")
"""What it says and where, how that differs from what was asked, how far it went, where sources differ, what others say."""


def in_order(lines: Mapping[Part, Sequence[Line]]) -> tuple[Line, ...]:
    """The lines that are not empty."""
    return tuple(line for part in ORDER for line in lines.get(part, ()) if line)
