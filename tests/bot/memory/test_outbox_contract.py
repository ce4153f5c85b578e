"""What handlers/subscription.py and bot/memory/outbox.py say a memory MUST do, put to each implementation."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.memory.outbox import delivery_id
from bot.memory.post import Post, PostRecord
from claims.errors import MemoryTrouble
from handlers.place import Place
from handlers.subscription import Stage, Subscription
from tests.slots import slot

NOW = datetime(2025, 2, 3, 9, 0, 0, 123456, tzinfo=UTC)
SLOT = slot(NOW)
HERE = Place("discord", "g1", "c1")
DIGEST = Subscription(
    "bcdf2345", "digest", HERE, "u1", NOW - timedelta(days=9), "daily 09:00", "Europe/Berlin",
    {"speaker": "Elon Musk", "only": "disputed"}, seen=10,
)  # fmt: skip
WATCH = replace(DIGEST, id="ghjk2345", kind="watch", schedule="", zone="UTC", wants={"words": "Obviously"})
LEASE = 60.0


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def record(message: str = "m1") -> PostRecord:
    post = Post("discord", "g1", "c1", message, editable=True)
    return PostRecord(post, "mnpq2345", "digest", {"only": "disputed"}, ("c_one", "c_two"), NOW)


async def taken_from(memory, subscription=DIGEST, *, posting=True, now=NOW):
    """The delivery of the subscription's next slot, taken, and begun to be posted."""
    kept = await memory.subscribe(subscription)
    assert await memory.plan(kept, SLOT, 20, NOW)
    taken = await memory.take("discord", now, LEASE)
    if posting:
        assert await memory.begin(taken, now, LEASE)
    return taken


async def test_a_subscription_is_kept_whole_and_outlives_a_restart(memory, reopen):
    watch = replace(WATCH, place=replace(HERE, thread="t1", direct=True, collection="other"), quiet=False)
    assert await memory.subscribe(DIGEST) == DIGEST
    assert await memory.subscribe(watch) == watch
    await memory.close()
    again = await reopen()
    assert await again.find(DIGEST.id) == DIGEST
    assert await again.find(watch.id) == watch
    assert await again.find("nobody23") is None
    assert await again.active("discord") == (DIGEST, watch)


async def test_subscribing_twice_to_the_same_gives_the_one_that_stands(memory):
    await memory.subscribe(DIGEST)
    wants = dict(reversed(DIGEST.wants.items()))
    assert await memory.subscribe(replace(DIGEST, id="zzzz2345", by="u2", wants=wants)) == DIGEST
    assert (
        await memory.subscribe(replace(DIGEST, schedule="daily 10:00")) == DIGEST
    )  # asked again: the same id
    assert await memory.active("discord") == (DIGEST,)


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "watch"},
        {"schedule": "daily 10:00"},
        {"zone": "UTC"},
        {"wants": {"speaker": "Elon Musk"}},
        {"place": replace(HERE, channel="c2")},
        {"place": replace(HERE, thread="t1")},
    ],
    ids=str,
)
async def test_subscribing_to_something_else_gives_another(memory, other):
    await memory.subscribe(DIGEST)
    different = replace(DIGEST, id="zzzz2345", **other)
    assert await memory.subscribe(different) == different


async def test_two_people_watch_the_same_each_in_a_conversation_of_their_own(memory):
    alone = replace(WATCH, place=Place("slack", "T1", direct=True))
    another = replace(alone, id="zzzz2345", by="u2")
    assert await memory.subscribe(alone) == alone
    assert await memory.subscribe(another) == another
    assert await memory.subscribe(replace(alone, id="yyyy2345")) == alone


async def test_what_one_person_hears_alone_is_the_same_wherever_they_asked_for_it(memory):
    alone = replace(WATCH, place=Place("discord", "g1", direct=True))
    await memory.subscribe(alone)
    for place in (Place("discord", "g2", "", "t1", direct=True), Place("discord", "", "D1", direct=True)):
        assert await memory.subscribe(replace(alone, id="zzzz2345", place=place)) == alone


