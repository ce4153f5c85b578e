"""The gallery reads Discord's markdown as Discord's client does: what takes effect there does here, and nothing else."""

import re
from html import unescape

import pytest
from hypothesis import given

from bot.render.discord import escape
from gallery.discord_markdown import html, inline
from tests.bot.render.hostile import texts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold** and *quiet*", "<strong>bold</strong> and <em>quiet</em>"),
        ("***both***", "<strong><em>both</em></strong>"),
        ("_quiet_ __under__ a_b_c", "<em>quiet</em> <u>under</u> a_b_c"),
        (r"\*\*no\*\* \[1\] \_", "**no** [1] _"),
        (r"*a \* b*", "<em>a * b</em>"),
        ("* not * this", "* not * this"),
        ("~~gone~~ ||hidden||", '<s>gone</s> <span class="spoiler">hidden</span>'),
        ("`a **b** <c>`", "<code>a **b** &lt;c&gt;</code>"),
        ("[words](https://x.example/a_(b))", '<a href="https://x.example/a_(b)">words</a>'),
        (r"[a](javascript:x)", "[a](javascript:x)"),
        ("see https://x.example/a.", 'see <a href="https://x.example/a">https://x.example/a</a>.'),
        (r"https\://x.example", "https://x.example"),
        ("<@1> @everyone <t:1:R>", "".join(f'<span class="mention">{m}</span>{b}' for m, b in (("&lt;@1&gt;", " "), ("@everyone", " "), ("&lt;t:1:R&gt;", "")))),
        (r"\<\@1> \@everyone", "&lt;@1&gt; @everyone"),
        ("<script>", "&lt;script&gt;"),
    ],
)  # fmt: skip
def test_what_stands_within_a_line(text, shown):
    assert inline(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("> one\n> two\nthree", "<blockquote><div>one<br>two</div></blockquote><div>three</div>"),
        ("- one\n- **two**", "<ul><li>one</li><li><strong>two</strong></li></ul>"),
        (r"\- none", "<div>- none</div>"),
        (r"1\. none", "<div>1. none</div>"),
        ("### Heading\nbelow", "<h3>Heading</h3><div>below</div>"),
        ("#tag", "<div>#tag</div>"),
        ("- item\n> passage", "<ul><li>item</li></ul><blockquote><div>passage</div></blockquote>"),
        ("one\n\ntwo", "<div>one</div><div>&nbsp;</div><div>two</div>"),
        (">>> all\nof it", "<blockquote><div>all<br>of it</div></blockquote>"),
        ("", "<div>&nbsp;</div>"),
    ],
)
def test_what_stands_at_the_head_of_a_line(text, shown):
    assert html(text) == shown


@given(texts)
def test_whatever_is_escaped_is_shown_as_it_is(text):
    line = " ".join(text.split())
    shown = html(escape(line))
    assert set(re.findall(r"<(\w+)", shown)) <= {"div"}
    assert unescape(re.sub(r"<[^>]*>", "", shown)).replace("\xa0", "").strip() == line.strip()
