"""The pages, read as a browser without scripts reads them."""

import asyncio
import threading

import pytest

from bot.platforms.web.pages import Pages
from bot.platforms.web.static import read_assets
from handlers.command import discover
from tests.bot.platforms.web.page import Page


async def test_the_page_has_one_labelled_question(served):
    page = Page((await served.get("/")).text)
    (form,) = page.all("form")
    (asked,) = [i for i in page.all("input") if i.get("type") != "hidden"]
    assert (form["method"], form["action"], asked["name"]) == ("get", "/", "q")
    assert any(label["for"] == asked["id"] for label in page.all("label"))


async def test_what_the_form_sends_is_answered_with_its_source(served):
    seen = await served.get("/?q=who+said+Obviously%3F")
    assert seen.status == 200
    page = Page(seen.text)
    assert "Obviously" in page.words
    assert "Elon Musk" in page.words
    assert "/claim/cone" in page.hrefs
    assert "/article/art_one" in page.hrefs


async def test_while_a_long_answer_is_set_others_are_served(served, monkeypatch):
    begun, ends, answer = threading.Event(), threading.Event(), Pages.answer

    def slowly(*given):
        begun.set()
        assert ends.wait(5)
        return answer(*given)

    monkeypatch.setattr(Pages, "answer", slowly)
    asked = asyncio.create_task(served.get("/?q=who+said+Obviously%3F"))
    await asyncio.to_thread(begun.wait, 5)
    assert (await served.get("/healthz")).status == 200
    ends.set()
    assert (await asked).status == 200


def test_what_needs_a_place_to_post_to_is_not_offered_by_a_page():
    offered = Pages(discover(), read_assets()).refused("No such page", "There is nothing here.")
    assert "/who-said" in offered
    assert "/digest" not in offered
    assert "/watch" not in offered


async def test_the_question_stays_in_its_field(served):
    page = Page((await served.get("/?q=who+said+%22Lmao%22%3F")).text)
    assert page.all("input")[0]["value"] == 'who said "Lmao"?'


@pytest.mark.parametrize(
    "path",
    [
        "/claim/cnone",
        "/article/none",
        "/speaker/none",
        "/group/none",
        "/articles?page=2",
        "/utterance/none",
        "/claim/A",
        "/claim/%3Cscript%3E",
        "/claim/..%2F..",
        "/claim/" + "c" * 200,
        "/nowhere",
        "/claim/",
        "/static/none.css",
        "/static/..%2Fweb.py",
    ],
)
async def test_what_is_not_there_is_a_404_that_shows_how_to_ask(served, path):
    seen = await served.get(path)
    assert seen.status == 404
    page = Page(seen.text)
    assert page.all("form")
    assert "script>" not in page.words


async def test_nothing_found_is_a_page_and_no_error(served):
    seen = await served.get("/?q=/search+chips")
    assert (seen.status, "Nothing on chips." in Page(seen.text).words) == (200, True)


@pytest.mark.parametrize(
    ("path", "times"), [("/?q=/who-said+Obviously", 1), ("/?q=/help", 0), ("/articles", 1)]
)
async def test_that_it_is_extracted_is_said_once_and_only_of_what_is(served, path, times):
    words = Page((await served.get(path)).text).words.casefold()
    assert words.count("check the source") == times


async def test_the_actions_under_an_answer_are_links_that_work(served):
    page = Page((await served.get("/?q=/who-said+Obviously")).text)
    (sources,) = [href for href in page.hrefs if href.startswith("/?q=%2Fsource")]
    assert "Elon Musk" in Page((await served.get(sources)).text).words


async def test_every_question_is_done_in_the_memory(served):
    for path in ("/?q=/who-said+Obviously", "/?q=/search+x", "/?q=/broken", "/?q=%22"):
        await served.get(path)
    assert list(served.memory.fates.values()) == ["done"] * 4
    assert {post.post.platform for post in served.memory.posts} == {"web"}


async def test_reading_asks_nobody_and_leaves_no_trace(served):
    for path in ("/", "/?q=++", "/articles", "/figures", "/claim/cone"):
        await served.get(path)
    assert served.memory.fates == {}


async def test_a_fault_is_a_page_with_a_reference_and_no_traceback(served):
    seen = await served.get("/?q=/broken")
    assert seen.status == 503
    assert "went wrong" in seen.text
    assert "secret" not in seen.text
    assert "RuntimeError" not in seen.text


async def test_headings_are_in_order_and_landmarks_are_there(served):
    for path in ("/", "/?q=/who-said+Obviously", "/?q=/search+x", "/articles", "/nowhere"):
        page = Page((await served.get(path)).text)
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), path
        assert [len(page.all(tag)) for tag in ("main", "header", "title")] == [1, 1, 1], path
        assert page.all("html")[0]["lang"] == "en"
        assert len(page.ids) == len(set(page.ids)), path


async def test_healthz_is_ok(served):
    seen = await served.get("/healthz")
    assert (seen.status, seen.text) == (200, "ok\n")


async def test_search_engines_are_asked_to_leave_questions_alone(served):
    assert "Disallow: /?" in (await served.get("/robots.txt")).text


def test_a_page_offers_no_command_for_which_it_would_have_to_know_who_asks():
    page = Pages(discover(), read_assets()).refused("No such page", "Nothing is here.")
    assert "/who-said" in page
    assert "/add" not in page