async def test_whether_it_is_quiet_is_taken_over_from_who_asks_again(memory):
    await memory.subscribe(DIGEST)
    loud = replace(DIGEST, quiet=False)
    assert await memory.subscribe(replace(loud, id="zzzz2345")) == loud
    assert await memory.find(DIGEST.id) == loud


async def test_all_that_there_are_are_told_but_those_removed(memory):
    alone = replace(WATCH, place=Place("slack", "T1", direct=True))
    gone = replace(DIGEST, id="zzzz2345", schedule="0 7 * * *")
    for one in (DIGEST, alone, gone):
        await memory.subscribe(one)
    await memory.remove(gone.id, NOW)
    assert await memory.every() == (DIGEST, alone)


async def test_a_slot_that_was_planned_before_a_clock_ran_ahead_is_not_planned_again(memory):
    kept = await memory.subscribe(DIGEST)
    assert await memory.plan(kept, SLOT, 20, NOW, nothing="nothing new")
    ahead = slot(NOW + timedelta(days=300))
    later = NOW + timedelta(days=300)
    assert await memory.plan(await memory.find(DIGEST.id), ahead, 20, later, nothing="nothing new")
    assert await memory.plan(await memory.find(DIGEST.id), SLOT, 30, NOW) is None
    assert (await memory.find(DIGEST.id)).last == SLOT.name
    assert await memory.plan(await memory.find(DIGEST.id), slot(NOW + seconds(60)), 30, NOW)


async def test_what_was_removed_does_not_stand_in_the_way_of_the_same(memory):
    await memory.subscribe(DIGEST)
    assert await memory.remove(DIGEST.id, NOW)
    again = replace(DIGEST, id="zzzz2345")
    assert await memory.subscribe(again) == again


async def test_of_twenty_who_subscribe_to_the_same_at_once_one_does(memory, reopen):
    other = await reopen()
    wanted = [replace(DIGEST, id=f"bcdf23{n:02}") for n in range(20)]
    got = await asyncio.gather(*((memory, other)[n % 2].subscribe(one) for n, one in enumerate(wanted)))
    assert len({one.id for one in got}) == 1


async def test_a_place_and_a_person_have_their_subscriptions_in_the_order_they_were_made(memory):
    elsewhere = replace(DIGEST, id="cccc2345", place=Place("discord", "g1", "c2"))
    in_thread = replace(WATCH, place=replace(HERE, thread="t1"), by="u2", made=NOW)
    gone = replace(DIGEST, id="dddd2345", schedule="weekly")
    for one in (in_thread, DIGEST, elsewhere, gone):
        await memory.subscribe(one)
    await memory.remove(gone.id, NOW)
    assert await memory.of_place(HERE) == (DIGEST, in_thread)
    assert await memory.of_place(Place("slack", "g1", "c1")) == ()
    assert await memory.of_person("discord", "u1") == (DIGEST, elsewhere)
    assert await memory.of_person("slack", "u1") == ()


async def test_a_paused_subscription_says_why_and_since_when_until_it_is_resumed(memory):
    await memory.subscribe(DIGEST)
    assert await memory.pause(DIGEST.id, "the channel is gone", NOW)
    paused = replace(DIGEST, state="paused", why="the channel is gone", since=NOW)
    assert await memory.find(DIGEST.id) == paused
    assert await memory.active("discord") == ()
    assert not await memory.pause(DIGEST.id, "again", NOW + seconds(1))
    later = NOW + seconds(5)
    assert await memory.resume(DIGEST.id, later, slot(later).name)
    assert await memory.find(DIGEST.id) == replace(DIGEST, since=later, last=slot(later).name)
    assert not await memory.resume(DIGEST.id, later, slot(later).name)


async def test_slots_that_came_while_it_was_paused_are_over(memory):
    await memory.subscribe(DIGEST)
    await memory.pause(DIGEST.id, "", NOW)
    await memory.resume(DIGEST.id, NOW + seconds(60), slot(NOW + seconds(60)).name)
    resumed = await memory.find(DIGEST.id)
    assert await memory.plan(resumed, SLOT, 20, NOW + seconds(61)) is None
    assert await memory.plan(resumed, slot(NOW + seconds(61)), 20, NOW + seconds(61))


