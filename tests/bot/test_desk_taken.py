"""How a question was taken is the first thing that its answer says; the index tells the year, the channel the day."""

from datetime import UTC, datetime

import pytest

from bot.ask import Ask, Person, Place, Said
from bot.desk import Desk
from bot.understand import VERDICT
from claims.answer import Answer, Guide, Nothing
from claims.index import Claims
from claims.store import open_store
from handlers.command import discover

NIGHT = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
HERE = Place("slack", "T1", "C1")


@pytest.fixture
async def desk(shipped_url, memory):
    store = await open_store(shipped_url)
    yield Desk(Claims(store), memory, discover(), now=lambda: NIGHT)
    await store.close()


async def reply_to(desk, text):
    ask = Ask(f"slack:{text}", HERE, Person("u1"), Said(text), "mention")
    assert await desk.accept(ask)
    return await desk.answer(ask)


async def test_a_day_without_a_year_is_told_in_the_answer_and_kept_whole(desk, memory):
    reply = await reply_to(desk, "what was known about the GPUs on 30 January?")
    taken = "“30 January” is taken for 30 Jan 2025: no year was given. 7 claims about “the GPUs”. This is from articles dated 30 Jan 2025 or earlier. "
    assert reply.body.lead.startswith(taken)
    assert reply.values == {"words": "the GPUs", "as_of": "2025-01-30"}
    assert (await memory.recall(reply.receipt)).values == reply.values


async def test_it_is_told_where_nothing_is_found_and_where_it_is_asked_back(desk):
    nothing = (await reply_to(desk, "who disputes Nvidia before 30 January?")).body
    assert isinstance(nothing, Nothing)
    assert nothing.lead.startswith("“30 January” is taken for 30 Jan 2025: no year was given. ")
    guide = (await reply_to(desk, "what was known on 30 January?")).body
    assert isinstance(guide, Guide)
    assert guide.lead.startswith("“30 January” is taken for 30 Jan 2025: no year was given. ")


async def test_today_is_the_day_on_the_channel_s_clock_and_told_in_its_language(desk):
    await desk.rules.change(HERE, {"zone": "Europe/Berlin", "language": "de"})
    reply = await reply_to(desk, "what did Musk say yesterday?")
    assert reply.values == {"name": "Musk", "since": "2026-11-26", "until": "2026-11-26"}
    assert reply.body.lead.startswith("“yesterday” is taken for 26. Nov. 2026.")


async def test_who_wants_a_verdict_hears_that_nobody_is_rated_and_sees_the_sides(desk):
    body = (await reply_to(desk, "who is right about the GPUs?")).body
    assert isinstance(body, Answer)
    assert body.lead == f"{VERDICT} About “the GPUs”: 4 claims disputed; 1 claim agreed with."
    assert all(item.relations for item in body.items)
