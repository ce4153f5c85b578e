"""What bot/memory/base.py says a memory MUST do, put to each implementation."""

import asyncio
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.ask import Ask, Chosen, Person, Place, Pressed, Said
from bot.memory.base import LEASE, Feed
from bot.memory.post import Post, PostRecord
from claims.errors import MemoryTrouble
from handlers.context import Receipt

ROOT = Path(__file__).parents[3]
NOW = datetime(2025, 2, 3, 12, 0, 0, 123456, tzinfo=UTC)
LAPSED = NOW + timedelta(seconds=LEASE)
ASK = Ask(
    key="discord:1",
    place=Place("discord", "g1", "c1", "t1", direct=False, collection="main"),
    person=Person("u1", frozenset({"correct", "ingest"})),
    wants=Chosen("who-said", {"phrase": "Obviously"}),
    way="slash",
    secrets={"token": "tok-secret", "application": "7"},
    deadline=NOW + timedelta(minutes=15),
)
RECEIPT = Receipt("bcdf2345", "who-said", {"phrase": "Obviously"}, ("c_one", "c_two"), NOW)


def record(
    message: str | None = "m1", at: datetime = NOW, claims: tuple[str, ...] = ("c_one",), **more
) -> PostRecord:
    post = Post("slack", "T1", "C1", message, editable=True)
    return PostRecord(post, more.get("receipt", "r1"), "who-said", {"phrase": "Obviously"}, claims, at)


async def test_the_first_claim_is_new_and_the_next_are_ours_until_it_is_done(memory):
    assert await memory.claim(ASK, NOW) == "new"
    assert await memory.claim(ASK, NOW) == "ours"
    await memory.done(ASK.key, NOW)
    assert await memory.claim(ASK, NOW) == "done"


async def test_a_claim_stays_ours_when_its_lease_has_lapsed(memory):
    await memory.claim(ASK, NOW)
    assert await memory.claim(ASK, LAPSED + timedelta(hours=1)) == "ours"


async def test_of_fifty_claims_at_once_one_is_new(memory):
    fates = await asyncio.gather(*(memory.claim(ASK, NOW) for _ in range(50)))
    assert sorted(fates) == ["new"] + ["ours"] * 49


async def test_what_was_given_up_is_not_answered_again_and_is_shown_to_operators(memory):
    await memory.claim(ASK, NOW)
    await memory.give_up(ASK.key, "no look-back", NOW)
    await memory.give_up(
        "slack:Ev2", "refused", NOW + timedelta(seconds=1)
    )  # never claimed: the memory was away
    assert await memory.claim(ASK, NOW) == "done"
    assert await memory.unknown() == (
        ("slack:Ev2", "refused", NOW + timedelta(seconds=1)),
        ("discord:1", "no look-back", NOW),
    )


async def test_done_may_be_repeated_and_outweighs_giving_up(memory):
    await memory.claim(ASK, NOW)
    await memory.give_up(ASK.key, "no look-back", NOW)
    await memory.done(ASK.key, NOW)
    await memory.done(ASK.key, NOW)
    await memory.give_up(ASK.key, "too late", NOW)
    assert await memory.unknown() == ()


async def test_done_with_a_record_remembers_the_post_and_its_receipt(memory):
    await memory.claim(ASK, NOW)
    await memory.done(ASK.key, NOW, record(receipt="cites"))
    assert await memory.claim(ASK, NOW) == "done"
    assert await memory.posts_citing("c_one") == (record(receipt="cites"),)
    assert (await memory.recall("cites")).claims == ("c_one",)


async def test_a_record_that_cannot_be_kept_leaves_its_question_open(memory):
    await memory.claim(ASK, NOW)
    unplaced = record(receipt="cites")
    unplaced = replace(unplaced, post=replace(unplaced.post, channel=None))
    with pytest.raises(MemoryTrouble):
        await memory.done(ASK.key, NOW, unplaced)
    assert await memory.claim(ASK, NOW) == "ours"
    assert await memory.recall("cites") is None