async def test_a_removed_subscription_forgets_who_set_it_up_and_stays_removed(memory):
    await memory.subscribe(DIGEST)
    await memory.pause(DIGEST.id, "told u1", NOW)
    assert await memory.remove(DIGEST.id, NOW)
    assert await memory.find(DIGEST.id) == replace(DIGEST, by="", state="removed", since=NOW)
    assert not await memory.remove(DIGEST.id, NOW)
    assert not await memory.resume(DIGEST.id, NOW, SLOT.name)
    assert not await memory.pause(DIGEST.id, "", NOW)
    assert (await memory.subscribe(DIGEST)).state == "removed"  # a question answered again makes no new one


def test_a_delivery_s_id_fits_a_nonce_and_follows_from_subscription_and_slot():
    assert delivery_id("bcdf2345", SLOT) == "bcdf2345-20250203T090000"
    assert delivery_id("bcdf2345", replace(SLOT, at=NOW - seconds(3600))) == "bcdf2345-20250203T090000"
    assert len(delivery_id("bcdf2345", SLOT)) < 25


async def test_planning_makes_one_delivery_and_takes_the_subscription_with_it(memory):
    await memory.subscribe(DIGEST)
    planned = await memory.plan(DIGEST, SLOT, 20, NOW)
    ahead = replace(DIGEST, seen=20, last=SLOT.name)
    assert planned.id == delivery_id(DIGEST.id, SLOT)
    assert (planned.state, planned.slot, planned.after, planned.upto) == ("planned", SLOT, 10, 20)
    assert planned.subscription == ahead == await memory.find(DIGEST.id)
    assert await memory.plan(DIGEST, SLOT, 20, NOW) is None
    assert await memory.plan(ahead, SLOT, 25, NOW) is None


async def test_of_twenty_who_plan_the_same_slot_at_once_one_does(memory, reopen):
    other = await reopen()
    await memory.subscribe(DIGEST)
    got = await asyncio.gather(
        *(one.plan(DIGEST, SLOT, 20 + n, NOW) for n in range(10) for one in (memory, other))
    )
    (made,) = [one for one in got if one]
    assert (await memory.find(DIGEST.id)).seen == made.upto


async def test_who_read_the_subscription_before_another_planned_plans_no_later_slot(memory):
    await memory.subscribe(DIGEST)
    await memory.plan(DIGEST, SLOT, 20, NOW, nothing="nothing new")
    assert await memory.plan(DIGEST, slot(NOW + seconds(60)), 30, NOW) is None
    assert (await memory.find(DIGEST.id)).seen == 20


@pytest.mark.parametrize("ended", ["pause", "remove"])
async def test_nothing_is_planned_for_what_was_paused_or_removed_since_it_was_read(memory, ended):
    await memory.subscribe(DIGEST)
    await (memory.pause(DIGEST.id, "", NOW) if ended == "pause" else memory.remove(DIGEST.id, NOW))
    assert await memory.plan(DIGEST, SLOT, 20, NOW) is None
    assert await memory.take("discord", NOW, LEASE) is None


async def test_the_next_slot_waits_for_the_post_before(memory):
    taken = await taken_from(memory)
    later = NOW + seconds(60)
    assert await memory.plan(await memory.find(DIGEST.id), slot(later), 30, later) is None
    await memory.sent(taken, (record(),), later)
    planned = await memory.plan(await memory.find(DIGEST.id), slot(later), 30, later)
    assert (planned.after, planned.upto) == (20, 30)


async def test_where_nothing_is_new_nothing_is_posted_and_it_is_told_why(memory):
    await memory.subscribe(DIGEST)
    told = await memory.plan(DIGEST, SLOT, 20, NOW, nothing="nothing new since yesterday")
    assert (told.state, told.why, told.ended) == ("nothing", "nothing new since yesterday", NOW)
    assert await memory.take("discord", NOW, LEASE) is None
    assert await memory.find(DIGEST.id) == replace(DIGEST, seen=20, last=SLOT.name)


