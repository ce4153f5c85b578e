"""/digest remove: it ends for good."""

from tests.newsroom import GUEST, HERE, HOUR


async def test_what_was_removed_is_gone_and_who_set_it_up_forgotten(newsroom):
    ident = await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say")
    assert (await newsroom.ask(f"/digest remove {ident}")).lead == f"Digest {ident} is removed."
    assert await newsroom.memory.of_place(HERE) == ()
    assert (await newsroom.memory.find(ident)).by == ""
    assert await newsroom.turn(2 * HOUR) == []
    assert (await newsroom.ask(f"/digest remove {ident}")).lead.startswith("There is no digest and no watch")


async def test_who_may_not_cannot(newsroom):
    ident = await newsroom.subscribe()
    await newsroom.ask(f"/digest remove {ident}", person=GUEST)
    assert (await newsroom.memory.find(ident)).state == "active"
