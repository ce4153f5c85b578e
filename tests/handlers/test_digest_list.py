"""/digest list: what there is here, and nothing of another place."""

from dataclasses import replace

from tests.newsroom import BOSS, GUEST, HERE

ALONE = replace(HERE, channel="D1", direct=True)
ELSEWHERE = replace(HERE, channel="C2")


async def listed(newsroom, **more):
    return {hint.type: hint.does for hint in (await newsroom.ask("/digest list", **more)).hints}


async def test_where_there_is_none_it_says_how_to_begin(newsroom):
    body = await newsroom.ask("/digest list")
    assert body.lead == "Nothing is posted here unasked."
    assert "/digest subscribe daily 09:00" in {hint.type for hint in body.hints}


async def test_a_channel_lists_its_own_to_everybody_in_it(newsroom):
    mine = await newsroom.subscribe("/digest subscribe weekdays 08:30 zone:Europe/Berlin topic:chips")
    await newsroom.subscribe("/digest subscribe daily 10:00", place=ELSEWHERE)
    alone = await newsroom.subscribe("/watch person Ada Miller", person=GUEST)
    shown = await listed(newsroom, person=GUEST)
    assert set(shown) == {mine}
    assert "weekdays at 08:30, Europe/Berlin" in shown[mine]
    assert "chips" in shown[mine]
    assert "the next on 26 Nov 2026, 08:30" in shown[mine]
    assert alone not in shown


async def test_alone_with_the_bot_one_sees_all_that_one_set_up(newsroom):
    digest = await newsroom.subscribe("/digest subscribe daily 10:00")
    watch = await newsroom.subscribe("/watch person Ada Miller")
    another = await newsroom.subscribe("/watch person Ada Miller", person=GUEST)
    assert set(await listed(newsroom, place=ALONE, person=BOSS)) == {digest, watch}
    assert set(await listed(newsroom, place=ALONE, person=GUEST)) == {another}


async def test_what_is_paused_says_why(newsroom):
    ident = await newsroom.subscribe()
    await newsroom.ask(f"/digest pause {ident} why:holidays")
    assert (await listed(newsroom))[ident].endswith("paused: holidays")
