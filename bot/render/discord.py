"""A reply as the body of a Discord message: one embed, its sources as fields, buttons below."""

import re
from collections.abc import Iterator
from typing import Any

from bot.render.card import Button, Card, Cards, card_of
from bot.render.fit import fit, fits_whole
from bot.render.limits import DISCORD, check_discord
from bot.render.markup import Markup
from bot.render.packing import grouped
from bot.render.rendered import Rendered
from bot.render.span import LEADING, TOUCHING, TYPED, Line, Span, Style, address, clip, parted
from bot.render.text import plain
from handlers.reply import Reply

ACCENT = 0x3B6E8F
"""The stripe beside the embed; the same for all, so that it says nothing."""

_MARKUP = re.compile(r"([\\*_~|`\[\]<@])")
_AT_START = re.compile(r"(\s*)([-#>+]|\d+(?=[.)]))")
_ADDRESS = re.compile(r":(?=//)")
_INVITE = re.compile(r"\.(?=(?:gg|com/invite)\b)", re.IGNORECASE)
_HARMLESS = re.compile(r"(?!\s*(?:[-#>+]|\d+[.)]))[^\\*_~|`\[\]<@:.]*")
"""Most texts: nothing in them that any of the others could find."""

_SIGNS = {
    Style.PLAIN: ("", ""),
    Style.STRONG: ("**", "**"),
    Style.QUIET: ("*", "*"),
    Style.WORDS: ("“", "”"),
    Style.MARK: (r"\[", r"\]"),
    Style.DATE: ("", ""),
    Style.LINK: ("", ""),
    Style.ADDED: ("**{+", "+}**"),
    Style.MISSING: (r"~~\[-", r"-\]~~"),
    Style.CITED: ("**", "**"),
}


def render(reply: Reply, *, public_url: str | None = None) -> Rendered:
    """`payload`: embeds, components and allowed_mentions, within every limit; `text`: the whole in plain words.

    With `public_url`, ids of claims and articles lead to their pages.
    """
    payload = fit(Cards(reply, public_url), Messages(public_url).of, check_discord, DISCORD.embeds_total)
    return Rendered(payload, lambda: plain(card_of(reply)))


def whole(reply: Reply, *, public_url: str | None = None) -> bool:
    """Whether `render` leaves nothing out."""
    return fits_whole(Cards(reply, public_url), Messages(public_url).of, check_discord)


def escape(text: str) -> str:
    """Text that Discord shows as it is: no markup, mention, timestamp, link or preview comes of it.

    Discord knows a backslash before any sign, so nothing that is not shown is put in.
    """
    if _HARMLESS.fullmatch(text):
        return text
    text = _MARKUP.sub(r"\\\1", text)
    if "://" in text:
        text = _ADDRESS.sub(r"\:", text)
    if ".gg" in text.lower() or ".com/invite" in text.lower():
        text = _INVITE.sub(r"\.", text)
    start = _AT_START.match(text)
    if start is None:
        return text
    blank, sign = start.groups()
    return f"{blank}{sign}\\{text[start.end() :]}" if sign.isdigit() else f"{blank}\\{text[start.start(2) :]}"


class Messages:
    """Cards into bodies; what several cards of one reply have is written once."""

    def __init__(self, public_url: str | None = None) -> None:
        self._public_url = public_url
        self._markup = Markup(self._line, heading="### {}", bullet="- ")

    def of(self, card: Card) -> dict[str, Any]:
        """The body as it is sent; it pings nobody."""
        return {
            "embeds": [self._embed(card)],
            "components": list(_rows(card.buttons)),
            "allowed_mentions": {"parse": []},
        }

    def _embed(self, card: Card) -> dict[str, Any]:
        made: dict[str, Any] = {
            "description": "\n\n".join(filter(None, self._chunks(card))),
            "color": ACCENT,
        }
        if card.sources:
            fields = grouped(self._markup.sources(card.sources), DISCORD.embed_field_value)
            made["fields"] = [
                {"name": "Sources, continued" if place else "Sources", "value": value}
                for place, value in enumerate(fields)
            ]
        footer = "\n".join("".join(span.text for span in line) for line in (*card.legend, *card.footer))
        if footer:
            made["footer"] = {"text": footer}
        return made

    def _chunks(self, card: Card) -> Iterator[str]:
        yield "\n".join(f"*{self._line(line)}*" for line in card.warnings)
        lead = self._line(card.lead)
        yield (
            f"**{lead}**" if card.entries and lead.strip() == lead else lead
        )  # over nothing it is no heading
        if card.entries_heading:
            yield f"### {escape(card.entries_heading)}"
        simple = [self._line(entry.head) for entry in card.entries if not entry.claim_id]
        yield "\n".join(f"- {line}" for line in simple) if len(simple) > 1 else "".join(simple)
        for entry in card.entries:
            if entry.claim_id:
                yield self._markup.entry(entry)
        yield "\n".join(map(self._line, card.differ))
        yield "\n".join(map(self._line, card.notes))
        yield "\n".join(map(self._line, card.left_out))

    def _line(self, line: Line) -> str:
        return "".join(map(self._span, line))

    def _span(self, span: Span) -> str:
        text = escape(span.text)
        if span.style is Style.PLAIN:
            return text
        url = address(span.ref, self._public_url) if span.style in LEADING else ""
        if url:
            return f"[{text}]({url})"
        if span.style in TYPED:
            return text if "`" in span.text else f"`{span.text}`"
        before, after = _SIGNS[span.style]
        if span.style in TOUCHING:
            blank, text, blank_after = parted(text)
            return f"{blank}{before}{text}{after}{blank_after}" if text else blank
        return before + text + after


def _rows(buttons: tuple[Button, ...]) -> Iterator[dict[str, Any]]:
    for first in range(0, len(buttons), DISCORD.buttons_a_row):
        row = buttons[first : first + DISCORD.buttons_a_row]
        yield {"type": 1, "components": [_button(button) for button in row]}


def _button(button: Button) -> dict[str, Any]:
    return {
        "type": 2,
        "style": 2,
        "label": clip(button.label, DISCORD.button_label // 2),
        "custom_id": button.id,
    }