async def test_done_without_a_claim_keeps_a_retry_from_being_answered(memory):
    await memory.done(ASK.key, NOW)
    assert await memory.claim(ASK, NOW) == "done"


@pytest.mark.parametrize(
    "ask",
    [
        ASK,
        replace(
            ASK, wants=Said("who said “Lmao, no”? \u200f\u0000\ud83d 😀")
        ),  # NUL, and half a surrogate pair
        replace(ASK, wants=Pressed("bcdf2345"), way="button", secrets={}, deadline=None, person=Person("u2")),
    ],
    ids=["chosen", "said", "pressed"],
)
async def test_a_lapsed_question_comes_back_whole(memory, ask):
    await memory.claim(ask, NOW)
    (unfinished,) = await memory.take_lapsed("discord", LAPSED)
    assert unfinished.ask == ask
    assert unfinished.accepted == NOW


async def test_only_what_has_lapsed_unfinished_on_this_platform_is_taken(memory):
    for number in range(2, 7):
        await memory.claim(replace(ASK, key=f"discord:{number}"), NOW)
    await memory.claim(replace(ASK, key="slack:Ev1", place=Place("slack")), NOW)
    await memory.claim(replace(ASK, key="discord:7"), NOW + timedelta(seconds=1))
    await memory.done("discord:2", NOW)
    await memory.give_up("discord:3", "refused", NOW)
    assert await memory.take_lapsed("discord", LAPSED - timedelta(seconds=1)) == ()
    taken = await memory.take_lapsed("discord", LAPSED)
    assert [unfinished.ask.key for unfinished in taken] == ["discord:4", "discord:5", "discord:6"]


async def test_a_question_that_is_held_is_taken_by_nobody_for_another_lease(memory, reopen):
    for number in range(3):
        await memory.claim(replace(ASK, key=f"discord:{number}"), NOW)
    await memory.done("discord:2", NOW)
    later = NOW + timedelta(seconds=LEASE / 2)
    await memory.hold(["discord:0", "discord:2", "discord:nobody's"], later)
    other = await reopen()
    assert [u.ask.key for u in await other.take_lapsed("discord", LAPSED)] == ["discord:1"]
    taken = await other.take_lapsed("discord", later + timedelta(seconds=LEASE))
    assert [u.ask.key for u in taken] == ["discord:0"]


async def test_each_lapsed_question_is_taken_by_one_caller_for_another_lease(memory, reopen):
    for number in range(20):
        await memory.claim(replace(ASK, key=f"discord:{number}"), NOW)
    other = await reopen()
    taken = await asyncio.gather(*(m.take_lapsed("discord", LAPSED) for m in (memory, other) * 5))
    assert sorted(u.ask.key for one in taken for u in one) == sorted(f"discord:{n}" for n in range(20))
    assert await other.take_lapsed("discord", LAPSED + timedelta(seconds=LEASE - 1)) == ()
    assert len(await other.take_lapsed("discord", LAPSED + timedelta(seconds=LEASE))) == 20


async def test_a_question_that_was_resumed_and_done_is_not_taken_again(memory):
    await memory.claim(ASK, NOW)
    await memory.take_lapsed("discord", LAPSED)
    await memory.done(ASK.key, LAPSED)
    assert await memory.take_lapsed("discord", LAPSED + timedelta(days=1)) == ()


async def test_what_was_claimed_done_and_kept_is_known_after_a_restart(memory, reopen):
    await memory.claim(ASK, NOW)
    await memory.claim(replace(ASK, key="discord:2"), NOW)
    await memory.done(ASK.key, NOW)
    await memory.keep(RECEIPT)
    await memory.remember(record())
    await memory.set_note("tree", "abc")
    await memory.close()
    again = await reopen()
    assert await again.claim(ASK, NOW) == "done"
    assert [u.ask.key for u in await again.take_lapsed("discord", LAPSED)] == ["discord:2"]
    assert await again.recall(RECEIPT.id) == RECEIPT
    assert await again.posts_citing("c_one") == (record(),)
    assert await again.note("tree") == "abc"


