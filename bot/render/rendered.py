"""What a renderer gives: plain data, ready for the platform's own client."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Rendered:
    """`payload` is the platform's JSON (or the text itself); `text` the whole answer in plain words."""

    payload: Any
    text: str
