"""/settings and /permissions on Discord, with the commands as they are shipped: who may, by forms, in threads."""

import asyncio
import contextlib
import json

import pytest

from bot.ask import Place
from bot.opening import open_house
from bot.platforms.discord.client import Discord
from handlers.permission import Workspace
from handlers.rules import Channel, ChannelSettings
from tests.peers.discord_gateway import recorded

pytestmark = pytest.mark.wire

SERVER, CHANNEL = "613425648685547541", "772908445358620702"
MODAL = 9
THREAD = {
    "id": "888", "guild_id": SERVER, "parent_id": CHANNEL, "owner_id": "1", "name": "a thread", "type": 11,
    "last_message_id": None, "message_count": 0, "member_count": 1, "rate_limit_per_user": 0, "permissions": "0",
    "thread_metadata": {
        "archived": False, "auto_archive_duration": 60, "archive_timestamp": "2025-02-03T09:30:00+00:00", "locked": False,
    },
}  # fmt: skip
ROLE, SEES, SETS, RUNS = "5550005550", 1 << 10, 1 << 4, 1 << 5
"""A role, and what it may give: to see a channel, to manage channels, to manage the server."""


@pytest.fixture
async def house(peer, settings, tmp_path):
    given = {"whosaid_index": f"sqlite:///{tmp_path / 'index.sqlite'}"}
    async with open_house(settings.model_copy(update=given)) as opened:
        platform = asyncio.create_task(Discord(settings, opened.desk, opened.memory).run())
        await peer.until(lambda: bool(peer.gateway.identified))
        yield opened
        platform.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await platform


def by(permissions, name="slash_who_said", **more):
    """An interaction of a member with these permissions."""
    member = {**recorded(name)["member"], "permissions": str(permissions)}
    return {"member": member, **more}


async def slash(peer, command, permissions, change=None, **more):
    options = [{"type": 3, "name": "change", "value": change}] if change else []
    data = {"id": "1", "type": 1, "name": command, "options": options}
    asked = await peer.interaction("slash_who_said", data=data, **by(permissions, **more))
    await peer.until(lambda: asked.acknowledged is not None)
    return asked


async def send(peer, modal, permissions, **values):
    """Send the form as it stands, but for these values."""
    rows = []
    for label in modal["components"]:
        field = label["component"]
        value = values.get(field["custom_id"], field.get("value"))
        if field["type"] == 3:
            options = [option["value"] for option in field["options"] if option["default"]]
            rows.append({"type": 18, "component": {**field, "values": [value] if value else options}})
        else:
            rows.append({"type": 18, "component": {**field, "value": value or ""}})
    data = {"custom_id": modal["custom_id"], "components": rows}
    asked = await peer.interaction("form_sent", data=data, **by(permissions, "form_sent"))
    return asked, words_of(await peer.reply(asked))


def words_of(message):
    return json.dumps(message, ensure_ascii=False).replace("\\", "")


@pytest.mark.parametrize("permissions", [1 << 3, 1 << 5, 1 << 4], ids=("administrator", "server", "channel"))
async def test_who_manages_the_channel_sets_it_by_a_form(peer, house, permissions):
    opened = await slash(peer, "settings", permissions)
    assert opened.acknowledged == MODAL
    asked, told = await send(
        peer, opened.response["data"], permissions, zone="europe/berlin", rest="30", language="Deutsch", answers="private"
    )  # fmt: skip
    assert (asked.acknowledged, asked.ephemeral) == (5, True)
    assert "Changed: answers, language, zone, rest." in told
    kept = ChannelSettings("private", "anything", "de", "Europe/Berlin", 30)
    assert await house.memory.settings() == {Channel("discord", SERVER, CHANNEL): kept}
    after = await peer.slash("who-said", phrase="Obviously")
    assert "30. Jan. 2025" in words_of(await peer.reply(after))
    assert after.ephemeral


async def test_who_manages_nothing_is_refused_politely_and_alone(peer, house):
    for command in ("settings", "permissions"):
        asked = await slash(peer, command, 0)
        assert (asked.acknowledged, asked.ephemeral) == (4, True)
        assert "Manage Server" in words_of(asked.visible)


async def test_who_manages_a_channel_alone_does_not_change_the_permissions_of_the_server(peer, house):
    asked = await slash(peer, "permissions", 1 << 4, "subscribe everyone")
    assert asked.ephemeral
    assert "Manage Server" in words_of(asked.visible)
    assert await house.memory.grants() == {}


