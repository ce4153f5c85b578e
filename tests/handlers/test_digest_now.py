"""/digest now: what is new is posted at once, once, and not again at its hour."""

from tests.corpora import a_quotation
from tests.newsroom import HOUR, MINUTE


async def test_what_is_new_is_posted_now_and_not_again_at_its_hour(newsroom):
    ident = await newsroom.subscribe()
    await newsroom.prints(a_quotation("chips are cheap"))
    assert (
        await newsroom.ask("/digest now")
    ).lead == f"Digest {ident} is on its way: it is posted within seconds where I am running."
    (said,) = await newsroom.turn()
    assert "1 statement" in said
    assert "ue 0" not in said
    assert await newsroom.turn(2 * HOUR) == []
    await newsroom.prints(a_quotation("chips are dear"))
    assert len(await newsroom.turn(24 * HOUR)) == 1


async def test_where_nothing_is_new_nothing_is_posted(newsroom):
    await newsroom.subscribe()
    assert (await newsroom.ask("/digest now")).lead.startswith("Nothing is new")
    assert await newsroom.turn() == []


async def test_two_who_ask_at_once_get_one_post(newsroom):
    await newsroom.subscribe()
    await newsroom.prints(a_quotation("chips are cheap"))
    await newsroom.ask("/digest now")
    await newsroom.prints(a_quotation("chips are dear"))
    assert "on its way already" in (await newsroom.ask("/digest now")).lead
    assert len(await newsroom.turn()) == 1
    newsroom.now += MINUTE
    assert (await newsroom.ask("/digest now")).lead.endswith("where I am running.")
    assert len(await newsroom.turn()) == 1


async def test_what_is_paused_is_not_posted_now_either(newsroom):
    await newsroom.subscribe()
    await newsroom.prints(a_quotation("chips are cheap"))
    await newsroom.ask("/digest pause")
    assert "is paused" in (await newsroom.ask("/digest now")).lead
    assert await newsroom.turn() == []


async def test_a_watch_tells_now_too(newsroom):
    ident = await newsroom.subscribe("/watch words chips to:here")
    await newsroom.prints(a_quotation("chips are cheap"))
    assert (
        await newsroom.ask(f"/digest now {ident}")
    ).lead == f"Watch {ident} is on its way: it is posted within seconds where I am running."
    assert len(await newsroom.turn()) == 1
    assert await newsroom.turn(HOUR) == []
