"""A reply as the arguments of a Slack message: blocks, and the same in plain words for notifications."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from bot.render.card import Button, Card, Cards
from bot.render.fit import fit, fits_whole
from bot.render.limits import SLACK, Problems, check_slack, length
from bot.render.markup import Markup
from bot.render.packing import grouped, packed
from bot.render.rendered import Rendered
from bot.render.span import LEADING, TOUCHING, TYPED, Line, Span, Style, address, clip, parted
from bot.render.text import Paper
from handlers.command import discover
from handlers.reply import Reply

_HIDDEN = "\u200b"
_BULLET = Span("• ")
_MARKUP = re.compile(r"(?<![^\W_])[*_~]|[*_~](?![^\W_])|`|(?<!\d):(?=[\w+'-]+:)")
_HARMLESS = re.compile(r"[^*_~`:&<>]*")
"""Most texts: nothing in them that could take effect."""
_SIGNS = {
    Style.PLAIN: ("", ""),
    Style.STRONG: ("*", "*"),
    Style.QUIET: ("_", "_"),
    Style.WORDS: ("“", "”"),
    Style.MARK: ("[", "]"),
    Style.DATE: ("", ""),
    Style.LINK: ("", ""),
    Style.ADDED: ("{+", "+}"),
    Style.MISSING: ("[-", "-]"),
    Style.CITED: ("»", "«"),  # bold takes effect only beside blanks, and quotations begin with marks
}


def render(reply: Reply, *, public_url: str | None = None, umbrella: str = "/whosaid") -> Rendered:
    """`payload`: text, blocks and the switches against previews, within every limit; `text`: the whole in plain words.

    With `public_url`, ids of claims and articles lead to their pages. Commands to be typed are written as this
    workspace knows them: most as words after `umbrella`. Whether the asker alone sees it, and where it goes,
    is for the sender to add.
    """
    typed = partial(_typed, umbrella=umbrella)
    cards = Cards(reply, public_url)  # the twin and the blocks mostly show the same
    paper = Paper(typed=typed)
    twin = fit(cards, lambda card: _entities(paper.text(card)), _too_long, SLACK.text)
    blocks = Blocks(public_url, typed)
    payload = fit(cards, lambda card: message(twin, list(blocks.of(card))), _check(reply), SLACK.total)
    return Rendered(payload, lambda: paper.text(cards.of()))


def whole(reply: Reply, *, public_url: str | None = None, umbrella: str = "/whosaid") -> bool:
    """Whether `render` leaves nothing out, neither of the blocks nor of the words that are read to those who listen."""
    typed = partial(_typed, umbrella=umbrella)
    paper, blocks = Paper(typed=typed), Blocks(public_url, typed)

    def shape(card: Card) -> dict[str, Any]:
        return message(_entities(paper.text(card)), list(blocks.of(card)))

    return fits_whole(Cards(reply, public_url), shape, _check(reply))


def _check(reply: Reply) -> Callable[[dict[str, Any]], Problems]:
    """The limits of the reply's message, with room for its picture."""

    def check(made: dict[str, Any]) -> Problems:
        full = reply.pictures and len(made["blocks"]) >= SLACK.blocks
        return [*check_slack(made), *(["blocks: no room for the picture"] if full else [])]

    return check


