"""Killed at every step and started again, alone and four at a time, the clock's posts are each made once."""

import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.memory.base import Memory
from bot.memory.outbox import delivery_id
from handlers.place import Place
from handlers.subscription import Subscription
from tests.bot.clock.channel import Channel
from tests.bot.memory.implementations import IMPLEMENTATIONS
from tests.made_once import opened_in
from tests.slots import slot

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[3]
NOW = datetime(2025, 2, 3, 9, tzinfo=UTC)
FIRST = NOW + timedelta(seconds=1)
DIGEST = Subscription("bcdf2345", "digest", Place("slack", "T1", "C1"), "u1", NOW, "each second")
KILLED = 9
STEPS = [
    f"{when} {step}" for step in ("plan", "take", "begin", "post", "sent") for when in ("before", "after")
]
MAY_STAND = {"after begin", "before post", "after post", "before sent"}
"""Steps at which nobody but the channel knows."""


@pytest.fixture(params=IMPLEMENTATIONS, scope="module")
def jobs(request) -> Iterator[Callable[..., list[int]]]:
    """Runs processes, each by what it differs in, at once; the signals that killed them."""
    command = [sys.executable, "-m", "tests.bot.clock.crashing", request.param]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def run(folder: Path, *differing: dict[str, object]) -> list[int]:
            usual = {"folder": str(folder), "now": NOW.isoformat(), "last": FIRST.isoformat()}
            process.stdin.write(f"{json.dumps([usual | one for one in differing])}\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        run.implementation = IMPLEMENTATIONS[request.param]
        yield run
        process.stdin.close()


@pytest.fixture
async def reopen(jobs):
    """Opens the memory in a folder; all are closed at the end."""
    opened: list[Memory] = []

    async def open_again(folder: Path) -> Memory:
        opened.append(await opened_in(folder, jobs.implementation))
        return opened[-1]

    yield open_again
    for memory in opened:
        await memory.close()


@pytest.fixture
def made(reopen, tmp_path):
    """A folder with a memory of these subscriptions, closed: whoever opens it next finds what the killed left."""

    async def make(name: str, *subscriptions: Subscription) -> Path:
        memory = await reopen(tmp_path / name)
        for one in subscriptions:
            await memory.subscribe(one)
        await memory.close()
        return tmp_path / name

    return make


def later(hours: float = 1) -> str:
    """When every lease has lapsed, and whatever waits is due."""
    return (NOW + timedelta(hours=hours)).isoformat()


def posted(folder: Path) -> list[str]:
    return [one["delivery"] for one in Channel(folder / "channel.jsonl").messages()]


async def what_became(memory: Memory) -> str:
    return (await memory.stages(DIGEST.id))[-1].what


@pytest.mark.parametrize("readable", [True, False], ids=["readable", "unreadable"])
@pytest.mark.parametrize("step", STEPS)
async def test_killed_at_a_step_and_started_again_a_post_is_made_once_or_is_known_to_be_unknown(
    jobs, made, reopen, step, readable
):
    folder = await made("killed", DIGEST)
    assert jobs(folder, {"die": step, "readable": readable}) == [KILLED]
    assert jobs(folder, {"now": later(), "readable": readable}) == [0]
    stands, memory = posted(folder), await reopen(folder)
    if readable or step not in MAY_STAND:
        assert stands == [delivery_id(DIGEST.id, slot(FIRST))]
        assert await what_became(memory) == "sent"
        assert [r.post.message for r in await memory.posts_citing("claim000")] == [f"{stands[0]}.0"]
    else:
        assert len(stands) == (step in {"after post", "before sent"})
        assert await what_became(memory) == "unknown"
        assert [key for key, _, _ in await memory.unknown()] == [delivery_id(DIGEST.id, slot(FIRST))]


def test_every_step_is_documented_and_where_nobody_can_tell():
    page = ROOT.joinpath("docs", "digests.md").read_text(encoding="utf-8")
    rows = re.findall(rf"^\| ({'|'.join(STEPS)}) \|.*\| ([^|]+) \|$", page, re.MULTILINE)
    assert [step for step, _ in rows] == STEPS
    assert {step for step, unreadable in rows if "unknown" in unreadable} == MAY_STAND


@pytest.mark.parametrize("step", ["before stands", "after stands", "before sent", "after sent"])
async def test_killed_again_while_it_is_looked_for_a_post_is_made_once(jobs, made, reopen, step):
    folder = await made("killed", DIGEST)
    assert jobs(folder, {"die": "after post"}) == [KILLED]
    assert jobs(folder, {"now": later(), "die": step}) == [KILLED]
    assert jobs(folder, {"now": later(2)}) == [0]
    assert posted(folder) == [delivery_id(DIGEST.id, slot(FIRST))]
    assert await what_became(await reopen(folder)) == "sent"


async def test_killed_before_any_statement_that_is_put_to_the_memory_a_post_is_made_once(jobs, made, reopen):
    folder = await made("whole", DIGEST)
    assert jobs(folder, {}) == [0]
    number = int((folder / "statements").read_text())
    assert number > 15
    for statement in range(1, number + 1):
        folder = await made(str(statement), DIGEST)
        assert jobs(folder, {"die": str(statement)}) == [KILLED]
        assert jobs(folder, {"now": later()}) == [0]
        assert posted(folder) == [delivery_id(DIGEST.id, slot(FIRST))]
        memory = await reopen(folder)
        assert (await memory.find(DIGEST.id)).seen == 1
        assert await what_became(memory) == "sent"


@pytest.mark.parametrize("step", ["before retry", "after retry"])
async def test_killed_when_no_answer_came_a_post_is_made_once(jobs, made, reopen, step):
    folder = await made("killed", DIGEST)
    assert jobs(folder, {"die": step, "says": "lost"}) == [KILLED]
    assert jobs(folder, {"now": later()}) == [0]
    assert posted(folder) == [delivery_id(DIGEST.id, slot(FIRST))]
    assert await what_became(await reopen(folder)) == "sent"


@pytest.mark.parametrize("ahead", [600.0, 400 * 86400.0, -3600.0])
@pytest.mark.parametrize("step", ["after begin", "before post", "after post", "before sent"])
async def test_killed_while_its_clock_was_wrong_and_started_again_a_post_is_made_once(
    jobs, made, reopen, step, ahead
):
    folder, wrong = await made("killed", DIGEST), (NOW + timedelta(seconds=ahead)).isoformat()
    assert jobs(folder, {"die": step, "now": wrong, "ahead": ahead}) == [KILLED]
    assert jobs(folder, {"now": later(max(ahead, 0) / 3600 + 1), "ahead": ahead}) == [0]
    assert posted(folder) == [delivery_id(DIGEST.id, slot(FIRST))]
    assert await what_became(await reopen(folder)) == "sent"


async def test_killed_before_its_clock_was_put_back_a_post_that_nobody_can_look_for_is_not_made_again(
    jobs, made, reopen
):
    folder, ahead = await made("killed", DIGEST), 3600.0
    blind = {"readable": False, "nonces": 120.0}
    assert jobs(folder, {**blind, "die": "after post", "now": later(), "ahead": ahead}) == [KILLED]
    # an hour and a minute later by the channel's clock; ours is right again, and shows a minute after the beginning
    assert jobs(folder, {**blind, "now": later(1.02)}) == [0]
    assert len(posted(folder)) == 1
    assert await what_became(await reopen(folder)) == "unknown"


@pytest.mark.parametrize("then", ["later", "refused"])
@pytest.mark.parametrize("step", ["after post", "before retry"])
async def test_killed_where_nobody_can_look_what_rested_on_its_nonce_is_unknown(
    jobs, made, reopen, step, then
):
    folder = await made("killed", DIGEST)
    blind = {"readable": False, "nonces": 120.0}
    assert jobs(folder, {**blind, "die": step, "says": "lost"}) == [KILLED]
    assert jobs(folder, {**blind, "now": later(0.02), "says": then}) == [0]
    assert jobs(folder, {**blind, "now": later()}) == [0]
    assert len(posted(folder)) == 1
    assert await what_became(await reopen(folder)) == "unknown"


@pytest.mark.parametrize("step", ["before retry", "after retry"])
@pytest.mark.parametrize("then", ["012345", "02345", "01345", "0123456"])
async def test_killed_between_messages_and_completed_on_another_index_each_item_is_told_once(
    jobs, made, reopen, step, then
):
    folder = await made("killed", DIGEST)
    assert jobs(folder, {"die": step, "says": "lost", "tells": "012345"}) == [KILLED]
    assert jobs(folder, {"now": later(), "tells": then}) == [0]
    told = [claim[-1] for one in Channel(folder / "channel.jsonl").messages() for claim in one["claims"]]
    too_much = then == "0123456"  # for the messages that were announced
    assert told == (["0", "1"] if too_much else sorted({"0", "1", *then}))
    assert await what_became(await reopen(folder)) == ("unknown" if too_much else "sent")


@pytest.mark.parametrize("step", ["before failed", "after failed"])
async def test_killed_when_the_channel_refused_a_subscription_is_paused_and_its_news_is_kept(
    jobs, made, reopen, step
):
    folder = await made("killed", DIGEST)
    assert jobs(folder, {"die": step, "says": "refused"}) == [KILLED]
    assert jobs(folder, {"now": later(), "says": "refused"}) == [0]
    kept = await (await reopen(folder)).find(DIGEST.id)
    assert (kept.state, kept.why, kept.seen, kept.last) == (
        "paused",
        "the channel is gone",
        0,
        slot(FIRST).name,
    )
    assert posted(folder) == []


async def test_four_processes_on_one_memory_killed_again_and_again_make_each_of_a_thousand_posts_once(
    jobs, made
):
    slots = [NOW + timedelta(seconds=n) for n in range(1, 51)]
    wanted = [replace(DIGEST, id=f"bcdf23{n:02}", schedule=str(n)) for n in range(20)]
    folder = await made("four", *wanted)
    for wave in range(4):
        usual = {"last": slots[-1].isoformat(), "rounds": 20, "now": later(wave)}
        deaths = [random.randint(100, 1500) for _ in range(4)] if wave < 3 else [0] * 4
        assert jobs(folder, *(usual | {"die": str(death)} for death in deaths)) == [
            KILLED if death else 0 for death in deaths
        ]
    # what one of the last four left to its lease, since the others held the memory up, is taken by whoever comes next
    assert jobs(folder, {"last": slots[-1].isoformat(), "rounds": 20, "now": later(5)}) == [0]
    messages = Channel(folder / "channel.jsonl").messages()
    assert Counter(posted(folder)) == Counter(delivery_id(one.id, slot(at)) for one in wanted for at in slots)
    assert Counter(tuple(one["news"]) for one in messages) == {(n, n + 1): 20 for n in range(50)}
    assert len({one["by"] for one in messages}) > 4