async def test_who_manages_the_server_names_roles_by_a_form(peer, house):
    opened = await slash(peer, "permissions", 1 << 5)
    _, told = await send(peer, opened.response["data"], 1 << 5, subscribe="managers, <@&4242424242>")
    assert "managers, 4242424242" in told
    kept = (await house.memory.grants())[Workspace("discord", SERVER)]
    assert kept == {"subscribe": ("managers", "4242424242")}


async def test_a_form_undoes_nothing_that_somebody_changed_while_it_was_open(peer, house):
    opened = await slash(peer, "permissions", 1 << 5)
    await slash(peer, "permissions", 1 << 5, "subscribe nobody")
    _, told = await send(peer, opened.response["data"], 1 << 5, review="everyone")
    assert "Changed: review." in told
    kept = (await house.memory.grants())[Workspace("discord", SERVER)]
    assert kept == {"subscribe": ("nobody",), "review": ("everyone",)}


async def test_a_form_with_an_error_keeps_the_rest_and_says_what_was_wrong(peer, house):
    opened = await slash(peer, "settings", 1 << 5)
    _, told = await send(peer, opened.response["data"], 1 << 5, zone="Europe/Nowhere", rest="45")
    assert "Not changed: zone: There is no time zone “Europe/Nowhere”." in told
    assert house.desk.settings_of(Place("discord", SERVER, CHANNEL)).rest == 45


async def test_a_thread_has_the_settings_of_its_channel_and_is_answered_itself(peer, house):
    await slash(peer, "settings", 1 << 5, "language Deutsch")
    data = {**recorded("slash_who_said")["data"]}
    asked = await peer.interaction("slash_who_said", data=data, channel_id="888", channel=THREAD)
    assert "30. Jan. 2025" in words_of(await peer.reply(asked))
    await peer.until(lambda: bool(peer.made("PATCH")))
    await peer.gateway.send("THREAD_CREATE", THREAD)
    await peer.message("mention", channel_id="888")
    await peer.until(lambda: bool(peer.made("POST", "channels/888/messages")))
    assert "30. Jan. 2025" in words_of(await peer.reply())


async def test_a_mention_too_early_gets_one_short_line(peer, house):
    await slash(peer, "settings", 1 << 5, "rest 1h")
    await peer.reply(await peer.mention("who said “Obviously”?"))
    second = words_of(await peer.reply(await peer.mention("who said “Obviously”?")))
    assert "before your next question here" in second


async def test_a_mention_that_is_not_sure_enough_gets_one_short_line(peer, house):
    await slash(peer, "settings", 1 << 5, "sure words")
    told = words_of(await peer.reply(await peer.mention("who said “Obviosly”?")))
    assert "not sure enough" in told
    assert "/who-said Obviosly" in told


@pytest.mark.parametrize(
    ("role", "here", "where", "may"),
    [
        (SETS, {}, CHANNEL, True),
        (SETS, {"deny": SETS}, CHANNEL, False),
        (0, {"allow": SETS}, CHANNEL, True),
        (0, {}, CHANNEL, False),
        (RUNS, {"deny": SETS}, CHANNEL, True),
        (SETS, {}, "888", True),
        (SETS, {"deny": SETS}, "888", False),
        (0, {"allow": SETS}, "888", True),
        (SETS, {}, "889", False),
        (RUNS, {}, "889", True),
        (SETS, {}, "999", False),
        (RUNS, {}, "999", True),
    ],
)
async def test_a_mention_may_what_a_slash_command_of_the_same_person_may_in_that_channel(
    peer, house, role, here, where, may
):
    """888 is a thread of the channel, 889 of one that is not known; of 999 nothing is known."""
    server = recorded("guild_create")
    everyone = {**server["roles"][0], "permissions": str(SEES)}
    theirs = {**everyone, "id": ROLE, "name": "a role", "permissions": str(role)}
    overwrite = {"id": ROLE, "type": 0, "allow": str(here.get("allow", 0)), "deny": str(here.get("deny", 0))}
    channel = {**server["channels"][0], "permission_overwrites": [overwrite]}
    await peer.gateway.send("GUILD_UPDATE", {**server, "roles": [everyone, theirs]})
    await peer.gateway.send("CHANNEL_UPDATE", channel)
    await peer.gateway.send("THREAD_CREATE", THREAD)
    await peer.gateway.send("THREAD_CREATE", {**THREAD, "id": "889", "parent_id": "111"})
    asker = recorded("mention")
    member = {**asker["member"], "roles": [ROLE]}
    content = f"<@{recorded('ready')['user']['id']}> /settings rest 30"
    await peer.message(
        "mention", channel_id=where, author={**asker["author"], "id": "777"}, member=member, content=content
    )
    told = words_of(await peer.reply())
    assert ("Changed: rest." in told) is may
    assert ("Manage Server, Manage Channels" in told) is not may
