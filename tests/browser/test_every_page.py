"""Every kind of page: nothing goes wrong, nothing sticks out on a phone, and axe-core finds nothing that shuts anybody out."""

import pytest
from axe_playwright_python.async_playwright import Axe

from tests.browser.conftest import NARROW, WIDE
from tests.browser.places import EVERY, PAGES, REFUSED

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

every_page = pytest.mark.parametrize("path", EVERY.values(), ids=EVERY.keys())

STICKING_OUT = """() => {
  const styled = (e) => getComputedStyle(e);
  const unseen = (e) => !e.checkVisibility() || styled(e).clipPath !== "none" || e.matches(".skip, svg *");
  const scrolls = (e) => e !== null && (/auto|scroll/.test(styled(e).overflowX) || scrolls(e.parentElement));
  const named = (e) => e.outerHTML.slice(0, 120);
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page itself");
  for (const e of document.body.querySelectorAll("*:not(input)")) {  // a field scrolls its own words
    if (unseen(e)) continue;
    const box = e.getBoundingClientRect();
    if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(e.parentElement)) found.push(`out: ${named(e)}`);
    if (/hidden|clip/.test(styled(e).overflowX) && e.scrollWidth > e.clientWidth + 1) found.push(`cut: ${named(e)}`);
  }
  return found;
}"""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
async def test_nothing_goes_wrong_on_a_page_and_nobody_else_is_asked(opened, path):
    async with opened() as seen:
        assert await seen.go(path) in {200, 404}
        await seen.page.wait_for_load_state("networkidle")
        assert seen.wrong == []
        assert await seen.page.locator("h1").count() == 1


@pytest.mark.parametrize(("path", "status"), REFUSED.values(), ids=REFUSED.keys())
async def test_a_page_that_says_why_not_shows_how_to_ask(opened, path, status):
    async with opened() as seen:
        assert await seen.go(path) == status
        assert [one for one in seen.wrong if str(status) not in one] == []
        assert await seen.page.get_by_role("searchbox").or_(seen.page.get_by_role("combobox")).count() == 1


@every_page
async def test_nothing_sticks_out_or_is_cut_on_a_phone(opened, path):
    async with opened(viewport=NARROW) as seen:
        await seen.go(path)
        assert await seen.page.evaluate(STICKING_OUT) == []


@every_page
async def test_axe_finds_nothing_in_light_and_dark_on_a_phone_and_on_a_desk(opened, path):
    async with opened(reduced_motion="reduce") as seen:
        await seen.go(path)
        found = {}
        for scheme in ("light", "dark"):
            await seen.page.emulate_media(color_scheme=scheme)
            for size in (WIDE, NARROW):
                await seen.page.set_viewport_size(size)
                results = await Axe().run(seen.page)
                if results.violations_count:
                    found[scheme, size["width"]] = results.generate_report()
        assert found == {}
