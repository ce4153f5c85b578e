"""Addresses that stay, pages that browsers keep, and what is said where the index cannot be read."""

import asyncio

import pytest

from bot.platforms.web.room import reading as room_reading
from bot.platforms.web.room.drawn import drawer
from claims.claim import Qualifier
from claims.errors import DrawingTrouble, IndexTrouble, TooSlow
from claims.plot import Plot, Row
from tests.bot.platforms.web.page import Page
from tests.bot.platforms.web.reading_matter import ABOUT, EVERYTHING, HELD, OWN, PATHS, TEXT
from tests.corpora import ADA, BEN, a_corpus, a_quotation, a_speaker, sha


@pytest.fixture
async def room(reading):
    async with reading(*EVERYTHING, texts=(TEXT,)) as served:
        yield served


@pytest.mark.parametrize("path", PATHS)
async def test_a_page_that_the_browser_has_is_not_sent_again(room, path):
    first = await room.get(path)
    tag = first.headers["ETag"]
    again = await room.get(path, headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status, again.text, again.headers["ETag"]) == (304, "", tag)
    assert "no-cache" in again.headers["Cache-Control"]
    assert (await room.get(path)).text == first.text
    other = await room.get(path, headers={"If-None-Match": '"other"'})
    assert (other.status, other.text) == (200, first.text)


async def test_the_head_of_a_page_has_its_tag(room):
    seen = await room._seen("HEAD", f"/claim/{OWN.id}")
    assert (seen.status, seen.text, seen.headers["ETag"]) == (
        200,
        "",
        (await room.get(f"/claim/{OWN.id}")).headers["ETag"],
    )


async def test_a_page_is_another_when_the_index_changes(room):
    path = f"/claim/{OWN.id}"
    before = await room.get(path)
    more = a_quotation("We own fifty thousand chips!", ADA, utterance="u-own", id="c-new")
    await room.store.sync(a_corpus(*EVERYTHING, more), "another")
    after = await room.get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status == 200
    assert "/claim/c-new" in Page(after.text).hrefs


async def test_a_page_is_another_when_a_text_comes_to_be_held(reading):
    async with reading(*EVERYTHING) as room:
        before = await room.get("/article/a-held")
        await room.store.attach([(sha(TEXT), TEXT)])
        after = await room.get("/article/a-held", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status == 200
    assert "Verified in the text held here" in Page(after.text).words


async def test_an_id_that_came_under_another_leads_there_for_good(room):
    moved = OWN.model_copy(update={"utterance": "u-broken"})
    others = [r for r in EVERYTHING if getattr(r, "utterance", "") != "u-own"]
    await room.store.sync(a_corpus(*others, moved), "moved")
    seen = await room.get("/utterance/u-own")
    assert (seen.status, seen.headers["Location"]) == (308, "/utterance/u-broken")
    assert (
        "no-cache" in seen.headers["Cache-Control"]
    )  # merged the other way later, a browser would go round and round
    assert (await room.get(f"/claim/{OWN.id}")).status == 200


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        (f"/utterance/{OWN.id}", "/utterance/u-own"), ("/claim/u-own", "/utterance/u-own"), ("/claim/a-held", "/article/a-held"),
        ("/article/u-own", "/utterance/u-own"), (f"/speaker/{HELD.id}", "/article/a-held"), (f"/utterance/{BEN.id}", f"/speaker/{BEN.id}"),
        ("/group/u-own", None), ("/claim/none", None),
    ],
)  # fmt: skip
async def test_an_id_of_another_sort_leads_to_its_own_page(room, path, leads):
    seen = await room.get(path)
    assert (seen.status, seen.headers.get("Location")) == ((308, leads) if leads else (404, None))


async def test_what_was_withdrawn_says_so_at_its_address(room):
    rest = [r for r in EVERYTHING if r is not OWN and getattr(r, "target", "") != OWN.id]
    await room.store.sync(a_corpus(*rest), "fewer")
    page = Page((await room.get(f"/claim/{OWN.id}")).text)
    assert "withdrawn from the index" in page.words
    assert "/utterance/u-own" in page.hrefs
    rest = [r for r in rest if getattr(r, "utterance", "") != "u-own"]
    await room.store.sync(a_corpus(*rest), "fewer still")
    page = Page((await room.get("/utterance/u-own")).text)
    assert "Nothing of it can be cited any more" in page.words
    assert f"/claim/{OWN.id}" in page.hrefs


@pytest.mark.parametrize(
    "trouble", [IndexTrouble("disk gone"), TooSlow("late"), TimeoutError()], ids=lambda e: type(e).__name__
)
async def test_an_index_that_fails_is_told_in_plain_words_and_may_be_asked_again(
    room, trouble, monkeypatch, caplog
):
    async def fails(self, *args, **more):
        raise trouble

    monkeypatch.setattr("claims.browse.Browse.look_up", fails)
    seen = await room.get(f"/claim/{OWN.id}")
    assert (seen.status, seen.headers["Retry-After"], seen.headers["Cache-Control"]) == (503, "2", "no-store")
    page = Page(seen.text)
    assert "Please" in page.words
    assert "disk gone" not in seen.text
    assert page.all("form")
    assert "web.unserved" in caplog.text


