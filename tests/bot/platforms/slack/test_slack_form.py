"""A form becomes a modal, and what is sent becomes a question."""

import pytest
from slack_sdk.models.views import View  # noqa: TID251  # Slack's own models judge it

from bot.ask import Ask, Chosen, Person, Place, Said
from bot.platforms.slack.events import ask_of
from bot.platforms.slack.form import filled, modal
from claims.answer import Form, FormField, Wanted
from tests.peers.slack_desk import COMMANDS
from tests.peers.slack_payloads import recorded

FORM = Form(
    lead="What is missing?",
    fields=(
        FormField(name="what", label="What was said", value="x" * 100),
        FormField(
            name="kind", label="Kind", choices=("direct", "indirect"), value="indirect", required=False
        ),
    ),
    then=Wanted(command="noted", values={"kind": "quotation"}),
)


@pytest.fixture
def ask(now):
    place = Place("slack", "T0WHO", "C0TALK", "1.2")
    secrets = {"trigger_id": "1", "response_url": "https://hooks.example/1"}
    return Ask("slack:1", place, Person("U0ASKS"), Said("/suggest"), "slash", secrets, now)


def sent(view, values):
    body = recorded("view_submission.json")
    body["view"]["private_metadata"] = view["private_metadata"]
    body["view"]["state"]["values"] = values
    return body


def test_it_is_a_modal_that_slack_takes(ask):
    view = modal(FORM, ask)
    View(**view).to_dict()
    typed, chosen = (b["element"] for b in view["blocks"][1:])
    assert (typed["type"], typed["multiline"], typed["initial_value"]) == (
        "plain_text_input",
        True,
        "x" * 100,
    )
    assert (chosen["type"], chosen["initial_option"]["value"]) == ("static_select", "indirect")
    assert [b.get("optional") for b in view["blocks"][1:]] == [False, True]


def test_what_is_sent_runs_the_command_of_the_form_where_it_was_asked(ask, me, now):
    values = {
        "what": {"value": {"value": "Not so"}},
        "kind": {"value": {"selected_option": {"value": "direct"}}},
    }
    made = ask_of(sent(modal(FORM, ask), values), me, COMMANDS, "/whosaid", now)
    assert made.wants == Chosen("noted", {"kind": "direct", "what": "Not so"})
    assert made.key == "slack:777.888.abc"
    assert (made.place.channel, made.place.thread) == ("C0TALK", "1.2")
    assert made.secrets == {"response_url": "https://hooks.example/1"}
    assert made.deadline == now


def test_fields_left_empty_are_left_out():
    view = {
        "state": {
            "values": {"what": {"value": {"value": None}}, "kind": {"value": {"selected_option": None}}}
        }
    }
    assert filled(view) == {}


@pytest.mark.parametrize("kept", ["", "{}", "[]", '{"command": 1}'])
def test_a_form_of_another_version_is_left(ask, me, now, kept):
    view = {**modal(FORM, ask), "private_metadata": kept}
    assert ask_of(sent(view, {}), me, COMMANDS, "/whosaid", now) is None


def test_a_form_that_slack_cannot_hold_is_refused(ask):
    with pytest.raises(ValueError, match="more values"):
        modal(FORM.model_copy(update={"then": Wanted(command="noted", values={"kind": "x" * 3000})}), ask)
    many = FormField(name="kind", label="Kind", choices=tuple(map(str, range(101))))
    with pytest.raises(ValueError, match="choices"):
        modal(FORM.model_copy(update={"fields": (many,)}), ask)
