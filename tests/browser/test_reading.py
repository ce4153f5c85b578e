"""What readers come for: to ask, to follow a mark to its source and on to the passage, with scripts and without."""

import re

import pytest
from yarl import URL

from tests.browser.library import HALL, SAID_OF_WHEELS, WHEELS
from tests.browser.places import ask

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WORDS = "not one of them turns"


async def test_what_is_typed_is_answered(opened):
    async with opened() as seen:
        await seen.go("/")
        await seen.page.keyboard.type(f"who said “{WORDS}”?")  # the field has the focus
        await seen.page.keyboard.press("Enter")
        await seen.page.wait_for_url("**/?q=*")
        assert await seen.page.locator(".item .words").first.inner_text() == f"“{WHEELS}”"
        assert seen.wrong == []


async def test_a_suggestion_is_taken_by_the_arrow_and_enter(opened):
    async with opened() as seen:
        await seen.go("/")
        field = seen.page.get_by_role("combobox")
        typed = "/who-said We own two hu"
        async with seen.page.expect_response(lambda one: URL(one.url).query.get("q") == typed):
            await seen.page.keyboard.type(typed)
        await seen.page.get_by_role("option").filter(has_text="We own two hundred").first.wait_for()
        assert await field.get_attribute("aria-expanded") == "true"
        await seen.page.keyboard.press("ArrowDown")
        active = await field.get_attribute("aria-activedescendant")
        assert await seen.page.locator(f"#{active}").get_attribute("aria-selected") == "true"
        await seen.page.keyboard.press("Enter")
        await seen.page.wait_for_url("**/?q=*")
        assert WORDS in await seen.page.locator(".item").first.inner_text()
        assert seen.wrong == []


async def test_escape_closes_the_suggestions_and_leaves_what_was_typed(opened):
    async with opened() as seen:
        await seen.go("/")
        await seen.page.keyboard.type("wheels")
        await seen.page.get_by_role("option").first.wait_for()
        await seen.page.keyboard.press("Escape")
        await seen.page.get_by_role("listbox").wait_for(state="hidden")
        assert await seen.page.get_by_role("combobox").input_value() == "wheels"


async def follow(seen):
    """From an answer by its mark to the source, and by the source to the article and its passage."""
    await seen.go(ask(f"who said “{WORDS}”?"))
    await seen.page.locator(".item a.mark").first.click()
    stand = seen.page.locator(".stand:target")
    assert await stand.is_visible()
    assert WORDS in await stand.inner_text()
    await seen.page.locator(f".sources a[href^='/article/{HALL.id}']").first.click()
    await seen.page.wait_for_url(re.compile(rf"/article/{HALL.id}(#.*)?$"))
    assert (await seen.page.locator("h1").inner_text()).strip() == HALL.title
    marked = seen.page.locator("mark").filter(has_text=WORDS).first
    await marked.scroll_into_view_if_needed()
    assert await marked.is_visible()


async def test_a_mark_leads_to_its_source_and_on_to_the_passage_in_the_article(opened):
    async with opened() as seen:
        await follow(seen)
        assert seen.wrong == []


async def test_search_and_reading_work_without_scripts(opened):
    async with opened(java_script_enabled=False) as seen:
        await seen.go("/")
        await seen.page.get_by_role("searchbox").fill(WORDS)
        await seen.page.get_by_role("button", name="Ask").click()
        await seen.page.wait_for_url("**/?q=*")
        assert WORDS in await seen.page.locator(".item").first.inner_text()
        await follow(seen)
        assert seen.wrong == []


async def test_nothing_that_does_nothing_without_scripts_is_shown_without_them(opened):
    async with opened(java_script_enabled=False) as seen:
        await seen.go(f"/claim/{SAID_OF_WHEELS.id}")
        for button in await seen.page.get_by_role("button").all():
            assert await button.evaluate("button => button.form !== null")


async def test_an_item_is_copied_with_its_sources(opened):
    async with opened(permissions=["clipboard-read", "clipboard-write"]) as seen:
        await seen.go(ask(f"who said “{WORDS}”?"))
        await seen.page.get_by_role("button", name="Copy with sources").first.click()
        await seen.page.get_by_role("status").filter(has_text="Copied").wait_for()
        copied = await seen.page.evaluate("navigator.clipboard.readText()")
        assert WHEELS in copied
        assert HALL.title in copied


async def test_a_number_is_copied_with_its_hedges_also_where_the_sources_differ_on_them(opened):
    async with opened(permissions=["clipboard-read", "clipboard-write"]) as seen:
        await seen.go(ask("/gpu-estimates DeepSeek"))
        item = seen.page.locator(".item").filter(has_text="Sources differ on how sure it is").first
        marks = await item.locator(".head .mark").all_inner_texts()
        await item.get_by_role("button", name="Copy with sources").click()
        await item.get_by_role("status").filter(has_text="Copied").wait_for()
        lines = (await seen.page.evaluate("navigator.clipboard.readText()")).split("\n")
        assert any("how sure it is" in line and "“" in line for line in lines)
        assert [line.split(" ")[0] for line in lines if line.startswith("[")] == marks