async def test_more_readers_than_there_is_room_for_are_told_to_come_again(reading, monkeypatch):
    monkeypatch.setattr(room_reading, "AT_ONCE", 1)
    monkeypatch.setattr(room_reading, "WAITING", 1)
    monkeypatch.setattr(room_reading, "WAIT", 60.0)
    let_go, asked = asyncio.Event(), asyncio.Event()
    async with reading(*EVERYTHING) as room:
        look_up = room.store.look_up

        async def slow(public_id, margin):
            asked.set()
            await let_go.wait()
            return await look_up(public_id, margin)

        monkeypatch.setattr(room.store, "look_up", slow)
        first = asyncio.create_task(room.get(f"/claim/{OWN.id}"))
        await asked.wait()
        others = {asyncio.create_task(room.get(path)) for path in ("/speakers", "/articles", "/figures")}
        refused, waits = set(), others
        while len(refused) < 2:
            done, waits = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            refused |= done
        let_go.set()
        assert {(await one).status for one in refused} == {503}
        assert [(await first).status, *[(await one).status for one in waits]] == [200, 200]


class Draws:
    """Draws a line, or fails."""

    def __init__(self, fails=False):
        self.fails, self.asked, self.late = fails, [], False

    async def svg(self, plot: Plot):
        self.asked.append(plot)
        if self.late:
            await asyncio.sleep(60)
        if self.fails:
            raise DrawingTrouble("no ink")
        return '<svg role="img" class="plot"></svg>'


async def test_a_group_is_drawn_where_drawing_is_to_be_had(reading):
    draws = Draws()
    async with reading(*EVERYTHING, texts=(TEXT,), drawing=draws) as room:
        page = Page((await room.get(f"/group/{ABOUT.id}")).text)
        assert len(page.all("svg")) == 1
        assert [row.number for row in draws.asked[0].rows] == ["over 20,000 H100", "about 50,000 H100"]
        assert {row.sources for row in draws.asked[0].rows} == {()}
        await room.get(f"/group/{ABOUT.id}")
    assert len(draws.asked) == 1  # the page is kept


async def test_a_group_stands_without_its_picture_and_is_tried_again(reading):
    draws = Draws(fails=True)
    async with reading(*EVERYTHING, texts=(TEXT,), drawing=draws) as room:
        first = await room.get(f"/group/{ABOUT.id}")
        assert (first.status, "svg" in Page(first.text).tags) == (200, False)
        draws.fails = False
        assert "svg" in Page((await room.get(f"/group/{ABOUT.id}")).text).tags


async def test_a_picture_that_is_not_ready_in_time_is_told_of_and_shown_to_who_asks_again(
    reading, monkeypatch
):
    monkeypatch.setattr("bot.platforms.web.room.drawn.WITHIN", 0.05)
    draws = Draws()
    draws.late = True
    async with reading(*EVERYTHING, texts=(TEXT,), drawing=draws) as room:
        assert "Load this page again to see it" in Page((await room.get(f"/group/{ABOUT.id}")).text).words
        draws.late = False
        page = Page((await room.get(f"/group/{ABOUT.id}")).text)
    assert page.all("svg")
    assert "Load this page again" not in page.words


async def test_where_nothing_can_be_drawn_nobody_is_told_to_load_the_page_again(reading):
    async with reading(*EVERYTHING, texts=(TEXT,), drawing=Draws(fails=True)) as room:
        assert "Load this page again" not in (await room.get(f"/group/{ABOUT.id}")).text


async def test_the_same_plot_twice_is_drawn_once_and_what_is_not_drawn_is_counted():
    drawn = await drawer(Draws())([plot("One"), plot("One"), *(plot(f"Other {n}") for n in range(9))])
    assert [one.title for one in drawn.figures][:2] == ["One", "Other 0"]
    assert (len(drawn.figures), drawn.left) == (6, 4)


async def test_a_figure_alone_is_not_drawn():
    alone = plot("Alone").model_copy(update={"rows": plot("Alone").rows[:1]})
    drawn = await drawer(Draws())([alone, plot("Two")])
    assert [one.title for one in drawn.figures] == ["Two"]


async def test_a_long_plot_is_folded_and_a_short_one_is_not():
    long = plot("Long").model_copy(update={"rows": plot("Long").rows * 16})
    drawn = await drawer(Draws())([plot("Short"), long])
    assert ["<summary>The picture of these 32 figures</summary>" in one.element for one in drawn.figures] == [
        False,
        True,
    ]
    assert all(one.svg in one.element for one in drawn.figures)


async def test_readers_of_many_pages_have_one_plot_at_a_time_drawn_and_leave_room_for_chats():
    class Busy(Draws):
        now = most = 0

        async def svg(self, plot):
            self.now += 1
            self.most = max(self.most, self.now)
            await asyncio.sleep(0)
            self.now -= 1
            return "<svg></svg>"

    busy = Busy()
    draw = drawer(busy)
    pages = await asyncio.gather(*(draw([plot(f"{n} {m}") for m in range(3)]) for n in range(20)))
    assert {len(page.figures) for page in pages} == {3}
    assert busy.most == 1


def plot(title):
    return Plot(
        title=title,
        axis="H100",
        rows=(Row(who="A", how="says", number="1", qualifier=Qualifier.EXACT, value=1),) * 2,
    )


async def test_a_group_page_needs_no_drawing(room):
    assert "over 20,000" in Page((await room.get(f"/group/{ABOUT.id}")).text).words


async def test_a_name_that_two_bear_is_looked_for_in_nobody_s_favour(reading):
    one, other = a_speaker("Ida", id="s-ida1"), a_speaker("Ida", id="s-ida2")
    said = a_quotation("Ida is here", BEN)
    async with reading(one, other, said, a_quotation("Yes", one), a_quotation("No", other)) as room:
        for who in (one, other):
            page = Page((await room.get(f"/speaker/{who.id}")).text)
            assert "Ida is here" not in page.words
