"""Without a mouse: everything is reached in order, what is reached is seen, and the skip link skips."""

import pytest

from tests.browser.conftest import NARROW, WIDE
from tests.browser.library import HALL
from tests.browser.places import ask

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

FOCUSED = "() => !document.querySelector('[autofocus]') || document.activeElement.tagName !== 'BODY'"
"""What the page puts the focus on by itself has it: else a Tab may start before that."""
SHOWN = """() => {
  const e = document.activeElement;
  const box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  return {
    tag: e.tagName,
    text: (e.innerText || e.name || "").trim(),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
ANSWER = ask("/who-said not one of them turns")


async def test_the_skip_link_comes_first_is_seen_and_leads_to_the_answer(opened):
    async with opened() as seen:
        await seen.go(ANSWER)
        await seen.page.keyboard.press("Tab")
        first = await seen.page.evaluate(SHOWN)
        assert first["text"].startswith("Skip")
        assert first["inside"]
        await seen.page.keyboard.press("Enter")
        assert await seen.page.evaluate("document.activeElement.tagName") == "MAIN"
        await seen.page.keyboard.press("Tab")
        assert await seen.page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["/", ANSWER, f"/article/{HALL.id}"], ids=["home", "answer", "article"])
async def test_whatever_is_reached_by_tab_is_on_the_screen_with_a_ring(opened, path, size):
    async with opened(
        viewport=size, reduced_motion="reduce"
    ) as seen:  # so that what is reached is there at once
        await seen.go(path)
        await seen.page.wait_for_function(FOCUSED)
        reached = []
        for _ in range(500):
            shown = await seen.page.evaluate(SHOWN)
            if shown["tag"] == "BODY" and reached:
                break
            reached += [shown] if shown["tag"] != "BODY" else []
            await seen.page.keyboard.press("Tab")
        assert {"INPUT", "A", "BUTTON"} <= {one["tag"] for one in reached}
        assert [one for one in reached if not (one["ring"] and one["inside"])] == []


async def test_the_search_and_the_first_result_are_reached_by_tab_alone(opened):
    async with opened() as seen:
        await seen.go(ANSWER)
        for _ in range(50):
            await seen.page.keyboard.press("Tab")
            if await seen.page.evaluate("document.activeElement.id") == "q":
                break
        await seen.page.keyboard.press("ControlOrMeta+a")
        await seen.page.keyboard.type("/speaker Ada Miller")
        await seen.page.keyboard.press("Enter")
        await seen.page.wait_for_url("**/?q=%2Fspeaker*")
        for _ in range(50):
            await seen.page.keyboard.press("Tab")
            if await seen.page.evaluate("document.activeElement.closest('.item') !== null"):
                return
        pytest.fail("no result was reached")
