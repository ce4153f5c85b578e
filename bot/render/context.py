"""The line that says to what, to whom and where something was said, and by whom it was passed on. Pure."""

from bot.render.span import Line, Span, Style, clip, joined, span
from bot.render.wording import MEDIA, TIERS, posted_on
from claims.item import Item, Quotation


def context(item: Item, label: int | None) -> Line:
    """`exact words · replying to … · to CNBC · in a post on X`; names at most `label` characters long."""
    via = item.via if isinstance(item, Quotation) else ()
    on = posted_on(item.medium, via)
    via = via[:-1] if on else via
    return joined(
        [
            (Span(TIERS[item.tier], Style.QUIET),) if item.tier else (),
            (Span("replying to "), span(clip(item.replying_to, label))) if item.replying_to else (),
            (Span("to "), span(clip(item.addressee, label))) if item.addressee else (),
            (Span(MEDIA[item.medium]), *((Span(" on "), span(clip(on, label))) if on else ()))
            if item.medium
            else (),
            (Span("via "), span(clip(" ← ".join(via), label))) if via else (),
        ]
    )