async def test_a_receipt_is_recalled_as_it_was_kept_last(memory):
    assert await memory.recall(RECEIPT.id) is None
    await memory.keep(RECEIPT)
    assert await memory.recall(RECEIPT.id) == RECEIPT
    newer = replace(RECEIPT, claims=(), at=NOW + timedelta(days=1))
    await memory.keep(newer)
    assert await memory.recall(RECEIPT.id) == newer


async def test_remembering_a_post_keeps_the_receipt_of_what_it_cites(memory):
    await memory.remember(record(receipt="cites"))
    await memory.remember(record("m2", receipt="guides", claims=()))
    assert await memory.recall("cites") == Receipt(
        "cites", "who-said", {"phrase": "Obviously"}, ("c_one",), NOW
    )
    assert await memory.recall("guides") is None


async def test_remembering_a_share_leaves_the_receipt_as_it_was_kept(memory):
    await memory.keep(RECEIPT)
    await memory.remember(record("m1", receipt=RECEIPT.id))
    await memory.remember(record("m2", receipt=RECEIPT.id, at=NOW + timedelta(hours=1)))
    assert await memory.recall(RECEIPT.id) == RECEIPT
    assert len(await memory.posts_citing("c_one")) == 2


async def test_posts_that_cite_a_claim_come_newest_first(memory):
    for day in (2, 1, 3):
        await memory.remember(
            record(f"m{day}", NOW + timedelta(days=day), claims=("c_one", "c_two", "c_one"))
        )
    await memory.remember(record("m4", claims=("c_three",)))
    assert [r.post.message for r in await memory.posts_citing("c_two")] == ["m3", "m2", "m1"]
    assert await memory.posts_citing("c_none") == ()


async def test_a_message_that_was_edited_says_only_what_it_says_now(memory):
    await memory.remember(record(claims=("c_one", "c_two")))
    edited = record(claims=("c_two", "c_three"), at=NOW + timedelta(hours=1), receipt="r2")
    await memory.remember(edited)
    assert await memory.posts_citing("c_one") == ()
    assert await memory.posts_citing("c_two") == (edited,)
    assert await memory.posts_citing("c_three") == (edited,)


async def test_posts_without_a_message_id_are_kept_apart(memory):
    await memory.remember(record(None))
    await memory.remember(record(None, NOW + timedelta(hours=1)))
    assert len(await memory.posts_citing("c_one")) == 2


async def test_a_note_is_what_it_was_set_to_last(memory):
    assert await memory.note("tree") is None
    await memory.set_note("tree", "abc")
    await memory.set_note("tree", "def")
    assert await memory.note("tree") == "def"


async def test_pruning_drops_the_old_even_where_pending_and_keeps_the_young(memory):
    old = NOW - timedelta(days=31)
    for key in ("discord:pending", "discord:done", "discord:unknown"):
        await memory.claim(replace(ASK, key=key), old)
    await memory.done("discord:done", old)
    await memory.give_up("discord:unknown", "refused", old)
    await memory.done("discord:young", NOW)
    await memory.keep(replace(RECEIPT, id="old", at=old))
    await memory.keep(RECEIPT)
    await memory.remember(record("m1", old, receipt="old"))
    await memory.remember(record("m2", receipt=RECEIPT.id))
    assert await memory.prune(NOW - timedelta(days=30)) == 5
    assert await memory.unknown() == ()
    assert await memory.recall("old") is None
    assert await memory.recall(RECEIPT.id) == RECEIPT
    assert [r.post.message for r in await memory.posts_citing("c_one")] == ["m2"]
    assert await memory.claim(replace(ASK, key="discord:done"), NOW) == "new"
    assert await memory.claim(replace(ASK, key="discord:young"), NOW) == "done"
    assert "discord:pending" not in {u.ask.key for u in await memory.take_lapsed("discord", LAPSED)}


