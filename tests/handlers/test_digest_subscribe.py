"""/digest subscribe: what is kept of what is typed, by whom, where, and what does not become a digest."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ask import Chosen
from claims.answer import Done, Guide, Trouble
from handlers.digest_subscribe import times_like, zones_typed
from handlers.subscribed import MOST
from tests.corpora import a_quotation
from tests.newsroom import BOSS, GUEST, HERE, NOW

ALONE = replace(HERE, channel="D1", direct=True)


async def kept(newsroom, text, **more):
    return await newsroom.memory.find(await newsroom.subscribe(text, **more))


async def test_times_zone_and_what_is_wanted_are_kept_as_they_were_typed(newsroom):
    await newsroom.prints(a_quotation("chips are cheap"))
    one = await kept(
        newsroom,
        "/digest subscribe weekdays 08:30 zone:Europe/Berlin person:“Ada Miller” topic:chips kind:figure"
        " outlet:CNBC disputed:yes nothing:say",
    )
    assert (one.schedule, one.zone, one.quiet) == ("30 8 * * 1-5", "Europe/Berlin", False)
    assert one.wants == {
        "speaker": "Ada Miller", "topic": "chips", "kind": "figure", "outlet": "CNBC", "disputed": "true",
    }  # fmt: skip
    assert (one.place, one.by, one.made) == (HERE, "u-boss", NOW)
    assert one.seen == await newsroom.store.newest_change() > 0
    assert one.last == "2026-11-25T08:30"


async def test_a_zone_in_the_words_of_the_time_is_its_own(newsroom):
    one = await kept(newsroom, "/digest subscribe daily 9am America/New_York")
    assert (one.schedule, one.zone) == ("0 9 * * *", "America/New_York")


async def test_without_a_zone_it_follows_that_of_the_channel(newsroom):
    assert (await kept(newsroom, "/digest subscribe daily 09:00")).zone == ""


async def test_what_was_subscribed_to_is_told_with_its_first_time(newsroom):
    said = await newsroom.ask("/digest subscribe daily 09:00 zone:Europe/Berlin")
    assert isinstance(said, Done)
    assert "daily at 09:00, Europe/Berlin" in said.lead
    assert "the first on 26 Nov 2026, 09:00" in said.lead
    assert "Where nothing is new, nothing is posted." in said.lead


async def test_a_question_that_is_answered_again_makes_no_second_one(newsroom):
    for _ in range(2):
        newsroom.desk._guard._here.clear()
        await newsroom.ask("/digest subscribe daily 09:00", key="slack:once")
    assert len(await newsroom.memory.of_place(HERE)) == 1


async def test_the_same_again_is_told_to_be_there(newsroom):
    ident = await newsroom.subscribe()
    assert (await newsroom.ask("/digest subscribe every day at 9")).lead.startswith(
        f"That is there already: Digest {ident}"
    )
    await newsroom.ask(f"/digest pause {ident}")
    assert f"“/digest resume {ident}”" in (await newsroom.ask("/digest subscribe daily 9:00")).lead
    assert len(await newsroom.memory.of_place(HERE)) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/digest subscribe", "/digest subscribe needs days and a time"),
        ("/digest subscribe soon", "I cannot tell days and a time from “soon”."),
        ("/digest subscribe daily 25:00", "No clock shows 25:00."),
        ("/digest subscribe daily 9:00 zone:Atlantis", "There is no time zone “Atlantis”."),
        ("/digest subscribe daily 9:00 Atlantis", "There is no time zone “Atlantis”."),
        ("/digest subscribe cron * * * * *", "Two times of “cron * * * * *” are 1 min apart"),
        ("/digest subscribe daily 9:00 kind:loud", "kind: please give direct or"),
        ("/digest subscribe daily 9:00 disputed:perhaps", "disputed: please give yes."),
        ("/digest subscribe daily 9:00 nothing:perhaps", "nothing: please give silent or say."),
    ],
)
async def test_what_cannot_be_kept_is_told_and_nothing_is_kept(newsroom, text, said):
    body = await newsroom.ask(text)
    assert isinstance(body, Guide)
    assert body.lead.startswith(said)
    assert await newsroom.memory.of_place(HERE) == ()


async def test_who_may_not_is_refused_politely(newsroom):
    body = await newsroom.ask("/digest subscribe daily 09:00", person=GUEST)
    assert isinstance(body, Guide)
    assert not isinstance(body, Trouble)
    assert await newsroom.memory.of_place(HERE) == ()


async def test_on_the_page_nothing_can_be_posted(newsroom):
    page = replace(HERE, platform="web", channel="")
    body = await newsroom.ask("/digest subscribe daily 09:00", place=page, person=BOSS, way="page")
    assert "ask in a chat or at the terminal" in body.lead


async def test_there_is_a_most(newsroom):
    for hour in range(MOST):
        await newsroom.subscribe(f"/digest subscribe daily {hour}:00")
    body = await newsroom.ask("/digest subscribe daily 23:00")
    assert f"There are {MOST} already" in body.lead


async def test_a_form_s_values_are_as_good_as_typed_ones(newsroom):
    values = {"when": "weekly mon 9:00", "zone": "Europe/Berlin", "nothing": "silent", "topic": "chips"}
    said = (await newsroom.ask(Chosen("digest subscribe", values))).lead
    assert "Mondays at 09:00, Europe/Berlin" in said


async def test_zones_and_times_are_offered_while_they_are_typed():
    assert (await zones_typed(None, "berl"))[0].value == "Europe/Berlin"
    assert len(await zones_typed(None, "")) <= 25
    assert (await times_like(None, "week"))[0].value == "weekdays 08:30"
    assert {one.value for one in await times_like(None, "")} >= {"daily 09:00"}


async def test_a_watcher_alone_with_the_bot_has_a_digest_of_their_own(newsroom):
    one = await kept(newsroom, "/digest subscribe daily 09:00", place=ALONE, person=BOSS)
    assert (one.place, one.by) == (ALONE, "u-boss")
    assert one.made - NOW == timedelta(0)