def message(twin: str, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """The arguments of chat.postMessage, but for the channel."""
    return {"text": twin, "blocks": blocks, "unfurl_links": False, "unfurl_media": False}


def escape(text: str) -> str:
    """Text that Slack shows as it is: no markup, mention, link or emoji comes of it.

    Slack knows no escape for `*`, `_`, `~`, the backtick and `:names:`. Where one of these could take effect,
    a zero-width space stands on both of its sides; elsewhere (`a_b`, `10:30`) nothing is put in.
    """
    if _HARMLESS.fullmatch(text):
        return text
    text = _entities(text)
    if _MARKUP.search(text):
        text = _MARKUP.sub(rf"{_HIDDEN}\g<0>{_HIDDEN}", text).replace(_HIDDEN * 2, _HIDDEN)
    return text


def notice(text: str) -> dict[str, Any]:
    """The arguments of chat.postMessage, but for the channel, of plain words that are no reply: none takes effect."""
    said = clip(text, SLACK.section // 5)  # `&amp;` takes five characters
    return message(_entities(said), [_section(escape(said))])


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _typed(command: str, umbrella: str) -> str:
    """`/source ID` → `/whosaid source ID`, where Slack knows no `/source` of ours."""
    if not command.startswith("/") or command.split(" ", maxsplit=1)[0] in {c.slack_name for c in discover()}:
        return command
    return f"{umbrella} {command.removeprefix('/')}"


def _too_long(text: str) -> Problems:
    return [f"text: {length(text):,} characters"] if length(text) > SLACK.text else []


class Blocks:
    """Cards into blocks; what several cards of one reply have is written once."""

    def __init__(self, public_url: str | None = None, typed: Callable[[str], str] = str) -> None:
        self._public_url, self._typed = public_url, typed
        self._markup = Markup(self._line, heading="*{}*", bullet="• ")

    def of(self, card: Card) -> Iterator[dict[str, Any]]:
        """The blocks from top to bottom."""
        yield from self._small(card.warnings)
        yield from self._large(
            [self._heading(card.lead) if card.entries else card.lead]
        )  # over nothing it is no heading
        if card.entries_heading:
            yield _section(f"*{escape(card.entries_heading)}*")
        simple = [entry.head for entry in card.entries if not entry.claim_id]
        yield from self._large([(_BULLET, *line) for line in simple] if len(simple) > 1 else simple)
        for entry in card.entries:
            if entry.claim_id:
                yield _section(self._markup.entry(entry))
        yield from self._large(card.differ)
        yield from self._large(card.notes)
        yield from self._small(card.left_out)
        if card.sources:
            yield {"type": "divider"}
            said = [("*Sources*", []), *self._markup.sources(card.sources)]
            said += [(self._line(line), []) for line in card.legend]
            texts = grouped(said, SLACK.context_text)
            for first in range(0, len(texts), SLACK.context_elements):
                yield _context(texts[first : first + SLACK.context_elements])
        yield from self._small(card.footer)
        if card.buttons:
            yield {"type": "actions", "elements": [_button(button) for button in card.buttons]}

    def _large(self, lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
        for text in packed(map(self._line, filter(None, lines)), SLACK.section - 100):
            if text.strip():
                yield _section(text)

    def _small(self, lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
        for text in packed(map(self._line, filter(None, lines)), SLACK.context_text):
            if text.strip():
                yield _context([text])

    def _heading(self, line: Line) -> Line:
        """In one piece: signs of bold beside each other would not take effect."""
        texts = (f"“{self._typed(span.text)}”" if span.style is Style.TYPED else span.text for span in line)
        return (Span("".join(texts), Style.STRONG),) if line else ()

    def _line(self, line: Line) -> str:
        return "".join(map(self._span, line))

    def _span(self, span: Span) -> str:
        if span.style is Style.PLAIN:
            return escape(span.text)
        shown = self._typed(span.text) if span.style in TYPED else span.text
        text = escape(shown)
        url = address(span.ref, self._public_url) if span.style in LEADING else ""
        if url:
            return _link(url, text)
        if span.style in TYPED:
            return text if "`" in shown else f"`{_entities(shown)}`"
        before, after = _SIGNS[span.style]
        if span.style in TOUCHING:
            blank, inner, blank_after = parted(text)
            # Text that holds the sign itself would end the bold or the italics early.
            return f"{blank}{before}{inner}{after}{blank_after}" if inner and before not in inner else text
        return before + text + after


def _link(url: str, label: str) -> str:
    return f"<{url.replace('&', '&amp;')}|{label.replace('|', '¦')}>"


def _section(text: str) -> dict[str, Any]:
    # not folded under "See more": a hedge or the number of a source may stand last
    return {"type": "section", "text": _mrkdwn(text), "expand": True}


def _context(texts: list[str]) -> dict[str, Any]:
    return {"type": "context", "elements": [_mrkdwn(text) for text in texts]}


def _mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _button(button: Button) -> dict[str, Any]:
    label = {"type": "plain_text", "text": clip(button.label, SLACK.button_text // 2), "emoji": False}
    return {"type": "button", "text": label, "action_id": button.id}