async def test_of_a_watch_only_the_last_word_that_nothing_was_new_is_kept(memory):
    await memory.subscribe(WATCH)
    await memory.subscribe(DIGEST)
    for number in range(3):
        for one in (WATCH, DIGEST):
            now = NOW + seconds(number)
            assert await memory.plan(
                await memory.find(one.id), slot(now), 20 + number, now, nothing=f"no {number}"
            )
    assert [step.why for step in await memory.stages(WATCH.id)] == ["", "no 2"]
    assert [step.why for step in await memory.stages(DIGEST.id)] == ["", "no 0", "no 1", "no 2"]


async def test_each_delivery_is_taken_by_one_caller(memory, reopen):
    other = await reopen()
    for number in range(10):
        one = await memory.subscribe(replace(DIGEST, id=f"bcdf23{number:02}", schedule=str(number)))
        await memory.plan(one, SLOT, 20, NOW)
    took = await asyncio.gather(
        *(one.take("discord", NOW, LEASE) for _ in range(8) for one in (memory, other))
    )
    taken = [one for one in took if one]
    assert len({one.id for one in taken}) == len(taken) == 10
    assert {(one.state, one.tries, one.may_stand) for one in taken} == {("sending", 1, False)}


async def test_only_what_is_to_go_to_this_platform_is_taken(memory):
    await memory.subscribe(DIGEST)
    await memory.plan(DIGEST, SLOT, 20, NOW)
    assert await memory.take("slack", NOW, LEASE) is None
    assert await memory.active("slack") == ()
    assert await memory.take("discord", NOW, LEASE)


async def test_the_one_that_is_due_first_is_taken_first_and_none_before_its_time(memory):
    for name, when in (("bbbb2345", 2), ("cccc2345", 1), ("dddd2345", 3)):
        one = await memory.subscribe(replace(DIGEST, id=name, schedule=name))
        await memory.plan(one, SLOT, 20, NOW + seconds(when))
    took = [await memory.take("discord", NOW + seconds(2), LEASE) for _ in range(3)]
    assert [one and one.subscription.id for one in took] == ["cccc2345", "bbbb2345", None]


async def test_a_lapsed_lease_is_taken_over_and_told_whether_it_may_stand(memory):
    taken = await taken_from(memory, posting=False)
    assert await memory.take("discord", NOW + seconds(LEASE - 1), LEASE) is None
    again = await memory.take("discord", NOW + seconds(LEASE), LEASE)
    assert (again.id, again.tries, again.may_stand, again.began) == (taken.id, 2, False, None)
    assert await memory.begin(again, NOW + seconds(LEASE), LEASE)
    last = await memory.take("discord", NOW + seconds(2 * LEASE), LEASE)
    assert (last.tries, last.may_stand, last.began) == (3, True, NOW + seconds(LEASE))


async def test_what_is_found_by_and_completed_by_is_kept_with_what_was_begun_until_it_ended(memory, reopen):
    taken = await taken_from(memory, posting=False)
    assert (taken.mark, taken.cuts) == (None, ())
    begun = replace(taken, mark=NOW - timedelta(days=9), cuts=(("c_one", "c_two"), (), ("c_three",)))
    assert await memory.begin(begun, NOW, LEASE)
    again = await (await reopen()).take("discord", NOW + seconds(LEASE), LEASE)
    assert (again.mark, again.cuts) == (begun.mark, begun.cuts)
    otherwise = replace(again, cuts=(("c_one",),))
    assert await memory.begin(otherwise, NOW + seconds(LEASE), LEASE)
    last = await memory.take("discord", NOW + seconds(2 * LEASE), LEASE)
    assert (last.began, last.mark, last.cuts) == (NOW, begun.mark, otherwise.cuts)


