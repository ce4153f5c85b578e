"""/watch remove: a watch of one's own ends, and no other's, nor any digest."""

from dataclasses import replace

from tests.newsroom import BOSS, GUEST, HERE

ALONE = replace(HERE, channel="D1", direct=True)


async def test_one_s_own_ends_from_wherever_it_is_asked(newsroom):
    for place in (HERE, ALONE):
        ident = await newsroom.subscribe("/watch words chips", person=GUEST)
        body = await newsroom.ask(f"/watch remove {ident}", place=place, person=GUEST)
        assert body.lead == f"Watch {ident} is removed."


async def test_what_a_channel_hears_is_for_those_who_may_subscribe(newsroom):
    ident = await newsroom.subscribe("/watch words chips to:here")
    body = await newsroom.ask(f"/watch remove {ident}", person=GUEST)
    assert "for those who manage it" in body.lead
    assert (await newsroom.memory.find(ident)).state == "active"
    assert (await newsroom.ask(f"/watch remove {ident}")).lead == f"Watch {ident} is removed."


async def test_another_s_is_not_even_there(newsroom):
    ident = await newsroom.subscribe("/watch words chips", person=GUEST)
    for place in (HERE, ALONE):
        body = await newsroom.ask(f"/watch remove {ident}", place=place, person=BOSS)
        assert body.lead.startswith(f"There is no digest and no watch {ident} here.")


async def test_a_digest_is_no_watch(newsroom):
    ident = await newsroom.subscribe()
    assert "“/digest remove" in (await newsroom.ask(f"/watch remove {ident}")).lead
    assert (await newsroom.memory.find(ident)).state == "active"
