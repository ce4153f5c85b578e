"""Whose digests and watches are whose: who sees them, who may change them, and from where."""

from dataclasses import replace

import pytest

from claims.answer import Answer, Done
from tests.corpora import a_quotation
from tests.newsroom import BOSS, GUEST, HERE, HOUR, NOW

ALONE = replace(HERE, channel="D1", direct=True)
ELSEWHERE = replace(HERE, channel="C2")
FORUM = replace(HERE, platform="discord")
THREAD = replace(FORUM, thread="t1")
TERMINAL = {
    "place": replace(HERE, platform="terminal", workspace="", channel="", direct=True),
    "way": "typed",
}


async def listed(newsroom, **more):
    return {hint.type for hint in (await newsroom.ask("/digest list", **more)).hints}


@pytest.mark.parametrize("verb", ["pause", "resume", "now", "remove"])
@pytest.mark.parametrize("place", [ALONE, ELSEWHERE], ids=["alone", "elsewhere"])
async def test_a_channel_s_is_changed_in_its_channel_also_by_whoever_set_it_up(newsroom, verb, place):
    ident = await newsroom.subscribe()
    await newsroom.prints(a_quotation("chips are cheap"))
    if verb == "resume":
        await newsroom.ask(f"/digest pause {ident}")
    before = await newsroom.memory.find(ident)
    body = await newsroom.ask(f"/digest {verb} {ident}", place=place)
    assert body.lead == f"Digest {ident} is posted in another channel. Please type this there."
    assert await newsroom.memory.find(ident) == before
    assert await newsroom.turn() == []
    assert isinstance(await newsroom.ask(f"/digest {verb} {ident}"), Done)


async def test_whoever_set_it_up_sees_it_from_elsewhere_and_nobody_else_does(newsroom):
    ident = await newsroom.subscribe()
    await newsroom.prints(a_quotation("chips are cheap"))
    assert isinstance(await newsroom.ask(f"/digest preview {ident}", place=ALONE), Answer)
    assert await listed(newsroom, place=ALONE) == {ident}
    for verb in ("preview", "why", "pause"):
        body = await newsroom.ask(f"/digest {verb} {ident}", place=ALONE, person=GUEST)
        assert body.lead.startswith(f"There is no digest and no watch {ident} here.")


async def test_the_same_id_on_another_platform_is_another_person(newsroom):
    ident = await newsroom.subscribe()
    there = replace(ALONE, platform="discord")
    assert (await newsroom.ask(f"/digest why {ident}", place=there)).lead.startswith("There is no digest")


async def test_what_a_thread_has_is_not_shown_in_its_channel_nor_the_other_way_round(newsroom):
    inside = await newsroom.subscribe("/digest subscribe daily 09:00 topic:layoffs", place=THREAD)
    outside = await newsroom.subscribe("/digest subscribe daily 10:00", place=FORUM)
    stranger = replace(BOSS, id="u-other")
    assert await listed(newsroom, place=FORUM, person=stranger) == {outside}
    assert await listed(newsroom, place=THREAD, person=stranger) == {inside}
    for verb in ("preview", "why", "remove"):
        body = await newsroom.ask(f"/digest {verb} {inside}", place=FORUM, person=stranger)
        assert body.lead.startswith(f"There is no digest and no watch {inside} here.")


async def test_in_a_conversation_of_two_each_has_their_own(newsroom):
    """Slack names a conversation between two people as it names one with the bot."""
    mine = await newsroom.subscribe("/watch words chips", place=ALONE)
    assert await listed(newsroom, place=ALONE, person=GUEST) == {
        "/digest subscribe daily 09:00",
        "/watch person NAME",
    }
    body = await newsroom.ask("/digest pause", place=ALONE, person=GUEST)
    assert body.lead == "There is no digest and no watch here."
    assert (await newsroom.memory.find(mine)).state == "active"


async def test_what_one_hears_alone_is_one_watch_wherever_it_was_asked_for(newsroom):
    other_server = replace(FORUM, workspace="g2")
    ids = {
        await newsroom.subscribe("/watch words chips", place=FORUM),
        *[
            (await newsroom.ask("/watch words chips", place=place)).lead.split("Watch ")[1][:8]
            for place in (THREAD, other_server, replace(ALONE, platform="discord", workspace=""))
        ],
    }
    assert len(ids) == 1


async def test_what_one_hears_alone_is_not_counted_with_what_channels_hear(newsroom):
    for hour in range(20):
        await newsroom.subscribe(f"/digest subscribe daily {hour}:00")
    assert isinstance(await newsroom.ask("/watch words chips"), Done)


async def test_at_the_terminal_all_are_listed_with_their_places_and_may_be_changed(newsroom):
    digest = await newsroom.subscribe()
    watch = await newsroom.subscribe("/watch words chips", person=GUEST)
    hints = {hint.type: hint.does for hint in (await newsroom.ask("/digest list", **TERMINAL)).hints}
    assert set(hints) == {digest, watch}
    assert hints[digest].endswith("; slack, channel C1")
    assert hints[watch].endswith("; slack, direct")
    assert (await newsroom.ask(f"/digest pause {digest}", **TERMINAL)).lead.startswith(
        f"Digest {digest} is paused"
    )


async def test_whether_silence_is_wanted_may_be_changed_by_asking_again(newsroom):
    ident = await newsroom.subscribe("/digest subscribe daily 09:00")
    assert (await newsroom.memory.find(ident)).quiet
    await newsroom.ask("/digest subscribe daily 09:00 nothing:say")
    assert not (await newsroom.memory.find(ident)).quiet
    assert len(await newsroom.memory.of_place(HERE)) == 1


async def test_a_retry_at_the_limit_is_no_new_one(newsroom):
    for hour in range(19):
        await newsroom.subscribe(f"/digest subscribe daily {hour}:00")
    for _ in range(2):
        newsroom.desk._guard._here.clear()
        said = await newsroom.ask("/digest subscribe daily 23:00", key="slack:once")
        assert isinstance(said, Done)


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
async def test_what_is_wanted_now_comes_now_also_where_the_zone_was_moved(newsroom, zone):
    ident = await newsroom.subscribe("/digest subscribe daily 09:00")
    await newsroom.desk.rules.change(HERE, {"zone": "Asia/Tokyo"})
    newsroom.now = NOW + 2 * HOUR
    await newsroom.turn()
    await newsroom.desk.rules.change(HERE, {"zone": zone})
    for words in ("chips are cheap", "chips are dear"):
        await newsroom.prints(a_quotation(words))
        newsroom.now += HOUR
        assert "on its way: it is posted" in (await newsroom.ask(f"/digest now {ident}")).lead
        assert len(await newsroom.turn()) == 1