async def test_what_was_begun_is_its_taker_s_for_a_whole_lease(memory):
    taken = await taken_from(memory, posting=False)
    assert await memory.begin(taken, NOW + seconds(LEASE / 2), LEASE)
    assert await memory.take("discord", NOW + seconds(LEASE), LEASE) is None
    assert await memory.take("discord", NOW + seconds(1.5 * LEASE), LEASE)


async def test_who_was_taken_over_from_can_change_nothing(memory):
    late = await taken_from(memory)
    now = NOW + seconds(LEASE)
    taken = await memory.take("discord", now, LEASE)
    assert not await memory.begin(late, now, LEASE)
    assert not await memory.sent(late, (record(),), now)
    assert not await memory.retry(late, now, "", may_stand=False)
    assert not await memory.unsure(late, "", now)
    assert not await memory.failed(late, "", now, pause=True)
    assert await memory.posts_citing("c_one") == ()
    assert (await memory.find(DIGEST.id)).state == "active"
    assert await memory.begin(taken, now, LEASE)


async def test_a_lease_that_lapsed_and_that_nobody_took_is_its_taker_s_still(memory):
    taken = await taken_from(memory)
    assert await memory.sent(taken, (record(),), NOW + seconds(9 * LEASE))


async def test_what_was_sent_is_remembered_as_a_post_with_its_receipt(memory):
    taken = await taken_from(memory)
    assert await memory.sent(taken, (record("m1"), record("m2")), NOW)
    assert {one.post.message for one in await memory.posts_citing("c_two")} == {"m1", "m2"}
    assert (await memory.recall("mnpq2345")).claims == ("c_one", "c_two")
    assert await memory.take("discord", NOW + seconds(9 * LEASE), LEASE) is None
    assert not await memory.sent(taken, (record(),), NOW)


async def test_what_cannot_be_remembered_is_not_sent_either(memory):
    taken = await taken_from(memory)
    unplaced = replace(record("m2"), post=replace(record().post, channel=None))
    with pytest.raises(MemoryTrouble):
        await memory.sent(taken, (record("m1"), unplaced), NOW)
    assert await memory.posts_citing("c_one") == ()
    assert await memory.sent(taken, (record("m1"),), NOW)


async def test_a_retry_waits_for_its_time_and_remembers_whether_it_may_stand(memory):
    taken = await taken_from(memory)
    at = NOW + seconds(300)
    assert await memory.retry(taken, at, "no answer", may_stand=True)
    assert await memory.take("discord", at - seconds(1), LEASE) is None
    again = await memory.take("discord", at, LEASE)
    assert (again.tries, again.may_stand, again.began, again.why) == (2, True, NOW, "no answer")
    assert await memory.retry(again, at, "asked to wait", may_stand=False)
    assert not (await memory.take("discord", at, LEASE)).may_stand


async def test_what_nobody_knows_of_is_shown_to_operators_and_never_sent_again(memory):
    taken = await taken_from(memory)
    assert await memory.unsure(taken, "the history cannot be read", NOW)
    assert await memory.unknown() == ((taken.id, "the history cannot be read", NOW),)
    assert await memory.take("discord", NOW + seconds(9 * LEASE), LEASE) is None
    assert (await memory.find(DIGEST.id)).seen == 20
    assert (await memory.find(DIGEST.id)).state == "active"


async def test_what_failed_leaves_its_news_to_the_next_post(memory):
    taken = await taken_from(memory)
    assert await memory.failed(taken, "no answer for six hours", NOW)
    assert await memory.find(DIGEST.id) == replace(DIGEST, last=SLOT.name)
    again = await memory.plan(await memory.find(DIGEST.id), slot(NOW + seconds(60)), 30, NOW)
    assert (again.after, again.upto) == (10, 30)


async def test_a_channel_that_is_gone_pauses_its_subscription_with_the_reason(memory):
    taken = await taken_from(memory)
    assert await memory.failed(taken, "the channel is gone", NOW, pause=True)
    paused = await memory.find(DIGEST.id)
    assert paused == replace(DIGEST, state="paused", why="the channel is gone", since=NOW, last=SLOT.name)


