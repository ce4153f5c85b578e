"""Packs lines into as few texts as hold them; a line is never cut."""

from collections.abc import Iterable

from bot.render.limits import length


def packed(lines: Iterable[str], room: int) -> list[str]:
    """Texts of at most `room` characters each, but for a line that is longer by itself."""
    made: list[str] = []
    used = 0
    for line in lines:
        size = length(line)
        if made and used + 1 + size <= room:
            made[-1] += f"\n{line}"
            used += 1 + size
        else:
            made.append(line)
            used = size
    return made


def grouped(groups: Iterable[tuple[str, list[str]]], room: int) -> list[str]:
    """The same for lines under heads: a group that goes on in the next text has its head there again."""
    texts: list[str] = []
    for head, lines in groups:
        whole = "\n".join((head, *lines))
        if length(whole) <= room:
            texts.append(whole)
        else:
            texts += [f"{head}\n{part}" for part in packed(lines, room - length(head) - 1)]
    return packed(texts, room)
