"""For those who need it calm, and those who put it on paper."""

import pytest

from tests.browser.library import HALL, SAID_OF_WHEELS
from tests.browser.places import ask

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

MOVING = """() => {
  const ms = (list) => Math.max(...list.split(",").map((one) => parseFloat(one) * (one.includes("ms") ? 1 : 1000)));
  const moves = (e) => {
    const style = getComputedStyle(e);
    return Math.max(ms(style.transitionDuration), style.animationName === "none" ? 0 : ms(style.animationDuration)) > 1;
  };
  const smooth = getComputedStyle(document.documentElement).scrollBehavior === "smooth";
  return [...document.querySelectorAll("*")].filter(moves).map((e) => e.outerHTML.slice(0, 80)).concat(smooth ? ["scrolling"] : []);
}"""


@pytest.mark.parametrize("path", ["/", ask("/gpu-estimates DeepSeek"), f"/article/{HALL.id}"])
async def test_nothing_moves_for_those_who_want_it_still(opened, path):
    async with opened(reduced_motion="reduce") as seen:
        await seen.go(path)
        assert await seen.page.evaluate(MOVING) == []


async def test_on_paper_stand_the_answer_and_its_sources_in_black_and_no_form(opened):
    async with opened() as seen:
        await seen.go(f"/claim/{SAID_OF_WHEELS.id}")
        await seen.page.emulate_media(media="print", color_scheme="dark")
        assert not await seen.page.get_by_role("button").and_(seen.page.locator(":visible")).count()
        assert not await seen.page.locator("#q").is_visible()
        assert await seen.page.locator(".item").first.is_visible()
        assert await seen.page.locator(".sources").is_visible()
        dark = await seen.page.evaluate(
            """() => [...document.querySelectorAll("main *")].filter((e) => {
                 const [r, g, b] = getComputedStyle(e).color.match(/[0-9.]+/g).map(Number);
                 return e.checkVisibility() && e.innerText && r + g + b > 3 * 140;
               }).map((e) => e.outerHTML.slice(0, 80))"""
        )
        assert dark == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_page_is_as_light_or_dark_as_the_reader_s_system(opened, scheme):
    async with opened(color_scheme=scheme) as seen:
        await seen.go("/")
        paper = await seen.page.evaluate(
            "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number)"
        )
        assert (sum(paper[:3]) > 3 * 128) == (scheme == "light")