async def test_who_set_it_up_is_owed_the_reason_until_it_was_told_or_the_subscription_goes_on(memory):
    assert await memory.owed("discord") == ()
    await memory.failed(await taken_from(memory), "the channel is gone", NOW, pause=True)
    paused = await memory.find(DIGEST.id)
    assert await memory.owed("discord") == (paused,)
    assert await memory.owed("slack") == ()
    await memory.paid(DIGEST.id)
    assert await memory.owed("discord") == ()
    await memory.resume(DIGEST.id, NOW, SLOT.name)
    again = slot(NOW + seconds(60))
    await memory.plan(await memory.find(DIGEST.id), again, 30, NOW)
    await memory.failed(await memory.take("discord", NOW, LEASE), "forbidden", NOW, pause=True)
    assert [one.why for one in await memory.owed("discord")] == ["forbidden"]
    await memory.resume(DIGEST.id, NOW, again.name)
    assert await memory.owed("discord") == ()


async def test_who_paused_it_by_hand_is_owed_nothing(memory):
    await memory.subscribe(DIGEST)
    await memory.pause(DIGEST.id, "on holiday", NOW)
    assert await memory.owed("discord") == ()


async def test_it_has_told_something_once_a_post_of_it_stands(memory):
    taken = await taken_from(memory)
    assert not (await memory.find(DIGEST.id)).told
    await memory.sent(taken, (record(),), NOW)
    assert (await memory.find(DIGEST.id)).told


async def test_what_was_brought_forward_is_posted_as_of_now_and_its_slot_is_still_to_come(memory):
    kept = await memory.subscribe(DIGEST)
    assert await memory.bring_forward(kept, SLOT, 20, NOW)
    assert not await memory.bring_forward(kept, SLOT, 20, NOW)
    taken = await memory.take("discord", NOW, LEASE)
    assert (taken.after, taken.upto, taken.slot) == (10, 20, SLOT)


async def test_how_many_slots_were_missed_is_kept_with_the_post(memory):
    kept = await memory.subscribe(DIGEST)
    assert (await memory.plan(kept, SLOT, 20, NOW, missed=3)).missed == 3
    assert (await memory.take("discord", NOW, LEASE)).missed == 3
    assert (await memory.stages(DIGEST.id))[1].missed == 3


async def test_a_failure_does_not_bring_back_what_was_removed(memory):
    taken = await taken_from(memory)
    await memory.remove(DIGEST.id, NOW)
    assert await memory.failed(taken, "the channel is gone", NOW, pause=True)
    assert (await memory.find(DIGEST.id)).state == "removed"


@pytest.mark.parametrize("ended", ["pause", "remove"])
async def test_what_was_paused_or_removed_after_it_was_planned_is_not_posted(memory, ended):
    taken = await taken_from(memory, posting=False)
    await (memory.pause(DIGEST.id, "", NOW) if ended == "pause" else memory.remove(DIGEST.id, NOW))
    assert not await memory.begin(taken, NOW, LEASE)
    assert await memory.failed(taken, "paused", NOW)


async def test_a_clock_that_was_put_back_does_not_keep_a_delivery_for_ever(memory):
    await taken_from(memory, now=NOW + timedelta(days=300))
    again = await memory.take("discord", NOW, LEASE)
    assert (again.tries, again.may_stand) == (2, True)


async def test_a_clock_that_was_put_back_does_not_keep_a_subscription_silent_for_ever(memory):
    await memory.subscribe(DIGEST)
    ahead = NOW + timedelta(days=300)
    await memory.plan(DIGEST, slot(ahead), 20, ahead, nothing="nothing new")
    assert await memory.plan(await memory.find(DIGEST.id), SLOT, 30, NOW)
    assert (await memory.find(DIGEST.id)).last == SLOT.name


