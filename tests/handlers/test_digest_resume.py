"""/digest resume: what was paused goes on with all that is new, and no slot comes late."""

from tests.corpora import a_quotation
from tests.newsroom import DAY, HOUR


async def test_slots_that_passed_are_over_and_the_news_is_not(newsroom):
    ident = await newsroom.subscribe()
    await newsroom.ask(f"/digest pause {ident}")
    await newsroom.prints(a_quotation("chips are cheap"))
    newsroom.now += 3 * HOUR
    said = (await newsroom.ask(f"/digest resume {ident}")).lead
    assert said.startswith(f"It goes on: Digest {ident}: daily at 09:00, UTC")
    assert "the next on 27 Nov 2026, 09:00" in said
    assert await newsroom.turn() == []
    (posted,) = await newsroom.turn(DAY)
    assert "1 statement" in posted
    assert "missed" not in posted


async def test_what_was_not_paused_is_told_so(newsroom):
    await newsroom.subscribe()
    assert (await newsroom.ask("/digest resume")).lead.startswith("It was not paused: Digest ")


async def test_a_watch_goes_on_too(newsroom):
    ident = await newsroom.subscribe("/watch words chips to:here")
    await newsroom.ask(f"/digest pause {ident}")
    await newsroom.prints(a_quotation("chips are cheap"))
    assert await newsroom.turn(HOUR) == []
    await newsroom.ask(f"/digest resume {ident}")
    assert len(await newsroom.turn(HOUR)) == 1