async def test_pruning_drops_more_than_it_takes_at_a_time(memory):
    await asyncio.gather(*(memory.keep(replace(RECEIPT, id=f"r{n}")) for n in range(1001)))
    assert await memory.prune(NOW + timedelta(seconds=1)) == 1001


async def test_it_can_be_checked_and_closed_again_and_again(memory):
    await memory.check()
    await memory.check()
    await memory.close()
    await memory.close()


@contextmanager
def claimant(name: str, folder: Path, keys: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A process that has opened the memory and waits to claim these keys; killed at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bot.memory.claimant", name, str(folder), *keys],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()  # SIGKILL: nothing is closed, nothing is flushed
        process.communicate()


@pytest.mark.process
async def test_two_processes_that_claim_the_same_keys_get_each_once_and_leave_them_when_killed(
    name, tmp_path, reopen
):
    keys = [f"discord:{number}" for number in range(200)]
    with (
        claimant(name, tmp_path, random.sample(keys, 200)) as one,
        claimant(name, tmp_path, random.sample(keys, 200)) as two,
    ):
        assert [process.stdout.readline() for process in (one, two)] == ["ready\n"] * 2  # opened at once, too
        new: tuple[list[str], list[str]] = ([], [])
        for _ in range(0, len(keys), 20):
            for process in (one, two):
                process.stdin.write(f"{NOW.isoformat()}\n")
                process.stdin.flush()
            for process, theirs in zip((one, two), new, strict=True):
                theirs.extend(json.loads(process.stdout.readline()))
    assert sorted(new[0] + new[1]) == sorted(keys)
    assert all(new)

    memory = await reopen()
    assert await memory.take_lapsed("discord", LAPSED - timedelta(seconds=1)) == ()
    taken = await asyncio.gather(memory.take_lapsed("discord", LAPSED), memory.take_lapsed("discord", LAPSED))
    assert sorted(len(one_caller) for one_caller in taken) == [0, 200]
    assert {u.ask.secrets["token"] for one_caller in taken for u in one_caller} == {"tok-1"}


FEED = Feed("https://a.example/feed", NOW)


async def test_a_feed_is_kept_as_far_as_it_was_read_and_outlives_a_restart(memory, reopen):
    await memory.keep_feed(FEED)
    read = replace(FEED, last_read=NOW, first_seq=7, etag='"x"', modified="yesterday", due=LAPSED)
    await memory.keep_feed(read)
    broken = Feed("https://b.example/feed", LAPSED, failures=2, trouble="it is no feed")
    await memory.keep_feed(broken)
    assert await (await reopen()).feeds() == (read, broken)


async def test_a_lease_is_had_by_one_and_renewed_by_it_alone(memory, reopen):
    other = await reopen()
    assert await memory.lease("feeds", "one", NOW, 60)
    assert not await other.lease("feeds", "two", NOW + timedelta(seconds=59), 60)
    assert await memory.lease("feeds", "one", NOW + timedelta(seconds=59), 60)
    assert not await other.lease("feeds", "two", NOW + timedelta(seconds=118), 60)
    assert await other.lease("digests", "two", NOW, 60)


async def test_a_lease_that_lapsed_or_was_given_back_is_another_s(memory):
    assert await memory.lease("feeds", "one", NOW, 60)
    assert await memory.lease("feeds", "two", NOW + timedelta(seconds=60), 60)
    assert not await memory.lease("feeds", "one", NOW + timedelta(seconds=60), 60)
    assert await memory.lease("feeds", "two", NOW + timedelta(seconds=61), 0)
    assert await memory.lease("feeds", "one", NOW + timedelta(seconds=61), 60)