async def test_the_stages_of_a_post_are_told_by_its_own_id_and_by_the_subscription_s(memory):
    taken = await taken_from(memory)
    await memory.retry(taken, NOW + seconds(5), "no answer", may_stand=True)
    about = (taken.id, SLOT.at)
    its = (
        Stage(NOW, "planned", "", *about),
        Stage(NOW, "posting", "", *about),
        Stage(NOW + seconds(5), "waiting", "no answer", *about),
    )
    made = Stage(DIGEST.made, "made")
    assert await memory.stages(DIGEST.id) == (made, *its)
    again = await memory.take("discord", NOW + seconds(5), LEASE)
    await memory.failed(again, "the channel is gone", NOW + seconds(6), pause=True)
    its = (*its[:2], Stage(NOW + seconds(6), "failed", "the channel is gone", *about))
    paused = Stage(NOW + seconds(6), "paused", "the channel is gone")
    assert await memory.stages(taken.id) == (made, *its, paused)
    assert await memory.stages(delivery_id(DIGEST.id, slot(NOW + seconds(1)))) == (made, paused)
    assert await memory.stages("nobody23") == ()


async def test_pruning_drops_deliveries_that_ended_and_subscriptions_that_were_removed(memory):
    old = NOW - timedelta(days=31)
    ended, open_, removed, young = (replace(DIGEST, id=name, schedule=name) for name in "efor")
    for one in (ended, open_, removed, young):
        await memory.subscribe(one)
    await memory.plan(ended, slot(old), 20, old, nothing="nothing new")
    await memory.plan(open_, slot(old), 20, old)
    await memory.plan(removed, slot(old), 20, old, nothing="nothing new")
    await memory.remove(removed.id, old)
    await memory.plan(young, SLOT, 20, NOW, nothing="nothing new")
    await memory.prune(NOW - timedelta(days=30))
    assert await memory.find(removed.id) is None
    assert [step.what for step in await memory.stages(ended.id)] == ["made"]
    assert [step.what for step in await memory.stages(young.id)] == ["made", "nothing"]
    assert (await memory.take("discord", NOW, LEASE)).subscription.id == open_.id


async def test_a_zone_that_is_followed_from_now_on_makes_slots_over_and_brings_none_back(memory):
    await memory.subscribe(replace(DIGEST, followed="UTC"))
    kept = await memory.find(DIGEST.id)
    assert await memory.follow(kept, "Asia/Tokyo", SLOT.name, NOW)
    assert not await memory.follow(kept, "Asia/Tokyo", SLOT.name, NOW)
    tokyo = await memory.find(DIGEST.id)
    assert (tokyo.followed, tokyo.last) == ("Asia/Tokyo", SLOT.name)
    assert await memory.follow(tokyo, "UTC", slot(NOW - seconds(3600)).name, NOW)
    assert (await memory.find(DIGEST.id)).last == SLOT.name
    ahead = await memory.find(DIGEST.id)
    assert await memory.follow(ahead, "a", slot(NOW + timedelta(days=9)).name, NOW)
    assert await memory.follow(await memory.find(DIGEST.id), "b", SLOT.name, NOW)
    assert (await memory.find(DIGEST.id)).last == SLOT.name


async def test_what_goes_to_a_busy_channel_is_left_also_where_its_lease_lapsed(memory):
    await memory.subscribe(DIGEST)
    alone = await memory.subscribe(replace(WATCH, place=Place("discord", "g1", direct=True), by="u2"))
    for one in (DIGEST, alone):
        await memory.plan(one, SLOT, 20, NOW)
    later = NOW + timedelta(hours=9)
    assert await memory.take("discord", NOW, LEASE, {"c1", "u2"}) is None
    assert (await memory.take("discord", NOW, LEASE, {"c1"})).subscription.id == alone.id
    assert (await memory.take("discord", NOW, LEASE, {"u2"})).subscription.id == DIGEST.id
    assert await memory.take("discord", later, LEASE, {"c1", "u2"}) is None
    assert await memory.take("discord", later, LEASE)


async def test_a_lease_that_was_taken_by_a_clock_far_ahead_counts_for_nothing(memory):
    assert await memory.lease("telling", "a", NOW + timedelta(days=400), 300)
    assert await memory.lease("telling", "b", NOW, 300)
    assert not await memory.lease("telling", "c", NOW, 300)
