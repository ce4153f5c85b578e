"""`whosaid check` tells in plain words who may do what, and which channel has settings of its own."""

from bot.check import checked
from bot.check_rules import channels, permissions
from bot.memory.sqlite import open_memory
from bot.settings import Settings
from handlers.permission import Workspace
from handlers.rules import Channel, ChannelSettings

DISCORD, SLACK = Workspace("discord", "g1"), Workspace("slack", "T1")
FIRST = "at first subscribe is for managers, add is for nobody, review is for managers"

GERMAN = (
    "Who sees answers to slash commands: private; What a mention is answered with: the exact words, surely"
    " understood; Language of dates: Deutsch; Time zone of digests: Europe/Berlin;"
    " Rest between two questions of one person: 30 s"
)


def told(findings):
    return [(finding.what, finding.said) for finding in findings if finding.well]


def test_where_nothing_was_changed_what_holds_at_first_is_told():
    assert told(permissions({})) == [("permissions", f"{FIRST}; changed nowhere")]
    assert told(channels({})) == []


def test_each_server_and_workspace_with_grants_of_its_own_is_named():
    kept = {DISCORD: {"subscribe": ("managers", "42")}, SLACK: {"add": ("U1",), "review": ("everyone",)}}
    assert told(permissions(kept)) == [
        ("permissions", f"{FIRST}; changed in 2 places"),
        ("permissions in discord server g1", "subscribe is for managers and 42"),
        ("permissions in slack workspace T1", "add is for U1, review is for everyone"),
    ]


def test_of_a_channel_what_is_not_as_at_first_is_told():
    kept = {
        Channel("discord", "g1", "c1"): ChannelSettings("private", "exact", "de", "Europe/Berlin", 30),
        Channel("discord", "g1", "c2"): ChannelSettings(),
        Channel("slack", "", "D1"): ChannelSettings(language="xx"),
        Channel("terminal"): ChannelSettings(rest=5),
    }
    assert told(channels(kept)) == [
        (
            "settings of discord server g1, channel c1",
            GERMAN,
        ),
        ("settings of slack channel D1", "Language of dates: xx"),
        ("settings of terminal", "Rest between two questions of one person: 5 s"),
    ]


async def test_it_is_part_of_what_is_checked(tmp_path):
    settings = Settings(whosaid_index=f"sqlite:///{tmp_path}/index.sqlite")
    memory = await open_memory(settings.memory_path)
    await memory.change_settings(Channel("slack", "T1", "C1"), {"zone": "Europe/Berlin"})
    await memory.grant(SLACK, {"subscribe": ("U1",)})
    await memory.close()
    found = {finding.what: finding.said async for finding in checked(settings)}
    assert found["settings of slack workspace T1, channel C1"] == "Time zone of digests: Europe/Berlin"
    assert found["permissions in slack workspace T1"] == "subscribe is for U1"
