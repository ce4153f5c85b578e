"""Which buttons stand under which reply."""

import pytest

from bot.actions import actions_under
from claims.answer import Confirm, Coverage, Done, Form, FormField, Guide, Nothing, Trouble, Wanted
from handlers.command import discover
from handlers.reply import Visibility
from tests.replies import a_quotation, an_answer

PUBLIC, PRIVATE = Visibility.PUBLIC, Visibility.PRIVATE
RECEIPT = "k7m2p9xw"


def labels(body, command="who-said", visibility=PUBLIC):
    return [action.label for action in actions_under(body, command, RECEIPT, visibility)]


@pytest.mark.parametrize(
    ("command", "visibility", "expected"),
    [
        ("who-said", PUBLIC, ["Sources", "Who disagrees"]),
        ("who-said", PRIVATE, ["Sources", "Who disagrees", "Share"]),
        ("source", PUBLIC, ["Who disagrees"]),
        ("source", PRIVATE, ["Who disagrees", "Share"]),
        ("disputes", PUBLIC, ["Sources"]),
        ("disputes", PRIVATE, ["Sources", "Share"]),
    ],
)
def test_an_answer_has_what_leads_on_and_only_a_private_one_is_shared(command, visibility, expected):
    assert labels(an_answer(a_quotation("Obviously")), command, visibility) == expected


def test_what_they_run_are_commands_there_are_with_the_receipt_for_a_value():
    known = {command.name: command for command in discover()}
    for action in actions_under(an_answer(a_quotation("Obviously")), "who-said", RECEIPT, PUBLIC):
        wanted = action.wanted
        assert wanted.values == {known[wanted.command].params[0].name: RECEIPT}


def test_what_is_asked_from_an_answer_of_a_day_is_of_that_day():
    for action in actions_under(
        an_answer(a_quotation("Obviously")), "who-said", RECEIPT, PUBLIC, "2025-01-30"
    ):
        assert action.wanted.values["as_of"] == "2025-01-30"
        assert action.wanted.typed == f"/{action.wanted.command} {RECEIPT} as_of:2025-01-30"


def test_what_no_line_of_words_says_is_not_typed():
    assert Wanted(command="forget", values={"what": "all", "when": "now"}).typed is None
    assert Wanted(command="digest list").typed is None


def test_a_preview_has_its_yes():
    yes = Wanted(command="forget", values={"what": "all"})
    (action,) = actions_under(Confirm(lead="Forget?", preview="all", yes=yes), "forget", RECEIPT, PRIVATE)
    assert (action.label, action.wanted) == ("Yes", yes)


@pytest.mark.parametrize(
    "body",
    [
        Nothing(lead="Nobody.", coverage=Coverage(articles=1)),
        Guide(lead="Ask."),
        Done(lead="Done."),
        Trouble(lead="Oh.", reference=RECEIPT),
        Form(lead="Fill in.", fields=(FormField(name="a", label="A"),), then=Wanted(command="x")),
    ],
    ids=lambda body: body.kind,
)
def test_nothing_else_has_buttons(body):
    assert labels(body, visibility=PRIVATE) == []
