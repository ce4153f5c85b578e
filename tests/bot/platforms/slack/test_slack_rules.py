"""Who may do what on Slack: admins as Slack tells them, asked only where that matters; /settings as a form."""

import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

import pytest

from bot.ask import Ask, Person, Place, Said
from bot.opening import open_house
from bot.platforms.slack.admins import KEPT, Admins
from bot.platforms.slack.app import Slack
from bot.platforms.slack.lines import open_lines
from handlers.rules import Channel, ChannelSettings, Workspace
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
        assert "Kept: language, zone, rest." in told.text
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


async def test_a_form_from_a_mention_tells_the_slash_command(peer, serving):
    peer.admins.add(PERSON)
    async with serving():
        await peer.mention("/settings")
        assert "/whosaid settings" in (await peer.reply()).text


# What Slack says of somebody


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def asked(person=PERSON):
    return Ask("k", Place("slack", TEAM, CHANNEL), Person(person), Said("x"), "slash", {}, datetime.now(UTC))


@pytest.fixture
async def may(peer):
    """What somebody may by Slack's word; its clock is `may.clock`."""
    clock = Clock()
    admins = Admins(TEAM, clock)
    async with open_lines(settings_for(peer)) as lines:

        async def known(person=PERSON):
            return (await admins.known(lines, asked(person))).person.may

        known.clock = clock
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
    may.clock.now = KEPT - 1
    assert await may() == {"manage"}
    may.clock.now = KEPT
    assert await may() == set()
    assert len(peer.called("users.info")) == 2


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
