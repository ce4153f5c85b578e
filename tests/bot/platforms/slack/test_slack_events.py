"""What Slack sends becomes a question, or nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.ask import Chosen, Pressed, Said
from bot.platforms.slack.events import Me, ask_of, gone, spoken
from bot.platforms.slack.form import modal
from bot.platforms.slack.words import plain
from claims.answer import Form, FormField, Wanted
from tests.peers.slack_desk import COMMANDS
from tests.peers.slack_payloads import recorded


@pytest.fixture
def ask(me, now):
    return lambda body: ask_of(body, me, COMMANDS, "/whosaid", now)


def changed(name, **event):
    body = recorded(name)
    body["event"] |= event
    return body


def test_a_slash_command(ask, now):
    made = ask(recorded("slash_command.urlencoded"))
    assert (made.key, made.way, made.wants) == ("slack:111.222.abc", "slash", Said("/who-said Obviously"))
    assert (made.place.platform, made.place.workspace, made.place.channel) == ("slack", "T0WHO", "C0TALK")
    assert (made.place.thread, made.person.id) == ("", "U0ASKS")
    assert made.secrets["response_url"] == "https://hooks.slack.com/commands/T0WHO/1/abc"
    assert made.deadline == now + timedelta(minutes=30)


def test_a_mention_goes_to_a_thread_of_its_own(ask):
    made = ask(recorded("app_mention.json"))
    assert (made.key, made.way) == ("slack:Ev0MENTION", "mention")
    assert made.wants == Said("who said “Obviously”?")
    assert made.place.thread == "1738200000.000100"
    assert not made.place.direct
    assert made.secrets == {"ts": "1738200000.000100"}


def test_a_direct_message_stays_where_it_is(ask):
    made = ask(recorded("message_im.json"))
    assert (made.key, made.way, made.place.thread) == ("slack:Ev0DIRECT", "direct", "")
    assert made.place.direct


def test_a_direct_message_in_a_thread_is_answered_there(ask):
    assert ask(changed("message_im.json", thread_ts="1.2")).place.thread == "1.2"


def test_a_conversation_of_two_is_direct_however_it_is_asked_in(ask, me, now):
    slash = {**recorded("slash_command.urlencoded"), "channel_id": "D0ASKS"}
    press, menu = recorded("block_actions.json"), recorded("message_action.json")
    assert not ask(press).place.direct
    press["channel"]["id"] = menu["channel"]["id"] = "D0ASKS"
    assert [ask(body).place.direct for body in (slash, press, menu)] == [True, True, True]
    form = Form(lead="x", fields=(FormField(name="a", label="A"),), then=Wanted(command="noted"))
    sent = recorded("view_submission.json")
    sent["view"]["private_metadata"] = modal(form, ask(slash))["private_metadata"]
    assert ask(sent).place.direct


def test_a_press_is_what_its_button_wants(ask):
    made = ask(recorded("block_actions.json"))
    assert (made.key, made.way, made.wants) == (
        "slack:333.444.abc",
        "button",
        Chosen("source", {"id": "abcdefgh"}),
    )


def test_a_share_button(ask):
    body = recorded("block_actions.json")
    body["actions"][0]["action_id"] = "whosaid:share:abcdefgh"
    body["message"]["thread_ts"] = "1738200000.000100"
    made = ask(body)
    assert made.wants == Pressed("abcdefgh")
    assert made.place.thread == "1738200000.000100"


def test_an_entry_of_the_menu_takes_the_words_of_the_message(ask):
    body = recorded("message_action.json")
    body["message"]["text"] = "&lt;b&gt; &amp; <https://a.example|a page>"
    made = ask(body)
    assert (made.way, made.wants) == ("menu", Chosen("quote-check", {"words": "<b> & a page"}))


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B0OTHER"}, {"user": "U0BOT"}, {"user": ""}, {"subtype": "file_share"}, {"hidden": True},
        {"edited": {"user": "U0ASKS", "ts": "1"}}, {"type": "reaction_added"}, {"channel_type": "channel", "channel": "C1"},
    ],
)  # fmt: skip
def test_messages_that_are_no_question(ask, event):
    assert ask(changed("message_im.json", **event)) is None


def test_a_mention_in_a_direct_message_is_left_to_the_direct_message(ask):
    assert ask(changed("app_mention.json", channel="D0ASKS")) is None


@pytest.mark.parametrize(
    ("command", "text", "words"),
    [
        ("/who-said", "Obviously", "/who-said Obviously"),
        ("/who-said", "", "/who-said"),
        ("/whosaid", "", ""),
        ("/whosaid", "  ", ""),
        ("/whosaid", "who-said Obviously", "/who-said Obviously"),
        ("/whosaid", "Who-Said Obviously", "/Who-Said Obviously"),
        ("/whosaid", "who-said", "/who-said"),
        ("/whosaid", "who-saiding it", "who-saiding it"),
        ("/whosaid", "how many GPUs?", "how many GPUs?"),
        ("/whosaid", "noted quotation", "noted quotation"),  # hidden: for buttons and forms alone
        ("/gone", "from an old manifest", "/gone from an old manifest"),
    ],
)
def test_slash_words_are_said_as_elsewhere(command, text, words):
    assert spoken(command, text, COMMANDS, "/whosaid") == words


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("<@U0BOT> who said it?", "who said it?"),
        ("hey <@U0BOT|whosaid> what?", "hey   what?"),
        ("<@U0OTHER> said", "@U0OTHER said"),
        ("<@U0OTHER|ann> said", "@ann said"),
        ("in <#C1|general>", "in #general"),
        ("<https://a.example/x?a=1&amp;b=2>", "https://a.example/x?a=1&b=2"),
        ("<https://a.example|a.example>", "a.example"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("<!here> now", "@here now"),
        ("<!subteam^S1|@team>", "@team"),
        ("<!date^1^{date}|30 January>", "30 January"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("1 &lt; 2", "1 < 2"),
        ("a < b", "a < b"),
        ("", ""),
    ],
)
def test_markup_becomes_the_words_their_writer_saw(typed, seen):
    assert plain(typed, "U0BOT") == seen


def test_removal_and_revocation_are_told_apart_from_questions(ask):
    for name in ("app_uninstalled", "tokens_revoked"):
        body = changed("app_mention.json", type=name)
        assert gone(body) == name
        assert ask(body) is None
    assert gone(recorded("app_mention.json")) is None


@pytest.mark.parametrize(
    "name",
    [
        "app_mention.json",
        "message_im.json",
        "block_actions.json",
        "message_action.json",
        "slash_command.urlencoded",
    ],
)
def test_a_question_without_an_id_cannot_be_answered_once_and_is_left(ask, name):
    body = recorded(name)
    body.pop("event_id", None)
    body.pop("trigger_id", None)
    assert ask(body) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
NAMES = (
    "type",
    "event",
    "event_id",
    "actions",
    "view",
    "channel",
    "user",
    "team",
    "trigger_id",
    "command",
    "message",
)
TYPES = ("event_callback", "block_actions", "message_action", "view_submission", "other")


@hypothesis_settings(max_examples=15, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), JSON), st.sampled_from(TYPES), st.data())
def test_no_body_makes_it_stumble(body, kind, data):
    view = {
        "callback_id": "whosaid:form",
        "private_metadata": data.draw(st.text() | st.just("[]") | st.just("{}")),
    }
    body = {"view": view, **body, "type": kind}
    made = ask_of(body, Me("T", "U"), COMMANDS, "/whosaid", datetime(2025, 1, 30, tzinfo=UTC))
    assert made is None or made.key.startswith("slack:")
