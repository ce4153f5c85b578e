"""Packs lines into as few texts as hold them; a line is never cut."""

from collections.abc import Iterable

from bot.render.limits import length


def packed(lines: Iterable[str], room: int, by: str = "\n") -> list[str]:
    """Texts of at most `room` characters each, but for a line that is longer by itself."""
    made: list[str] = []
    used = 0
    for line in lines:
        size = length(line)
        if made and used + len(by) + size <= room:
            made[-1] += by + line
            used += len(by) + size
        else:
            made.append(line)
            used = size
    return made
