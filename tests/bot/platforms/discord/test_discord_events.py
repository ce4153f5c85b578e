"""Discord's events as questions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.ask import Chosen, Person, Place, Pressed, Said
from bot.platforms.discord.events import (
    Interaction,
    Message,
    ask_of_interaction,
    ask_of_message,
    permitted,
    stands_in,
)
from tests.peers.discord_commands import COMMANDS
from tests.peers.discord_gateway import recorded

ME = "845027738276462632"
WHEN = datetime(2025, 2, 3, 9, 30, tzinfo=UTC)


def interaction(name, /, **data):
    payload = recorded(name)
    user = payload.get("user") or payload["member"]["user"]
    return Interaction(
        id=payload["id"],
        type=payload["type"],
        token=payload["token"],
        application=payload["application_id"],
        data={**payload["data"], **data},
        guild=payload.get("guild_id", ""),
        channel=payload["channel_id"],
        user=user["id"],
        permissions=0,
        created=WHEN,
        direct="guild_id" not in payload,
    )


def asked(name, /, **data):
    return ask_of_interaction(interaction(name, **data), COMMANDS)


def message(text, **more):
    plain = {"guild": "1", "permissions": 0, "by_person": True, "answers_me": False}
    return Message(id="9", channel="2", author="3", text=text, **{**plain, **more})


def said(text, **more):
    ask = ask_of_message(message(text, **more), ME)
    return ask and ask.wants.text


def test_a_slash_command_becomes_a_chosen_command_with_its_values():
    ask = asked("slash_who_said")
    assert ask.key == "discord:786008729715212338"
    assert ask.wants == Chosen("who-said", {"phrase": "Obviously"})
    assert ask.way == "slash"
    assert ask.place == Place("discord", "613425648685547541", "772908445358620702")
    assert ask.person == Person("53908232506183680")


def test_what_is_needed_to_answer_late_is_kept_with_the_time_it_dies():
    ask = asked("slash_who_said")
    assert ask.secrets == {
        "application": "775799577604522054",
        "interaction": "786008729715212338",
        "token": "A-token-of-this-interaction",
    }
    assert ask.deadline == WHEN + timedelta(minutes=15)
    assert "A-token" not in repr(ask)


def test_a_slash_command_in_a_direct_message_is_direct():
    assert asked("slash_in_direct_message").place.direct


def test_a_filter_is_a_value_too_and_yes_or_no_is_text():
    options = [
        {"name": "phrase", "value": "x"},
        {"name": "disputed", "value": True},
        {"name": "kind", "value": "figure"},
    ]
    assert asked("slash_who_said", options=options).wants.values == {
        "phrase": "x",
        "disputed": "true",
        "kind": "figure",
    }


def test_subcommands_become_names_of_two_words():
    inner = [{"type": 3, "name": "day", "value": "Friday"}]
    subscribe = [{"type": 1, "name": "subscribe", "options": inner}]
    assert asked("slash_who_said", name="digest", options=subscribe).wants == Chosen(
        "digest subscribe", {"day": "Friday"}
    )
    show = [{"type": 1, "name": "show"}]
    assert asked("slash_who_said", name="digest", options=show).wants == Chosen("digest", {})


def test_a_menu_gives_the_words_of_the_message_to_the_first_parameter():
    ask = asked("menu_check_this_quote")
    assert ask.way == "menu"
    assert ask.wants == Chosen("quote-check", {"words": "“Obviously”"})


def test_a_menu_that_is_no_longer_known_is_still_answered():
    assert asked("menu_check_this_quote", name="An old label").wants == Chosen("An old label")


def test_a_button_runs_what_it_carries():
    ask = asked("button_pressed")
    assert (ask.way, ask.wants) == ("button", Chosen("source", {"id": "bcdfghjk"}))
    assert asked("button_pressed", custom_id="whosaid:share:bcdfghjk").wants == Pressed("bcdfghjk")


def test_a_button_of_ours_that_is_not_whole_gets_the_welcome():
    assert asked("button_pressed", custom_id="whosaid:run:").wants == Said("")


def test_somebody_elses_button_is_not_for_us():
    assert asked("button_pressed", custom_id="another-bot") is None


def test_a_form_runs_its_command_with_what_was_filled_in():
    assert asked("form_sent").wants == Chosen("note", {"about": "obviously", "text": "The name is misspelt."})


def test_what_was_picked_in_a_form_comes_back_as_text():
    rows = [{"type": 18, "component": {"type": 3, "custom_id": "text", "values": ["yes"]}}]
    assert asked("form_sent", components=rows).wants.values["text"] == "yes"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"<@{ME}> who said Obviously?", "who said Obviously?"),
        (f"<@!{ME}>, who said Obviously?", "who said Obviously?"),
        (f"who said Obviously <@{ME}>", "who said Obviously"),
        (f"<@{ME}> what did <@77> say", "what did <@77> say"),
        (f"<@{ME}>", ""),
        (f"<@{ME}>\n/who-said Obviously", "/who-said Obviously"),
    ],
)
def test_the_bots_own_mention_is_taken_out(text, words):
    assert said(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "@everyone who said it?",
        "who said it?",
        "<@77> who said it?",
        f"<@&{ME}> who said it?",
        "<@8450277382764626321>",
    ],
    ids=["everyone", "talk", "another", "a role", "an id that begins alike"],
)
def test_talk_among_people_is_not_a_question(text):
    assert said(text) is None


def test_a_reply_to_the_bot_needs_no_mention():
    assert said("who said it?", answers_me=True) == "who said it?"


def test_a_direct_message_needs_no_mention():
    ask = ask_of_message(message("who said it?", guild=""), ME)
    assert (ask.way, ask.place.direct) == ("direct", True)


def test_bots_are_not_answered():
    assert said(f"<@{ME}> hello", by_person=False) is None


@pytest.mark.parametrize(
    ("bits", "may"),
    [
        (1 << 3, {"manage"}),
        (1 << 5, {"manage"}),
        (1 << 4, {"manage-channel"}),
        (1 << 4 | 1 << 5, {"manage"}),
        (1 << 11, set()),
        (0, set()),
    ],
    ids=["administrator", "manage server", "manage channels", "both", "send messages", "nothing"],
)
def test_managers_may_manage(bits, may):
    assert permitted(bits) == may


def test_a_thread_is_a_place_of_its_own_in_the_channel_that_it_is_of():
    here = Place("discord", "1", "2", "22")
    assert ask_of_message(message(f"<@{ME}> who?", thread="22"), ME).place == here
    of_thread = replace(interaction("slash_who_said"), thread="22")
    assert ask_of_interaction(of_thread, COMMANDS).place.thread == "22"
    assert (stands_in(here), stands_in(Place("discord", "1", "2"))) == ("22", "2")
