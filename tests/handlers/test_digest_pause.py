"""/digest pause: it says nothing until it is resumed."""

from dataclasses import replace

import pytest

from tests.newsroom import GUEST, HERE, HOUR


async def test_what_is_paused_is_not_posted(newsroom):
    ident = await newsroom.subscribe("/digest subscribe daily 09:00 nothing:say")
    said = (await newsroom.ask(f"/digest pause {ident.upper()} why:“on holiday”")).lead
    assert said == f"Digest {ident} is paused. “/digest resume {ident}” lets it go on."
    assert (await newsroom.memory.find(ident)).why == "on holiday"
    assert await newsroom.turn(2 * HOUR) == []
    assert "was paused already" in (await newsroom.ask(f"/digest pause {ident}")).lead


async def test_the_only_one_needs_no_id_and_of_several_one_must_be_named(newsroom):
    assert "There is no digest and no watch here." in (await newsroom.ask("/digest pause")).lead
    await newsroom.subscribe()
    assert "is paused" in (await newsroom.ask("/digest pause")).lead
    await newsroom.subscribe("/digest subscribe daily 10:00")
    assert "Which one do you mean?" in (await newsroom.ask("/digest pause")).lead


@pytest.mark.parametrize("typed", ["nobody23", "x" * 400, "“><script>", "' OR 1=1 --"])
async def test_an_id_that_there_is_not_is_told(newsroom, typed):
    body = await newsroom.ask(f"/digest pause {typed}")
    assert body.lead.startswith("There is no digest and no watch")
    assert len(body.lead) < 200


async def test_who_may_not_cannot_pause_and_nobody_can_from_another_channel(newsroom):
    ident = await newsroom.subscribe()
    await newsroom.ask(f"/digest pause {ident}", person=GUEST)
    stranger = replace(GUEST, may=frozenset({"subscribe"}))
    body = await newsroom.ask(f"/digest pause {ident}", place=replace(HERE, channel="C2"), person=stranger)
    assert body.lead.startswith(f"There is no digest and no watch {ident} here.")
    assert (await newsroom.memory.find(ident)).state == "active"


async def test_one_person_s_watch_is_no_business_of_the_others_in_the_channel(newsroom):
    ident = await newsroom.subscribe("/watch person Ada Miller", person=GUEST)
    assert (await newsroom.ask(f"/digest pause {ident}")).lead.startswith("There is no digest and no watch")
