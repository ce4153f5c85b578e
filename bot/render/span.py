"""Spans: stretches of one line, each with what it means; a renderer maps the meaning and escapes the text."""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from handlers.command import discover


class Style(StrEnum):
    """What a span is."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    """Our own labels: `Paraphrase:`, `exact words`."""
    WORDS = "words"
    """Words as printed; the renderer puts the quotation marks."""
    MARK = "mark"
    """A citation's number."""
    CODE = "code"
    """An id, or something to type; a command begins with `/`."""
    TYPED = "typed"
    """A command within a sentence of ours; where nothing sets it off, the renderer puts quotation marks."""
    DATE = "date"
    """`ref` is the date in ISO form."""
    LINK = "link"
    ADDED = "added"
    MISSING = "missing"
    CITED = "cited"
    """The cited stretch within a passage."""


TOUCHING = frozenset({Style.STRONG, Style.QUIET, Style.CITED})
"""Set by markup that takes effect only where it touches the text."""
TYPED = frozenset({Style.CODE, Style.TYPED})
"""What may be a command, which some platforms type otherwise."""
LEADING = frozenset({Style.CODE, Style.LINK})
"""Links in a chat; elsewhere whatever has a `ref` is one."""


class Span(NamedTuple):
    """Text without line breaks or control characters; not escaped.

    `ref` is where it leads: an http(s) address, a page of ours (`/claim/ID`), or empty.
    """

    text: str
    style: Style = Style.PLAIN
    ref: str = ""


Line = tuple[Span, ...]

_LEAVE = "%:/?#@!$&+,;=~.-_[]"
"""Signs that an address keeps; quotation marks, brackets, `|` and the like go as %28."""
_KEPT = re.compile(rf"[\w{re.escape(_LEAVE)}]*", re.ASCII)
"""Most addresses: nothing in them that would go."""
SHORTENED = " … (shortened)"

_BREAKS = re.compile("[ \t]*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+[ \t]*")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSAFE_IN_LINES = re.compile("(?![\t\n\r])[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_QUOTED = re.compile("(?<=“)([^”]+)(?=”)")
_TYPED = re.compile("“(/[a-z][a-z-]*(?: [^”]*)?)”")


def span(text: str, style: Style = Style.PLAIN, ref: str = "") -> Span:
    """A span of any text: controls are made visible, breaks become blanks, right-to-left text is isolated."""
    return Span(clean(text), style, ref)


def clean(text: str) -> str:
    """One line that cannot move the cursor, turn the reading direction of what follows, or fail to encode.

    Control characters are shown as their pictures, directional overrides by their code points. Text with
    right-to-left letters is set between U+2068 and U+2069, so that the marks after it stay after it.
    """
    if text.isprintable():  # none of _UNSAFE is
        if text.isascii():
            return text
    elif _UNSAFE.search(text):
        text = _UNSAFE.sub(_shown, _BREAKS.sub(" ", text))
    if _RIGHT_TO_LEFT.search(text):
        text = f"\u2068{text}\u2069"
    return text


def visible(text: str) -> str:
    """Text of several lines whose control characters are made visible, each by one sign or more; line breaks stay."""
    return text if text.isprintable() else _UNSAFE_IN_LINES.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return "␡" if code == 0x7F else f"⟦U+{code:04X}⟧"


def clip(text: str, room: int | None) -> str:
    """Text of ours, a name or a title, ended by `…` where it is longer than `room`."""
    if room is None or len(text) <= room:
        return text
    return f"{text[: _end(text, room - 1)]}…"


def own(text: str, label: int | None) -> Line:
    """A line of ours; a command of ours in marks (`“/digest list” shows them all.`) is something to type.

    Right-to-left text that it quotes is isolated by itself, so that our words keep their order.
    """
    text = clip(text, label and 3 * label)
    if not text.strip():
        return ()
    made = list[Span]()
    for place, part in enumerate(_TYPED.split(text)):
        if place % 2:
            known = part[1:].split(" ", maxsplit=1)[0] in _commands()
            made += [span(part, Style.TYPED)] if known else _quoting(f"“{part}”")
        else:
            made += _quoting(part)
    return tuple(made)


def _quoting(text: str) -> list[Span]:
    parts = _QUOTED.split(text) if _RIGHT_TO_LEFT.search(text) else [text]
    return [span(part) for part in parts if part]


@cache
def _commands() -> frozenset[str]:
    """The first words of all that can be typed after a `/`."""
    return frozenset(c.name.split(" ", maxsplit=1)[0] for c in discover())


def words(text: str, room: int | None, whole: str = "") -> Line:
    """Words as printed. Where longer than `room` they end at a word, and what follows the marks says so."""
    if room is None or len(text) <= room:
        return (span(text, Style.WORDS),)
    cut = span(text[: _end(text, room)], Style.WORDS)
    if not whole:
        return (cut, Span(SHORTENED, Style.QUIET))
    return (cut, Span(" … (shortened; "), Span(whole, Style.CODE), Span(" shows it whole)"))


def joined(parts: list[Line], by: str = " · ") -> Line:
    """The parts that are not empty, with `by` between them."""
    made, between = list[Span](), Span(by)
    for part in parts:
        if part:
            if made:
                made.append(between)
            made += part
    return tuple(made)


def _end(text: str, room: int) -> int:
    """Where to stop: at most `room`, at a blank where one is near, never within a letter and its marks."""
    end = room
    while end > 1 and (
        unicodedata.combining(text[end]) or text[end] in "\u200d\ufe0f" or text[end - 1] == "\u200d"
    ):
        end -= 1
    blank = text.rfind(" ", max(0, end - 24), end + 1)
    return blank if blank > 0 else end


def address(ref: str, public_url: str | None = None) -> str:
    """Where a span leads, safe within any markup; empty for a page of ours that has no public address."""
    if ref.startswith("/"):
        return address(public_url.rstrip("/") + ref) if public_url else ""
    return ref if _KEPT.fullmatch(ref) else quote(ref, safe=_LEAVE)


def parted(text: str) -> tuple[str, str, str]:
    """Blanks before, text, blanks after: markup must touch what it marks."""
    inner = text.strip(" ")
    if not inner:
        return text, "", ""
    start = text.index(inner)
    return text[:start], inner, text[start + len(inner) :]
