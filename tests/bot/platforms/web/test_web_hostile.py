"""Whatever is asked, the page holds: no 500, nothing of it becomes markup."""

import json
from urllib.parse import quote

import pytest

from tests.bot.platforms.web.page import Page
from tests.small_desk import SmallIndex

PAGE_OF_OURS = {
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "form", "label", "div", "input",
    "button", "main", "h1", "h2", "h3", "h4", "p", "section", "article", "dl", "dt", "dd", "footer", "span", "ul",
    "ol", "li", "blockquote", "q", "cite", "strong", "b", "em", "code", "time", "sup", "nav", "mark", "del", "ins",
    "bdi", "bdo", "small", "abbr", "details", "summary", "aside", "i", "s", "u", "hr", "br",
}  # fmt: skip

OUR_SCRIPTS = {"/static/theme.js", "/static/suggest.js", "/static/copy.js"}

HOSTILE = {
    "empty": "",
    "blanks": " \t \n",
    "4,000 characters": "a" * 4000,
    "4,000 characters of four bytes": "\N{GRINNING FACE}" * 4000,
    "only quotes": '"“”‘’«»\'"',
    "only emoji": "\N{GRINNING FACE}\N{PILE OF POO}",
    "right-to-left marks": "\u202eevil\u202c \u2067x\u2069 \u200f",
    "zero-width": "Ob\u200bvi\u200dous\ufeffly",
    "a script": "<script>alert(1)</script>",
    "an image": "<img src=x onerror=alert(1)>",
    "out of an attribute": '" autofocus onfocus="alert(1)',
    "out of a single-quoted one": "' onmouseover='alert(1)",
    "out of a title": "</title><h1>evil</h1>",
    "a template": "{{ 7 * 7 }}{% raw %}",
    "markdown": "](http://evil)",
    "a ping": "@everyone <!channel> <@U1>",
    "NUL": "Obvi\0ously",
    "control characters": "\x01\x1b[31m\x7f\x9b",
    "FTS5": '" OR NEAR(a b) * ^ - :',
    "SQL": "'; DROP TABLE claims; --",
    "a command with hostile words": "/who-said <b>x</b>",
    "an unknown command": "/<script>alert(1)</script>",
    "an entity": "&lt;script&gt; &#0; &amp",
    "line separators": "a\u2028b\u2029c\x85d",
    "a reserved name": "__proto__",
}


@pytest.mark.parametrize("asked", HOSTILE.values(), ids=HOSTILE)
async def test_a_hostile_question_is_answered_and_stays_words(served, asked):
    for start in ("", "/who-said ", "/search "):
        seen = await served.get(f"/?q={quote(start + asked)}")
        assert seen.status == (400 if len(start + asked) > 4000 else 200)
        page = Page(seen.text)
        assert set(page.tags) <= PAGE_OF_OURS
        assert not {name for name in page.attributes if name.startswith(("on", "style"))}
        assert {s.get("src", "").split("?")[0] for s in page.all("script")} == OUR_SCRIPTS
        assert not any("evil" in href.split("?")[0] for href in page.hrefs)
        assert len(page.all("h1")) == 1
        assert "\0" not in seen.text
    assert set(served.memory.fates.values()) <= {"done"}


@pytest.mark.parametrize("asked", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_words_may_be_suggested_for(served, asked):
    seen = await served.get(f"/suggest?q={quote(asked)}")
    assert seen.status == 200
    assert isinstance(json.loads(seen.text)["lines"], list)


@pytest.mark.parametrize("asked", HOSTILE.values(), ids=HOSTILE)
async def test_a_form_may_carry_hostile_values(served, asked):
    headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
    data = f"phrase={quote(asked)}&{quote(asked[:50])}=x"
    seen = await served.post("/run/who-said", data=data, headers=headers)
    assert seen.status == 200
    assert set(Page(seen.text).tags) <= PAGE_OF_OURS


@pytest.mark.parametrize("raw", ["%ff%fe", "%ed%a0%80", "%", "%zz", "%00", "a%80b", "+%c3"])
@pytest.mark.parametrize("path", ["/?q=", "/suggest?q=", "/?", "/claim/"])
async def test_broken_percent_encoding_is_no_fault(served, path, raw):
    assert (await served.get(path + raw)).status in {200, 400, 404}


async def test_a_question_of_too_many_characters_is_told_the_limit(served):
    seen = await served.get("/?q=" + "a" * 4001)
    assert seen.status == 400
    assert "4,000 characters" in Page(seen.text).words


async def test_a_line_that_no_browser_sends_is_refused_and_the_next_is_answered(served):
    assert (await served.get("/?q=" + "a" * 70_000)).status == 400
    assert (await served.get("/healthz")).status == 200


@pytest.mark.parametrize(
    "words", [w for w in HOSTILE.values() if 0 < len(w) <= 300 and "\0" not in w and w.strip()]
)
async def test_hostile_words_of_a_source_stay_words(serve, words):
    async with serve(index=SmallIndex(words=words, name=words)) as served:
        for path in ("/?q=/source+cone", "/?q=/speaker+sone"):
            seen = await served.get(path)
            assert seen.status == 200
            page = Page(seen.text)
            assert set(page.tags) <= PAGE_OF_OURS
            assert not {name for name in page.attributes if name.startswith(("on", "style"))}


async def test_the_first_of_two_questions_counts(served):
    page = Page((await served.get("/?q=/search+one&q=/search+two")).text)
    assert "Nothing on one." in page.words


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_other_methods_are_refused(served, method):
    seen = await served._seen(method, "/")
    assert seen.status == 405
    assert "GET" in seen.headers["Allow"]
