"""For those who like it dark or light, those who need it calm, and those who put it on paper."""

import re

import pytest

from tests.browser.conftest import NARROW, WIDE
from tests.browser.library import HALL, SAID_OF_WHEELS
from tests.browser.places import ask

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

THEME = re.compile("theme|dark|light", re.IGNORECASE)

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


PALE = """() => [...document.querySelectorAll("main *")].filter((e) => {
  const [r, g, b] = getComputedStyle(e).color.match(/[0-9.]+/g).map(Number);
  return e.checkVisibility() && e.innerText && r + g + b > 3 * 140;
}).map((e) => e.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize(
    "path", [ask("/who-said not one of them turns"), f"/claim/{SAID_OF_WHEELS.id}", f"/article/{HALL.id}"]
)
async def test_on_paper_stands_what_is_read_in_black_and_nothing_to_press(opened, path):
    async with opened() as seen:
        await seen.go(path)
        await seen.page.emulate_media(media="print", color_scheme="dark")
        assert not await seen.page.get_by_role("button").and_(seen.page.locator(":visible")).count()
        assert not await seen.page.locator("#q").is_visible()
        assert "not one of them turns" in await seen.page.locator("main").inner_text()
        assert await seen.page.evaluate(PALE) == []


async def test_on_paper_it_is_black_also_for_those_who_chose_the_dark(opened):
    async with opened(color_scheme="light") as seen:
        await seen.go(ask("/who-said not one of them turns"))
        await seen.page.get_by_role("button", name=THEME).click()
        assert await paper(seen) < 3 * 128
        await seen.page.emulate_media(media="print")
        assert await seen.page.evaluate(PALE) == []


async def paper(seen):
    """How light the page is: red, green and blue together."""
    colours = await seen.page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number)"
    )
    return sum(colours[:3])


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_page_is_as_light_or_dark_as_the_reader_s_system(opened, scheme):
    async with opened(color_scheme=scheme) as seen:
        await seen.go("/")
        assert (await paper(seen) > 3 * 128) == (scheme == "light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_theme_is_switched_by_the_keyboard_and_kept_on_every_page_until_it_is_switched_back(
    opened, scheme
):
    async with opened(color_scheme=scheme) as seen:
        await seen.go("/")
        switch = seen.page.get_by_role("button", name=THEME)
        await switch.focus()
        await seen.page.keyboard.press("Enter")
        assert (await paper(seen) > 3 * 128) == (scheme == "dark")
        await seen.page.reload()
        assert (await paper(seen) > 3 * 128) == (scheme == "dark")
        await seen.go(f"/article/{HALL.id}")
        assert (await paper(seen) > 3 * 128) == (scheme == "dark")
        await switch.click()
        assert (await paper(seen) > 3 * 128) == (scheme == "light")
        assert seen.wrong == []


async def test_without_scripts_there_is_no_switch_and_the_system_decides(opened):
    async with opened(java_script_enabled=False, color_scheme="dark") as seen:
        await seen.go("/")
        assert await seen.page.get_by_role("button", name=THEME).count() == 0


LETTERS = """() => [...document.querySelectorAll(".plot text, .plot tspan")].map(
  (e) => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a
)"""


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["desk", "phone"])
async def test_the_letters_of_a_plot_can_be_read(opened, size):
    async with opened(viewport=size) as seen:
        await seen.go(ask("/figures Nvidia loss"))
        sizes = await seen.page.evaluate(LETTERS)
        assert sizes
        assert min(sizes) >= 14
        assert max(sizes) <= 22
