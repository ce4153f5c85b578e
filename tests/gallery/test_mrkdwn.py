"""The gallery reads Slack's mrkdwn as Slack's client does: what takes effect there does here, and nothing else."""

import re
from html import unescape

import pytest
from hypothesis import given

from bot.render.slack import escape
from gallery.mrkdwn import html, inline
from tests.bot.render.hostile import texts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*bold* _quiet_ ~gone~", "<b>bold</b> <i>quiet</i> <s>gone</s>"),
        ("*bold _and quiet_*", "<b>bold <i>and quiet</i></b>"),
        ("a*b*c a_b_c 2*3*4", "a*b*c a_b_c 2*3*4"),
        ("* not * this", "* not * this"),
        ("\u200b*\u200bnot\u200b*\u200b", "\u200b*\u200bnot\u200b*\u200b"),
        ("`a *b* &lt;c&gt;`", "<code>a *b* &lt;c&gt;</code>"),
        ("```a\nb```", "<pre>a\nb</pre>"),
        ("<https://x.example/?a=1&amp;b|words>", '<a href="https://x.example/?a=1&amp;b">words</a>'),
        ("<https://x.example>", '<a href="https://x.example">https://x.example</a>'),
        ("<!channel> <@U1>", '<span class="mention">!channel</span> <span class="mention">@U1</span>'),
        ("<!date^1738195200^{date}|30 Jan 2025>", "30 Jan 2025"),
        ("&lt;!channel&gt; &amp;lt;", "&lt;!channel&gt; &amp;lt;"),
        (":joy: 10:30:00", '<span class="emoji" title="joy">☺</span> 10:30:00'),
        ("“a” <b", "“a” &lt;b"),
    ],
)
def test_what_stands_within_a_line(text, shown):
    assert inline(text) == shown


def test_lines_are_lines_and_quotes_are_quotes():
    assert html("one\n> two\n> *three*\n• four") == (
        "<div>one</div><blockquote>two<br><b>three</b></blockquote><div>• four</div>"
    )


@given(texts)
def test_whatever_is_escaped_is_shown_as_it_is(text):
    line = " ".join(text.split())
    shown = inline(escape(line))
    assert "<" not in shown
    assert unescape(shown).replace("\u200b", "") == line.replace("\u200b", "")


@given(texts)
def test_whatever_is_escaped_is_shown_with_nothing_but_lines(text):
    assert set(re.findall(r"<(\w+)", html(escape(text)))) <= {"div", "blockquote", "br"}
