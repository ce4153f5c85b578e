"""The command tree: what Discord is told of the commands."""

from typing import Annotated

import pytest

from bot.platforms.discord.tree import FILTERS, command_named, command_tree, fingerprint
from claims.answer import Guide
from claims.filters import Filters
from handlers.command import Arg, command, discover
from tests.peers.discord_commands import COMMANDS
from tests.peers.discord_limits import wrong_with_commands


def named(name, tree=None):
    return next(c for c in tree or command_tree(COMMANDS) if c["name"] == name)


@pytest.mark.parametrize("commands", [COMMANDS, discover()], ids=["of the tests", "shipped"])
def test_the_tree_keeps_to_discords_limits(commands):
    assert wrong_with_commands(command_tree(commands)) == []


def test_a_parameter_with_suggestions_is_completed_while_it_is_typed():
    phrase = named("who-said")["options"][0]
    assert phrase == {
        "type": 3,
        "name": "phrase",
        "description": "words you remember",
        "required": True,
        "autocomplete": True,
    }


def test_a_command_with_filters_offers_every_one():
    options = {option["name"]: option for option in named("who-said")["options"]}
    assert set(options) == {"phrase", *Filters.model_fields}
    assert [choice["value"] for choice in options["kind"]["choices"]] == [
        "direct",
        "indirect",
        "mixed",
        "figure",
    ]
    assert options["disputed"]["type"] == 5
    assert options["speaker"]["autocomplete"]


def test_every_filter_says_what_it_does():
    assert set(FILTERS) == set(Filters.model_fields)


def test_a_parameter_hides_the_filter_of_its_name():
    @command("of")
    async def of(ctx, speaker: Annotated[str, Arg("who")], only: Filters = Filters()):
        """Ask of somebody."""
        return Guide(lead="")

    names = [option["name"] for option in command_tree([of])[0]["options"]]
    assert names.count("speaker") == 1


def test_required_options_come_first_whatever_the_signature_says():
    @command("mixed")
    async def mixed(ctx, maybe: Annotated[str, Arg("a")] = "", *, surely: Annotated[str, Arg("b")]):
        """Mix."""
        return Guide(lead="")

    assert [option["name"] for option in command_tree([mixed])[0]["options"]] == ["surely", "maybe"]


def test_a_name_of_two_words_is_a_subcommand_and_the_bare_name_is_show():
    digest = named("digest")
    assert [(option["type"], option["name"]) for option in digest["options"]] == [
        (1, "subscribe"),
        (1, "show"),
    ]
    assert command_named("digest show", COMMANDS) == "digest"
    assert command_named("digest subscribe", COMMANDS) == "digest subscribe"


def test_a_hidden_command_is_not_shown():
    assert "tidy" not in [c["name"] for c in command_tree(COMMANDS)]


def test_a_menu_stands_beside_its_slash_command():
    assert named("Check this quote") == {"type": 3, "name": "Check this quote"}


def test_what_only_managers_may_use_is_hidden_from_others():
    @command("settings", needs="manage")
    async def settings(ctx):
        """Set it up."""
        return Guide(lead="")

    assert command_tree([settings])[0]["default_member_permissions"] == "32"


def test_a_long_description_is_cut_after_a_word_and_marked_as_cut():
    @command("long")
    async def long(ctx):
        """Say it in so many words that the description of this command is far longer than the hundred characters."""
        return Guide(lead="")

    description = command_tree([long])[0]["description"]
    assert len(description) <= 100
    assert description.endswith("than the hundred…")


def test_the_fingerprint_follows_the_tree_and_the_application():
    tree = command_tree(COMMANDS)
    assert fingerprint("1", tree) == fingerprint("1", command_tree(COMMANDS))
    assert fingerprint("1", tree) != fingerprint("2", tree)
    assert fingerprint("1", tree) != fingerprint("1", command_tree(COMMANDS[1:]))
