"""How words that were asked for differ from those in print, as two lines: what the signs mean, and the comparison."""

from bot.render.span import SHORTENED, Line, Span, Style, span
from claims.item import Edit

STYLES = {"same": Style.PLAIN, "added": Style.ADDED, "missing": Style.MISSING, "around": Style.QUIET}
KEY: Line = (
    Span("Compared: ", Style.QUIET),
    Span("only in print", Style.MISSING),
    Span(", "),
    Span("only in your words", Style.ADDED),
)
AROUND: Line = (Span(", "), Span("(printed around them)", Style.QUIET))
"""The key to words before and after those that were asked for."""


def compared(edits: tuple[Edit, ...], room: int | None) -> list[Line]:
    """None where nothing was compared; it ends before the stretch for which `room` characters do not suffice."""
    made = list[Span]()
    for place, edit in enumerate(edits):
        made += [Span(" ")] if place else []
        if room is not None and len(edit.text) > room:
            made.append(Span(SHORTENED, Style.QUIET))
            break
        text = f"({edit.text})" if edit.op == "around" else edit.text
        made.append(span(text, STYLES[edit.op]))
        room = room if room is None else room - len(edit.text) - 1
    key = (*KEY, *AROUND) if any(edit.op == "around" for edit in edits) else KEY
    return [key, tuple(made)] if made else []
