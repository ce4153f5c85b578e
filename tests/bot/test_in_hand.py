"""Questions in hand: kept from other processes while they are answered, taken over where nobody answers them."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.ask import Ask, Person, Place, Said
from bot.in_hand import InHand
from bot.memory.base import LEASE
from bot.memory.sqlite import open_memory
from tests.small_desk import small_desk

ASK = Ask("slack:Ev1", Place("slack"), Person("u1"), Said("who said Obviously?"), "mention")
NOW = datetime(2025, 2, 3, 12, tzinfo=UTC)
ROUND = 0.002


class Process:
    """One process: a memory of its own on the file that they share, a desk, and what became of it all."""

    def __init__(self, memory, clock):
        self.memory = memory
        self.desk = small_desk(memory=memory, now=lambda: clock.now)
        self.in_hand = InHand(self.desk, "slack", self.resume, every=ROUND)
        self.resumed = []
        self.fails = False
        self.rounds = 0
        self._lapsed, self.desk.lapsed = self.desk.lapsed, self._counted

    async def _counted(self, platform):
        self.rounds += 1
        return await self._lapsed(platform)

    async def resume(self, unfinished):
        self.resumed.append(unfinished.ask.key)
        if self.fails:
            raise RuntimeError("secret words")
        await self.desk.failed(unfinished.ask, "resumed")


class Clock:
    """The clock of all processes."""

    now = NOW

    async def passes(self, leases, *processes):
        """In steps of half a lease; at each, all of these make a whole round."""
        for _ in range(2 * leases):
            self.now += timedelta(seconds=LEASE / 2)
            before = [process.rounds for process in processes]
            async with asyncio.timeout(5):
                while any(p.rounds < was + 2 for p, was in zip(processes, before, strict=True)):  # noqa: ASYNC110  # a round rings no bell
                    await asyncio.sleep(ROUND)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def start(tmp_path, clock):
    """Starts a process on the one file."""
    async with AsyncExitStack() as opened:

        async def begin():
            memory = await open_memory(tmp_path / "memory.sqlite")
            opened.push_async_callback(memory.close)
            return Process(memory, clock)

        yield begin


@asynccontextmanager
async def serving(*processes, closing=1.0):
    async with AsyncExitStack() as tended:
        for process in processes:
            await tended.enter_async_context(process.in_hand.tended(closing))
        yield


async def test_a_question_that_takes_long_is_left_to_the_process_that_answers_it(start, clock):
    slow, other = await start(), await start()
    async with serving(slow, other), slow.in_hand.accepting(ASK) as ours:
        assert ours
        await clock.passes(3, slow, other)
        assert slow.resumed == other.resumed == []


async def test_a_question_that_was_let_go_unanswered_is_finished_once_by_whoever_is_there(start, clock):
    one, other = await start(), await start()
    async with serving(one, other):
        async with one.in_hand.accepting(ASK):
            pass  # nobody knows whether its reply stands
        await clock.passes(3, one, other)
    assert one.resumed + other.resumed == [ASK.key]


async def test_what_a_process_held_when_it_died_is_finished_by_another(start, clock):
    dead, other = await start(), await start()
    assert await dead.desk.accept(ASK)
    async with serving(other):
        await clock.passes(2, other)
    assert other.resumed == [ASK.key]


async def test_where_the_lease_cannot_be_renewed_a_process_does_not_take_over_its_own(start, clock):
    process = await start()

    async def held_by_another_program(*_):
        await asyncio.sleep(0)
        raise OSError

    process.memory.hold = held_by_another_program
    async with serving(process), process.in_hand.accepting(ASK):
        await clock.passes(2, process)
        assert process.resumed == []


async def test_the_same_question_is_ours_once(start):
    process = await start()
    async with process.in_hand.accepting(ASK) as first, process.in_hand.accepting(ASK) as second:
        assert (first, second) == (True, False)


async def test_resuming_that_breaks_is_told_to_operators_and_logged_without_words(start, clock, caplog):
    process = await start()
    process.fails = True
    await process.desk.accept(ASK)
    async with serving(process):
        await clock.passes(3, process)
    assert process.resumed == [ASK.key]
    assert [why for _, why, _ in await process.memory.unknown()] == ["resuming raised RuntimeError"]
    assert "in_hand.broke" in caplog.text
    assert "secret" not in caplog.text


async def test_the_end_waits_for_what_is_in_hand_and_for_what_it_begins(start):
    process = await start()
    done = []

    async def ack_then_answer():
        with process.in_hand.working():
            await asyncio.sleep(ROUND)
            process.in_hand.begin(answer())

    async def answer():
        await asyncio.sleep(ROUND)
        done.append("answered")

    async with serving(process):
        heard = asyncio.create_task(ack_then_answer())
    await heard
    assert done == ["answered"]


async def test_what_is_not_finished_in_time_is_cancelled_and_left_to_the_next_start(start, clock):
    process, following = await start(), await start()
    accepted = asyncio.Event()

    async def answer():
        async with process.in_hand.accepting(ASK):
            accepted.set()
            await asyncio.Event().wait()

    async with serving(process, closing=0.05):
        task = asyncio.create_task(answer())
        await accepted.wait()
    assert task.cancelled()
    async with serving(following):
        await clock.passes(2, following)
    assert following.resumed == [ASK.key]
