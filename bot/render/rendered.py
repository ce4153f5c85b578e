"""What a renderer gives: plain data, ready for the platform's own client."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Rendered:
    """`payload` is the platform's JSON (or the text itself)."""

    payload: Any
    plain: Callable[[], str] = field(repr=False)
    """Makes `text`: most platforms send the payload alone."""

    @property
    def text(self) -> str:
        """The whole answer in plain words."""
        return self.plain()
