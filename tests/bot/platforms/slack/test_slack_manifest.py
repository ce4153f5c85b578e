"""The manifest is in step with the commands and within Slack's limits."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from bot.platforms.slack.events import ask_of
from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.scopes import EVENTS, SCOPES
from bot.settings import Settings
from claims.errors import SettingsTrouble
from handlers.command import discover
from tests.peers.slack_desk import COMMANDS, quote_check, who_said

COMMAND_LISTS = pytest.mark.parametrize("commands", [COMMANDS, discover()], ids=["tiny", "shipped"])


def settings(**given):
    return Settings(_env_file=None, **given)


@COMMAND_LISTS
def test_every_command_with_a_slack_name_is_registered_and_no_other(commands):
    made = manifest(commands, settings())
    named = {c["command"] for c in made["features"]["slash_commands"]}
    assert named == {"/whosaid"} | {c.slack_name for c in commands if c.slack_name}


def test_the_shipped_bot_registers_exactly_these_four():
    made = manifest(discover(), settings())
    assert [c["command"] for c in made["features"]["slash_commands"]] == [
        "/whosaid", "/gpu-estimates", "/quote-check", "/who-said",
    ]  # fmt: skip


@COMMAND_LISTS
def test_it_keeps_slacks_limits(commands):
    made = manifest(commands, settings())
    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    for command in made["features"]["slash_commands"]:
        assert 2 <= len(command["command"]) <= 32
        assert len(command["description"]) <= 2000
        assert len(command.get("usage_hint", "")) <= 1000
    for shortcut in made["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
        assert len(shortcut["callback_id"]) <= 255
    assert json.loads(json.dumps(made)) == made


@COMMAND_LISTS
def test_every_menu_entry_is_heard(commands, heard):
    for shortcut in manifest(commands, settings())["features"]["shortcuts"]:
        body = {"type": "message_action", "callback_id": shortcut["callback_id"], "trigger_id": "1"}
        assert heard(body, commands) is not None


@pytest.fixture
def heard(me, now):
    return lambda body, commands: ask_of(body, me, commands, "/whosaid", now)


def test_usage_stands_beside_each_command():
    made = {c["command"]: c for c in manifest(COMMANDS, settings())["features"]["slash_commands"]}
    assert made["/who-said"]["usage_hint"] == "PHRASE"
    assert made["/who-said"]["description"] == who_said.summary
    assert "speaker NAME" in made["/whosaid"]["usage_hint"]
    assert "noted" not in made["/whosaid"]["usage_hint"]


def test_hints_too_many_for_slack_are_dropped_whole():
    many = tuple(replace(who_said, name=f"command-{n}", slack_name=None) for n in range(200))
    hint = manifest(many, settings())["features"]["slash_commands"][0]["usage_hint"]
    assert len(hint) <= 1000
    assert hint.endswith(" PHRASE | help")


def test_scopes_and_events_are_those_of_the_table():
    made = manifest(COMMANDS, settings())
    assert made["oauth_config"]["scopes"]["bot"] == [s.name for s in SCOPES if not s.optional]
    assert made["oauth_config"]["scopes"]["bot_optional"] == [s.name for s in SCOPES if s.optional]
    assert set(made["settings"]["event_subscriptions"]["bot_events"]) == set(EVENTS)


def test_socket_mode_names_no_address():
    made = manifest(COMMANDS, settings())
    assert made["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(made)


def test_http_mode_names_its_address_wherever_slack_calls():
    made = manifest(COMMANDS, settings(whosaid_public_url="https://who.example/"), socket=False)
    address = "https://who.example/slack/events"
    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"]["request_url"] == address
    assert made["settings"]["interactivity"]["request_url"] == address
    assert {c["url"] for c in made["features"]["slash_commands"]} == {address}
    given = manifest(COMMANDS, settings(), socket=False, url="https://other.example/slack/events")
    assert given["settings"]["interactivity"]["request_url"] == "https://other.example/slack/events"


def test_http_mode_without_an_address_is_refused():
    with pytest.raises(SettingsTrouble, match="WHOSAID_PUBLIC_URL"):
        manifest(COMMANDS, settings(), socket=False)


@pytest.mark.parametrize(
    "given", ["https://foo.example", "https://foo.example/", "https://foo.example/slack/events"]
)
def test_an_address_may_be_given_with_or_without_its_end(given):
    made = manifest(COMMANDS, settings(), socket=False, url=given)
    assert made["settings"]["interactivity"]["request_url"] == "https://foo.example/slack/events"


def test_an_address_that_slack_would_not_call_is_refused_by_the_name_it_was_given_under():
    with pytest.raises(SettingsTrouble, match="--url: must begin with https://"):
        manifest(COMMANDS, settings(), socket=False, url="http://foo.example")
    with pytest.raises(SettingsTrouble, match="WHOSAID_PUBLIC_URL: must begin with https://"):
        manifest(COMMANDS, settings(whosaid_public_url="http://foo.example"), socket=False)


def test_an_address_for_socket_mode_is_refused():
    with pytest.raises(SettingsTrouble, match="give --http with it"):
        manifest(COMMANDS, settings(), url="https://foo.example")


def test_an_umbrella_that_is_slacks_own_is_refused():
    with pytest.raises(SettingsTrouble, match="/search"):
        manifest(COMMANDS, settings(whosaid_slack_command="/search"))


@pytest.mark.parametrize(
    "name",
    ["/who", "/Who-Said", "who-said", "/whosaid", f"/{'x' * 32}"],
    ids=["own", "case", "bare", "twice", "long"],
)
def test_a_command_that_slack_would_not_take_is_refused(name):
    with pytest.raises(ValueError, match="cannot be a slash command"):
        manifest((replace(who_said, slack_name=name),), settings())


def test_a_menu_name_too_long_for_slack_is_refused():
    with pytest.raises(ValueError, match="24"):
        manifest((replace(quote_check, menu="Check whether this was said"),), settings())


@pytest.mark.process
def test_it_needs_no_slack_library():
    told = subprocess.run(
        [sys.executable, "-c", "import sys, bot.platforms.slack.manifest; print([m for m in sys.modules if m.startswith('slack')])"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "[]"
