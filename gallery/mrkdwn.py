"""Slack's mrkdwn as HTML: what its client makes of a text that was sent with `verbatim`. Pure.

After docs.slack.dev/messaging/formatting-message-text: a sign takes effect only where no letter or digit stands
before the first and behind the second, and no blank within; what stands between `<` and `>` is Slack's own.
A zero-width space counts as a blank: that is what keeps signs of an article from taking effect.
"""

import re
from collections.abc import Callable
from html import escape, unescape

_OWN = re.compile(r"<([@#!]?)([^>|]+)(?:\|([^>]*))?>")
_PRE = re.compile(r"```([\s\S]+?)```")
_CODE = re.compile(r"`(?![\s`\u200b])([^`\n]*[^\s`\u200b])`")
_EMOJI = re.compile(r"(?<![\w:]):([a-z0-9_+'-]+):(?!\w)")


def _signed(sign: str) -> re.Pattern[str]:
    one = re.escape(sign)
    return re.compile(rf"(?<![^\W_]){one}(?![\s\u200b{one}])([^\n{one}]*[^\s\u200b{one}]){one}(?![^\W_])")


def _own(found: re.Match[str]) -> str:
    sort, what, label = found.groups()
    if not sort:
        return f'<a href="{escape(unescape(what))}">{_shown(label if label is not None else what)}</a>'
    if what.startswith("date^"):
        return _shown(label or what)
    return f'<span class="mention">{escape(sort + (label or what))}</span>'


def _in(tag: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"<{tag}>{inline(found[1])}</{tag}>"


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_OWN, _own),
    (_PRE, lambda found: f"<pre>{_shown(found[1])}</pre>"),
    (_CODE, lambda found: f"<code>{_shown(found[1])}</code>"),
    (_EMOJI, lambda found: f'<span class="emoji" title="{escape(found[1])}">☺</span>'),
    (_signed("*"), _in("b")),
    (_signed("_"), _in("i")),
    (_signed("~"), _in("s")),
)


def html(text: str) -> str:
    """The whole text: quotes and lines."""
    made: list[str] = []
    quoted: list[str] = []
    for line in text.split("\n"):
        quote = re.match(r"(?:>|&gt;) ?", line)
        if quote:
            quoted.append(inline(line[quote.end() :]))
            continue
        made += _quote(quoted)
        quoted = []
        made.append(f"<div>{inline(line) or '&nbsp;'}</div>")
    return "".join([*made, *_quote(quoted)])


def inline(text: str) -> str:
    """One line: bold, links, code and the like."""
    made, at = [], 0
    while at < len(text):
        for rule, shown in _RULES:
            if found := rule.match(text, at):
                made.append(shown(found))
                at = found.end()
                break
        else:
            plain = re.compile(r"&(?:amp|lt|gt);|[\s\S]").match(text, at)
            made.append(_shown(plain[0] if plain else ""))
            at = plain.end() if plain else len(text)
    return "".join(made)


def _shown(text: str) -> str:
    """Text as it is read: Slack's three entities are the signs that they stand for, and nothing else is one."""
    return escape(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _quote(lines: list[str]) -> list[str]:
    return [f"<blockquote>{'<br>'.join(lines)}</blockquote>"] if lines else []
