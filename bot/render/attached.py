"""What goes with a chat message as files: the picture, and the whole table where the message does not show all. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.render.span import clean
from bot.render.table import tables
from claims.plot import Plot, cut, units

PNG, TEXT = "image/png", "text/plain; charset=utf-8"
BELOW = frozenset({"fields", "footer"})
"""What of a Discord embed stands below the picture."""
SENTENCE = 120
"""UTF-16 units of an alternative text below which a plot is only counted."""


@dataclass(frozen=True)
class Attached:
    """A file; `alt` says what is on it to whoever does not see it."""

    name: str
    type: str
    content: bytes = field(repr=False)
    alt: str = ""


def alt(plots: Sequence[Plot], most: int) -> str:
    """All plots in words, in at most so many UTF-16 units: each gets its share, and counts what it leaves out.

    Those that would get no sentence are counted.
    """
    words, left = list[str](), most
    for place, plot in enumerate(plots):
        to_come = len(plots) - place
        rest = f"{to_come:,} {'more groups' if place else 'groups'} of figures, in the text."
        share = max(left // to_come, min(SENTENCE, left - units(rest))) - 1
        if to_come > 1 and share < SENTENCE - 1:
            words.append(rest)
            break
        words.append(_said(plot, share))
        left -= units(words[-1]) + 1
    return cut(" ".join(filter(None, words)), most)


def _said(plot: Plot, most: int) -> str:
    """One plot's words; what is shown of a sign that is none takes more room than the sign."""
    room = most
    while units(text := clean(plot.alt(max(0, room)))) > most:
        room -= units(text) - most
    return text


def picture(plots: Sequence[Plot], png: bytes, most: int) -> Attached:
    """The plots as one PNG, named by its content."""
    return Attached(f"figures-{plots[0].name}.png", PNG, png, alt(plots, most))


def whole_table(plots: Sequence[Plot]) -> Attached:
    """All figures as text."""
    return Attached("figures.txt", TEXT, tables(plots).encode())


def with_files(payload: Mapping[str, Any], files: Sequence[Attached]) -> Mapping[str, Any]:
    """The body of a Discord message with these files.

    A picture is shown below the answer, whose sources then stand in an embed of their own: an embed shows its image
    below all that it says.
    """
    if not files:
        return payload
    made: dict[str, Any] = {
        **payload,
        "attachments": [
            {"id": place, "filename": one.name} | ({"description": one.alt} if one.alt else {})
            for place, one in enumerate(files)
        ],
    }
    shown = next((one.name for one in files if one.type == PNG), None)
    if shown is not None and made.get("embeds"):
        first, *rest = made["embeds"]
        answer = {key: value for key, value in first.items() if key not in BELOW}
        sources = {key: value for key, value in first.items() if key in {*BELOW, "color"}}
        made["embeds"] = [
            {**answer, "image": {"url": f"attachment://{shown}"}},
            *([sources] if BELOW & sources.keys() else []),
            *rest,
        ]
    return made


def with_image(payload: Mapping[str, Any], file: str, words: str) -> dict[str, Any]:
    """The arguments of a Slack message with an uploaded picture below the answer, above its sources and foot."""
    image = {"type": "image", "slack_file": {"id": file}, "alt_text": words}
    blocks = list(payload["blocks"])
    kinds = [block["type"] for block in blocks]
    last = max((place for place, kind in enumerate(kinds) if kind == "section"), default=-1)
    blocks.insert(kinds.index("divider") if "divider" in kinds else last + 1, image)
    return {**payload, "blocks": blocks}
