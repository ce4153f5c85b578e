"""What all mock-ups share: how they are looked at, a document, a picture in it."""

from base64 import b64encode
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Look:
    """Light or dark, and how many pixels wide."""

    dark: bool
    width: int

    @property
    def name(self) -> str:
        """`dark-360`."""
        return f"{'dark' if self.dark else 'light'}-{self.width}"


def document(body: str, style: str) -> str:
    """A whole page that asks for nothing."""
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{style}</style><body>{body}</body></html>'


def image(png: bytes | None, alt: str) -> str:
    """A picture; where its bytes are not at hand, its words stand in its place, as clients show them."""
    if png is None:
        return f'<em class="no-picture">[{escape(alt)}]</em>'
    return f'<img src="data:image/png;base64,{b64encode(png).decode()}" alt="{escape(alt)}">'
