"""Whatever stands in an index, its pages hold: it stays words, leads nowhere it may not, and no page is without end."""

import pytest

from tests.bot.platforms.web.page import Page
from tests.bot.platforms.web.test_web_hostile import HOSTILE, OUR_SCRIPTS, PAGE_OF_OURS
from tests.corpora import a_figure, a_paraphrase, a_quotation, a_relation, a_speaker, an_article, evidence_of

OURS = PAGE_OF_OURS | {"caption", "table", "thead", "tbody", "tr", "th", "td", "sup", "figure", "svg"}
WORDS = {name: words for name, words in HOSTILE.items() if words.strip() and len(words) <= 2000}


def records(words):
    """An article, a speaker and claims that are all of these words, and that quote all of a text of them."""
    text = f"{words} {words}\n\n{words}"
    article = an_article(
        "a-evil", text, title=words, description=words, outlet=words, author=words, url=words, language=words
    )
    who = a_speaker("Evil", words, id="s-evil", role=words).model_copy(update={"name": words})
    quoted = a_quotation(
        words,
        who,
        article,
        text=text,
        id="c-evil",
        utterance="u-evil",
        addressee=words,
        hedge=words,
        via=(words,),
    )
    told = a_paraphrase(
        words, who, article, evidence=(evidence_of(text, text),), id="c-told", replying_to=words
    )
    put = a_figure(
        5,
        item=words,
        holder=words,
        by=who,
        article=article,
        evidence=(evidence_of(words, text),),
        id="c-put",
        utterance="u-put",
        subject=words,
    )
    other = a_quotation("No", who, id="c-no")
    return (article, who, quoted, told, put, other, a_relation("disputes", other, quoted)), text


PATHS = (
    "/", "/articles", "/speakers", "/figures", "/article/a-evil", "/speaker/s-evil", "/claim/c-evil", "/claim/c-put",
    "/utterance/u-evil", "/utterance/u-put", "/group/u-put",
)  # fmt: skip


@pytest.mark.parametrize("held", [True, False], ids=["held", "not held"])
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
async def test_hostile_words_of_an_article_stay_words(reading, words, held):
    made, text = records(words)
    async with reading(*made, texts=(text,) if held and "\0" not in text else ()) as room:
        for path in PATHS:
            seen = await room.get(path)
            assert seen.status == 200, path
            page = Page(seen.text)
            assert set(page.tags) <= OURS, path
            assert not {name for name in page.attributes if name.startswith(("on", "style"))}
            assert {s["src"].split("?")[0] for s in page.all("script")} == OUR_SCRIPTS
            assert all(href.startswith(("/", "#")) for href in page.hrefs), path
            assert len(page.ids) == len(set(page.ids))
            assert len(page.all("h1")) == 1
            assert not {"\0", "\x1b", "\u202e", "\x85"} & set(seen.text), path


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "data:text/html,x", "//evil.example/x",
        "file:///etc/passwd", "https://", "http://[::1", "ftp://evil.example/", "https://evil.example/\n<script>",
        "https://planet.example@evil.example/", "https://user:secret@planet.example/",
    ],
)  # fmt: skip
async def test_an_address_that_is_none_of_the_web_leads_nowhere(reading, url):
    article = an_article("a-url", "Yes", url=url)
    said = a_quotation("Yes", article=article, text="Yes", id="c-url")
    async with reading(article, said, texts=("Yes",)) as room:
        for path in ("/article/a-url", "/claim/c-url", "/utterance/" + said.utterance):
            page = Page((await room.get(path)).text)
            assert all(href.startswith(("/", "#")) for href in page.hrefs)


async def test_an_address_keeps_its_quotation_marks_to_itself(reading):
    article = an_article("a-url", "Yes", url='https://news.example/"onclick="x')
    async with reading(article, a_quotation("Yes", article=article, text="Yes", id="c-url")) as room:
        page = Page((await room.get("/article/a-url")).text)
        leaving = {href.partition("#")[0] for href in page.hrefs if href.startswith("https:")}
        assert leaving == {"https://news.example/%22onclick=%22x"}
        assert "onclick" not in page.attributes


