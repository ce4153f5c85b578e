"""Discord's markdown as HTML: what its client makes of a text in an embed. Pure.

After the rules that its client reads with: those of simple-markdown (MIT), with Discord's own of quotes, lists,
mentions and spoilers. Where two begin at one place, the first of the table wins.
"""

import re
from collections.abc import Callable
from html import escape

_BOLD = r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)"
_ITALIC = (
    r"\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)"
    r"|\b_((?:__|\\[\s\S]|[^\\_])+?)_\b"
)
_LINK = r"\[((?:\\.|[^\\\]]|\[[^\]]*\])+)\]\(\s*<?(https?://(?:\([^()\s]*\)|[^()\s<>])+)>?\s*\)"


def _escaped(found: re.Match[str]) -> str:
    return escape(found[1])


def _code(found: re.Match[str]) -> str:
    return f"<code>{escape(found[2].strip())}</code>"


def _block(found: re.Match[str]) -> str:
    return f"<pre>{escape(found[1].strip())}</pre>"


def _link(found: re.Match[str]) -> str:
    return f'<a href="{escape(found[2])}">{inline(found[1])}</a>'


def _bare(found: re.Match[str]) -> str:
    return f'<a href="{escape(found[0])}">{escape(found[0])}</a>'


def _mention(found: re.Match[str]) -> str:
    return f'<span class="mention">{escape(found[0])}</span>'


def _in(tag: str) -> Callable[[re.Match[str]], str]:
    def made(found: re.Match[str]) -> str:
        inner = inline(next(filter(None, found.groups())))
        return f"<{tag}>{inner}</{tag.partition(' ')[0]}>"

    return made


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\\([^0-9A-Za-z\s])"), _escaped),
    (re.compile(r"```(?:[\w+-]*\n)?([\s\S]+?)\n*```"), _block),
    (re.compile(r"(`+)([\s\S]*?[^`])\1(?!`)"), _code),
    (re.compile(_LINK), _link),
    (re.compile(r"https?://[^\s<]+[^<.,:;\"')\]\s]"), _bare),
    (re.compile(r"<@[!&]?\d+>|<#\d+>|<t:-?\d+(?::[tTdDfFR])?>|<a?:\w+:\d+>|</[^:>]+:\d+>|@everyone|@here"), _mention),
    (re.compile(_BOLD), _in("strong")),
    (re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)"), _in("u")),
    (re.compile(_ITALIC), _in("em")),
    (re.compile(r"~~([\s\S]+?)~~(?!_)"), _in("s")),
    (re.compile(r"\|\|([\s\S]+?)\|\|"), _in('span class="spoiler"')),
)  # fmt: skip
_LINE = re.compile(
    r"(?P<quote>\s*> )|(?P<all>\s*>>> )|(?P<small>-# )|(?P<head>#{1,3})\s+|(?P<item>\s*)(?:[-*]|\d+\.) +"
)


def html(text: str) -> str:
    """The whole text: quotes, lists, headings and lines."""
    made: list[str] = []
    lines = text.split("\n")
    while lines:
        start = _LINE.match(lines[0])
        kind = start.lastgroup if start else None
        if start and kind == "quote":
            some = [line.replace("> ", "", 1) for line in _taken(lines, "quote")]
            made.append(f"<blockquote>{html(chr(10).join(some))}</blockquote>")
        elif start and kind == "all":
            made.append(
                f"<blockquote>{html(chr(10).join([lines[0][start.end() :], *lines[1:]]))}</blockquote>"
            )
            lines = []
        elif start and kind == "item":
            items = [line[_LINE.match(line).end() :] for line in _taken(lines, "item")]  # type: ignore[union-attr]  # taken because it matched
            made.append(f"<ul>{''.join(f'<li>{inline(item)}</li>' for item in items)}</ul>")
        elif start and kind in {"head", "small"}:
            tag = f"h{len(start['head'])}" if kind == "head" else "small"
            made.append(f"<{tag}>{inline(lines.pop(0)[start.end() :])}</{tag}>")
        else:
            made.append(f"<div>{inline(_paragraph(lines)) or '&nbsp;'}</div>")
    return "".join(made)


def inline(text: str) -> str:
    """A text without lines of its own: bold, links, escapes and the like."""
    made, at = [], 0
    while at < len(text):
        for rule, shown in _RULES:
            if found := rule.match(text, at):
                made.append(shown(found))
                at = found.end()
                break
        else:
            made.append("<br>" if text[at] == "\n" else escape(text[at]))
            at += 1
    return "".join(made)


def _kind(line: str) -> str | None:
    start = _LINE.match(line)
    return start.lastgroup if start else None


def _taken(lines: list[str], kind: str) -> list[str]:
    """The lines of this kind at the head, taken off."""
    taken = []
    while lines and _kind(lines[0]) == kind:
        taken.append(lines.pop(0))
    return taken


def _paragraph(lines: list[str]) -> str:
    """The lines at the head that begin nothing of their own, taken off; at least one."""
    taken = [lines.pop(0)]
    while taken[0] and lines and lines[0] and _kind(lines[0]) is None:
        taken.append(lines.pop(0))
    return "\n".join(taken)
