"""What goes with a chat message as files: the picture, and the whole table where the message does not show all. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.render.span import clean
from bot.render.table import tables
from claims.plot import Plot, cut, units

PNG, TEXT = "image/png", "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Attached:
    """A file; `alt` says what is on it to whoever does not see it."""

    name: str
    type: str
    content: bytes = field(repr=False)
    alt: str = ""


def alt(plots: Sequence[Plot], most: int) -> str:
    """All plots in words, in at most so many UTF-16 units: each gets its share, and counts what it leaves out."""
    words, left = list[str](), most
    for place, plot in enumerate(plots):
        words.append(plot.alt(max(0, left // (len(plots) - place) - 1)))
        left -= units(words[-1]) + 1
    return cut(clean(" ".join(filter(None, words))), most)


def picture(plots: Sequence[Plot], png: bytes, most: int) -> Attached:
    """The plots as one PNG, named by its content."""
    return Attached(f"figures-{plots[0].name}.png", PNG, png, alt(plots, most))


def whole_table(plots: Sequence[Plot]) -> Attached:
    """All figures as text."""
    return Attached("figures.txt", TEXT, tables(plots).encode())


def with_files(payload: Mapping[str, Any], files: Sequence[Attached]) -> Mapping[str, Any]:
    """The body of a Discord message with these files; a picture is shown in its embed."""
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
        made["embeds"] = [{**first, "image": {"url": f"attachment://{shown}"}}, *rest]
    return made


def with_image(payload: Mapping[str, Any], file: str, words: str) -> dict[str, Any]:
    """The arguments of a Slack message with an uploaded picture below its first line."""
    image = {"type": "image", "slack_file": {"id": file}, "alt_text": words}
    blocks = list(payload["blocks"])
    first = next((place for place, block in enumerate(blocks) if block["type"] == "section"), 0)
    blocks.insert(first + 1, image)
    return {**payload, "blocks": blocks}