async def test_an_article_that_is_called_as_an_element_of_the_page_breaks_no_anchor(reading):
    text = "Yes and no"
    article = an_article("a-ids", text)
    claims = [
        a_quotation("Yes", article=article, text=text, id="main"),
        a_quotation("no", article=article, text=text, id="suggestions"),
    ]
    async with reading(article, *claims, texts=(text,)) as room:
        page = Page((await room.get("/article/a-ids")).text)
        assert {"main", "suggestions"} <= set(page.ids)
        assert len(page.ids) == len(set(page.ids))


async def test_passages_on_top_of_each_other_are_a_page_in_bearable_time(reading):
    text = " ".join(f"word{n}" for n in range(600))
    article = an_article("a-deep", text)
    claims = [
        a_paraphrase(
            f"word {n}", article=article, passage=text[n : len(text) - n], text=text, id=f"c-deep{n:03}"
        )
        for n in range(150)
    ]
    async with reading(article, *claims, texts=(text,)) as room:
        seen = await room.get("/article/a-deep")
    page = Page(seen.text)
    assert {f"c-deep{n:03}" for n in range(50)} <= set(page.ids)
    assert "Claims 1–50 of 150" in page.words
    assert len(seen.text) < 400_000


async def test_a_text_without_end_or_break_is_a_page_of_some_size(reading):
    text = "\N{GRINNING FACE}" * 300_000
    article = an_article("a-long", text)
    said = a_quotation("\N{GRINNING FACE}", article=article, evidence=None, text=text, id="c-long")
    async with reading(article, said, texts=(text,)) as room:
        seen = await room.get("/article/a-long?at=299999")
    assert len(seen.text.encode()) < 300_000
    assert "Part 8 of 8" in Page(seen.text).words


async def test_a_speaker_of_very_many_words_is_a_page_of_some_size(reading):
    words = ["word " * 700 + str(n) for n in range(30)]
    async with reading(*(a_quotation(one, id=f"c-{n:03}") for n, one in enumerate(words))) as room:
        seen = await room.get("/speaker/s-ada-miller")
    assert "All 30" in Page(seen.text).words
    assert len(seen.text) < 100_000


@pytest.mark.parametrize(
    "query",
    [
        "page=-1",
        "page=0",
        "page=x",
        "page=99999999",
        "page=%F0%9F%98%80",
        "of=words&page=21",
        "of=%00",
        "page=1&page=2",
    ],
)
@pytest.mark.parametrize("path", ["/articles", "/speakers", "/figures", "/speaker/s-ada-miller"])
async def test_a_page_number_that_is_none_is_no_fault(reading, path, query):
    async with reading(a_quotation("Yes")) as room:
        assert (await room.get(f"{path}?{query}")).status in {200, 404}


@pytest.mark.parametrize(
    "query", ["at=-1", "at=99999999", "part=0", "part=9999999", "skip=x", "skip=99999999", "at=%00&part=%FF"]
)
async def test_a_place_that_is_none_is_no_fault(reading, query):
    article = an_article("a-one", "Yes")
    async with reading(article, a_quotation("Yes", article=article, text="Yes"), texts=("Yes",)) as room:
        assert (await room.get(f"/article/a-one?{query}")).status in {200, 404}


@pytest.mark.parametrize("holder", HOSTILE.values(), ids=HOSTILE)
async def test_a_holder_may_be_asked_for_in_any_words(reading, holder):
    from urllib.parse import quote  # noqa: PLC0415  # of this one test

    async with reading(a_figure(5)) as room:
        seen = await room.get(f"/figures?holder={quote(holder)}")
        assert seen.status == 200
        assert set(Page(seen.text).tags) <= OURS
