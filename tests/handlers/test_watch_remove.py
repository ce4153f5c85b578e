"""/watch remove: a watch of one's own ends, and no other's."""

from dataclasses import replace

from tests.newsroom import GUEST, HERE

ALONE = replace(HERE, channel="D1", direct=True)


async def test_one_s_own_ends_from_wherever_it_is_asked(newsroom):
    for place in (HERE, ALONE):
        ident = await newsroom.subscribe("/watch words chips", person=GUEST)
        body = await newsroom.ask(f"/watch remove {ident}", place=place, person=GUEST)
        assert body.lead == f"Watch {ident} is removed."


async def test_another_s_does_not(newsroom):
    ident = await newsroom.subscribe("/watch words chips to:here")
    body = await newsroom.ask(f"/watch remove {ident}", person=GUEST)
    assert body.lead.startswith(f"Another person set {ident} up.")
    assert (await newsroom.memory.find(ident)).state == "active"
