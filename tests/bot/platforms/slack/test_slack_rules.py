"""Who may do what on Slack: admins as Slack tells them, asked only where that matters; /settings as a form."""

import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest

from bot.ask import Ask, Person, Place, Said
from bot.memory.base import LEASE
from bot.opening import open_house
from bot.platforms.slack.admins import KEPT, Admins
from bot.platforms.slack.app import Slack
from bot.platforms.slack.lines import open_lines
from handlers.permission import Workspace
from handlers.rules import Channel, ChannelSettings
from tests.peers.slack_api import CHANNEL, DIRECT, PERSON, TEAM, Fault
from tests.peers.slack_house import QUICK, settings_for

pytestmark = pytest.mark.wire

OTHER = "U0OTHER"


@pytest.fixture
def serving(peer, tmp_path):
    """Serves with the commands as they are shipped."""

    @asynccontextmanager
    async def serve():
        settings = settings_for(peer, whosaid_index=f"sqlite:///{tmp_path / 'index.sqlite'}")
        peer._connected.clear()
        async with open_house(settings) as house:
            platform = asyncio.create_task(Slack(settings, house.desk, house.memory, pace=QUICK).run())
            await peer.connected()
            try:
                yield house
            finally:
                platform.cancel()
                with suppress(asyncio.CancelledError):
                    await platform

    return serve


async def test_an_admin_sets_the_channel_by_a_form(peer, serving):
    peer.admins.add(PERSON)
    async with serving() as house:
        await peer.slash("/whosaid", "settings")
        form = await peer.reply()
        assert form.way == "modal"
        await peer.submit(form, zone="Europe/Berlin", rest="30", language="Deutsch")
        told = await peer.reply()
        assert told.private
        assert "Changed: language, zone, rest." in told.text
        kept = await house.memory.settings()
        assert kept == {
            Channel("slack", TEAM, CHANNEL): ChannelSettings(language="de", zone="Europe/Berlin", rest=30)
        }
    assert len(peer.called("users.info")) == 1  # remembered for the form that was sent


async def test_an_admin_names_who_may_and_they_may_without_slack_being_asked(peer, serving):
    peer.admins.add(PERSON)
    async with serving() as house:
        await peer.slash("/whosaid", f"permissions review {OTHER}")
        assert f"to accept corrections: {OTHER}" in (await peer.reply()).text
        assert (await house.memory.grants())[Workspace("slack", TEAM)] == {"review": (OTHER,)}
        ask = Ask("k", Place("slack", TEAM, CHANNEL), Person(OTHER), Said("x"), "slash")
        assert "review" in house.desk.rules.may(ask)


async def test_who_is_mentioned_to_the_bot_is_known_and_in_a_slash_command_only_by_id(peer, serving):
    peer.admins.add(PERSON)
    async with serving() as house:
        await peer.mention(f"/permissions review <@{OTHER}>")
        assert f"to accept corrections: {OTHER}" in (await peer.reply()).text
        await peer.slash("/whosaid", "permissions subscribe @ann")
        assert "Give a member ID" in (await peer.reply()).text
        assert (await house.memory.grants())[Workspace("slack", TEAM)] == {"review": (OTHER,)}


async def test_a_form_undoes_nothing_that_somebody_changed_while_it_was_open(peer, serving):
    peer.admins.add(PERSON)
    async with serving() as house:
        await peer.slash("/whosaid", "settings")
        form = await peer.reply()
        await peer.slash("/whosaid", "settings answers private")
        await peer.reply()
        await peer.submit(form, rest="30")
        assert "Changed: rest." in (await peer.reply()).text
        kept = (await house.memory.settings())[Channel("slack", TEAM, CHANNEL)]
        assert (kept.answers, kept.rest) == ("private", 30)


@pytest.mark.parametrize("admin", [True, False])
async def test_what_a_whole_channel_hears_is_for_admins_and_what_one_hears_alone_for_all(
    peer, serving, admin
):
    peer.admins |= {PERSON} if admin else set()
    async with serving() as house:
        await peer.slash("/whosaid", "watch words chips to:here")
        told = (await peer.reply()).text
        assert ("in this channel" in told) is admin
        assert len(await house.memory.of_place(Place("slack", TEAM, CHANNEL))) == admin
        await peer.slash("/whosaid", "watch words chips")
        assert "to you alone" in (await peer.reply()).text


@pytest.mark.parametrize("mention", [False, True])
async def test_who_is_no_admin_is_refused_politely_with_what_helps(peer, serving, mention):
    async with serving() as house:
        if mention:
            await peer.mention("/settings rest 30")
        else:
            await peer.slash("/whosaid", "settings rest 30")
        told = await peer.reply()
        assert told.private is not mention
        assert "admins and owners of this workspace" in told.text
        assert await house.memory.settings() == {}
        await peer.silence()


async def test_without_the_scope_nobody_is_an_admin_and_the_refusal_says_so(peer, serving, caplog):
    peer.admins.add(PERSON)
    peer.fail("users.info", Fault(error="missing_scope"))
    async with serving():
        for _ in range(2):
            await peer.slash("/whosaid", "permissions")
            assert "given the scope users:read" in (await peer.reply()).text
    assert len(peer.called("users.info")) == 1
    assert "slack.admins error=missing_scope" in caplog.text


