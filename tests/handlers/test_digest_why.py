"""/digest why: every way that a post can go, told stage by stage."""

import pytest

from bot.clock.poster import Later, Refused, Unreadable
from tests.corpora import a_quotation
from tests.newsroom import DAY, GUEST, HOUR, MINUTE


async def why(newsroom, ident="", **more):
    body = await newsroom.ask(f"/digest why {ident}", **more)
    return [hint.does.partition(": ")[2] if "-2026" in hint.does else hint.does for hint in body.hints]


async def test_before_its_hour_it_is_not_due(newsroom):
    await newsroom.subscribe()
    assert await why(newsroom) == ["set up", "not due: the next comes on 26 Nov 2026, 09:00"]


async def test_it_says_whose_clock_its_times_are_of(newsroom):
    utc = await newsroom.subscribe()
    berlin = await newsroom.subscribe("/digest subscribe daily 10:00 zone:Europe/Berlin")
    assert (await newsroom.ask(f"/digest why {utc}")).lead.endswith(". Times of UTC:")
    assert (await newsroom.ask(f"/digest why {berlin}")).lead.endswith(". Times of Europe/Berlin:")


async def test_a_post_and_a_day_without_news(newsroom):
    await newsroom.subscribe()
    await newsroom.turn(2 * HOUR)
    await newsroom.turn(DAY)
    assert await why(newsroom, person=GUEST) == [
        "set up",
        "planned; it was due 26 Nov 2026, 09:00",
        "begun to be posted",
        "posted",
        "not posted: nothing was new; it was due 27 Nov 2026, 09:00",
        "not due: the next comes on 28 Nov 2026, 09:00",
    ]


async def test_a_refusal_that_paused_it(newsroom):
    await newsroom.subscribe()
    newsroom.channel.says.append(Refused("I may not post in that channel"))
    await newsroom.turn(2 * HOUR)
    assert (await why(newsroom))[-2:] == [
        "not posted, and its news is left to the next one: I may not post in that channel",
        "paused: I may not post in that channel",
    ]


async def test_a_platform_that_asked_to_wait(newsroom):
    await newsroom.subscribe()
    newsroom.channel.says.append(Later(300, "Slack asked to wait"))
    await newsroom.turn(2 * HOUR)
    assert (await why(newsroom))[-1] == "waits until then to be tried again: Slack asked to wait"


async def test_a_post_of_which_nobody_knows(newsroom):
    await newsroom.subscribe()
    newsroom.channel.says.append(0)
    newsroom.channel.shows.append(Unreadable("no permission"))
    await newsroom.turn(2 * HOUR)
    await newsroom.turn(HOUR)
    assert any(
        line.startswith("unknown: nobody can tell whether it was posted") for line in await why(newsroom)
    )


async def test_missed_slots_are_counted(newsroom):
    await newsroom.subscribe()
    await newsroom.turn(2 * HOUR)
    await newsroom.prints(a_quotation("chips are cheap"))
    await newsroom.turn(3 * DAY)
    assert "planned; it was due 29 Nov 2026, 09:00, with 2 missed before it" in await why(newsroom)


async def test_one_post_by_its_own_id(newsroom):
    ident = await newsroom.subscribe()
    await newsroom.turn(2 * HOUR)
    assert "posted" in await why(newsroom, f"{ident}-20261126t0900")
    body = await newsroom.ask(f"/digest why {ident}-20251126T0900")
    assert body.lead.startswith(f"No post {ident}-20251126T0900 is kept.")


@pytest.mark.parametrize("news", [False, True])
async def test_a_watch(newsroom, news):
    await newsroom.subscribe("/watch words chips to:here")
    if news:
        await newsroom.prints(a_quotation("who knows"))
    await newsroom.turn(5 * MINUTE)
    lines = await why(newsroom)
    assert lines[-1] == "nothing came into the index since it looked last"
    assert ("nothing was new" in " ".join(lines)) is news
