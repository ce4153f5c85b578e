"""What a message leaves out of an answer, counted, and where all of it is to be seen. Pure."""

from typing import NamedTuple
from urllib.parse import quote_plus

from bot.render.span import Line, Span, Style, span
from bot.render.wording import count, more_items
from claims.answer import Wanted
from handlers.reply import Reply

NARROWER = "A narrower question shows them."


class Counts(NamedTuple):
    """How much is left out: of what was found, by this message; and of what there is, by the answer (`dropped`, `more`)."""

    items: int
    sources: int
    notes: int
    details: bool
    dropped: int
    more: bool


def left_out(reply: Reply, counts: Counts, all_of_it: Line, label: int | None) -> tuple[Line, ...]:
    """The lines that say it; with `all_of_it` where figures are left out, unless it is longer than `label`."""
    made: list[Line] = []
    beyond = bool(counts.dropped or counts.more)
    what = [
        more_items(counts.items, counts.dropped, more=counts.more) if counts.items else "",
        count(counts.sources, "more source") if counts.sources else "",
        count(counts.notes, "more note") if counts.notes else "",
        "some details" if counts.details else "",
    ]
    said = ", ".join(filter(None, what))
    if said:
        press = " Press Sources." if any(a.label == "Sources" for a in reply.actions) else ""
        narrow = " Narrow the question down to see the others." if counts.items and beyond else ""
        made.append((Span(f"Not shown here: {said}.{press}{narrow}", Style.QUIET),))
    if counts.items and reply.pictures:
        if all_of_it and (label is None or sum(len(one.text) for one in all_of_it) <= label):
            made.append(all_of_it)
        elif not beyond:
            made.append((Span(NARROWER, Style.QUIET),))
    if beyond and not counts.items:
        many = count(counts.dropped, "more item") if counts.dropped else "More items"
        least = "More than " if counts.dropped and counts.more else ""
        made.append((Span(f"{least}{many} found: narrow it down to see them.", Style.QUIET),))
    return tuple(made)


def all_of(reply: Reply, public_url: str | None) -> Line:
    """`All of this answer: /figures DeepSeek on whosaid.example`; nothing where no page is known that shows it."""
    question = Wanted(command=reply.command, values=reply.values).typed
    if not public_url or not reply.pictures or not question:
        return ()
    host = public_url.partition("://")[2].rstrip("/") or public_url
    return (
        Span("All of this answer: "),
        span(question, Style.CODE, f"/?q={quote_plus(question)}"),
        span(f" on {host}"),
    )