async def test_slack_is_not_asked_who_somebody_is_where_no_permission_is_needed(peer, serving):
    async with serving():
        await peer.slash("/who-said", "Obviously")
        await peer.mention("who said Obviously?")
        for _ in range(2):
            assert "Elon Musk" in (await peer.reply()).text
        await peer.slash("/whosaid", "settings", channel_id=DIRECT)  # concerns them alone
        assert (await peer.reply()).way == "modal"
    assert not peer.called("users.info")


async def test_a_question_that_a_dead_process_left_is_finished_by_the_same_rule(peer, serving):
    peer.admins.add(PERSON)
    async with serving() as house:
        accepted = datetime.now(UTC) - timedelta(seconds=LEASE + 1)
        place = Place("slack", TEAM, CHANNEL, "1738200000.000100")
        left = Ask(
            "slack:EvLEFT",
            place,
            Person(PERSON),
            Said("/settings rest 30"),
            "mention",
            {"ts": "1738200000.000100"},
        )
        await house.memory.claim(left, accepted)
        assert "Changed: rest." in (await peer.reply()).text
        assert house.desk.settings_of(place).rest == 30
        await peer.silence()


async def test_a_form_from_a_mention_tells_the_slash_command(peer, serving):
    peer.admins.add(PERSON)
    async with serving():
        await peer.mention("/settings")
        assert "/whosaid settings" in (await peer.reply()).text


# What Slack says of somebody


class Alarm:
    """An event loop's `call_later`, put forward by hand."""

    def __init__(self):
        self.now, self.set = 0.0, []

    def __call__(self, seconds, call):
        self.set.append((self.now + seconds, call))

    def pass_by(self, seconds):
        self.now += seconds
        due = [one for one in self.set if one[0] <= self.now]
        self.set = [one for one in self.set if one not in due]
        for _, call in due:
            call()


def asked(person=PERSON):
    return Ask("k", Place("slack", TEAM, CHANNEL), Person(person), Said("x"), "slash", {}, datetime.now(UTC))


@pytest.fixture
async def may(peer):
    """What somebody may by Slack's word; its clock is `may.alarm`."""
    alarm = Alarm()
    admins = Admins(TEAM, alarm)
    async with open_lines(settings_for(peer)) as lines:

        async def known(person=PERSON):
            return (await admins.known(lines, asked(person))).person.may

        known.alarm, known.admins = alarm, admins
        yield known


@pytest.mark.parametrize(
    ("user", "manages"),
    [
        ({"is_admin": True}, True),
        ({"is_owner": True}, True),
        ({"is_primary_owner": True}, True),
        ({}, False),
        ({"is_admin": False, "is_restricted": True}, False),
        ({"is_admin": "yes"}, False),
        ({"is_admin": True, "deleted": True}, False),
        ({"is_admin": True, "team_id": "T0ELSEWHERE"}, False),
        ({"is_admin": True, "team_id": "T0ORG", "enterprise_user": {"teams": ["T0A", TEAM]}}, True),
        ({"is_admin": True, "is_stranger": True}, False),
    ],
    ids=str,
)
async def test_admins_and_owners_of_this_workspace_manage_it(peer, may, user, manages):
    peer.people[PERSON] = {"team_id": TEAM, **user}
    assert await may() == ({"manage"} if manages else set())


async def test_it_is_asked_again_after_some_minutes(peer, may):
    peer.admins.add(PERSON)
    assert await may() == {"manage"}
    peer.admins.clear()
    may.alarm.pass_by(KEPT - 1)
    assert await may() == {"manage"}
    may.alarm.pass_by(1)
    assert not may.admins._known  # nothing of it is kept, also where nobody asks again
    assert await may() == set()
    assert len(peer.called("users.info")) == 2


async def test_of_so_many_people_is_known_who_they_are_and_no_more(peer, may, monkeypatch):
    monkeypatch.setattr("bot.platforms.slack.admins.MOST", 2)
    for person in (PERSON, OTHER, "U0THIRD", PERSON):
        await may(person)
    assert list(may.admins._known) == ["U0THIRD", PERSON]
    assert len(peer.called("users.info")) == 4


@pytest.mark.parametrize(
    ("fault", "remembered"),
    [
        (Fault(error="missing_scope"), True),
        (Fault(error="user_not_found"), True),
        (Fault(error="user_not_visible"), True),
        (Fault(error="internal_error"), False),
        (Fault(error="ratelimited"), False),
        (Fault(error="invalid_auth"), False),
        (Fault(status=503), False),
    ],
    ids=str,
)
async def test_only_what_slack_will_say_again_is_remembered(peer, may, fault, remembered):
    peer.admins.add(PERSON)
    peer.fail("users.info", *[fault] * 4)  # the SDK tries some of them again
    assert await may() == set()
    peer.faults["users.info"].clear()
    assert await may() == (set() if remembered else {"manage"})


async def test_a_slack_that_is_slow_or_broken_makes_nobody_an_admin_and_is_asked_the_next_time(
    peer, may, monkeypatch
):
    peer.admins.add(PERSON)
    monkeypatch.setattr("bot.platforms.slack.admins.WAIT", 0.05)
    peer.fail("users.info", Fault(wait=0.3), Fault(cut="before"))
    assert await may() == set()
    await asyncio.sleep(0.4)
    peer.faults["users.info"].clear()
    assert await may() == {"manage"}


async def test_nobody_is_asked_about_by_no_id(peer, may):
    assert await may("") == set()
    assert not peer.called("users.info")
